from odoo import fields, models

from .columns import LABELS, NOTE


class InventoryImportColumn(models.TransientModel):
    """A column of the spreadsheet, and what it means."""

    _name = "hr.community.inventory.import.column"
    _description = "Import Column"
    _inherit = "hr.community.checked.input"
    _order = "id"

    wizard_id = fields.Many2one(
        "hr.community.inventory.import", required=True, ondelete="cascade"
    )
    heading = fields.Char(readonly=True)
    letter = fields.Char(
        "Column", readonly=True, help="As your spreadsheet program names it."
    )
    example = fields.Char(readonly=True)
    target = fields.Selection(
        lambda self: (
            [(target, self.env._(label)) for target, label in LABELS.items()]
            + [(NOTE, self.env._("Keep in Notes"))]
        ),
        default=NOTE,
        string="Import As",
        help="Empty: you are asked which of two meanings the column has.",
    )
    confidence = fields.Integer(
        readonly=True, help="How sure it is that the heading means this, in percent."
    )
    question = fields.Char(readonly=True)
