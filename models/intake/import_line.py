import json

from odoo import api, fields, models
from odoo.tools import SQL

from ..mixins.personal_rules import IDS


class ImportLine(models.Model):
    """An activity that an import created or changed, before and after."""

    _name = "hr.community.import.line"
    _description = "Imported Activity"
    _community_personal = {"before": IDS, "after": IDS}
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
    line = fields.Integer("Line in File")
    created = fields.Boolean()
    before = fields.Json()
    after = fields.Json()

    def _restore_states(self):
        """Give the activities back the state and the decision that a sheet changed."""
        for line in self:
            values = {
                name: line.before[name]
                for name in ("state", "decision")
                if line.before[name] != line.after[name]
            }
            if "state" in values:
                values["retire_reason"] = line.before.get("retire_reason") or False
            if values:
                # sudo: activity - it was in this state, whatever moves there are now
                line.activity_id.sudo().write(values)

    def _restore_waiting(self):
        """Restore the waiting roles of unmatched names as they were before."""
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

    @api.model
    def _community_erase_ids(self, column, ids):
        """Remove employees from the snapshots before and after an import."""
        self.env.cr.execute(
            SQL(
                """SELECT id FROM hr_community_import_line
                    WHERE jsonb_path_exists(%s, '$.parts[*][0] ? (@ == $one[*])',
                                            jsonb_build_object('one', %s::jsonb))""",
                SQL.identifier(column),
                json.dumps(sorted(ids)),
            )
        )
        for line in self.browse(row[0] for row in self.env.cr.fetchall()):
            parts = [
                [False if part[0] in ids else part[0], *part[1:]]
                for part in line[column]["parts"]
            ]
            line[column] = line[column] | {"parts": sorted(parts)}
