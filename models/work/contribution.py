from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL, float_compare
from odoo.tools.misc import format_date, formatLang

from ..mixins.actions import RELOAD, notification_action
from ..mixins.days import EARLIEST, company_today, person_today
from ..mixins.personal_rules import CLEAR_PERSON, NOT_PERSONAL, personal_text
from ..ownership.ownership import STARTED_STATES

HOURS_OF_A_DAY = 24


class Contribution(models.Model):
    """The work of an employee for an activity on a day, with its hours.

    The employee logs it; it counts once it is confirmed, or is returned.
    """

    _name = "hr.community.contribution"
    _description = "Community Work Log"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "name": personal_text("employee_id"),
        "return_reason": personal_text("employee_id"),
        "click": NOT_PERSONAL,
    }
    _inherit = [
        "hr.community.closed.days",
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.person.row",
        "hr.community.former.employee",
        "hr.community.thank.button",
        "hr.community.works.here",
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
        # who still does what has become a job, unpaid, says so
        domain="[('state', 'in', ('open', 'running', 'paused', 'formalised'))]",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Role",
        compute="_compute_ownership_id",
        store=True,
        precompute=True,
        ondelete="set null",
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date(required=True, default=lambda self: self._get_default_date())
    hours = fields.Float(required=True, default=1.0)
    hours_confirmed = fields.Float(
        "Confirmed Hours", compute="_compute_hours_confirmed"
    )
    name = fields.Char("Work Done", help="The result, in a few words.")
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
        "Status",
        required=True,
        readonly=True,
        default="submitted",
        copy=False,
        index=True,
    )
    return_reason = fields.Char("Reason for Return", copy=False)

    _hours_of_a_day = models.Constraint(
        "CHECK(hours > 0 AND hours <= 24)",
        "The hours for one day must be more than 0 and no more than 24.",
    )
    _one_click = models.UniqueIndex(
        "(employee_id, click) WHERE click IS NOT NULL",
        "This work log entry has already been submitted.",
    )
    _activity_date = models.Index("(activity_id, date DESC)")
    _former = models.Index("(company_id, date) WHERE employee_id IS NULL")
    # what somebody did in a cycle, without a look at the rows
    _employee_date = models.Index(
        "(employee_id, date) INCLUDE (hours, state, activity_id, company_id)"
    )

    _state_moves = {
        (None, "submitted"): {"officer", "owner", "line_manager", "self"},
        ("submitted", "confirmed"): {"officer", "owner", "line_manager"},
        ("submitted", "returned"): {"officer", "owner", "line_manager"},
        ("confirmed", "returned"): {"officer", "owner", "line_manager"},
        ("returned", "submitted"): {"officer", "self"},
        ("returned", "confirmed"): {"officer", "owner", "line_manager"},
    }
    _logged = {"activity_id", "date", "hours", "name"}
    _identity_fields = frozenset({"employee_id"})
    _immutable_fields = frozenset({"employee_id"})
    _mutable_states = frozenset()
    _works_here = ("employee_id",)
    _actor_fields = {
        "colleague": set(),
        "self": _logged,
        "logger": _logged,
        "owner": {"return_reason"},
        "line_manager": {"return_reason"},
    }

    @api.model
    def _get_default_date(self):
        """Return which day it is where the user works."""
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        return person_today(me) if me else company_today(self.env.company)

    @api.depends("hours", "state")
    def _compute_hours_confirmed(self):
        """Show the hours that count beside those that were logged."""
        for work in self:
            work.hours_confirmed = work.hours if work.state == "confirmed" else 0

    @api.depends("activity_id", "employee_id", "date")
    def _compute_ownership_id(self):
        """Find the role the employee had on that day, else any; none is needed."""
        # sudo: ownership - the parts of whom the work is about, to find theirs
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        ownerships = ownerships_sudo.search_fetch(
            [
                ("activity_id", "in", self.activity_id.ids),
                ("employee_id", "in", self.employee_id.ids),
                ("state", "in", STARTED_STATES),
            ],
            ["activity_id", "employee_id", "date_start", "date_end"],
            order="date_start desc, id desc",
        )
        ownerships_of = ownerships.grouped(
            lambda ownership: (ownership.activity_id, ownership.employee_id)
        )
        for work in self:
            mine = ownerships_of.get(
                (work.activity_id._origin, work.employee_id._origin),
                ownerships.browse(),
            )
            then = mine.filtered(
                lambda ownership, day=work.date: ownership._covers(day)
            )
            work.ownership_id = (then or mine)[:1]

    @api.depends("activity_id", "date")
    def _compute_display_name(self):
        for work in self:
            work.display_name = (
                f"{work.activity_id.display_name or ''} {work.date or ''}"
            )

    @api.constrains("date", "employee_id")
    def _check_day(self):
        """Refuse days on which this person cannot have done this yet.

        :raise ValidationError: with what to do instead
        """
        hired = self.employee_id._community_first_contracts()
        for work in self.filtered("employee_id"):
            if work.date > person_today(work.employee_id):
                raise ValidationError(
                    self.env._("The date is in the future. Log work once it is done.")
                )
            # sudo: activity - when it began, for whoever logs work on it
            began = work.activity_id.sudo().date_start
            if began and began > person_today(work.employee_id):
                began = None  # an event is prepared before its day
            days = (EARLIEST, began, hired.get(work.employee_id))
            first = max(filter(None, days))
            if work.date < first:
                raise ValidationError(
                    self.env._(
                        "%(date)s is before %(first)s, when this activity or this "
                        "employee started. Choose a later date.",
                        date=format_date(self.env, work.date),
                        first=format_date(self.env, first),
                    )
                )

    @api.constrains("date", "employee_id", "hours", "state")
    def _check_hours_of_the_day(self):
        """Refuse more hours of one person on one day than a day has.

        :raise ValidationError: naming what is logged already
        """
        people, days = self.employee_id, self.mapped("date")
        if not people:
            return
        # two who log at once are one after the other, and the second looks again
        self.env.cr.execute(
            SQL("UPDATE hr_employee SET id = id WHERE id IN %s", tuple(people.ids))
        )
        # sudo: contribution - a sum of what is logged, whoever may read the rows
        groups = self.sudo()._read_group(
            [
                ("employee_id", "in", people.ids),
                ("date", "in", days),
                ("state", "!=", "returned"),
            ],
            ["employee_id", "date:day"],
            ["hours:sum"],
        )
        logged = {(person.id, day): hours for person, day, hours in groups}
        for work in self.filtered(lambda row: row.state != "returned"):
            hours = logged.get((work.employee_id.id, work.date), 0)
            if float_compare(hours, HOURS_OF_A_DAY, precision_digits=2) > 0:
                raise ValidationError(
                    self.env._(
                        "A day has only 24 hours, and %(hours)s are already logged for "
                        "this day. Choose another day or log fewer hours.",
                        hours=formatLang(self.env, hours - work.hours),
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if "activity_id" in vals and not self.env.su:
            # what the system merges keeps its day
            self._check_day()
        return result

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        # nobody confirms their own hours, officers no more than owners
        return {
            work: work._get_my_actors() | (set() if work.is_me else {first})
            for work in self
        }

    def _get_my_actors(self):
        roles = set()
        if self.is_me:
            return {"self"} if self.state != "confirmed" else {"colleague"}
        if self.activity_id.is_owner:
            roles.add("owner")
        if self.is_subordinate:
            roles.add("line_manager")
        if roles and self.state == "submitted" and self.create_uid == self.env.user:
            roles.add("logger")
        return roles

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(work.state == "confirmed" for work in self):
            raise UserError(
                self.env._(
                    "Confirmed hours are included in reports and cannot be deleted. "
                    "Return them first, with a reason."
                )
            )

    def action_confirm(self):
        """Confirm what is not confirmed yet; one's own hours are left to others.

        :raise AccessError: there is nothing but one's own to confirm
        """
        waiting = self.filtered(lambda work: work.state != "confirmed")
        others = waiting.filtered(lambda work: not work.is_me)
        (others or waiting).write({"state": "confirmed", "return_reason": False})
        if own := waiting - others:
            return notification_action(
                self.env._(
                    "%(done)s confirmed. %(own)s of your own entries must be confirmed "
                    "by someone else.",
                    done=len(others),
                    own=len(own),
                ),
                RELOAD,
                "warning",
            )
        if len(others) > 1:
            return notification_action(self.env._("All confirmed."), RELOAD)
        return None

    def action_submit(self):
        self.write({"state": "submitted"})

    def action_ask_return(self):
        """Open the form that asks for the reason of a return."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return Logged Work"),
            "res_model": "hr.community.work.return",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_contribution_ids": self.ids},
        }

    def action_return(self):
        """Return the logged work with a reason.

        :raise UserError: there is no word
        """
        if not all(work.return_reason for work in self):
            raise UserError(
                self.env._(
                    "Enter a reason for the return first, so that the employee "
                    "knows what to change."
                )
            )
        self.write({"state": "returned"})
