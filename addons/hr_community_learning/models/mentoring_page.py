from odoo import fields, models
from odoo.addons.hr_community.models.mixins.person_link import person_name
from odoo.addons.hr_community.models.ownership.ownership_page import LinkActor
from odoo.exceptions import UserError


class MentoringPage(models.Model):
    """The mentor's page, to accept, decline or end it, and the mentee's thanks."""

    _inherit = "hr.community.mentoring"
    _link_path = "mentoring"

    _link_moves = {
        "accept": ("invited", "active"),
        "decline": ("invited", "declined"),
        "end": ("active", "ended"),
    }

    thanks_id = fields.Many2one(
        "hr.community.recognition",
        "Thank-You",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    can_thank = fields.Boolean(
        compute="_compute_can_thank", export_string_translation=False
    )

    def _compute_can_thank(self):
        """The mentee thanks once, after the end, and a mentor who is still here."""
        for row in self:
            row.can_thank = row.is_me and row._is_thankable()

    def _is_thankable(self):
        # sudo: recognition - only whether there are any
        thanked = bool(self.sudo().thanks_id)
        here = self.mentor_id._community_works_in(self.company_id)
        return self.state == "ended" and bool(self.date_start and here) and not thanked

    def _why_not_thankable(self):
        """Return why the mentee cannot say thanks here, and what they can do."""
        # sudo: recognition - only whether there are any
        if self.sudo().thanks_id:
            return self.env._("Your thanks have already been sent.")
        if self.mentor_id and self.date_start:
            return self.env._(
                "%s no longer works for this company. Send your thanks by email.",
                self.mentor_id.name,
            )
        return self.env._(
            "This mentorship has not started yet, so there is no one to thank."
        )

    def _get_link_person(self):
        return self.mentor_id

    def _get_end(self):
        """Return the page of the mentee, once the mentoring has ended."""
        return self.env["hr.community.mentoring.end"].browse(self.id)

    def _get_request_words(self):
        """Return what the mentor is asked, in one question."""
        return self.env._("Would you mentor %s?", person_name(self.employee_id))

    def _answer_by_link(self, answer):
        """Do what the mentor says on their page, as the system.

        :param str answer: ``accept``, ``decline`` or ``end``
        :raise UserError: that is no longer possible
        """
        old, new = self._link_moves[answer]
        if self.state != old:
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        # what follows for the mentor's role is their own doing, too
        acting = self.with_context(community_by=LinkActor(self.mentor_id))
        acting.write({"state": new})

    def _get_values(self):
        """Return the values that the mentee may thank for."""
        return self.env["hr.community.value"]._get_all(self.company_id)

    def _thank_by_link(self, message, value_id):
        """Send the mentee's thanks to the mentor, once.

        :param str value_id: of the value that was chosen, as the page has it
        :raise UserError: there is nothing to thank for, or it was done before
        """
        if not self._is_thankable():
            raise UserError(self._why_not_thankable())
        message = (message or "").strip()[:2000]
        if not message:
            raise UserError(self.env._("Write a short message to your mentor."))
        value = self._get_values().filtered(lambda value: str(value.id) == value_id)
        value._check_chosen()
        thanks = self.env["hr.community.recognition"]
        self.thanks_id = thanks.with_company(self.company_id).create(
            {
                "giver_id": self.employee_id.id,
                "receiver_line_ids": [(0, 0, {"employee_id": self.mentor_id.id})],
                "value_id": value.id,
                "message": message,
                "activity_id": self.activity_id.id,
                "visibility": "private",
                "token": f"mentoring-{self.id}",
            }
        )

    def action_open_page(self):
        """Open the page without a login, to say thanks there.

        :raise UserError: it is somebody else's page
        """
        self.ensure_one()
        if not self.can_thank:
            raise UserError(
                self.env._(
                    "Only the mentee can say thanks, once the mentorship has ended."
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": self._get_end()._make_link(),
            "target": "self",
        }

    def _get_questions(self):
        """Return the check-ins in which the mentee needs help, unanswered first."""
        rows = self.checkin_ids.filtered("help_words")
        return rows.sorted(lambda row: (bool(row.help_answer), row.id))

    def _help_by_link(self, answers):
        """Answer what the mentee needs help with, for the mentor whose page this is.

        :param dict answers: {id of a check-in: text}; empty ones are left out
        """
        for row in self._get_questions():
            answer = (answers.get(row.id) or "").strip()[:2000]
            if answer and answer != row.help_answer:
                row.write({"help_answer": answer})
