from odoo import fields, models


class ImportLogLine(models.Model):
    """One activity that an import created or changed, with what it said before."""

    _name = "hr.community.import.line"
    _description = "Activity of an Inventory Import"
    _order = "import_id, line, id"
    _rec_name = "activity_id"

    import_id = fields.Many2one(
        "hr.community.import", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="import_id.company_id")
    activity_id = fields.Many2one(
        "hr.community.activity", index=True, ondelete="cascade"
    )
    line = fields.Integer("Line of the file")
    created = fields.Boolean()
    before = fields.Json()
    after = fields.Json()
