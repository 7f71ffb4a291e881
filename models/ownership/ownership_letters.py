from markupsafe import escape

from odoo import models
from odoo.exceptions import AccessError, UserError

from ..person_link import person_link
from .ownership_lifecycle import RUNNERS


class OwnershipLetters(models.Model):
    """Who is written to, and what the activity's chatter tells, when a part moves."""

    _inherit = "hr.community.ownership"

    def _send_letters(self):
        for part in self:
            if part.state == "applied":
                part._send_offer()
            elif letter := part._get_letter():
                part._send_letter(letter)

    def _send_letter(self, letter):
        """Write to the person whose part it is, in the name of whoever asks them."""
        personal = letter in ("invitation", "kind_no")
        self.env["hr.community.mail"]._send(
            letter,
            self,
            self.employee_id,
            sender=personal and not self._get_holder() and self.env.user,
        )

    def _get_letter(self):
        """Return the letter that goes with the new state, maybe none."""
        letter = {"invited": "invitation", "declined": "kind_no"}.get(self.state)
        said_by_them = self.is_me or self._is_by_the_person()
        if said_by_them:
            # nobody writes to themself what they have just said
            letter = None
        if self.state == "active" and not (said_by_them and self.has_user):
            # that they are in, and, for who has no login, the page to log on
            letter = "welcome"
        if self.state == "ended" and self.date_start and self._became_a_job():
            letter = "thank_you"
        return letter

    def action_send_link(self):
        """Send people the page on which they answer, log and step down without a login.

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
        letters = {"invited": "invitation", "active": "welcome"}
        for part in self.filtered(lambda part: part.state in letters):
            part._send_letter(letters[part.state])

    def _get_officers(self):
        return self.env["res.users"]._get_community_officers(self.company_id)

    def _became_a_job(self):
        return self.activity_id.state == "formalised"

    def _tell_in_chatter(self, sentence):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for part in self:
            # sudo: activity - joining and leaving are public, and whoever does so
            # may not write on the activity
            part.activity_id.sudo().message_post(
                author_id=part._get_author().id,
                body=escape(sentence)
                % {
                    "person": person_link(part.employee_id),
                    "role": roles[part.role].lower(),
                },
            )

    def _get_author(self):
        """Return in whose name a move of this part is told."""
        if holder := self._get_holder():
            return holder.work_contact_id or self.company_id.partner_id
        return self.env.user.partner_id
