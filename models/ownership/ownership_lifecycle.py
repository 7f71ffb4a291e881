from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .ownership import LIVE_STATES

RUNNERS = {"officer", "owner"}


class OwnershipLifecycle(models.Model):
    """Invite, offer, accept, decline, step down: who says what, and what follows."""

    _inherit = "hr.community.ownership"

    _state_moves = {
        (None, "invited"): RUNNERS,
        (None, "applied"): {"officer", "self"},
        (None, "active"): {"officer"},
        (None, "ended"): {"officer"},
        ("invited", "active"): {"officer", "self"},
        ("invited", "declined"): {"self"},
        ("invited", "ended"): RUNNERS,
        ("applied", "active"): RUNNERS,
        ("applied", "declined"): RUNNERS,
        ("active", "ended"): {"officer", "owner", "self"},
    }
    _actor_fields = {
        "colleague": set(),
        "self": {"hours_per_month", "end_reason"},
        "owner": {"role", "hours_per_month", "end_reason"},
    }
    _identity_fields = frozenset({"activity_id", "employee_id"})

    can_accept = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )
    can_decline = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )
    can_end = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )

    @api.depends("state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_what_i_can(self):
        """Show a button only where it works."""
        actors = self._actors()
        for part in self:

            def may(new, part=part):
                return bool(
                    self._state_moves.get((part.state, new), set()) & actors[part]
                )

            part.can_accept = may("active")
            part.can_decline = may("declined")
            part.can_end = may("ended")

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        return {
            part: {first}
            | ({"self"} if part.is_me else set())
            | (
                {"owner"}
                if part.state in LIVE_STATES and part.activity_id.i_own
                else set()
            )
            for part in self
        }

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._follow_up()
        return parts

    def write(self, vals):
        moving = self.filtered(lambda part: part.state != vals.get("state", part.state))
        result = super().write(vals)
        moving._follow_up()
        return result

    def unlink(self):
        activities = self.activity_id
        result = super().unlink()
        activities._follow_owners()
        return result

    def action_accept(self):
        """Say yes: the person to an invitation, the owner to an offer."""
        self.write({"state": "active"})

    def action_accept_as_owner(self):
        self.write({"state": "active", "role": "owner"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_end(self):
        """Ask for a word on the reason, then end the parts."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Step Down"),
            "res_model": "hr.community.step.down",
            "view_mode": "form",
            "target": "new",
            "context": {"default_ownership_ids": self.ids},
        }

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def action_withdraw(self):
        """Take an offer back, leaving no trace of it."""
        self.filtered(lambda part: part.state == "applied").unlink()

    def _follow_up(self):
        """Let the activity and the people know what has changed."""
        self.activity_id._follow_owners()
        if self.env.context.get("tracking_disable"):
            return
        for part in self:
            if template := part._get_mail_template():
                # sudo: mail - the letter goes to the person whose part it is, who
                # may have neither a user nor a page that the sender can read
                template.sudo().send_mail(part.id)
        self.filtered(lambda part: part.state == "active")._tell_in_chatter(
            self.env._("%(person)s joined as %(role)s.")
        )
        self.filtered(
            lambda part: part.state == "ended" and part.date_start
        )._tell_in_chatter(self.env._("%(person)s is no longer %(role)s."))

    def _get_mail_template(self):
        """Return the letter that goes with the new state, maybe none."""
        letter = {"invited": "invitation", "declined": "kind_no"}.get(self.state)
        if self.is_me or self._is_by_the_person():
            # nobody writes to themself what they have just said
            letter = None
        if self.state == "active" and not self.employee_id.user_id:
            # their page for logging and stepping down; everybody else logs in
            letter = "welcome"
        if self.state == "ended" and self.date_start and self._became_a_job():
            letter = "thank_you"
        if not letter:
            return None
        return self.env.ref(
            f"hr_community.mail_template_{letter}", raise_if_not_found=False
        )

    def action_send_link(self):
        """Send people the page on which they log and step down without a login.

        :raise AccessError: for others than officers and the activity's owners
        :raise UserError: somebody has no work e-mail
        """
        for part, actors in self._actors().items():
            if not actors & RUNNERS:
                raise AccessError(
                    self.env._("Only officers and the activity's owners send links.")
                )
            # sudo: hr.employee - whether there is an address, not which
            if not part.employee_id.sudo().work_email:
                raise UserError(
                    self.env._(
                        "%s has no work e-mail to send it to: ask HR to add one.",
                        part.employee_id.name,
                    )
                )
        template = self.env.ref("hr_community.mail_template_welcome")
        for part in self.filtered(lambda part: part.state == "active"):
            # sudo: mail - the letter goes to the person alone, whoever sends it
            template.sudo().send_mail(part.id)

    def _became_a_job(self):
        return self.activity_id.state == "formalised"

    def _tell_in_chatter(self, sentence):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for part in self:
            # sudo: activity - joining and leaving are public, and whoever does so
            # may not write on the activity
            part.activity_id.sudo().message_post(
                author_id=part._get_author().id,
                body=sentence
                % {
                    "person": part.employee_id.display_name,
                    "role": roles[part.role].lower(),
                },
            )

    def _get_author(self):
        """Return in whose name a move of this part is told."""
        if self._is_by_the_person():
            return self.employee_id.work_contact_id or self.company_id.partner_id
        return self.env.user.partner_id
