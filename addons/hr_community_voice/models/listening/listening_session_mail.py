from odoo import fields, models


class ListeningSessionMail(models.Model):
    """The emails about a listening session."""

    _inherit = "hr.community.listening.session"

    is_invited = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )

    def _send_invitations(self):
        """Invite everybody, the facilitator too; it counts as a request to each."""
        self.is_invited = True
        self._send_to_all("invited")

    def _send_to_all(self, name, **values):
        self.env["hr.community.mail"]._send(
            f"hr_community_voice.mail_template_listening_{name}",
            self,
            self.invited_ids | self.facilitator_id,
            **values,
        )
