from odoo import api, fields, models

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
        "Column", readonly=True, help="As shown in your spreadsheet program."
    )
    example = fields.Char(readonly=True)
    target = fields.Selection(
        lambda self: (
            [(target, self.env._(label)) for target, label in LABELS.items()]
            + [(NOTE, self.env._("Keep in Notes"))]
        ),
        default=NOTE,
        string="Import As",
        help="Empty if the heading is ambiguous and you have to choose the field.",
    )
    confidence = fields.Integer(
        readonly=True,
        help="Confidence that the heading refers to this field, in percent.",
    )
    question = fields.Char(readonly=True)

    @api.model
    def _prepare(self, sheet, found):
        """Return the values of the columns of a sheet.

        :param found: [(target, its Guess)], as `find_targets` gives them
        """
        return [
            {
                "heading": sheet.headings[index],
                "letter": sheet.letters[index],
                "target": target or False,
                "example": sheet.get_example(index)[:80],
                "confidence": round(one.confidence * 100) if target else 0,
                "question": not target and self._ask((one.target, *one.alternatives)),
            }
            for index, (target, one) in enumerate(found)
        ]

    def _ask(self, choices):
        """Return the question which of two fields a column is."""
        first, second = (self.env._(LABELS[target]) for target in choices[:2])
        return self.env._("%(first)s or %(second)s?", first=first, second=second)
