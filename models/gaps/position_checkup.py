from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..mixins.checked_todo import ask_user
from ..mixins.cron_batch import run_isolated
from ..mixins.days import companies_by_day, user_today
from ..mixins.personal_rules import CLEAR_PERSON, KEEP_FREE_TEXT, REMOVE_FROM_LIST
from .relief import monthly_hours, relief_period

CHECKUP_DAYS = (90, 180)
ANSWERED = frozenset({"answer", "sentence"})


class PositionCheckup(models.Model):
    """Whether a position has helped, some months after it was filled.

    The figures are of logged hours, as people logged them, and never change; what
    officers make of them is their answer and a sentence.
    """

    _name = "hr.community.position.checkup"
    _description = "Position Follow-Up"
    _community_personal = {
        "sentence": KEEP_FREE_TEXT,
        "people_ids": REMOVE_FROM_LIST,
        "user_id": CLEAR_PERSON,
    }
    _inherit = ["hr.community.company.prefetch", "hr.community.mobile.view"]
    _order = "case_id, day"
    _rec_name = "case_id"

    case_id = fields.Many2one(
        "hr.community.position.case",
        "Position Request",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="case_id.company_id", store=True, index=True, precompute=True
    )
    day = fields.Integer(
        "Days After the Position Was Filled", required=True, readonly=True
    )
    date = fields.Date("Measured On", required=True, readonly=True)
    hours_before = fields.Float(
        "Hours per Month Before",
        readonly=True,
        help="Hours per month that volunteers logged in the 12 months before the "
        "position was filled.",
    )
    hours_after = fields.Float(
        "Hours per Month After",
        readonly=True,
        help="Hours per month that employees who do not hold the position have logged "
        "since it was filled.",
    )
    hours_relieved = fields.Float(
        "Hours Freed Up",
        compute="_compute_hours_relieved",
        store=True,
        help="Hours logged per month before the position was filled, minus those "
        "logged after.",
    )
    gaps_before = fields.Integer(
        "Activities with Gaps Before",
        readonly=True,
        help="The number recorded in the request's evidence.",
    )
    gaps_after = fields.Integer("Activities with Gaps Now", readonly=True)
    people_ids = fields.Many2many(
        "hr.employee",
        "hr_community_checkup_people_rel",
        string="Still Doing the Work as Volunteers",
        readonly=True,
        help="Employees who do not hold the position but still log hours or have a "
        "role in this work.",
    )
    people_count = fields.Integer(
        "Employees Still Doing the Work as Volunteers", readonly=True
    )
    answer = fields.Selection(
        [
            ("yes", "Yes"),
            ("partly", "Partly"),
            ("no", "No"),
        ],
        "Did the Position Help?",
    )
    sentence = fields.Text(
        "What Has Changed", help="Describe the change in one sentence."
    )
    user_id = fields.Many2one("res.users", "Answered By", readonly=True)
    date_answered = fields.Date("Answered On", readonly=True)
    todo_id = fields.Many2one(
        "mail.activity",
        "To-Do",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _once = models.Constraint(
        "unique(case_id, day)", "This follow-up has already been requested."
    )

    @api.depends("hours_before", "hours_after")
    def _compute_hours_relieved(self):
        for row in self:
            row.hours_relieved = row.hours_before - row.hours_after

    def write(self, vals):
        if self.env.su:
            return super().write(vals)
        self._check_only_answered(vals)
        result = super().write(vals)
        for row in self:
            # sudo: position.checkup - who answered is the system's to write
            row.sudo().write(
                {
                    "user_id": self.env.uid if row.answer else False,
                    "date_answered": user_today(row) if row.answer else False,
                }
            )
            if row._is_answered():
                # sudo: mail.activity - the to-do of whoever was asked
                row.sudo().todo_id.unlink()
        return result

    def _check_only_answered(self, vals):
        """Refuse anything but an answer, and any once the case is closed.

        :raise AccessError: it is something else, or too late
        """
        if vals.keys() - ANSWERED:
            raise AccessError(
                self.env._("These figures were measured and cannot be changed.")
            )
        if any(row.case_id.state == "closed" for row in self):
            raise AccessError(
                self.env._(
                    "This request is closed, so its follow-ups can no longer "
                    "be changed."
                )
            )

    def _is_answered(self):
        return bool(self.answer and (self.sentence or "").strip())

    @api.constrains("answer", "sentence")
    def _check_sentence(self):
        for row in self:
            if row.answer and not (row.sentence or "").strip():
                raise ValidationError(
                    self.env._("Add a sentence about what has changed.")
                )

    @api.model
    def _cron_checkups(self):
        """Ask officers whether filled positions have helped, once for each day.

        Where a later day has come already, nobody is asked about an earlier one.
        """
        cases = self.env["hr.community.position.case"]
        for today, companies in companies_by_day(self.env).items():
            for case in cases.search(
                [
                    ("state", "=", "filled"),
                    ("company_id", "in", companies.ids),
                    ("date_filled", "!=", False),
                ]
            ):
                elapsed = (today - case.date_filled).days
                due = [day for day in CHECKUP_DAYS if day <= elapsed][-1:]
                if due and due[0] not in case.checkup_ids.mapped("day"):
                    run_isolated(
                        case, lambda one, day=due[0]: self._ask_about(one, day)
                    )

    @api.model
    def _ask_about(self, case, day):
        row = self.create(self._measure(case, day))
        user = case.company_id._community_get_deputy(self.env["res.users"])
        if user:
            row.todo_id = ask_user(
                case,
                user,
                None,
                lambda env: {
                    "summary": env._("Did the position “%s” help?", case.name)
                },
            )

    @api.model
    def _measure(self, case, day):
        """Return the values of a follow-up, measured up to its day."""
        activities = case.community_activity_ids
        start, filled, end = relief_period(case.date_filled, day)
        before = self._get_hours(activities, start, filled)
        after = self._get_hours(activities, filled, end)
        paid = case._get_holders() | case.volunteer_ids.filtered("hired").employee_id
        still = {person: hours for person, hours in after.items() if person not in paid}
        people = self.env["hr.employee"].concat(*still)
        people |= (
            activities.ownership_ids.filtered(
                lambda role: role.state == "active" and role.role != "sponsor"
            ).employee_id
            - paid
        )
        gaps = self.env["hr.community.gap.report"].search(
            [("activity_id", "in", activities.ids)]
        )
        return {
            "case_id": case.id,
            "day": day,
            "date": end,
            "hours_before": monthly_hours(sum(before.values()), start, filled),
            "hours_after": monthly_hours(sum(still.values()), filled, end),
            "gaps_before": len(case.line_ids.filtered("gaps")),
            "gaps_after": len(gaps.activity_id),
            "people_ids": [fields.Command.set(people.ids)],
            "people_count": len(people),
        }

    @api.model
    def _get_hours(self, activities, start, end):
        """Return {employee: hours logged from a day until before another}."""
        groups = self.env["hr.community.contribution"]._read_group(
            [
                ("activity_id", "in", activities.ids),
                ("state", "!=", "returned"),
                ("date", ">=", start),
                ("date", "<", end),
            ],
            ["employee_id"],
            ["hours:sum"],
        )
        return dict(groups)
