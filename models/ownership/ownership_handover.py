from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.days import on_company_days
from ..mixins.guarded import OFFICER_OR_OWNER
from ..mixins.keep_stamps import keep_stamps
from ..mixins.person_link import person_name
from ..mixins.personal_rules import personal_text
from .ownership import LIVE_STATES, STARTED_STATES

# who may learn the owner's role
LEARNING_ROLES = ("deputy", "contributor")
NOTE_WRITERS = {"officer", "owner", "current_owner", "line_manager", "self"}
NOTE_READERS = NOTE_WRITERS | {"deputy"}
# who reads what the one before them left
NOTE_RECEIVERS = {"officer", "owner", "deputy", "current_owner", "self"}


class OwnershipHandover(models.Model):
    """Handing a role over: who takes it on, and the notes for the successor."""

    _inherit = "hr.community.ownership"
    _community_personal = {"private_note": personal_text("employee_id")}

    successor_ids = fields.One2many(
        "hr.community.ownership",
        "predecessor_id",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    # the successor's name is computed from their own role, never stored here, so
    # erasing finds it
    end_words = fields.Char("How the Role Ended", compute="_compute_end_words")
    # everyone reads an active role, but not its note, so the text is stored in this
    # officers-only field (like `private_name` in hr_holidays)
    private_note = fields.Text(
        "Handover Note", copy=False, groups="hr_community.group_hr_community_officer"
    )
    handover_note = fields.Text(
        "Handover Note for Successor",
        compute="_compute_handover_note",
        inverse="_inverse_handover_note",
        copy=False,
        help="Dates, contacts and where to find things. Visible to the successor, the "
        "activity's owners and deputies, community officers and the author's managers.",
    )
    predecessor_note = fields.Text(
        "Handover Note from Predecessor", compute="_compute_predecessor_note"
    )
    is_understudy = fields.Boolean(
        "Understudy",
        compute="_compute_is_understudy",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Learns the owner's role in order to take it over.",
    )
    date_takeover = fields.Date(
        "Takes Over On",
        compute="_compute_date_takeover",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="The owner is reminded on this day. From then on, the activity counts as "
        "having a backup.",
    )
    takeover_reminded = fields.Boolean(
        compute="_compute_takeover_reminded",
        store=True,
        readonly=True,
        precompute=True,
        copy=False,
        export_string_translation=False,
    )
    # whoever has a role here already is asked on that one: nobody has two of them
    takeover_of_id = fields.Many2one(
        "hr.community.ownership",
        "Asked to Take Over From",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    asks_takeover = fields.Boolean(
        "Asked to Take Over",
        compute="_compute_asks_takeover",
        search="_search_asks_takeover",
        help="The employee was asked to take over another role but has not answered "
        "yet.",
    )
    takeover_words = fields.Char(
        compute="_compute_asks_takeover", export_string_translation=False
    )
    can_write_note = fields.Boolean(
        compute="_compute_handover_note", export_string_translation=False
    )
    can_hand_over = fields.Boolean(
        compute="_compute_can_hand_over", export_string_translation=False
    )

    @api.depends("role", "state")
    def _compute_is_understudy(self):
        """Keep the flag while the role is one of those that help the owner."""
        for ownership in self:
            learns = ownership.role in LEARNING_ROLES and ownership.state in LIVE_STATES
            ownership.is_understudy = learns and ownership.is_understudy

    @api.depends("is_understudy")
    def _compute_date_takeover(self):
        for ownership in self:
            ownership.date_takeover = (
                ownership.is_understudy and ownership.date_takeover
            )

    @api.depends("date_takeover")
    def _compute_takeover_reminded(self):
        """Remind of a new date anew."""
        self.takeover_reminded = False

    @api.constrains("is_understudy", "role")
    def _check_understudy_learns(self):
        for ownership in self:
            if ownership.is_understudy and ownership.role not in LEARNING_ROLES:
                raise ValidationError(
                    self.env._(
                        "Only a deputy or contributor can be an understudy. Change the "
                        "role first."
                    )
                )

    @api.depends("state", "can_manage")
    def _compute_can_hand_over(self):
        for ownership in self:
            ownership.can_hand_over = (
                ownership.state == "active" and ownership.can_manage
            )

    @api.depends(
        "state",
        "takeover_of_id.employee_id",
        "takeover_of_id.role",
        "takeover_of_id.state",
    )
    @api.depends_context("uid", "lang")
    def _compute_asks_takeover(self):
        """Say so to the employee, the owners and officers, and to nobody else."""
        roles = dict(self._fields["role"]._description_selection(self.env))
        for ownership, actors in self._actors().items():
            old_sudo = ownership._get_role_to_take_over()
            asked = bool(actors & (OFFICER_OR_OWNER | {"self"}) and old_sudo)
            ownership.asks_takeover = asked
            ownership.takeover_words = asked and self.env._(
                "Asked to take over as %(role)s from %(person)s.",
                role=roles[old_sudo.role],
                person=person_name(old_sudo.employee_id),
            )

    @boolean_search
    def _search_asks_takeover(self, _operator, _value):
        # sudo: ownership - which of those whom the reader finds anyway
        asked_sudo = self.sudo().search(
            [("state", "=", "active"), ("takeover_of_id.state", "=", "active")]
        )
        return Domain("id", "in", self._filter_decided(asked_sudo).ids)

    @api.depends("end_reason", "state", "successor_ids.state")
    @api.depends_context("lang")
    def _compute_end_words(self):
        for ownership in self:
            # sudo: ownership - who has the role now; everybody sees who is active
            taken_sudo = ownership.sudo().successor_ids.filtered(
                lambda new: new.state in STARTED_STATES
            )
            ownership.end_words = ownership.end_reason or (
                ownership.state == "ended"
                and bool(taken_sudo)
                and self.env._(
                    "Handed over to %s.", person_name(taken_sudo[:1].employee_id)
                )
            )

    @api.depends("private_note", "state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_handover_note(self):
        for ownership, actors in self._actors().items():
            reads = bool(actors & NOTE_READERS)
            # sudo: ownership - the note, for those it is meant for
            ownership.handover_note = reads and ownership.sudo().private_note
            writes = bool(actors & NOTE_WRITERS)
            ownership.can_write_note = writes and ownership.state in STARTED_STATES

    def _inverse_handover_note(self):
        for ownership in self:
            # sudo: ownership - whoever may write the field that shows it
            ownership_sudo = ownership.sudo()
            # do not change `write_date` of active roles: everyone reads it and would
            # see that a note was written
            everybodys = ownership_sudo.filtered(lambda row: row.state == "active")
            with keep_stamps(everybodys):
                ownership_sudo.private_note = ownership.handover_note

    @api.depends(
        "predecessor_id.private_note",
        "takeover_of_id.private_note",
        "takeover_of_id.state",
        "state",
        "activity_id",
        "employee_id",
    )
    @api.depends_context("uid")
    def _compute_predecessor_note(self):
        for ownership, actors in self._actors().items():
            receives = ownership.state != "declined" and actors & NOTE_RECEIVERS
            # sudo: ownership - the note of a role that they may not see, for them; as
            # it is saved, for a form could point at anybody's role
            saved_sudo = ownership._origin.sudo()
            asked_sudo = saved_sudo._get_role_to_take_over()
            old_sudo = asked_sudo or saved_sudo.predecessor_id
            ownership.predecessor_note = bool(receives) and old_sudo.private_note

    def _get_role_to_take_over(self):
        """Return, as the system, the role that they are asked to take over, or none.

        A request ends with either role: what is over changes hands no more.
        """
        # sudo: ownership - the role that they are asked for; as it is saved, for a
        # form could point at anybody's role
        saved_sudo = self._origin.sudo()
        old_sudo = saved_sudo.takeover_of_id
        both = saved_sudo.state == old_sudo.state == "active"
        return old_sudo if both else old_sudo.browse()

    def _end_predecessors(self):
        """End the roles that these take over, on the day they begin."""
        # sudo: ownership - the successor ends it by saying yes, as both agreed
        old_sudo = self.sudo().predecessor_id.filtered(
            lambda ownership: ownership.state == "active"
        )
        old_sudo.write({"state": "ended"})

    def _ask_to_take_over(self, old):
        """Ask somebody who has an active role already to take another one over.

        It changes hands when they say yes, as with whoever is invited to it.

        :param old: an active role in the same activity
        :raise AccessError: for others than officers and the activity's owners
        :raise UserError: the employee is unavailable, was asked enough this month, or
            has the role
        """
        self.ensure_one()
        if self == old:
            raise UserError(self.env._("This employee already has this role."))
        (self | old)._check_hands_over()
        self._check_can_be_asked()
        self._write_takeover(old)
        self._send_mail("takeover_asked")

    def _check_predecessors(self):
        """Refuse to take over a role that is not the user's to hand over."""
        if not self.env.su:
            old = self.predecessor_id
            old.filtered(lambda role: role.state == "active")._check_hands_over()

    def _check_hands_over(self):
        """Refuse to hand over, or to take over, what others answer for.

        :raise AccessError: for others than officers and the activity's owners
        """
        if not all(actors & OFFICER_OR_OWNER for actors in self._actors().values()):
            raise AccessError(
                self.env._(
                    "Only community officers and the activity's owners can hand over "
                    "this role."
                )
            )

    def _write_takeover(self, old):
        """Store who is asked; keep `write_date`, which all colleagues can read."""
        # sudo: ownership - the request, set by whoever may ask or answer
        parts_sudo = self.sudo()
        with keep_stamps(parts_sudo):
            parts_sudo.takeover_of_id = old

    def action_take_over(self):
        """Take over the role that one was asked to, at once.

        Whoever has the greater role keeps it, and nobody is invited any more.

        :raise AccessError: for others than the employee
        :raise UserError: nobody asks any more
        """
        self.ensure_one()
        old_sudo = self._get_takeover_asked()
        # sudo: ownership - both have agreed: the owner by asking, and now the employee
        part_sudo = self.sudo()
        roles = list(dict(self._fields["role"].selection))
        part_sudo.write(
            {
                "role": min(self.role, old_sudo.role, key=roles.index),
                "predecessor_id": old_sudo.id,
                "hours_per_month": self.hours_per_month or old_sudo.hours_per_month,
            }
        )
        # sudo: ownership - nobody else is needed any more
        others_sudo = self.sudo().search([("takeover_of_id", "=", old_sudo.id)])
        (others_sudo | part_sudo)._write_takeover(False)
        (old_sudo.successor_ids - part_sudo).filtered(
            lambda ownership: ownership.state == "invited"
        ).write({"state": "ended"})
        self._end_predecessors()
        self._log_in_chatter(
            lambda env: env._("%(person)s took over the role of %(role)s.")
        )
        if not self.has_user:
            self._send_mail("welcome")

    def action_decline_takeover(self):
        """Keep one's own role, and tell the one who wanted to hand theirs over.

        :raise AccessError: for others than the employee
        :raise UserError: nobody asks any more
        """
        self.ensure_one()
        old_sudo = self._get_takeover_asked()
        self._write_takeover(False)
        self.env["hr.community.mail"]._send(
            "takeover_declined", self, old_sudo.employee_id
        )

    def action_withdraw_takeover(self):
        """Take the request back, as an owner or an officer.

        :raise AccessError: for others
        """
        for actors in self._actors().values():
            if not actors & OFFICER_OR_OWNER:
                raise AccessError(
                    self.env._(
                        "Only community officers and the activity's owners can do this."
                    )
                )
        self._write_takeover(False)

    def _get_takeover_asked(self):
        """Return, as the system, the role that waits for the employee's answer.

        :raise AccessError: for others than the employee
        :raise UserError: nobody asks any more
        """
        if not self.is_me and not self._is_acting_by_link():
            raise AccessError(self.env._("Only the employee who was asked can answer."))
        if not (old_sudo := self._get_role_to_take_over()):
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        return old_sudo

    @api.model
    def _get_taking_over(self):
        """Return the domain of understudies whose day has come, not reminded of yet."""
        return Domain(
            [
                ("state", "=", "active"),
                ("is_understudy", "=", True),
                ("takeover_reminded", "=", False),
            ]
        ) & on_company_days(
            self.env, lambda today: Domain("date_takeover", "<=", today)
        )

    def _remind_of_takeover(self):
        """Remind the owners that their understudy takes over, else the officers."""
        if not self._send_to_owners("takeover"):
            self._send_to_officers("takeover")
        self.takeover_reminded = True

    def action_hand_over(self):
        """Open the form to choose a successor and write notes for them."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over: %s", self.activity_id.display_name),
            "res_model": "hr.community.hand.over",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_ownership_id": self.id},
        }

    def action_open_ownership(self):
        return self._get_records_action()
