from odoo import api, models
from odoo.tools import clean_context

from ..mixins.checked_thread import SENDER_KEYS, get_checked_thread


class MailMessage(models.Model):
    """Signs what users write about records of ours, by whichever call it comes.

    Odoo lets employees name any author of the rows that they make and change.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        about = self.env.context.get("default_model")
        if self.env.su or not any(
            self._get_community_thread(vals.get("model", about)) is not None
            for vals in vals_list
        ):
            return super().create(vals_list)
        # a context may name an author as well
        defaults = {
            key.removeprefix("default_"): value
            for key, value in self.env.context.items()
            if key.startswith("default_")
        }
        defaults = {key: defaults[key] for key in defaults if key in self._fields}
        messages = self.with_context(clean_context(self.env.context))
        signed = [self._sign_community_row(defaults | vals) for vals in vals_list]
        return super(MailMessage, messages).create(signed)

    def write(self, vals):
        if not self.env.su and (thread := self._get_own_thread()) is not None:
            thread._check_recipients(vals)
            fixed = SENDER_KEYS | {"message_type"}
            vals = {key: value for key, value in vals.items() if key not in fixed}
        return super().write(vals)

    @api.model
    def _get_community_thread(self, name):
        return get_checked_thread(self.env, name)

    def _get_own_thread(self):
        """Return the first model of ours that these messages are about, or None."""
        # sudo: mail.message - what they are about, whoever may read that
        found = map(self._get_community_thread, set(self.sudo().mapped("model")))
        return next((one for one in found if one is not None), None)

    @api.model
    def _sign_community_row(self, vals):
        thread = self._get_community_thread(vals.get("model"))
        return vals if thread is None else thread._sign_row(vals)
