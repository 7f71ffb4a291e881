from odoo import api, fields, models

from ..mixins.folding import fold
from ..mixins.personal_rules import ROW, name_of


class PersonAlias(models.Model):
    """A name as it stands in a spreadsheet, and the employee it means."""

    _name = "hr.community.person.alias"
    _description = "Spreadsheet Name"
    _community_personal = {"name": name_of("employee_id"), "employee_id": ROW}
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char("Name in the Spreadsheet", required=True)
    employee_id = fields.Many2one(
        "hr.employee",
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
        help="Once chosen, future imports recognize this name.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    role_ids = fields.One2many(
        "hr.community.alias.role", "alias_id", "Pending Roles", readonly=True
    )
    role_count = fields.Integer("Pending", compute="_compute_role_count")

    _name_once = models.UniqueIndex(
        "(company_id, lower(name))", "This name is already in the list."
    )

    @api.depends("role_ids")
    def _compute_role_count(self):
        counts = dict(
            self.env["hr.community.alias.role"]._read_group(
                [("alias_id", "in", self.ids)], ["alias_id"], ["__count"]
            )
        )
        for alias in self:
            alias.role_count = counts.get(alias, 0)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("employee_id"):
            self.role_ids._create_ownerships()
        return result

    @api.model
    def _known_people(self, company):
        """Return {folded name: employee} of the names matched before."""
        aliases = self.search_fetch(
            [("company_id", "=", company.id), ("employee_id", "!=", False)],
            ["name", "employee_id"],
        )
        return {fold(alias.name): alias.employee_id for alias in aliases}
