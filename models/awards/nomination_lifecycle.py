from odoo import api, fields, models
from odoo.exceptions import UserError

from ..notice import notice
from ..recognition.thanks_text import is_too_short


class NominationLifecycle(models.Model):
    """Who nominates whom, and who takes it back: either of the two."""

    _inherit = "hr.community.nomination"

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
        nominations._tell_nominees()
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
        today = fields.Date.context_today(self)
        for nomination in self:
            # sudo: round - only whether and until when people nominate
            round_sudo = nomination.round_id.sudo()
            if round_sudo.state != "open" or round_sudo.date_nominate < today:
                raise UserError(
                    self.env._(
                        "Nominations for “%s” are over: keep it for the next round.",
                        round_sudo.name,
                    )
                )

    def _check_not_over(self):
        # sudo: round - only whether it is over
        if any(row.sudo().round_state not in ("open", "jury") for row in self):
            raise UserError(
                self.env._("This round is over. Who wins can keep that to themselves.")
            )

    def _check_people(self):
        person = self.employee_id
        if not person or not self.nominator_id:
            raise UserError(self.env._("Say who deserves it, and who says so."))
        if person == self.nominator_id:
            raise UserError(
                self.env._("Somebody else puts you forward: choose a colleague here.")
            )
        if {person.company_id, self.nominator_id.company_id} != {self.company_id}:
            raise UserError(
                self.env._("This award is for people of %s.", self.company_id.name)
            )
        said_no = self.round_id.nomination_ids.filtered(
            lambda row: row.employee_id == person and row.state == "declined"
        )
        if said_no or not person.active:
            raise UserError(
                self.env._(
                    "%s is not up for this round: put somebody else forward.",
                    person.name,
                )
            )

    def _check_words(self):
        for nomination in self:
            if is_too_short(nomination.words):
                raise UserError(
                    self.env._("Say in a sentence what they did: the jury goes by it.")
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
        return notice(self.env._("Thank you: the jury will read it."))
