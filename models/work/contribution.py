from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixins.personal_rules import EMPTY, PLAIN, words
from ..ownership.ownership import PLAYED_STATES


class Contribution(models.Model):
    """The work of an employee for an activity on a day, with its hours."""

    _name = "hr.community.contribution"
    _description = "Community Work Done"
    _community_personal = {
        "employee_id": EMPTY,
        "name": words("employee_id"),
        "return_reason": words("employee_id"),
        "click": PLAIN,
    }
    _inherit = [
        "hr.community.closed.days",
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.person.row",
        "hr.community.former.employee",
        "hr.community.thank.button",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True
    _counted_fields = frozenset({"date", "hours", "state"})

    activity_id = fields.Many2one(
        "hr.community.activity",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('state', 'in', ('open', 'running', 'paused'))]",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._community_self(self.env.company),
    )
    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Part",
        compute="_compute_ownership_id",
        store=True,
        precompute=True,
        ondelete="set null",
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    hours = fields.Float(required=True, default=1.0)
    name = fields.Char("What was done", help="The outcome, in a few words.")
    # of the form on a page without a login: what is sent twice is logged once
    click = fields.Char(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    state = fields.Selection(
        [
            ("submitted", "Logged"),
            ("confirmed", "Confirmed"),
            ("returned", "Returned"),
        ],
        required=True,
        readonly=True,
        default="submitted",
        copy=False,
        index=True,
    )
    return_reason = fields.Char("Word on the return", copy=False)

    _hours_of_a_day = models.Constraint(
        "CHECK(hours > 0 AND hours <= 24)",
        "Log more than nothing and at most the 24 hours of a day.",
    )
    _one_click = models.UniqueIndex(
        "(employee_id, click) WHERE click IS NOT NULL", "This was sent already."
    )
    _activity_date = models.Index("(activity_id, date DESC)")
    _former = models.Index("(company_id, date) WHERE employee_id IS NULL")
    # what somebody did in a cycle, without a look at the rows
    _employee_date = models.Index(
        "(employee_id, date) INCLUDE (hours, state, activity_id, company_id)"
    )

    @api.depends("activity_id", "employee_id", "date")
    def _compute_ownership_id(self):
        """Find the role the employee had on that day, else any; none is needed."""
        # sudo: ownership - the parts of whom the work is about, to find theirs
        parts_sudo = self.env["hr.community.ownership"].sudo()
        parts = parts_sudo.search_fetch(
            [
                ("activity_id", "in", self.activity_id.ids),
                ("employee_id", "in", self.employee_id.ids),
                ("state", "in", PLAYED_STATES),
            ],
            ["activity_id", "employee_id", "date_start", "date_end"],
            order="date_start desc, id desc",
        )
        parts_of = parts.grouped(lambda part: (part.activity_id, part.employee_id))
        for work in self:
            mine = parts_of.get(
                (work.activity_id._origin, work.employee_id._origin), parts.browse()
            )
            then = mine.filtered(lambda part, day=work.date: part._covers(day))
            work.ownership_id = (then or mine)[:1]

    @api.depends("activity_id", "date")
    def _compute_display_name(self):
        for work in self:
            work.display_name = (
                f"{work.activity_id.display_name or ''} {work.date or ''}"
            )

    @api.constrains("date")
    def _check_not_in_the_future(self):
        # a day ahead of UTC is today somewhere
        latest = fields.Date.add(fields.Date.today(), days=1)
        if any(work.date > latest for work in self):
            raise ValidationError(
                self.env._("Log what was done already: the day lies in the future.")
            )
