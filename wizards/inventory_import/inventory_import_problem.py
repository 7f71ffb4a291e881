from odoo import api, fields, models
from odoo.exceptions import UserError


class InventoryImportProblem(models.TransientModel):
    """What keeps a spreadsheet from being imported, and where it stands."""

    _name = "hr.community.inventory.import.problem"
    _description = "Import Problem"
    _inherit = "hr.community.checked.input"
    _order = "line, id"

    wizard_id = fields.Many2one(
        "hr.community.inventory.import", required=True, ondelete="cascade"
    )
    line = fields.Integer("Row", readonly=True)
    column = fields.Char(readonly=True)
    message = fields.Char("Problem", readonly=True)

    @api.model
    def _prepare(self, problems):
        """Return the values of what a plan found, from the top of the file down."""
        return [
            {
                "line": problem.line,
                "column": problem.column,
                "message": self.env._(problem.sentence),
            }
            for problem in sorted(problems, key=lambda problem: problem.line)
        ]

    @api.model
    def _get_error(self, problems):
        """Return the error that refuses a plan, naming the first of its problems."""
        first = [
            f"{problem.line}, {problem.column}: {self.env._(problem.sentence)}"
            for problem in problems[:5]
        ]
        return UserError(
            self.env._(
                "Nothing was imported. The file contains %(count)s problems. The first "
                "ones, by row and column:\n%(first)s",
                count=len(problems),
                first="\n".join(first),
            )
        )
