from odoo import fields, models


class ImportLogLine(models.Model):
    """One activity that an import created or changed, with what it said before."""

    _name = "hr.community.import.line"
    _description = "Activity of an Inventory Import"
    _inherit = "hr.community.checked.input"
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

    def _restore_waiting(self):
        """Let the names wait for the parts that they waited for before."""
        # sudo: names that wait - nobody writes them by hand
        roles_sudo = self.env["hr.community.alias.role"].sudo()
        # sudo: as above - those of these activities
        self.activity_id.sudo().alias_role_ids.unlink()
        rows = [
            {
                "activity_id": line.activity_id.id,
                "alias_id": alias_id,
                "role": role,
                "former": former,
                "import_id": import_id,
            }
            for line in self
            for alias_id, role, former, import_id in line.before["waiting"]
        ]
        names = roles_sudo.alias_id.browse({row["alias_id"] for row in rows}).exists()
        roles_sudo.create([row for row in rows if row["alias_id"] in names.ids])
