from odoo import api, fields, models

from ..mixins.days import company_today
from ..mixins.number_text import number_text
from ..mixins.personal_rules import KEEP_FREE_TEXT


class Expectation(models.Model):
    """What a company asks of its people in a cycle; the most specific one counts.

    That of the job comes before that of the department, a department's own before its
    parent's, and all of them before that of the whole company. Without one, nothing is
    expected. What counted in a closed cycle stays: the next one is a row of its own.
    """

    _name = "hr.community.expectation"
    _description = "Expected Community Work"
    _community_personal = {"guidance": KEEP_FREE_TEXT}
    _inherit = ["hr.community.closed.days", "hr.community.company.prefetch"]
    _spans_cycles = True
    _order = "company_id, job_id, department_id, date_from desc, id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one(
        "hr.department",
        check_company=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Applies to this department and its sub-departments.",
    )
    job_id = fields.Many2one(
        "hr.job", check_company=True, index="btree_not_null", ondelete="cascade"
    )
    amount = fields.Float(
        "Expected per Cycle",
        required=True,
        help="For a full-time employee over the whole cycle. Set to 0 if nothing "
        "is expected.",
    )
    unit = fields.Selection(
        [("hours", "Hours"), ("activities", "Activities")],
        required=True,
        default="hours",
    )
    guidance = fields.Text(
        help="Explain in plain language what counts and where to ask questions."
    )
    date_from = fields.Date(
        "Effective From",
        required=True,
        default=lambda self: self._get_default_date_from(),
        help="Applies to cycles that end on or after this day, until a newer "
        "expectation replaces it. Earlier cycles do not change.",
    )

    _not_both = models.Constraint(
        "CHECK(department_id IS NULL OR job_id IS NULL)",
        "Choose either a department or a job. To cover both, create two expectations.",
    )
    _amount_not_negative = models.Constraint(
        "CHECK(amount >= 0)", "The expected amount cannot be negative."
    )
    _whole_activities = models.Constraint(
        "CHECK(unit = 'hours' OR amount = floor(amount))",
        "Enter a whole number of activities.",
    )
    _one_at_a_time = models.UniqueIndex(
        "(company_id, COALESCE(department_id, 0), COALESCE(job_id, 0), date_from)",
        "There is already an expectation for the same employees starting on the same "
        "date. Change it instead.",
    )

    @api.model
    def _get_default_date_from(self):
        cycle = self.env["hr.community.cycle"]._of_today(self.env.company)
        today = company_today(self.env.company)
        return cycle.date_start or fields.Date.start_of(today, "year")

    @api.depends("amount", "unit", "department_id", "job_id", "company_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for row in self:
            whom = row.job_id or row.department_id or row.company_id
            row.display_name = self.env._(
                "%(group)s: %(amount)s %(unit)s",
                group=whom.display_name or "",
                amount=number_text(self.env, row.amount),
                unit=units.get(row.unit, "").lower(),
            )

    def _counts_in(self, cycle):
        """Return what this asks of whom in a cycle; nothing where another counts."""
        if self.company_id != cycle.company_id or self.date_from > cycle.date_end:
            return None
        newer = self.search_count(
            [
                ("company_id", "=", self.company_id.id),
                ("department_id", "=", self.department_id.id),
                ("job_id", "=", self.job_id.id),
                ("date_from", ">", self.date_from),
                ("date_from", "<=", cycle.date_end),
            ],
            limit=1,
        )
        asked = (self.department_id.id, self.job_id.id, self.unit, self.amount)
        return None if newer else asked
