from odoo import api, fields, models


class ActivitySkill(models.Model):
    """A skill that an activity asks of whoever owns it."""

    _name = "hr.community.activity.skill"
    _description = "Skill Required by a Community Activity"
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]
    _order = "activity_id, necessity, professional desc, id"
    _rec_name = "skill_id"

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="activity_id.company_id")
    skill_type_id = fields.Many2one(
        "hr.skill.type",
        required=True,
        compute="_compute_skill_type_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="cascade",
    )
    skill_id = fields.Many2one(
        "hr.skill",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('skill_type_id', '=?', skill_type_id)]",
    )
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Level",
        required=True,
        compute="_compute_skill_level_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="cascade",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )
    level_progress = fields.Integer(related="skill_level_id.level_progress")
    necessity = fields.Selection(
        [("must", "Must Have"), ("nice", "Nice to Have")],
        "Importance",
        required=True,
        default="must",
    )
    professional = fields.Boolean(
        "Professional Required",
        help="This skill requires a trained professional, no matter how committed the "
        "volunteers are.",
    )

    _skill_once = models.Constraint(
        "unique(activity_id, skill_id)",
        "This skill is already required. Change its level instead.",
    )

    @api.depends("skill_id")
    def _compute_skill_type_id(self):
        for line in self:
            line.skill_type_id = line.skill_id.skill_type_id or line.skill_type_id

    @api.depends("skill_id")
    def _compute_skill_level_id(self):
        for line in self:
            line.skill_level_id = line.skill_id._community_choose_level(
                line.skill_level_id
            )

    @api.constrains("skill_type_id", "skill_id", "skill_level_id")
    def _check_same_type(self):
        for line in self:
            line.skill_id._community_check_level(
                line.skill_level_id, line.skill_type_id
            )

    def write(self, vals):
        if "activity_id" in vals:
            # a line leaves an activity only for one that the user describes as well
            target = self.env["hr.community.activity"].browse(vals["activity_id"])
            target.check_access("write")
        return super().write(vals)

    def _get_label(self):
        """Return the line as people say it, such as “Budgeting (Advanced)”."""
        self.ensure_one()
        return f"{self.skill_id.name} ({self.skill_level_id.name})"
