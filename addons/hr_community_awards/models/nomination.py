from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import (
    notification_action,
)
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import company_today, user_today
from odoo.addons.hr_community.models.mixins.person_link import person_name
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import RECOGNITION_TEXTS
from odoo.addons.hr_community.models.recognition.recognition_state import is_too_short
from odoo.exceptions import UserError
from odoo.fields import Domain

NOMINATED = "hr_community_awards.mail_template_nominated"


class Nomination(models.Model):
    """Somebody puts a colleague forward, and says what for."""

    _name = "hr.community.nomination"
    _description = "Nomination"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "nominator_id": CLEAR_PERSON,
        "words": personal_text("employee_id", "nominator_id"),
        "addition": personal_text("employee_id", "nominator_id"),
    }
    _community_promise = (NAMED, "")
    _community_forgotten = (RECOGNITION_TEXTS, "date", [])
    _inherit = [
        "hr.community.works.here",
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.award.evidence",
    ]
    _order = "round_id, id desc"
    _works_here = ("nominator_id",)
    _rec_name = "employee_id"

    round_id = fields.Many2one(
        "hr.community.award.round",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('state', '=', 'open')]",
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, index=True, precompute=True
    )
    criteria = fields.Text(related="round_id.criteria")
    round_state = fields.Selection(related="round_id.state", string="Round Status")
    employee_id = fields.Many2one(
        "hr.employee",
        "Nominee",
        index=True,
        ondelete="set null",
        domain="[('company_id', '=', company_id), ('id', '!=', nominator_id)]",
    )
    nominator_id = fields.Many2one(
        "hr.employee",
        "Nominated By",
        index="btree_not_null",
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    words = fields.Text("What Did the Nominee Do?")
    activity_id = fields.Many2one(
        "hr.community.activity",
        index="btree_not_null",
        ondelete="set null",
        domain="[('company_id', '=', company_id), ('state', '!=', 'proposed')]",
    )
    addition = fields.Text("Nominee's Comment", copy=False)
    date = fields.Date(
        "Nominated On",
        required=True,
        readonly=True,
        default=user_today,
    )
    state = fields.Selection(
        [
            ("given", "Nominated"),
            ("withdrawn", "Withdrawn"),
            ("declined", "Declined"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="given",
        copy=False,
    )
    result = fields.Selection(
        [
            ("given", "Nominated"),
            ("jury", "With the Jury"),
            ("won", "Won"),
            ("over", "Round Closed"),
            ("withdrawn", "Withdrawn"),
            ("declined", "Declined"),
        ],
        compute="_compute_result",
        compute_sudo=False,
        help="The status of this nomination. The winner is only shown to employees who "
        "can see the award.",
    )
    is_mine = fields.Boolean(
        "From Me", compute="_compute_is_mine", search="_search_is_mine"
    )

    _once = models.Constraint(
        "unique(round_id, nominator_id, employee_id)",
        "You have already nominated this employee. Edit that nomination instead.",
    )

    _state_moves = {
        (None, "given"): {"nominator", "helper"},
        ("given", "withdrawn"): {"nominator", "helper"},
        ("given", "declined"): {"nominee"},
    }
    _actor_fields = {
        "colleague": set(),
        "nominator": {"words", "activity_id"},
        "helper": {"words", "activity_id"},
        "nominee": {"addition"},
    }
    _identity_fields = frozenset({"round_id", "employee_id", "nominator_id"})

    @api.depends("employee_id", "round_state", "state")
    @api.depends_context("uid")
    def _compute_result(self):
        """Say what became of it, and of a private award nothing to who may not know."""
        decided = self.filtered(lambda row: row.round_state == "decided")
        winners = self.env["hr.community.award.winner"].search_fetch(
            [("round_id", "in", decided.round_id.ids)], ["round_id", "employee_id"]
        )
        won = {(row.round_id, row.employee_id) for row in winners if row.employee_id}
        after = {"jury": "jury", "decided": "over", "cancelled": "over"}
        for row in self:
            row.result = row.state
            if row.state == "given" and (row.round_id, row.employee_id) in won:
                row.result = "won"
            elif row.state == "given":
                row.result = after.get(row.round_state, "given")

    @api.depends("nominator_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for nomination in self:
            nomination.is_mine = nomination.nominator_id.id in my_ids

    @boolean_search
    def _search_is_mine(self, operator, value):
        return Domain(
            "nominator_id",
            "any!",
            self.env["hr.employee"]._community_my_employees_query(),
        )

    def _actors(self):
        """Officers write down what people without a user tell them."""
        officer = self._is_officer()
        actors = {}
        for nomination in self:
            roles = {"colleague"}
            if nomination.is_mine:
                roles.add("nominator")
            if nomination.is_me:
                roles.add("nominee")
            # sudo: hr.employee - only whether somebody could do it alone
            nominator_sudo = nomination.nominator_id.sudo()
            if officer and nominator_sudo and not nominator_sudo.user_id:
                roles.add("helper")
            actors[nomination] = roles
        return actors

    @api.model_create_multi
    def create(self, vals_list):
        """Put somebody forward.

        :raise UserError: with what to do instead
        """
        nominations = super().create(vals_list)
        if not self.env.su:
            nominations._check_open()
        for nomination in nominations:
            # sudo: hr.employee, nomination - company of the two, and who said no
            nomination.sudo()._check_people()
            nomination._check_words()
        nominations._notify_nominees()
        return nominations

    def write(self, vals):
        if not self.env.su and vals.keys() - {"state"}:
            self._check_open()
        state = vals.get("state")
        moving = self.filtered(lambda row: state and row.state != state)
        if state == "withdrawn" and not self.env.su:
            moving._check_open()
        if state == "declined":
            moving._check_not_over()
        result = super().write(vals)
        if "words" in vals:
            self._check_words()
        if state == "declined":
            moving._decline_the_others()
        return result

    def _check_open(self):
        """Refuse when nominations are over.

        :raise UserError: with what to do instead
        """
        for nomination in self:
            today = company_today(nomination.company_id)
            # sudo: round - only whether and until when people nominate
            round_sudo = nomination.round_id.sudo()
            if round_sudo.state != "open" or round_sudo.date_nominate < today:
                raise UserError(
                    self.env._(
                        "The nomination period for “%s” is over. Submit your "
                        "nomination in the next round.",
                        round_sudo.name,
                    )
                )

    def _check_not_over(self):
        # sudo: round - only whether it is over
        if any(row.sudo().round_state not in ("open", "jury") for row in self):
            raise UserError(
                self.env._(
                    "This round is over, so nominations can no longer be declined. "
                    "Winners can keep their award private."
                )
            )

    def _check_people(self):
        person = self.employee_id
        if not person or not self.nominator_id:
            raise UserError(self.env._("Enter both the nominee and the nominator."))
        if person == self.nominator_id:
            raise UserError(
                self.env._("You cannot nominate yourself. Choose a colleague.")
            )
        if {person.company_id, self.nominator_id.company_id} != {self.company_id}:
            raise UserError(
                self.env._("This award is for employees of %s.", self.company_id.name)
            )
        said_no = self.round_id.nomination_ids.filtered(
            lambda row: row.employee_id == person and row.state == "declined"
        )
        if said_no or person._community_has_left():
            raise UserError(
                self.env._(
                    "%s is not taking part in this round. Nominate someone else.",
                    person.name,
                )
            )

    def _check_words(self):
        for nomination in self:
            if is_too_short(nomination.words):
                raise UserError(
                    self.env._(
                        "Describe what the nominee did. The jury will base its "
                        "decision on your description."
                    )
                )

    def _decline_the_others(self):
        """Who would rather not is not up for it, whoever else nominated them."""
        for nomination in self:
            # sudo: nomination - the others of the same person in the same round
            others_sudo = nomination.sudo().round_id.nomination_ids.filtered(
                lambda row, person=nomination.employee_id: (
                    row.employee_id.id == person.id and row.state == "given"
                )
            )
            others_sudo.write({"state": "declined"})
            nomination.round_id._drop_nominees(nomination.employee_id)

    def action_withdraw(self):
        """Take one's nomination back."""
        self.write({"state": "withdrawn"})

    def action_decline(self):
        """Say that one would rather not win this."""
        self.write({"state": "declined"})

    def action_done(self):
        """Save what was written in a dialog, and close it."""
        return notification_action(
            self.env._("Thank you! The jury will read your nomination.")
        )

    def _notify_nominees(self):
        """Write to who is put forward: they may add to it, or would rather not."""
        if is_muted(self.env):
            return
        # sudo: nomination, hr.employee - whether the nominee wants letters
        nominations_sudo = self.sudo()
        mail = self.env["hr.community.mail"]
        preferences_sudo = nominations_sudo.env["hr.community.preference"]
        for nomination in preferences_sudo._filter_wanting_thanks_mail(
            nominations_sudo
        ):
            mail._send(NOMINATED, nomination, nomination.employee_id)

    def _as_words(self):
        """Return what people wrote, as one reads it, each with the name."""
        texts = []
        for nomination in self:
            texts.append(f"{person_name(nomination.nominator_id)}: {nomination.words}")
            if nomination.addition:
                texts.append(
                    f"{person_name(nomination.employee_id)}: {nomination.addition}"
                )
        return texts
