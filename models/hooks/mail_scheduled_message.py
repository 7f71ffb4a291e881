from odoo import api, models

from ..mixins.checked_thread import get_checked_thread


class MailScheduledMessage(models.Model):
    """What users plan to post about records of ours is theirs, until it is posted, too.

    Odoo lets employees name any author, whom every reader of the record sees.
    """

    _inherit = "mail.scheduled.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        messages._sign_community_rows()
        return messages

    def write(self, vals):
        result = super().write(vals)
        if "author_id" in vals:
            self._sign_community_rows()
        return result

    def _sign_community_rows(self):
        """Let messages about records of ours be by whoever planned them."""
        if not self.env.su:
            for message in self:
                author = message.create_uid.partner_id
                ours = get_checked_thread(self.env, message.model) is not None
                if ours and message.author_id != author:
                    # sudo: mail.scheduled.message - its author alone
                    message.sudo().author_id = author
