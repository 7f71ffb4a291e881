from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS
from odoo.exceptions import UserError, ValidationError

LIVE_MENTORING = ("invited", "active")
# what is about two people, and settled once the mentor is asked
SETTLED = frozenset({"mentor_id", "employee_id", "activity_id", "skill_id"})
MONTHS = 6  # how long it is planned for
HOURS = 2.0  # a month

set_limits("hr.community.mentoring", {"reason": Words(500), "goal": Words(2_000)})


class Mentoring(models.Model):
    """A mentor and a mentee, in an activity or a skill, until a day.

    ``employee_id`` is the mentee. While it runs, it is a role of the mentor with hours
    (``mentoring_role``); the mentee is asked after 30, 60 and 90 days (``checkin``),
    and asked to say thanks at the end.
    """

    _name = "hr.community.mentoring"
    _description = "Mentoring"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "mentor_id": CLEAR_PERSON,
        "goal": personal_text("employee_id", "mentor_id"),
        "reason": personal_text("employee_id", "mentor_id"),
    }
    _community_promise = (NAMED, "")
    _community_emptied = (
        WORK_TEXTS,
        "date_end",
        [("state", "in", ("ended", "declined"))],
        ("goal", "reason"),
    )
    _inherit = [
        "hr.community.works.here",
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.cron.batch",
        "hr.community.signed.link",
    ]
    _order = "state, date_end desc, id desc"
    _works_here = ("employee_id", "mentor_id")
    _community_expects = (("employee_id", "mentor_id"), ("wanted", *LIVE_MENTORING))
    _check_company_auto = True
    _rec_names_search = ["skill_id", "activity_id"]

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Mentee",
        index=True,
        check_company=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    mentor_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The activity the mentor has experience with and the mentee wants to "
        "learn about.",
    )
    skill_id = fields.Many2one(
        "hr.skill",
        index="btree_not_null",
        ondelete="set null",
        help="The skill the mentor has and the mentee wants to learn.",
    )
    goal = fields.Char(
        help="What the mentee wants to be able to do by the end of the mentorship."
    )
    reason = fields.Char(
        "Reason for Choosing This Mentor",
        compute="_compute_reason",
        store=True,
        precompute=True,
        copy=False,
    )
    hours_per_month = fields.Float(
        "Hours per Month",
        default=HOURS,
        help="The mentor's hours per month. They are added to the mentor's workload, "
        "like the hours of any other role.",
    )
    date_start = fields.Date("Since", readonly=True, copy=False)
    date_end = fields.Date(
        "Until",
        required=True,
        default=lambda self: fields.Date.add(
            company_today(self.env.company), months=MONTHS
        ),
    )
    state = fields.Selection(
        [
            ("wanted", "Looking for a Mentor"),
            ("invited", "Waiting for the Mentor"),
            ("active", "Active"),
            ("ended", "Ended"),
            ("declined", "Declined"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="wanted",
        copy=False,
        index=True,
    )
    checkin_ids = fields.One2many("hr.community.checkin", "mentoring_id", "Check-ins")
    i_mentor = fields.Boolean(
        compute="_compute_i_mentor",
        search="_search_i_mentor",
        export_string_translation=False,
    )

    _once = models.UniqueIndex(
        "(mentor_id, employee_id) WHERE state IN ('invited', 'active')",
        "These two employees already have a mentorship. End it before starting "
        "another one.",
    )
    _not_oneself = models.Constraint(
        "CHECK(mentor_id <> employee_id)", "Employees cannot mentor themselves."
    )
    _hours_in_bounds = models.Constraint(
        "CHECK(hours_per_month >= 0)", "Hours per month cannot be negative."
    )

    @api.depends("mentor_id", "employee_id", "activity_id", "skill_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            subject = row._get_subject()
            row.display_name = (
                self.env._("Mentoring: %s", subject)
                if subject
                else self.env._("Mentoring")
            )

    def _get_subject(self):
        """Return what a mentoring is about."""
        return self.skill_id.name or self.activity_id.name or ""

    @api.depends("mentor_id")
    def _compute_reason(self):
        """Forget the reason for another one; whoever suggests a mentor writes it."""
        self.reason = False

    @api.depends("mentor_id", "state")
    @api.depends_context("uid")
    def _compute_i_mentor(self):
        """Be a mentor once asked: of a wish alone, nobody hears who it names."""
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for row in self:
            row.i_mentor = row.state != "wanted" and row.mentor_id.id in my_ids

    @boolean_search
    def _search_i_mentor(self, operator, value):
        me = self.env["hr.employee"]._community_my_employees_query()
        return [("mentor_id", "any!", me), ("state", "!=", "wanted")]

    @api.model_create_multi
    def create(self, vals_list):
        """Look for a mentor, or ask one.

        :raise ValidationError: nobody is named, or no subject
        :raise UserError: the mentor or the mentee has left, or cannot be asked now
        """
        rows = super().create(vals_list)
        rows._check_complete()
        for row in rows:
            row._after_moved(None)
        return rows

    def write(self, vals):
        """Change a mentoring, with what follows for its role and the emails.

        :raise UserError: what is settled once a mentor is asked would change
        """
        before = {row: (row.state, row.hours_per_month) for row in self}
        result = super().write(vals)
        if vals.keys() & (SETTLED | {"state"}):
            self._check_complete()
        for row in self:
            state, hours = before[row]
            if row.state != state:
                row._after_moved(state)
            elif row.state == "active" and row.hours_per_month != hours:
                row._add_hours(row.hours_per_month - hours)
        return result

    def _check_immutable(self, vals):
        if vals.keys() & SETTLED and self.state != "wanted":
            raise UserError(
                self.env._(
                    "A mentor has already been asked. End this mentorship and start "
                    "another one."
                )
            )

    def _check_complete(self):
        if self.env.su:
            return
        for row in self:
            if not row.employee_id:
                raise ValidationError(self.env._("Choose the mentee."))
            if not row.mentor_id and row.state in LIVE_MENTORING:
                raise ValidationError(self.env._("Choose a mentor first."))
            if not (row.activity_id or row.skill_id):
                raise ValidationError(
                    self.env._(
                        "Choose a skill to learn or an activity to be mentored in."
                    )
                )

    def _check_here(self):
        """Refuse people who have left.

        :raise UserError: naming the first of them
        """
        people = self.mentor_id | self.employee_id
        if gone := people - people._community_works_in(self.company_id):
            # sudo: hr.employee - the name of whom the user has chosen
            gone_sudo = gone.sudo()[:1]
            raise UserError(
                self.env._(
                    "%s has left the company. Choose a current employee.",
                    gone_sudo.name,
                )
            )

    def _count_asked(self):
        """Count that a mentor is asked, who is available and has not been asked enough.

        :raise UserError: naming the one who is not
        """
        unavailable = self.env["hr.community.availability"]._get_unavailable(
            self.company_id
        )
        if self.mentor_id in unavailable and not self.env.su:
            raise UserError(
                self.env._(
                    "%s is currently unavailable. Choose someone else, or contact this "
                    "colleague directly.",
                    self.mentor_id.name,
                )
            )
        requests = self.env["hr.community.request"]
        requests._request_manually(self.mentor_id, self.company_id, "invitation")
