from odoo import api, models
from odoo.exceptions import UserError


class CompanyPrefetch(models.AbstractModel):
    """A row of one company, as the rules on companies ask for it.

    If `company_id` is not fetched with the row, the company rule costs one more query;
    for an SQL report it runs the whole report again.
    """

    _name = "hr.community.company.prefetch"
    _description = "Company Record"
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]

    @api.model
    @api.private
    @api.readonly
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        if field_names is not None:
            field_names = {*field_names, "company_id"}
        return super().search_fetch(domain, field_names, offset, limit, order)

    def _check_company(self, fnames=None):
        try:
            return super()._check_company(fnames)
        except UserError:
            # the refusal names what a row points at, whoever may read that
            for field in self._fields.values():
                if field.relational and field.check_company and not self.env.su:
                    self[field.name].check_access("read")
            raise
