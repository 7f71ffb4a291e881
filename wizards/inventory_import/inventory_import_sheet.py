from odoo import fields, models


class InventoryImportSheet(models.TransientModel):
    """A sheet of the file that is being imported."""

    _name = "hr.community.inventory.import.sheet"
    _description = "Import Sheet"
    _inherit = "hr.community.checked.input"
    _order = "index, id"

    wizard_id = fields.Many2one(
        "hr.community.inventory.import", required=True, ondelete="cascade"
    )
    name = fields.Char(readonly=True)
    index = fields.Integer("Sheet Number", readonly=True)
