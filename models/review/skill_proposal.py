from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..mixins.days import user_today
from ..mixins.personal_rules import DELETE_ROW
from ..mixins.quiet import without_switches


class SkillProposal(models.Model):
    """A proposal to confirm a skill after a good review; employee or manager accept."""

    _name = "hr.community.skill.proposal"
    _description = "Proposed Skill"
    _community_personal = {"employee_id": DELETE_ROW}
    _inherit = ["hr.community.guarded", "hr.community.manager.chain"]
    _order = "state, id desc"
    _rec_name = "skill_id"

    _state_moves = {
        (None, "proposed"): set(),
        ("proposed", "accepted"): {"self", "line_manager"},
        ("proposed", "refused"): {"self", "line_manager"},
    }
    _actor_fields = {"colleague": set(), "self": set(), "line_manager": set()}

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        "Demonstrated In",
        ondelete="set null",
        index="btree_not_null",
    )
    skill_id = fields.Many2one(
        "hr.skill", required=True, index=True, ondelete="cascade"
    )
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Level",
        required=True,
        ondelete="cascade",
        help="The level the activity requires, or the employee's current level if "
        "higher.",
    )
    date = fields.Date(required=True, default=user_today)
    state = fields.Selection(
        [("proposed", "Proposed"), ("accepted", "Accepted"), ("refused", "Refused")],
        "Status",
        required=True,
        readonly=True,
        default="proposed",
        index=True,
    )

    _once = models.UniqueIndex(
        "(employee_id, skill_id) WHERE state = 'proposed'",
        "This skill has already been proposed.",
    )

    def _actors(self):
        return {
            proposal: {"colleague"}
            | ({"self"} if proposal.is_me else set())
            | ({"line_manager"} if proposal.is_subordinate else set())
            for proposal in self
        }

    @api.model
    def _propose(self, answer):
        """Propose each skill the activity asks for, at the better of the two levels."""
        open_skills = self.search(
            [
                ("employee_id", "=", answer.employee_id.id),
                ("state", "=", "proposed"),
            ]
        ).skill_id
        held = {
            row.skill_id: row.skill_level_id
            for row in answer.employee_id.current_employee_skill_ids
        }
        vals_list = []
        for line in answer.activity_id.skill_ids:
            if line.skill_id in open_skills:
                continue
            asked, has = line.skill_level_id, held.get(line.skill_id)
            higher = has and has.level_progress >= asked.level_progress
            vals_list.append(
                {
                    "employee_id": answer.employee_id.id,
                    "activity_id": answer.activity_id.id,
                    "skill_id": line.skill_id.id,
                    "skill_level_id": (has if higher else asked).id,
                }
            )
        return self.create(vals_list)

    def action_accept(self):
        """Write the skill down as shown today, and raise it where it is higher."""
        waiting = self.filtered(lambda proposal: proposal.state != "accepted")
        waiting.write({"state": "accepted"})
        for proposal in waiting:
            # sudo: skills - accepted by the person or their line, as checked above
            without_switches(proposal.sudo())._confirm_skill()

    def action_refuse(self):
        self.write({"state": "refused"})

    def _confirm_skill(self):
        if not self.env.su:
            raise AccessError(
                self.env._("Accept or reject the proposed skill instead of editing it.")
            )
        held = self.employee_id.current_employee_skill_ids.filtered(
            lambda row: row.skill_id == self.skill_id
        )[:1]
        values = {"skill_level_id": self.skill_level_id.id}
        if not held:
            self.env["hr.employee.skill"].create(
                values
                | {
                    "employee_id": self.employee_id.id,
                    "skill_id": self.skill_id.id,
                    "skill_type_id": self.skill_id.skill_type_id.id,
                }
            )
        elif held.level_progress < self.skill_level_id.level_progress:
            held.write(values)
        self.env["hr.community.skill.evidence"].create(
            {
                "employee_id": self.employee_id.id,
                "skill_id": self.skill_id.id,
                "date": self.date,
                "activity_id": self.activity_id.id,
            }
        )
