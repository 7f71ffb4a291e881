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
        """Take an email as the mail gateway hands it in.

        Odoo lets every employee hand one in: from anybody, for any record that they
        name or that it answers, which is then written as the system.

        :raise AccessError: somebody does who is no administrator
        """
        if not (self.env.su or self.env.user.has_group("base.group_system")):
            raise AccessError(
                self.env._("Only the mail gateway and administrators can do this.")
            )
        return super().message_process(
            model, message, custom_values, save_original, strip_attachments, thread_id
        )
