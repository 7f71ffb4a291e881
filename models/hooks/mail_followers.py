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
            domain = Domain(domain)
            domain &= self._get_of_readable_rows(self._find_asked(domain))
        return super()._search(domain, *args, **how)

    @api.model
    def _find_asked(self, domain):
        """Return which of our models a domain may be about.

        A form asks after those of its own record: no other model is looked at.
        """
        ours = {
            name
            for name, model in self.env.registry.items()
            if name.startswith(OURS_MODELS)
            and not model._abstract
            and "message_follower_ids" in model._fields
        }
        terms = list(domain)
        if "|" in terms or "!" in terms:
            return ours
        asked = [term[2] for term in terms if term[:2] == ("res_model", "=")]
        return ours.intersection(*([one] for one in asked if isinstance(one, str)))

    @api.model
    def _get_of_readable_rows(self, names):
        """Return the domain of followers of readable rows, or of other models."""
        readable = [
            Domain("res_model", "=", name) & Domain("res_id", "in", rows._search([]))
            for name in sorted(names)
            if (rows := self.env[name].with_context(active_test=False)).has_access(
                "read"
            )
        ]
        return Domain.OR([Domain("res_model", "not in", list(names)), *readable])
