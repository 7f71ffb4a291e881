from odoo import api, fields, models

from ..mixins.personal_rules import KEEP_FREE_TEXT


class InactiveArea(models.Model):
    """A department without anybody in an activity, and the plan to change that."""

    _name = "hr.community.inactive.area"
    _description = "Inactive Area"
    _community_personal = {"next_action": KEEP_FREE_TEXT, "note": KEEP_FREE_TEXT}
    _inherit = ["hr.community.follow.up"]
    _check_company_auto = True
    _planned_once_for = "department_id"

    department_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    cause = fields.Selection(
        [
            ("time", "No Time"),
            ("interest", "No Interest"),
            ("unknown", "Unknown"),
            ("unclear", "Unclear What to Do"),
            ("unrecognised", "No Recognition"),
            ("other", "Something Else"),
        ],
        "Reason for Inactivity",
        required=True,
    )
    next_action = fields.Char("Next Step", required=True)
    note = fields.Text("Notes")

    _one_planned = models.UniqueIndex(
        "(activity_id, department_id) WHERE state = 'planned'",
        "A follow-up for this department already exists. Close it first.",
    )

    @api.depends("activity_id", "department_id")
    def _compute_display_name(self):
        for area in self:
            area.display_name = (
                f"{area.activity_id.name or ''}: {area.department_id.name or ''}"
            )

    def _get_question(self):
        return self.env._(
            "Follow up: is anyone in %s taking part now?", self.department_id.name
        )
