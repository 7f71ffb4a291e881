from odoo import fields, models

from .columns import NOTE, TARGETS


class InventoryImportColumn(models.TransientModel):
    """A column of the spreadsheet, and what it means."""

    _name = "hr.community.inventory.import.column"
    _description = "Column of an Import"
    _inherit = "hr.community.checked.input"
    _order = "id"

    wizard_id = fields.Many2one(
        "hr.community.inventory.import", required=True, ondelete="cascade"
    )
    heading = fields.Char(readonly=True)
    example = fields.Char(readonly=True)
    target = fields.Selection(
        lambda self: (
            [(target, self.env._(label)) for target, (label, _words) in TARGETS.items()]
            + [(NOTE, self.env._("Keep in the notes"))]
        ),
        required=True,
        default=NOTE,
        string="Means",
    )
