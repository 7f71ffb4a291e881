from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.limits import Rows, Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError

MANAGER = frozenset({"manager"})
RUBRICS = tuple(f"rubric_{mark}" for mark in range(1, 6))

set_limits(
    "hr.community.competency",
    {"criterion_name": Words(120), "questions": Words(4_000)}
    | {rubric: Words(300) for rubric in RUBRICS}
    | {"job_ids": Rows(1_000), "community_activity_ids": Rows(1_000)},
)


class Competency(models.Model):
    """A skill that becomes everybody's: where it is asked for from one day on.

    It is rolled out in one step, and taken back in one: what it added is written down
    row by row, and only what is still as it was added is taken away.
    """

    _name = "hr.community.competency"
    _description = "Competency"
    _community_personal = {
        "criterion_name": KEEP_FREE_TEXT,
        "questions": KEEP_FREE_TEXT,
    } | dict.fromkeys(RUBRICS, KEEP_FREE_TEXT)
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.guarded"]
    _order = "id desc"
    _rec_name = "skill_id"
    _check_company_auto = True

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "applied"): MANAGER,
        ("applied", "undone"): MANAGER,
    }

    initiative_id = fields.Many2one(
        "hr.community.initiative",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    skill_id = fields.Many2one(
        "hr.skill",
        required=True,
        index=True,
        compute="_compute_skill_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    skill_type_id = fields.Many2one(related="skill_id.skill_type_id")
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Level",
        required=True,
        compute="_compute_skill_level_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )
    job_ids = fields.Many2many(
        "hr.job",
        string="Job Positions",
        check_company=True,
        context={"active_test": False},
        domain="[('company_id', 'in', (False, company_id))]",
        help="These job positions will require the skill after the rollout.",
    )
    community_activity_ids = fields.Many2many(
        "hr.community.activity",
        string="Activities",
        check_company=True,
        domain="[('state', 'in', ('open', 'running', 'paused'))]",
        help="These activities will require the skill after the rollout.",
    )
    has_criterion = fields.Boolean(
        "Add a Review Criterion",
        help="After the rollout, reviewers will rate this competency, so it becomes "
        "part of the appraisal.",
    )
    criterion_name = fields.Char(
        "Criterion",
        compute="_compute_criterion_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    rubric_1 = fields.Char(
        "Meaning of Score 1",
        default=lambda self: self.env._("Not demonstrated at work yet"),
    )
    rubric_2 = fields.Char(
        "Meaning of Score 2",
        default=lambda self: self.env._("Demonstrated with help from others"),
    )
    rubric_3 = fields.Char(
        "Meaning of Score 3",
        default=lambda self: self.env._("Demonstrated without help"),
    )
    rubric_4 = fields.Char(
        "Meaning of Score 4",
        default=lambda self: self.env._("Helps others apply this skill"),
    )
    rubric_5 = fields.Char(
        "Meaning of Score 5",
        default=lambda self: self.env._("Teaches this skill to others"),
    )
    questions = fields.Text(
        "Interview Questions",
        help="Enter one question per line. The questions are added to the chosen job "
        "positions that are open for recruitment.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("applied", "Rolled Out"), ("undone", "Reversed")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    date_applied = fields.Date("Rolled Out On", readonly=True, copy=False)
    date_undone = fields.Date("Reversed On", readonly=True, copy=False)
    line_ids = fields.One2many(
        "hr.community.competency.line",
        "competency_id",
        "Changes",
        readonly=True,
        copy=False,
    )

    @api.depends("initiative_id")
    def _compute_skill_id(self):
        for one in self:
            one.skill_id = one.skill_id or one.initiative_id.skill_id

    @api.depends("skill_id")
    def _compute_skill_level_id(self):
        for one in self:
            levels = one.skill_id.skill_type_id.skill_level_ids
            if one.skill_level_id not in levels:
                default = levels.filtered("default_level")
                one.skill_level_id = (default or levels)[:1]

    @api.depends("skill_id")
    def _compute_criterion_name(self):
        for one in self:
            one.criterion_name = one.criterion_name or one.skill_id.name

    def _actors(self):
        manager = self.env.user.has_group("hr_community.group_hr_community_manager")
        found = super()._actors()
        return {
            one: actors | ({"manager"} if manager else set())
            for one, actors in found.items()
        }

    def write(self, vals):
        """Roll a competency out or take it back; what is rolled out stays as it is.

        :raise UserError: it is no draft any more
        """
        if not self.env.su and vals.keys() - {"state"}:
            self._check_draft()
        before = {one: one.state for one in self}
        if vals.get("state") == "applied":
            for one in self:
                one._check_complete()
        result = super().write(vals)
        for one in self:
            if vals.get("state", before[one]) != before[one]:
                one._after_moved()
        return result

    def _check_draft(self):
        for one in self:
            if one.state != "draft":
                raise UserError(
                    self.env._(
                        "“%s” has been rolled out. Undo the rollout, then create a new "
                        "competency with other jobs or activities.",
                        one.display_name,
                    )
                )

    def _check_complete(self):
        """Refuse a roll-out that changes nothing, or whose criterion says nothing.

        :raise UserError: with what to choose
        """
        questions = self._get_questions()
        if not (self.job_ids or self.community_activity_ids or self.has_criterion):
            raise UserError(
                self.env._("Choose job positions, activities or a review criterion.")
            )
        if questions and not self.job_ids:
            raise UserError(
                self.env._(
                    "Choose the job positions whose interviews include these questions."
                )
            )
        words = [self.criterion_name, *(self[rubric] for rubric in RUBRICS)]
        if self.has_criterion and not all((word or "").strip() for word in words):
            raise UserError(
                self.env._(
                    "Enter a name for the criterion, and describe what each "
                    "score means."
                )
            )

    def _get_questions(self):
        """Return the interview questions, without blank lines and repetitions."""
        lines = (line.strip()[:500] for line in (self.questions or "").splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_applied(self):
        for one in self:
            if one.state == "applied":
                raise UserError(
                    self.env._(
                        "Undo the rollout of “%s” before deleting it.", one.display_name
                    )
                )

    def action_preview(self):
        """Write down what would change, and change nothing."""
        for one in self:
            one._check_may_prepare()
            one._check_draft()
            one._check_complete()
            # sudo: competency.line - what is previewed is written by the system
            one.sudo()._preview()

    def _check_may_prepare(self):
        """Refuse whoever may only read it.

        :raise AccessError: for others than officers
        """
        if not self._is_officer():
            raise AccessError(
                self.env._("Only community officers can set up a competency.")
            )

    def action_apply(self):
        """Roll it out, as previewed.

        :raise UserError: it is no draft any more
        """
        self._check_draft()
        self.write({"state": "applied"})

    def action_undo(self):
        """Take away what it added, as far as nobody has changed it since."""
        self.write({"state": "undone"})
