from odoo import fields, models
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.tools import SQL

# where each kind of change is a row
KINDS = {
    "job_skill": "hr.job.skill",
    "activity_skill": "hr.community.activity.skill",
    "criterion": "hr.community.criterion",
    "question": "hr.community.job.question",
}
# what tells nothing of whether somebody has changed a row
STAMPS = ("write_date", "write_uid")

set_limits(
    "hr.community.competency.line",
    {"target": Words(300), "text": Words(500), "note": Words(500)},
)


class CompetencyLine(models.Model):
    """One row that a competency adds somewhere, and what became of it."""

    _name = "hr.community.competency.line"
    _description = "Competency Change"
    _community_personal = {
        "target": KEEP_FREE_TEXT,
        "text": KEEP_FREE_TEXT,
        "note": KEEP_FREE_TEXT,
        "snapshot": NOT_PERSONAL,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "kind, target, id"
    _rec_name = "target"

    competency_id = fields.Many2one(
        "hr.community.competency", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="competency_id.company_id", store=True, index=True, precompute=True
    )
    skill_id = fields.Many2one(
        related="competency_id.skill_id", store=True, precompute=True
    )
    kind = fields.Selection(
        [
            ("job_skill", "Job Position Skill"),
            ("activity_skill", "Activity Skill"),
            ("criterion", "Review Criterion"),
            ("question", "Interview Question"),
        ],
        "Type of Change",
        required=True,
        readonly=True,
    )
    job_id = fields.Many2one(
        "hr.job", readonly=True, index="btree_not_null", ondelete="set null"
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    target = fields.Char("Used In", readonly=True)
    text = fields.Char(readonly=True)
    row_id = fields.Integer(
        readonly=True, index="btree_not_null", export_string_translation=False
    )
    snapshot = fields.Json(readonly=True, export_string_translation=False)
    state = fields.Selection(
        [
            ("planned", "To Add"),
            ("there", "Already Exists"),
            ("left_out", "Not Added"),
            ("added", "Added"),
            ("removed", "Reversed"),
            ("passed", "Kept (Required by Another Competency)"),
            ("kept", "Kept (Changed Since the Rollout)"),
            ("gone", "Deleted Since the Rollout"),
        ],
        "Status",
        required=True,
        readonly=True,
    )
    note = fields.Char(readonly=True)

    _job_once = models.UniqueIndex(
        "(job_id, skill_id) WHERE kind = 'job_skill' AND state = 'added'",
        "Another user has just rolled this skill out to the same job. Try again.",
    )
    _criterion_once = models.UniqueIndex(
        "(company_id, skill_id) WHERE kind = 'criterion' AND state = 'added'",
        "Another user has just added a criterion for this skill. Try again.",
    )

    def _get_row(self):
        """Return the row that this change added or found, maybe none any more."""
        return self.env[KINDS[self.kind]].browse(self.row_id or []).exists()

    def _take_snapshot(self, row):
        """Return what the database holds of a row, without who changed it when."""
        row.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT to_jsonb(entry) - %s::text[] FROM %s entry WHERE id = %s",
                list(STAMPS),
                SQL.identifier(row._table),
                row.id,
            )
        )
        return self.env.cr.fetchone()[0]

    def _get_changes(self, row):
        """Return the labels of what somebody has changed on a row since."""
        now, then = self._take_snapshot(row), self.snapshot or {}
        return [
            field._description_string(self.env)
            for name, field in row._fields.items()
            if name in now and now[name] != then.get(name)
        ]
