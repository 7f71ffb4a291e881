from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.personal_rules import CLEAR_PERSON, KEEP_FREE_TEXT


class PositionCase(models.Model):
    """The case for a job: which community work has outgrown its volunteers, and why."""

    _name = "hr.community.position.case"
    _description = "Position Request"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "description": KEEP_FREE_TEXT,
        "approver_id": CLEAR_PERSON,
        "refuse_reason": KEEP_FREE_TEXT,
    }
    _inherit = [
        "hr.community.checked.thread",
        "hr.community.checked.todo",
        "hr.community.mobile.view",
        "hr.community.guarded",
    ]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Position", required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one("hr.department", check_company=True)
    community_activity_ids = fields.Many2many(
        "hr.community.activity",
        string="Community Activities",
        check_company=True,
        domain="[('state', 'in', ('open', 'running', 'paused'))]",
    )
    line_ids = fields.One2many(
        "hr.community.position.case.line", "case_id", "Evidence", readonly=True
    )
    skill_ids = fields.One2many(
        "hr.community.position.case.skill",
        "case_id",
        "Skills",
        compute="_compute_skill_ids",
        store=True,
        readonly=False,
    )
    description = fields.Html(
        "Job Description",
        compute="_compute_description",
        store=True,
        readonly=False,
        strip_style=True,
        strip_classes=True,
    )
    job_id = fields.Many2one(
        "hr.job",
        "Job Position",
        check_company=True,
        index="btree_not_null",
        copy=False,
        tracking=True,
        help="Choose an existing job position to add openings to it, or leave "
        "empty to create a new one.",
    )
    job_opened = fields.Boolean(readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("posted", "Posted"),
            ("filled", "Filled"),
            ("closed", "Closed"),
            ("refused", "Refused"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    approver_id = fields.Many2one("res.users", "Decided By", readonly=True, copy=False)
    date_decided = fields.Date("Decided On", readonly=True, copy=False)
    refuse_reason = fields.Text("Reason for Refusal", copy=False, tracking=True)

    @api.depends("community_activity_ids")
    def _compute_skill_ids(self):
        """Collect the skills of the activities; the highest level wins."""
        for case in self:
            best = {}
            for line in case.community_activity_ids.skill_ids.sorted("level_progress"):
                best[line.skill_id] = line
            case.skill_ids = [fields.Command.clear()] + [
                fields.Command.create(
                    {
                        "skill_id": skill.id,
                        "skill_type_id": line.skill_type_id.id,
                        "skill_level_id": line.skill_level_id.id,
                    }
                )
                for skill, line in best.items()
            ]

    @api.depends("community_activity_ids")
    def _compute_description(self):
        """Draft the job description from what the roles say of themselves."""
        for case in self:
            activities = case.community_activity_ids.sorted("rank_score", reverse=True)
            case.description = Markup().join(
                Markup("<h4>%s</h4>%s") % (activity.name, activity._get_role_html())
                for activity in activities
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        for case in self:
            if case.state not in ("draft", "refused"):
                raise UserError(
                    self.env._(
                        "“%s” has been submitted. Refuse it or set it back to "
                        "draft before deleting it.",
                        case.name,
                    )
                )
