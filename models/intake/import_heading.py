from odoo import api, fields, models

from ..mixins.personal_rules import NOT_PERSONAL

# characters: a longer text is no heading, and the index takes no text without end
MAX_REMEMBERED_LENGTH = 500


class ImportHeading(models.Model):
    """What a heading of a spreadsheet meant the last time, for the company.

    Odoo's own `base_import.mapping` is no place for it: every internal user may write
    it, it is of no company, and it knows fields, but no former owners or weekly hours.
    """

    _name = "hr.community.import.heading"
    _description = "Saved Spreadsheet Heading"
    _community_personal = {"heading": NOT_PERSONAL, "target": NOT_PERSONAL}
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]
    _order = "heading, id"

    heading = fields.Char(
        required=True, help="In lowercase, without accents or punctuation."
    )
    target = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    _once = models.UniqueIndex("(company_id, heading)")

    @api.model
    def _get_known(self, company):
        """Return {heading: target} of earlier imports."""
        known = self.search_fetch(
            [("company_id", "=", company.id)], ["heading", "target"]
        )
        return {one.heading: one.target for one in known}

    @api.model
    def _remember(self, company, targets):
        """Keep {heading: target} for the next import."""
        known = self.search([("company_id", "=", company.id)]).grouped("heading")
        for heading, target in targets.items():
            if heading in known and known[heading].target != target:
                known[heading].target = target
        self.create(
            [
                {"company_id": company.id, "heading": heading, "target": target}
                for heading, target in targets.items()
                if 0 < len(heading) <= MAX_REMEMBERED_LENGTH and heading not in known
            ]
        )
