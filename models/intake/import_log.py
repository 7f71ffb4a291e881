from odoo import api, fields, models

from ..mixins.actions import action_for
from ..mixins.personal_rules import KEEP_FREE_TEXT, REMOVE_FROM_LIST, REMOVE_IDS


class ImportLog(models.Model):
    """One import of an inventory, and what it created and changed."""

    _name = "hr.community.import"
    _description = "Activity Import"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "person_ids": REMOVE_FROM_LIST,
        "snapshot": REMOVE_IDS,
    }
    _inherit = ["hr.community.checked.input", "hr.mixin"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("File", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    number = fields.Integer(
        readonly=True,
        export_string_translation=False,
        help="Sequence number within the company. Prevents two simultaneous imports.",
    )
    line_ids = fields.One2many(
        "hr.community.import.line", "import_id", "Activities", readonly=True
    )
    created_count = fields.Integer("Activities Created", readonly=True)
    updated_count = fields.Integer("Activities Updated", readonly=True)
    unchanged_count = fields.Integer("Activities Unchanged", readonly=True)
    role_count = fields.Integer("Roles Created", readonly=True)
    alias_ids = fields.Many2many(
        "hr.community.person.alias", string="Unmatched Names", readonly=True
    )
    unmatched_ids = fields.Many2many(
        "hr.community.person.alias",
        string="Names Still Unmatched",
        compute="_compute_unmatched",
        export_string_translation=False,
    )
    unmatched_count = fields.Integer("Unmatched", compute="_compute_unmatched")
    person_ids = fields.Many2many(
        "hr.employee",
        "hr_community_import_person_rel",
        string="Employees Created",
        readonly=True,
    )
    category_ids = fields.Many2many(
        "hr.community.category",
        string="Categories Created",
        check_company=True,
        readonly=True,
    )
    tag_ids = fields.Many2many(
        "hr.community.tag", string="Tags Created", check_company=True, readonly=True
    )
    ended_role_ids = fields.Many2many(
        "hr.community.ownership",
        "hr_community_import_ended_rel",
        string="Roles Ended",
        readonly=True,
    )
    state = fields.Selection(
        [("done", "Imported"), ("undone", "Undone")],
        "Status",
        default="done",
        required=True,
        readonly=True,
    )
    snapshot = fields.Json(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="Snapshot taken at the end of the import, used to detect later changes.",
    )

    _one_at_a_time = models.UniqueIndex(
        "(company_id, number)",
        "Another import ran at the same time, possibly because of a double-click. "
        "Check the preview again.",
    )

    @api.depends("alias_ids.employee_id")
    def _compute_unmatched(self):
        roles = self.env["hr.community.alias.role"]._read_group(
            [("import_id", "in", self.ids), ("alias_id.employee_id", "=", False)],
            ["import_id"],
            ["alias_id:recordset"],
        )
        unmatched = dict(roles)
        for log in self:
            log.unmatched_ids = unmatched.get(log, log.alias_ids.browse())
            log.unmatched_count = len(log.unmatched_ids)

    def _get_result_action(self):
        """Return the action that shows the result of the import."""
        return self._get_records_action()

    def action_open_activities(self):
        """Open the activities of this import."""
        return self.line_ids.activity_id._get_records_action(
            name=self.env._("Imported Activities")
        )

    def action_open_board(self):
        """Open the board with what came with this import, by a removable filter."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "hr_community_filtered",
            "params": {
                # no other filter: what was imported as paused is shown, too
                "action": action_for(
                    self.env, "hr_community_activity_action", context={}
                ),
                "description": self.name,
                "domain": [("id", "in", self.line_ids.activity_id.ids)],
            },
        }

    def action_match_names(self):
        """Open the names of this import that match no employee."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_community.hr_community_person_alias_action"
        )
        return action | {
            "domain": [("id", "in", self.unmatched_ids.ids)],
            "name": self.env._("Unmatched Names"),
            "display_name": self.env._("Unmatched Names"),
        }

    @api.model
    def _community_erase_ids(self, column, ids):
        """Forget what employees were like when an import created them."""
        for log in self.search([(column, "!=", False)]):
            known = log[column]["employees"]
            kept = {id_: word for id_, word in known.items() if int(id_) not in ids}
            if kept != known:
                log[column] = log[column] | {"employees": kept}
