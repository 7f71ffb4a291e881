from odoo import SUPERUSER_ID, api, models

from ..mixins.limits import OURS_MODELS


class IrDefault(models.Model):
    _inherit = "ir.default"

    @api.model
    def _get_model_defaults(self, model_name, condition=False):
        """Leave out of our models what a user keeps as a default for themselves.

        Odoo fills it into whatever is created while they act, our own rows included:
        they would choose the role that an offer becomes, or the day of an order.
        """
        defaults = self
        if model_name.startswith(OURS_MODELS):
            system = self.with_user(SUPERUSER_ID).with_company(self.env.company)
            defaults = system if self.env.company else self.with_user(SUPERUSER_ID)
        return super(IrDefault, defaults)._get_model_defaults(model_name, condition)
