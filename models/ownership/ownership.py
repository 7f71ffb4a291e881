from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.days import act_day, company_today, on_company_days
from ..mixins.person_link import former_employee
from ..mixins.personal_rules import CLEAR_PERSON, personal_text
from ..mixins.quiet import is_muted
from ..mixins.works_here import check_works_here
from ..repository.activity import CLOSED_STATES

LIVE_STATES = ("invited", "applied", "active")
WAITING_STATES = ("invited", "applied")
# states of who does something in the activity, or did
STARTED_STATES = ("active", "ended")
# fields whose change affects an employee's total committed hours
LOAD_FIELDS = {"state", "hours_per_month"}
# who acts for an activity and answers its volunteers
LEAD_ROLES = ("owner", "deputy")


class Ownership(models.Model):
    """The role of an employee in an activity, from the invitation to the end.

    Screens call it a role; its field ``role`` says which: owner, deputy and so on. An
    employee is ``invited`` by others, or has ``applied``: offered to help unasked.
    What follows a move is in `_after_state_change`. Who may make which, and the
    buttons, are in ``ownership_state``, the emails in ``ownership_mail``, the page
    without a login in ``ownership_page``.
    """

    _name = "hr.community.ownership"
    _description = "Role in Community Work"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "end_reason": personal_text("employee_id"),
    }
    _inherit = [
        "hr.community.cron.batch",
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.person.row",
        "hr.community.former.employee",
        "hr.community.thank.button",
        "hr.community.signed.link",
    ]
    _order = "state, role desc, date_start desc, id desc"
    _rec_name = "employee_id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "hr.community.activity",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    role = fields.Selection(
        [
            ("owner", "Owner"),
            ("deputy", "Deputy"),
            ("contributor", "Contributor"),
            ("sponsor", "Sponsor"),
        ],
        required=True,
        default="contributor",
    )
    state = fields.Selection(
        [
            ("invited", "Invited"),
            ("applied", "Offered to Help"),
            ("active", "Active"),
            ("ended", "Ended"),
            ("declined", "Declined"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="invited",
        index=True,
    )
    date_start = fields.Date(
        "Since",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    date_end = fields.Date(
        "Until",
        compute="_compute_dates",
        help="The planned end of an active role, if it has a term.",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    date_declined = fields.Date(
        "Declined On",
        compute="_compute_date_declined",
        store=True,
        precompute=True,
        copy=False,
    )
    hours_per_month = fields.Float(
        "Hours per Month",
        help="Hours this employee contributes per month. Leave empty if not decided "
        "yet.",
    )
    began_as = fields.Selection(
        [
            ("asked", "Invited"),
            ("drawn", "Chosen by Draw"),
            ("offered", "Offered"),
            ("named", "Appointed"),
        ],
        "How It Began",
        compute="_compute_began_as",
        store=True,
        precompute=True,
        export_string_translation=False,
        help="Whether the employee was invited or volunteered. Shows whether the same "
        "employees are always asked.",
    )
    is_drawn = fields.Boolean("Chosen by Draw", readonly=True, copy=False)
    end_reason = fields.Char("Reason for Ending", copy=False)
    predecessor_id = fields.Many2one(
        "hr.community.ownership",
        "Takes Over From",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The predecessor's role ends on the day this one starts.",
    )
    import_id = fields.Many2one(
        "hr.community.import",
        "Created by Import",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    agreement_ids = fields.One2many(
        "hr.community.agreement", "ownership_id", "Time Agreements", copy=False
    )
    term_over = fields.Boolean(
        "Term Ended", compute="_compute_term_over", search="_search_term_over"
    )
    offer_waits = fields.Boolean(
        "Answer Overdue",
        compute="_compute_offer_waits",
        search="_search_offer_waits",
        help="Unanswered for longer than your company allows.",
    )
    has_user = fields.Boolean(
        compute="_compute_has_user", compute_sudo=True, export_string_translation=False
    )

    _one_live_part = models.UniqueIndex(
        "(activity_id, employee_id) WHERE state IN ('invited', 'applied', 'active')",
        "This employee already has a role in this activity, or has been invited.",
    )
    _hours_not_negative = models.Constraint(
        "CHECK(hours_per_month >= 0)", "Hours per month cannot be negative."
    )
    _ends_after_start = models.Constraint(
        "CHECK(date_end >= date_start)", "A role cannot end before it starts."
    )

    @api.depends("employee_id", "activity_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for ownership in self:
            ownership.display_name = self.env._(
                "%(person)s in %(activity)s",
                person=ownership.employee_id.display_name or former_employee(self.env),
                activity=ownership.activity_id.display_name or "",
            )

    @api.depends("state")
    def _compute_dates(self):
        """Start a role when it becomes active; one that never did has no dates."""
        for ownership in self:
            today = act_day(ownership, ownership.company_id)
            start, end = ownership.date_start, ownership.date_end
            if ownership.state == "active":
                start = start or today
                end = end or ownership._get_term_end(start)
            elif ownership.state == "ended" and start:
                # a term that was still running ends today
                last = max(start, today)
                end = min(end, last) if end else last
            ownership.date_start, ownership.date_end = start, end

    @api.depends("state")
    def _compute_date_declined(self):
        """Store the day on which a role was declined, empty in every other state."""
        for ownership in self:
            day = ownership.date_declined or act_day(ownership, ownership.company_id)
            ownership.date_declined = ownership.state == "declined" and day

    @api.depends("state", "is_drawn")
    def _compute_began_as(self):
        """Keep how the role began, whatever its state is later."""
        ways = {"invited": "asked", "applied": "offered"}
        for ownership in self:
            began = (
                "drawn" if ownership.is_drawn else ways.get(ownership.state, "named")
            )
            ownership.began_as = ownership.began_as or began

    @api.depends("employee_id.user_id")
    def _compute_has_user(self):
        for ownership in self:
            ownership.has_user = bool(ownership.employee_id.user_id)

    @api.depends("state", "date_end")
    def _compute_term_over(self):
        for ownership in self:
            over = ownership.date_end and ownership.date_end < company_today(
                ownership.company_id
            )
            ownership.term_over = ownership.state == "active" and over

    @boolean_search
    def _search_term_over(self, operator, value):
        return Domain("state", "=", "active") & on_company_days(
            self.env, lambda today: Domain("date_end", "<", today)
        )

    @api.depends("state", "create_date", "company_id.community_answer_days")
    def _compute_offer_waits(self):
        waiting = self.filtered_domain(self._search_offer_waits("in", [True]))
        for ownership in self:
            ownership.offer_waits = ownership in waiting

    @boolean_search
    def _search_offer_waits(self, operator, value):
        companies = self.env["res.company"].search([("community_answer_days", ">", 0)])
        now = fields.Datetime.now()
        return Domain.OR(
            [
                ("company_id", "=", company.id),
                ("state", "=", "applied"),
                (
                    "create_date",
                    "<=",
                    fields.Datetime.subtract(now, days=company.community_answer_days),
                ),
            ]
            for company in companies
        )

    @api.constrains("state", "activity_id")
    def _check_activity_takes_people(self):
        for ownership in self:
            over = ownership.activity_id.state in CLOSED_STATES
            if over and ownership.state in LIVE_STATES:
                raise ValidationError(
                    self.env._(
                        "“%(activity)s” is no longer done by volunteers. Reopen it "
                        "so that employees can join.",
                        activity=ownership.activity_id.display_name,
                    )
                )

    @api.constrains("state", "employee_id")
    def _check_person_works_here(self):
        """Refuse to ask, or to count as active, somebody who has left."""
        live = self.filtered(lambda ownership: ownership.state in LIVE_STATES)
        for company, ownerships in live.grouped("company_id").items():
            check_works_here(ownerships.employee_id, company)

    @api.constrains("predecessor_id", "activity_id")
    def _check_same_activity(self):
        for ownership in self:
            old = ownership.predecessor_id
            if old and old.activity_id != ownership.activity_id:
                raise ValidationError(
                    self.env._(
                        "A role can only be taken over within the same activity."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Create roles, update their activities and notify employees and managers."""
        ownerships = super().create(vals_list)
        ownerships._check_predecessors()
        ownerships._count_invitations()
        ownerships._after_state_change(is_new=True)
        ownerships._notify_managers_of_load(
            self._get_loads(ownerships.employee_id, exclude=ownerships)
        )
        return ownerships

    def write(self, vals):
        """Change roles. What follows runs in this order: the activity and the mails,
        emails to managers whose report now exceeds the hours limit, agreements,
        reminders, the roles taken over.
        """
        self._check_owners_agree(vals)
        loads = self._get_loads(self.employee_id) if vals.keys() & LOAD_FIELDS else None
        moving = self.filtered(
            lambda ownership: ownership.state != vals.get("state", ownership.state)
        )
        result = super().write(vals)
        if vals.get("predecessor_id"):
            self._check_predecessors()
        moving._after_state_change()
        if loads is not None:
            self._notify_managers_of_load(loads)
        if "hours_per_month" in vals:
            self.env["hr.community.agreement"]._after_hours_changed(self - moving)
        if vals.get("date_end"):
            # sudo: ownership - a new term is reminded of anew
            self.sudo().filtered("reminded").write({"reminded": False})
        if vals.get("state") == "active":
            self._end_predecessors()
        return result

    def unlink(self):
        activities = self.activity_id
        draws = self.env["hr.community.draw"]._get_asked_lines(self).draw_id
        result = super().unlink()
        self._update_running(activities)
        draws._resume()
        return result

    def _after_state_change(self, is_new=False):
        """Take the steps that follow a new role, or a move of one, in this order.

        The activity is set running or open, a draw continues, an agreement on hours
        begins or ends; then, unless it is quiet as in an import, an agreement is asked
        for, a long role that ended is marked emeritus, emails go out, and the chatter
        says who joined or left.
        """
        self._update_running(self.activity_id)
        if drawn := self.filtered(lambda ownership: ownership.began_as == "drawn"):
            self.env["hr.community.draw"]._after_answered(drawn)
        agreements = self.env["hr.community.agreement"]
        agreements._after_moved(self)
        if is_muted(self.env):
            return
        agreements._ask_where_wanted(self)
        self._mark_emeritus()
        self._send_mails(is_new)
        self.filtered(lambda ownership: ownership.state == "active")._log_in_chatter(
            lambda env: env._("%(person)s joined as %(role)s.")
        )
        self.filtered(
            lambda ownership: ownership.state == "ended" and ownership.date_start
        )._log_in_chatter(
            lambda env: env._("%(person)s no longer has the role of %(role)s.")
        )

    @api.model
    def _update_running(self, activities):
        """Set activities to running while somebody is active, to open otherwise."""
        # sudo: activity - follows from what people did with their own roles
        activities_sudo = activities.sudo().exists()
        activities_sudo.invalidate_recordset(["member_count"])
        staffed = activities_sudo.filtered("member_count")
        staffed.filtered(lambda a: a.state == "open").write({"state": "running"})
        empty = activities_sudo - staffed
        empty.filtered(lambda a: a.state == "running").write({"state": "open"})

    def _get_term_end(self, start):
        """Return the end of the term of a role that starts on a day, maybe None."""
        months = self.company_id.community_term_months
        return fields.Date.add(start, months=months) if months else None

    def _covers(self, day):
        """Return whether the role was active on a day."""
        self.ensure_one()
        return bool(
            day
            and (not self.date_start or self.date_start <= day)
            and (not self.date_end or self.date_end >= day)
        )
