from odoo import api, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.quiet import quiet
from odoo.exceptions import UserError

from ..shadowing.shadowing import MOST_WORDS

SELF = frozenset({"self"})


class DayProfileState(models.Model):
    """From which state to which a profile goes, and who takes it there."""

    _inherit = "hr.community.day.profile"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "asked"): OFFICER,
        ("asked", "signed"): SELF,
        ("signed", "published"): OFFICER,
        ("asked", "withdrawn"): SELF,
        ("signed", "withdrawn"): SELF,
        ("published", "withdrawn"): SELF,
    }
    _actor_fields = {"colleague": set(), "self": {"line_ids"}}
    _identity_fields = frozenset({"shadowing_id"})
    _immutable_fields = frozenset({"shadowing_id"})
    _mutable_states = frozenset()

    def _actors(self):
        officer = {"officer"} if self._is_officer() else set()
        return {
            one: officer | ({"self"} if one.is_me else set()) or {"colleague"}
            for one in self
        }

    def action_ask(self):
        """Ask the person to sign each line.

        :raise UserError: there is no line
        """
        for profile in self:
            if not profile.line_ids:
                raise UserError(self.env._("Add at least one line to sign."))
        self.write({"state": "asked"})

    def action_sign(self):
        """Sign the profile, as its person.

        :raise UserError: a line is not signed
        """
        for profile in self:
            if not all(profile.line_ids.mapped("is_signed")):
                raise UserError(
                    self.env._("Sign each line, or delete those that are incorrect.")
                )
        self.write({"state": "signed"})

    def action_publish(self):
        """Show the profile to everybody in the company."""
        self.write({"state": "published"})

    def action_withdraw(self):
        """Take the profile back, with its words: at any time, as its person."""
        self.write({"state": "withdrawn"})

    def action_print(self):
        """Print the profile, for a wall."""
        return self.env.ref(
            "hr_community_voice.hr_community_day_profile_report"
        ).report_action(self, config=False)

    def _after_moved(self):
        """Tell who is asked; note the day of a signature, delete what is taken back."""
        # sudo: day.profile - what follows from a move, whoever moves it
        profile_sudo = self.sudo()
        if self.state == "asked":
            self.env["hr.community.mail"]._send(
                "hr_community_voice.mail_template_day_profile_asked",
                profile_sudo,
                profile_sudo.employee_id,
            )
        elif self.state == "signed":
            profile_sudo.date_signed = company_today(self.company_id)
        elif self.state == "withdrawn":
            profile_sudo.date_signed = False
            profile_sudo.line_ids.unlink()

    @api.model
    def _community_before_erasing(self, erased):
        """Take back the profiles of these people: they are in their own words."""
        theirs = [("employee_id", "in", erased.people.ids)]
        quiet(self.search([*theirs, ("state", "!=", "withdrawn")])).action_withdraw()

    def _answer_by_link(self, form):
        """Sign, correct and delete lines, or take all back, in the person's name.

        :param form: {"text_<id>": words, "sign_<id>": "yes"} and maybe "withdraw"
        :raise UserError: it was taken back, or a line is neither signed nor emptied
        """
        self.ensure_one()
        if self.state == "withdrawn":
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        if form.get("withdraw"):
            self.action_withdraw()
            return
        if self.state != "asked":
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        for line in self.line_ids:
            text = (form.get(f"text_{line.id}") or "").strip()[:MOST_WORDS]
            if not text:
                line.unlink()
            else:
                line.write(
                    {"text": text, "is_signed": bool(form.get(f"sign_{line.id}"))}
                )
        self.action_sign()
