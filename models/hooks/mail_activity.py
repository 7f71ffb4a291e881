from odoo import models

from ..mixins.guarded import OFFICER_GROUP
from ..mixins.limits import OURS_MODELS


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _check_access(self, operation):
        """Leave a colleague's to-do on a row of ours to them and to officers.

        Odoo lets everybody change it who may post on the row, as each employee may on
        an activity, and whoever did what the system then asked HR about.
        """
        result = super()._check_access(operation)
        if operation in ("write", "unlink") and not self.env.user.has_group(
            OFFICER_GROUP
        ):
            allowed = self - result[0] if result else self
            if others := allowed._get_of_others():
                forbidden = self - (allowed - others)
                return forbidden, lambda: forbidden._make_access_error(operation)
        return result

    def _get_of_others(self):
        """Return to-dos on our rows that neither are the user's nor written by them."""
        # sudo: mail.activity - whose they are, before anything is allowed
        others_sudo = self.sudo().filtered(
            lambda todo: (
                (todo.res_model or "").startswith(OURS_MODELS)
                and todo.user_id != self.env.user
                and (todo.automated or todo.create_uid != self.env.user)
            )
        )
        return self.browse(others_sudo.ids)
