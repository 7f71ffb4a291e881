from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ..mixins.number_text import number_text
from ..mixins.personal_rules import NOT_PERSONAL
from .fte import SMALLEST_FTE, weekly_hours

DECIDED = ("filled", "closed", "refused")


class PositionCaseAdvert(models.Model):
    """The advertisement as candidates will read it, and what speaks against it."""

    _inherit = "hr.community.position.case"
    _community_personal = {"address_id": NOT_PERSONAL}

    hours_weekly = fields.Float(
        "Hours per Week in Job Posting",
        compute="_compute_hours_weekly",
        store=True,
        readonly=False,
        tracking=True,
        help="Suggested based on the hours that the activities need per opening. Leave "
        "empty if the hours are flexible.",
    )
    address_id = fields.Many2one(
        "res.partner",
        "Work Location",
        compute="_compute_address_id",
        store=True,
        readonly=False,
        check_company=True,
        domain=[("is_company", "=", True)],
    )
    advertisement = fields.Html(
        "Job Posting",
        compute="_compute_advertisement",
        help="The text that candidates will see.",
    )
    warning = fields.Text(compute="_compute_warning")

    @api.depends("hours_needed", "hours_per_week", "positions")
    def _compute_hours_weekly(self):
        for case in self:
            case.hours_weekly = weekly_hours(
                case.hours_needed, case.positions, case.hours_per_week
            )

    @api.depends("company_id")
    def _compute_address_id(self):
        for case in self:
            case.address_id = case.company_id.partner_id

    @api.depends(
        "name",
        "company_id",
        "department_id",
        "description",
        "skill_ids.skill_level_id",
        "hours_weekly",
        "hours_per_week",
        "positions",
        "address_id",
    )
    @api.depends_context("lang")
    def _compute_advertisement(self):
        for case in self:
            case.advertisement = case._render_advertisement(with_title=True)

    def _render_advertisement(self, with_title=False):
        """Return the advertisement, safe to show.

        :param with_title: for where the page around it does not show the title
        """
        self.ensure_one()
        return self.env["ir.qweb"]._render(
            "hr_community.position_case_advertisement",
            {
                "case": self,
                "with_title": with_title,
                "hours": self._get_hours_words(),
                "place": self._get_place(),
            },
        )

    def _is_part_time(self):
        return 0 < self.hours_weekly < self.hours_per_week

    def _get_hours_words(self):
        """Return the working hours in words, empty where nobody knows them."""
        if not self.hours_weekly:
            return ""
        hours = number_text(self.env, self.hours_weekly)
        if self._is_part_time():
            return self.env._("Part-time, %(hours)s hours per week", hours=hours)
        return self.env._("Full-time, %(hours)s hours per week", hours=hours)

    def _get_place(self):
        address = self.address_id
        words = [address.city, address.country_id.name]
        return ", ".join(word for word in words if word) or address.name or ""

    @api.depends("fte", "name", "job_id", "job_opened", "company_id", "state")
    def _compute_warning(self):
        for case in self:
            over = (case.job_opened and case.job_id) or case.state in DECIDED
            case.warning = False if over else "\n".join(case._get_warnings()) or False

    def _get_warnings(self):
        """Return the sentences on what speaks against a position of its own."""
        if self.job_opened:
            return [
                self.env._(
                    "The job position of this request no longer exists. Use “Create "
                    "Job Opening” to create it again."
                )
            ]
        found = []
        if 0 < self.fte < SMALLEST_FTE and not self.job_id:
            found.append(
                self.env._(
                    "At %(fte)s FTE, this is less than one day of work per week. Add "
                    "more activities, or select an existing job position that could "
                    "take over this work.",
                    fte=formatLang(self.env, self.fte, digits=2),
                )
            )
        job = self._get_namesakes().filtered("active")[:1]
        if job and not self.job_id:
            found.append(
                self.env._(
                    "There is already a job position “%(job)s” in %(department)s. "
                    "Select it under Job Position to add openings to it, or choose "
                    "another name.",
                    job=job.name,
                    department=job.department_id.name or job.company_id.name,
                )
            )
        return found
