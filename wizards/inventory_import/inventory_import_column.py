from odoo import api, fields, models

from .cells import NOTE
from .columns import LABELS


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
        lambda self: self._get_targets(),
        default=NOTE,
        string="Import As",
        help="Empty if the heading is ambiguous and you have to choose the field.",
    )
    choice = fields.Selection(
        lambda self: self._get_targets(), "First Choice", readonly=True
    )
    other_choice = fields.Selection(
        lambda self: self._get_targets(), "Second Choice", readonly=True
    )
    confidence = fields.Integer(
        readonly=True,
        help="Confidence that the heading refers to this field, in percent.",
    )
    question = fields.Char(readonly=True)

    @api.model
    def _get_targets(self):
        """Return what a column can be imported as, with its label."""
        labels = [(target, self.env._(label)) for target, label in LABELS.items()]
        return [*labels, (NOTE, self.env._("Keep in Notes"))]

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
            }
            | ({} if target else self._ask((one.target, *one.alternatives)))
            for index, (target, one) in enumerate(found)
        ]

    def _ask(self, choices):
        """Return the question which of two fields a column is, with its answers."""
        choices = (*choices, NOTE)[:2]
        labels = dict(self._get_targets())
        first, second = (labels[target] for target in choices)
        question = self.env._("%(first)s or %(second)s?", first=first, second=second)
        return {
            "question": question,
            "choice": choices[0],
            "other_choice": choices[1],
        }

    def action_take_choice(self):
        """Import the column as the first of the two fields that it may be."""
        for column in self.filtered("choice"):
            column.target = column.choice

    def action_take_other(self):
        """Import the column as the second of the two fields that it may be."""
        for column in self.filtered("other_choice"):
            column.target = column.other_choice
