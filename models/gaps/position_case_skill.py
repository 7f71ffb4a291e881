from odoo import api, fields, models
from odoo.exceptions import AccessError


class PositionCaseSkill(models.Model):
    """A skill that the position will ask for, at the highest level collected."""

    _name = "hr.community.position.case.skill"
    _description = "Position Request Skill"
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]
    _order = "skill_type_id, skill_id, id"
    _rec_name = "skill_id"

    case_id = fields.Many2one(
        "hr.community.position.case",
        "Position Request",
        required=True,
        index=True,
        ondelete="cascade",
    )
    skill_type_id = fields.Many2one("hr.skill.type", required=True, ondelete="cascade")
    skill_id = fields.Many2one(
        "hr.skill",
        required=True,
        ondelete="cascade",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Level",
        required=True,
        ondelete="cascade",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )

    _skill_once = models.Constraint(
        "unique(case_id, skill_id)", "This skill is already in the request."
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self._check_drafts(lines.case_id)
        return lines

    def write(self, vals):
        target = self.case_id.browse(vals.get("case_id") or ())
        self._check_drafts(self.case_id | target)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        self._check_drafts(self.case_id)

    @api.model
    def _check_drafts(self, cases):
        """Keep what was handed in as it was, by whatever way somebody comes.

        :raise AccessError: one of the cases is no draft any more
        """
        if self.env.su:
            return
        for case in cases:
            if case.state != "draft":
                raise AccessError(
                    self.env._(
                        "The skills for “%s” were recorded when the request was "
                        "submitted. Set the request back to draft to change them.",
                        case.name,
                    )
                )

    def _as_job_skills(self):
        """Return the commands that put these skills on a job."""
        return [
            fields.Command.create(
                {
                    "skill_type_id": line.skill_type_id.id,
                    "skill_id": line.skill_id.id,
                    "skill_level_id": line.skill_level_id.id,
                }
            )
            for line in self
        ]
