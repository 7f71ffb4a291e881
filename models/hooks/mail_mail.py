from odoo import fields, models


class MailMail(models.Model):
    """Puts signed links into emails as they leave, so that no queue holds a key."""

    _inherit = "mail.mail"

    # written by the one helper that sends: that it is an email of ours, which hangs on
    # no record, and {mark in the body: [model, id]}
    community_own = fields.Boolean(readonly=True, export_string_translation=False)
    community_links = fields.Json(readonly=True, export_string_translation=False)

    def _send(self, *args, **kwargs):
        """Send emails of ours as the system, whoever presses *Send Now*.

        They hang on no record, so nobody else could note that they have left: they
        would leave, count as failed, and leave again.
        """
        own = self.filtered("community_own")
        # sudo: mail.mail - whoever may send emails sends ours, too
        for mails in (own.sudo(), self - own):
            if mails:
                super(MailMail, mails)._send(*args, **kwargs)
        return True

    def _prepare_outgoing_body(self):
        """Return the body with the keys of its reader's own pages in it."""
        body = super()._prepare_outgoing_body()
        for mark, (model, row_id) in (self.community_links or {}).items():
            # sudo: the rows whose pages the reader may open, as the sender has checked
            row_sudo = model in self.env and self.env[model].sudo().browse(row_id)
            known = row_sudo and row_sudo.exists()
            body = body.replace(mark, row_sudo._make_token() if known else "ended")
        return body
