from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.days import company_today
from ..mixins.person_link import person_name
from ..mixins.personal_rules import CLEAR_PERSON
from ..mixins.quiet import is_muted


class Consent(models.Model):
    """The word of one of the three who agree on the hours of a role.

    Each has a page of their own behind a signed link. Whoever leaves before they have
    answered is followed by the next manager or owner; without any manager, community
    officers answer. What was answered stays.
    """

    _name = "hr.community.consent"
    _description = "Time Agreement Consent"
    _community_personal = {"employee_id": CLEAR_PERSON, "answered_by_id": CLEAR_PERSON}
    _inherit = [
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.signed.link",
    ]
    _order = "agreement_id, id"
    _rec_name = "employee_id"

    _link_path = "agreement"

    agreement_id = fields.Many2one(
        "hr.community.agreement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="agreement_id.company_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(
        [("employee", "Employee"), ("manager", "Manager"), ("owner", "Owner")],
        "Asked As",
        required=True,
        readonly=True,
    )
    employee_id = fields.Many2one(
        "hr.employee",
        readonly=True,
        index=True,
        ondelete="set null",
        help="Empty if there is no manager. In that case, community officers answer.",
    )
    state = fields.Selection(
        [("waiting", "Waiting"), ("agreed", "Agreed"), ("declined", "Declined")],
        "Status",
        required=True,
        readonly=True,
        default="waiting",
    )
    date = fields.Date("Answered On", readonly=True)
    answered_by_id = fields.Many2one(
        "hr.employee",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="A higher-level manager or a community officer can answer on the "
        "manager's behalf.",
    )

    _one_of_a_kind = models.UniqueIndex(
        "(agreement_id, kind)",
        "The employee, their manager and the owner are each asked only once.",
    )

    @api.model
    def _ask_for(self, agreement_sudo, proposer, kinds=()):
        """Ask the three who agree; whoever proposes has agreed.

        :param kinds: whose consents the proposer answers besides their own
        """
        who = {"employee": agreement_sudo.employee_id}
        who["manager"] = self._get_manager(agreement_sudo)
        if owner := self._get_owner(agreement_sudo):
            who["owner"] = owner
        elif agreement_sudo.ownership_id.role != "owner":
            who["owner"] = owner  # nobody yet: an officer answers
        # sudo: consent - rows are the system's
        consents_sudo = self.sudo().create(
            [
                {
                    "agreement_id": agreement_sudo.id,
                    "kind": kind,
                    "employee_id": person.id,
                }
                for kind, person in who.items()
            ]
        )
        agreed_sudo = consents_sudo.filtered(
            lambda consent: (
                (proposer and consent.employee_id == proposer) or consent.kind in kinds
            )
        )
        (consents_sudo - agreed_sudo)._send_question()
        agreed_sudo._agree(proposer or agreed_sudo.employee_id.browse())

    @api.model
    def _get_manager(self, agreement_sudo):
        """Return the manager who agrees, of the same company; maybe none."""
        company = agreement_sudo.company_id
        return agreement_sudo.employee_id.parent_id._community_works_in(company)

    @api.model
    def _get_owner(self, agreement_sudo):
        """Return the owner who agrees, other than the employee; maybe none."""
        ownerships = agreement_sudo.activity_id.ownership_ids.filtered(
            lambda ownership: ownership.state == "active" and ownership.role == "owner"
        )
        owners = ownerships.sorted("id").employee_id - agreement_sudo.employee_id
        return owners._community_works_in(agreement_sudo.company_id)[:1]

    def _send_question(self):
        """Send each their page; officers stand in where there is nobody."""
        if is_muted(self.env):
            return
        mail = self.env["hr.community.mail"]
        for consent in self:
            if consent.employee_id:
                mail._send("agreement_asked", consent, consent.employee_id)
            else:
                officers = self.env["res.users"]._get_community_officers(
                    consent.company_id
                )
                mail._send("agreement_officer", consent, officers)

    def _send_outcome(self, known):
        """Tell those who agreed earlier, or were asked, that everybody has agreed.

        :param known: employees who know it already
        """
        if is_muted(self.env):
            return
        for consent in self:
            asked = consent.employee_id
            readers = (asked | consent.answered_by_id) - known
            known |= readers
            for reader in readers:
                self.env["hr.community.mail"]._send(
                    "agreement_settled", consent, reader, own_page=reader == asked
                )

    def _get_actor(self):
        """Return the employee of the user who answers with a login, maybe none."""
        return self.env["hr.employee"]._community_my_employee(self.company_id[:1])

    def _answer(self, state, actor):
        """Write down what somebody says, maybe in the stead of those who were asked."""
        # sudo: consent - their word, checked by the button or the link
        self.sudo().write(
            {
                "state": state,
                "date": company_today(self.company_id[:1]),
                "answered_by_id": actor.id,
            }
        )

    def _agree(self, actor=None):
        """Agree: with all that waits for whoever answers in the agreement.

        :param actor: the employee who does so, the user's by default
        """
        actor = self._get_actor() if actor is None else actor
        for agreement, some in self.grouped("agreement_id").items():
            # sudo: agreement - until when, for whoever may agree
            agreement.sudo()._check_not_expired()
            # sudo: consent - what else waits for the same person
            same = agreement.sudo().consent_ids.filtered(
                lambda one: (
                    one.state == "waiting" and actor and one.employee_id == actor
                )
            )
            (some | same)._answer("agreed", actor)
            # sudo: agreement - follows from the last consent
            agreement.sudo()._apply_if_agreed(actor)

    def _decline(self, reason, actor=None):
        """Decline for one of the three; a manager says why.

        :param actor: the employee who does so, the user's by default
        :raise UserError: a manager gives no reason
        """
        first = self[:1]
        if "manager" in self.mapped("kind") and not (reason or "").strip():
            raise UserError(
                self.env._(
                    "Give a reason that helps the employee understand your decision."
                )
            )
        actor = self._get_actor() if actor is None else actor
        self._answer("declined", actor)
        # sudo: agreement - follows from the answer
        first.sudo().agreement_id._decline(actor, (reason or "").strip()[:500])

    def _agree_to_fewer(self, hours, actor=None):
        """Agree, as the manager, to fewer hours: the others are asked anew.

        :param actor: the employee who does so, the user's by default
        :return: the new agreement, as the system
        :raise UserError: these are not fewer hours, or somebody else asks
        """
        first = self[:1]
        # sudo: agreement - the one that this consent is about
        agreement_sudo = first.sudo().agreement_id
        if "manager" not in self.mapped("kind"):
            raise UserError(self.env._("Only the manager can agree to fewer hours."))
        if not 0 < hours < agreement_sudo.hours_per_month:
            raise UserError(self.env._("Enter fewer hours than requested, or decline."))
        return agreement_sudo._propose(
            agreement_sudo.ownership_id,
            hours,
            agreement_sudo.date_end,
            proposer=self._get_actor() if actor is None else actor,
            kinds=self.mapped("kind"),
        )

    def _get_newer_agreement(self):
        """Return the latest agreement on the role that they were asked about, too.

        None where that is this one.
        """
        old = self.agreement_id
        newer = old.search(
            [("ownership_id", "=", old.ownership_id.id), ("id", ">", old.id)], limit=1
        )
        return newer.filtered(
            lambda one: self.employee_id in one.consent_ids.employee_id
        )

    def _get_who(self):
        """Return who answers or has answered, as the page names them.

        Empty where nobody can say it any more: an officer without an employee answered,
        or whoever did was erased.
        """
        # sudo: hr.employee - the names alone, to those who agree on these hours
        person_sudo = self.sudo().employee_id or self.sudo().answered_by_id
        if person_sudo or self.kind == "employee":
            return person_name(person_sudo)
        is_officers = self.state == "waiting"
        return self.env._("Community Officer") if is_officers else ""

    def _is_waiting(self):
        """Return whether this consent can still be given."""
        return self.state == "waiting" and self.agreement_id.state == "asking"

    @api.model
    def _community_left(self, people, company):
        """Ask whoever follows people who leave before they have answered."""
        # sudo: consent - whoever archives an employee need not be an officer
        waiting_sudo = self.sudo().search(
            [
                ("employee_id", "in", people.ids),
                ("company_id", "=", company.id),
                ("state", "=", "waiting"),
                ("agreement_id.state", "=", "asking"),
            ]
        )
        for consent in waiting_sudo:
            agreement = consent.agreement_id
            find = {"manager": self._get_manager, "owner": self._get_owner}
            if consent.kind in find:
                consent.employee_id = find[consent.kind](agreement) - people
                consent._send_question()

    def _answer_by_link(self, answer, form):
        """Carry out what somebody says on the page of their link.

        :raise UserError: it was answered already, or what they say cannot be
        """
        self.ensure_one()
        if not self._is_waiting():
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        if answer == "agree":
            self._agree(self.employee_id)
        elif answer == "fewer":
            self._agree_to_fewer(form["hours"], self.employee_id)
        else:
            self._decline(form.get("reason"), self.employee_id)
