from markupsafe import Markup

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.checked_todo import ask_user
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.exceptions import UserError


class PositionCase(models.Model):
    _inherit = "hr.community.position.case"

    can_publish = fields.Boolean(
        compute="_compute_can_publish", export_string_translation=False
    )
    is_on_website = fields.Boolean(
        compute="_compute_is_on_website", export_string_translation=False
    )

    @api.depends("state", "job_opened", "volunteers_open")
    @api.depends_context("uid")
    def _compute_can_publish(self):
        allowed = self._has_careers_page() and self._may_open_job()
        for case in self:
            case.can_publish = (
                allowed
                and case.job_opened
                and case.state == "approved"
                and not case.volunteers_open
            )

    @api.depends("job_opened", "job_id")
    def _compute_is_on_website(self):
        there = self._has_careers_page()
        for case in self:
            case.is_on_website = (
                there and case.job_opened and case.job_id.website_published
            )

    @api.model
    def _has_careers_page(self):
        """Return whether the app for it is there, which this one does without."""
        return "website_published" in self.env["hr.job"]._fields

    def action_publish(self):
        """Put the job on the careers page, which notes the case as posted.

        :raise UserError: there is no careers page, or no job to put on it, or the
            volunteers may still answer
        """
        self._check_window_over()
        if not all(case.can_publish for case in self):
            raise UserError(
                self.env._(
                    "Only recruiters can publish an open job on the careers page. If "
                    "there is no website, advertise the job elsewhere and use “Mark as "
                    "Posted”."
                )
            )
        self.job_id.write({"website_published": True, "is_published": True})

    def action_see_on_website(self):
        """Open the job's own page of the website.

        :raise UserError: it is not published
        """
        self.ensure_one()
        if not self.is_on_website:
            raise UserError(
                self.env._(
                    "The job for “%s” is not on the website yet. Publish it on the "
                    "careers page first.",
                    self.name,
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": self.job_id.website_url,
            "target": "new",
        }

    def _prepare_job(self):
        """Put what was drafted on the job's page instead of the sample advert."""
        values = super()._prepare_job() | {"address_id": self.address_id.id}
        if self._has_careers_page():
            values["website_description"] = Markup(
                '<section class="s_text_block pt24 pb24"><div class="container">%s'
                "</div></section>"
            ) % (in_company_language(self)._render_advertisement())
            values["job_details"] = False
        return values

    def action_open_job(self):
        """Open the job, and strike it off the recruiter's list.

        :raise UserError: the case is not approved, or its job is there already
        :raise AccessError: the user may not open jobs
        """
        result = super().action_open_job()
        # sudo: mail.activity - recruiters may not write on cases
        self.sudo().activity_feedback(["mail.mail_activity_data_todo"])
        return result

    def _ask_a_recruiter(self):
        """Leave an activity for a recruiter, who alone may open jobs here."""
        self.ensure_one()
        recruiter = self._get_recruiter()
        if not recruiter:
            self._log_line(
                lambda case: case.env._(
                    "There is no recruiter for %s yet. Anyone with recruitment "
                    "rights can use “Create Job Opening” here.",
                    case.company_id.name,
                )
            )
            return
        ask_user(
            self,
            recruiter,
            None,
            lambda env: {
                "summary": env._("Create the job opening for “%s”", self.name),
                "note": env._(
                    "The request is approved. Use “Create Job Opening” to continue."
                ),
            },
        )

    def _get_recruiter(self):
        """Return who leads recruiting in the company, else any recruiter."""
        for group in ("group_hr_recruitment_manager", "group_hr_recruitment_user"):
            # sudo: res.groups - only who recruits
            users_sudo = self.env.ref(f"hr_recruitment.{group}").sudo().all_user_ids
            here_sudo = users_sudo.filtered(
                lambda user: (
                    user.active
                    and not user.share
                    and self.company_id in user.company_ids
                )
            )
            if here_sudo:
                # sudo: back to the rights of the caller
                return here_sudo.sorted("id", reverse=True)[:1].sudo(False)
        return self.env["res.users"]
