from odoo import api, models
from odoo.fields import Domain

from ..mixins.limits import OURS_MODELS


class MailFollowers(models.Model):
    _inherit = "mail.followers"

    @api.model
    def _search(self, domain, *args, **how):
        """Tell who follows a row of ours only to those who may read the row.

        Odoo tells every employee of all followers: whoever created a row follows it.
        """
        if not self.env.su:
            domain = Domain(domain) & self._get_of_readable_rows()
        return super()._search(domain, *args, **how)

    @api.model
    def _get_of_readable_rows(self):
        """Return the domain of followers of what is not ours, or may be read."""
        ours = [
            name
            for name, model in self.env.registry.items()
            if name.startswith(OURS_MODELS)
            and not model._abstract
            and "message_follower_ids" in model._fields
        ]
        readable = [
            Domain("res_model", "=", name) & Domain("res_id", "in", rows._search([]))
            for name in ours
            if (rows := self.env[name].with_context(active_test=False)).has_access(
                "read"
            )
        ]
        return Domain.OR([Domain("res_model", "not in", ours), *readable])
