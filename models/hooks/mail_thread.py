from odoo import api, models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(
        self,
        model,
        message,
        custom_values=None,
        save_original=False,
        strip_attachments=False,
        thread_id=None,
    ):
        """Take an email where its own addresses say, as the mail gateway hands it in.

        Odoo lets every employee say for which record it is, and with which values,
        which it then writes as the system and in anybody's name.

        :raise AccessError: somebody who is no administrator says so
        """
        chosen = model or custom_values or thread_id
        trusted = self.env.su or self.env.user.has_group("base.group_system")
        if chosen and not trusted:
            raise AccessError(
                self.env._("Only an administrator can choose where an email goes.")
            )
        return super().message_process(
            model, message, custom_values, save_original, strip_attachments, thread_id
        )
