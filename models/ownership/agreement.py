from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..mixins.boolean_search import boolean_search
from ..mixins.days import company_today
from ..mixins.personal_rules import CLEAR_PERSON, personal_text

LIVE_AGREEMENT_STATES = ("asking", "agreed")
# what may be said about an agreement once it counts
COUNTED_STATES = ("agreed", "over")


class Agreement(models.Model):
    """How many hours a month an employee gives in a role, agreed by all concerned.

    The employee, their manager and the owner of the activity each agree with one
    click (``consent``). What was agreed stays as it was: changed hours are another
    agreement, which is asked for anew. The department that benefits and the one that
    lends the employee are those of the day on which it was proposed.

    Rows are made by the system alone, from what the three of them say.
    """

    _name = "hr.community.agreement"
    _description = "Time Agreement"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "reason": personal_text("employee_id", "decliner_id"),
        "decliner_id": CLEAR_PERSON,
    }
    _inherit = [
        "hr.community.closed.days",
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.person.row",
    ]
    _order = "id desc"
    _rec_name = "employee_id"
    _counted_fields = frozenset({"hours_per_month", "date_start", "date_end", "state"})
    _spans_cycles = True

    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Role",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    activity_id = fields.Many2one(
        related="ownership_id.activity_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="ownership_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="cascade"
    )
    department_id = fields.Many2one(
        "hr.department",
        "Benefiting Department",
        readonly=True,
        index="btree_not_null",
        # what was agreed for whom is not forgotten with a department
        ondelete="restrict",
    )
    lender_id = fields.Many2one(
        "hr.department",
        "Lending Department",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    hours_per_month = fields.Float("Hours per Month", readonly=True)
    date_start = fields.Date("Valid From", readonly=True)
    date_end = fields.Date("Until", readonly=True)
    state = fields.Selection(
        [
            ("asking", "Waiting for an Answer"),
            ("agreed", "Agreed"),
            ("declined", "Declined"),
            ("over", "Ended"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="asking",
        index=True,
    )
    reason = fields.Char(
        readonly=True,
        help="Visible to the employee, their managers, the owners and community "
        "officers.",
    )
    decliner_id = fields.Many2one(
        "hr.employee", "Declined By", readonly=True, ondelete="set null"
    )
    consent_ids = fields.One2many("hr.community.consent", "agreement_id", "Consents")
    is_lent = fields.Boolean(
        "On Loan",
        compute="_compute_is_lent",
        store=True,
        precompute=True,
        help="The hours benefit a department other than the employee's own.",
    )
    can_answer = fields.Boolean(
        compute="_compute_can_answer", export_string_translation=False
    )
    can_answer_as_manager = fields.Boolean(
        compute="_compute_can_answer", export_string_translation=False
    )
    waits_for_me = fields.Boolean(
        "Waiting for My Answer",
        compute="_compute_waits_for_me",
        search="_search_waits_for_me",
        help="You were asked directly, or you are a community officer and no one else "
        "can answer.",
    )

    _one_asking = models.UniqueIndex(
        "(ownership_id) WHERE state = 'asking'",
        "A request to agree on these hours is already awaiting an answer.",
    )
    _one_agreed = models.UniqueIndex(
        "(ownership_id) WHERE state = 'agreed'",
        "There is already an agreement on the hours for this role.",
    )

    @api.depends("department_id", "lender_id")
    def _compute_is_lent(self):
        for row in self:
            known = row.department_id and row.lender_id
            row.is_lent = bool(known) and row.department_id != row.lender_id

    @api.depends("state", "consent_ids.state")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        mine = self._get_my_consents()
        by_row = mine.grouped("agreement_id")
        for row in self:
            kinds = by_row.get(row, mine.browse()).mapped("kind")
            row.can_answer = bool(kinds)
            row.can_answer_as_manager = "manager" in kinds

    @api.depends("state", "consent_ids.state", "consent_ids.employee_id")
    @api.depends_context("uid")
    def _compute_waits_for_me(self):
        waiting = self.filtered_domain(self._search_waits_for_me("in", [True]))
        for row in self:
            row.waits_for_me = row in waiting

    @boolean_search
    def _search_waits_for_me(self, _operator, _value):
        me = set(self.env["hr.employee"]._community_my_employees_query())
        waiting = Domain("state", "=", "waiting")
        asked = Domain("consent_ids", "any", waiting & Domain("employee_id", "in", me))
        if self.env["hr.community.activity"]._is_officer():
            nobody = waiting & Domain("employee_id", "=", False)
            others = Domain("employee_id", "not in", me)
            asked |= Domain("consent_ids", "any", nobody) & others
        return Domain("state", "=", "asking") & asked

    def _get_my_consents(self):
        """Return what waits for the current user's word: their own, or their report's.

        Without a manager, officers answer, but not about themselves.
        """
        me = set(self.env["hr.employee"]._community_my_employees_query())
        is_officer = self.env["hr.community.activity"]._is_officer()
        mine = []
        for row in self.filtered(lambda row: row.state == "asking"):
            # sudo: consent - only which of them the user may answer
            for consent_sudo in row.sudo().consent_ids:
                asked = consent_sudo.employee_id
                is_manager = consent_sudo.kind == "manager" and row.is_subordinate
                for_officer = not asked and is_officer and not row.is_me
                may = asked.id in me or is_manager or for_officer
                if consent_sudo.state == "waiting" and may:
                    mine.append(consent_sudo.id)
        return self.env["hr.community.consent"].browse(mine)

    def _counts_in(self, cycle):
        """Return the hours that were agreed in a cycle, nothing if none were."""
        start, end = self.date_start, self.date_end or cycle.date_end
        counted = start and self.state in COUNTED_STATES
        if not counted or self.company_id != cycle.company_id:
            return None
        first, last = max(start, cycle.date_start), min(end, cycle.date_end)
        return (self.hours_per_month, first, last) if first <= last else None

    @api.model
    def _propose(self, role, hours, until=None, proposer=None, kinds=()):
        """Ask for agreement on the hours of a role; what still waited is replaced.

        :param role: an active role
        :param until: the last day; one that is over leaves the end open
        :param proposer: the employee who proposes and thereby agrees, maybe none
        :param kinds: whose consents they answer besides their own
        :return: the new agreement, as the system
        """
        # sudo: agreement - rows are the system's; the caller was checked by the role
        rows_sudo = self.sudo()
        if until and until < rows_sudo._get_first_open_day(role.company_id):
            until = None
        rows_sudo.search(
            [("ownership_id", "=", role.id), ("state", "=", "asking")]
        ).state = "over"
        # one is written before the other is made: only one may wait
        rows_sudo.flush_model(["state"])
        # sudo: hr.employee - the departments of that day
        person_sudo = role.sudo().employee_id
        version_sudo = person_sudo._community_versions()[person_sudo]
        row_sudo = rows_sudo.create(
            {
                "ownership_id": role.id,
                "employee_id": person_sudo.id,
                "department_id": role.activity_id.department_id.id,
                "lender_id": version_sudo.department_id.id,
                "hours_per_month": hours,
                "date_end": until,
            }
        )
        self.env["hr.community.consent"]._ask_for(row_sudo, proposer, kinds)
        return row_sudo

    def _apply_if_agreed(self, actor):
        """Let an agreement count once everybody has agreed; the role follows it.

        :param actor: the employee who was the last to agree, maybe none
        """
        self.ensure_one()
        if self.state != "asking" or self.consent_ids.filtered(
            lambda consent: consent.state != "agreed"
        ):
            return
        start = self._get_first_open_day(self.company_id)
        # sudo: agreement - the one before ends when this one begins
        old_sudo = self.sudo().search(
            [("ownership_id", "=", self.ownership_id.id), ("state", "=", "agreed")]
        )
        for row in old_sudo:
            row._end(start)
        old_sudo.flush_recordset()
        self.write({"state": "agreed", "date_start": start})
        if self.ownership_id.hours_per_month != self.hours_per_month:
            self.ownership_id.hours_per_month = self.hours_per_month
        self.env["hr.community.mail"]._send("agreement_agreed", self, self.employee_id)
        self.consent_ids._send_outcome(self.employee_id | actor)

    def _get_outcome_words(self):
        """Say what came of a proposal: agreed at once, or asked of the others."""
        if self.state == "agreed":
            return self.env._("The hours have been agreed on.")
        return self.env._(
            "The request was sent. The hours will change once everyone has agreed."
        )

    def _check_not_expired(self):
        """Refuse to agree to hours until a day that is over.

        :raise UserError: naming the day
        """
        if self.date_end and self.date_end < self._get_first_open_day(self.company_id):
            raise UserError(
                self.env._(
                    "The end date of the proposed hours, %s, has passed. Propose them "
                    "again with a later end date.",
                    format_date(self.env, self.date_end),
                )
            )

    @api.model
    def _get_first_open_day(self, company):
        """Return today, or the first day after a cycle that was closed early."""
        day = company_today(company)
        # sudo: cycle - only which days are closed
        closed = self.env["hr.community.cycle"].sudo()._get_closed(company)
        for cycle in closed.sorted("date_start"):
            if cycle._has_day(company, day):
                day = fields.Date.add(cycle.date_end, days=1)
        return day

    def _decline(self, actor, reason):
        """Note who does not agree, maybe in somebody's stead, and tell the others."""
        self.write(
            {
                "state": "declined",
                "reason": reason or False,
                "decliner_id": actor.id,
            }
        )
        asked = self.consent_ids.employee_id | self.consent_ids.answered_by_id
        others = asked - actor
        self.env["hr.community.mail"]._send("agreement_declined", self, others)

    @api.model
    def _after_moved(self, roles):
        """End the agreements of roles that ended: called by their home."""
        ended = roles.filtered(lambda role: role.state == "ended")
        # sudo: agreement - follows from what was done with the role
        rows_sudo = self.sudo().search(
            [
                ("ownership_id", "in", ended.ids),
                ("state", "in", LIVE_AGREEMENT_STATES),
            ]
        )
        for row in rows_sudo:
            row._end(company_today(row.company_id))

    def _end(self, day):
        """End an agreement on a day, unless it ran only until an earlier one."""
        last = max(day, self.date_start or day)
        end = min(self.date_end, last) if self.date_end else last
        self.write({"state": "over", "date_end": end})

    @api.model
    def _after_hours_changed(self, roles):
        """Ask anew where other hours were agreed: called by the home of roles.

        What waits for an answer on hours that a role no longer has is over.
        """
        # sudo: agreement - follows from what was done with the role
        rows_sudo = self.sudo().search(
            [
                ("ownership_id", "in", roles.ids),
                ("state", "in", LIVE_AGREEMENT_STATES),
            ]
        )
        for role, rows in rows_sudo.grouped("ownership_id").items():
            latest = rows.sorted("id")[-1:]
            if self._is_wanted(role) and role.hours_per_month != latest.hours_per_month:
                self._propose_for_user(role, role.hours_per_month, latest.date_end)
            elif not role.hours_per_month:
                rows.filtered(lambda row: row.state == "asking").state = "over"
        self._ask_where_wanted(roles - rows_sudo.ownership_id)

    @api.model
    def _ask_where_wanted(self, roles):
        """Ask for agreement on new roles with hours, where the company wants that."""
        for role in filter(self._is_wanted, roles):
            self._propose_for_user(role, role.hours_per_month, role.date_end)

    @api.model
    def _is_wanted(self, role):
        """Return whether a company wants the hours of a role to be agreed."""
        # sudo: res.company - whether agreements are wanted
        wanted = role.company_id.sudo().community_agreements
        return wanted and role.state == "active" and role.hours_per_month > 0

    @api.model
    def _propose_for_user(self, role, hours, until):
        """Propose hours in the name of whoever acts: by a link, or with a login."""
        # sudo: hr.employee - the user's own employee of that company, maybe none
        people_sudo = self.env["hr.employee"].sudo()
        me = role._get_link_actor() or people_sudo._community_my_employee(
            role.company_id
        )
        return self._propose(role, hours, until, proposer=me)

    def action_agree(self):
        """Agree, as the employee, the manager or the owner: with one click.

        :raise UserError: nothing waits for the user's word
        """
        self.ensure_one()
        self._get_consents_needed()._agree()

    def action_answer(self):
        """Open the form to decline, or to agree to fewer hours."""
        self.ensure_one()
        as_manager = "manager" in self._get_consents_needed().mapped("kind")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Request Fewer Hours or Decline")
            if as_manager
            else self.env._("Decline Hours"),
            "res_model": "hr.community.agreement.answer",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_agreement_id": self.id},
        }

    def _get_consents_needed(self):
        """Return the consents that wait for the user.

        :raise UserError: there are none
        """
        mine = self._get_my_consents()
        if not mine:
            raise UserError(
                self.env._(
                    "This request has already been answered, or it was not sent to you."
                )
            )
        return mine
