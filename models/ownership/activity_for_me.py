from odoo import api, fields, models
from odoo.fields import Domain

from ..repository.activity import OPEN_STATES
from ..yes_or_no import yes_or_no
from .ownership import WAITING_STATES

SKILLS_ON_A_CARD = 3


class ActivityForMe(models.Model):
    """What the board says to the one who looks at it, and its filters."""

    _inherit = "hr.community.activity"

    card_skill_ids = fields.Many2many(
        "hr.skill", string="First Skills", compute="_compute_skills_for_me"
    )
    my_fit = fields.Char("Fits me", compute="_compute_skills_for_me")
    fits_me = fields.Boolean(search="_search_fits_me", compute="_compute_skills_for_me")
    needs_owner = fields.Boolean(
        compute="_compute_needs_owner", search="_search_needs_owner"
    )
    waiting_count = fields.Integer(
        "People Waiting",
        compute="_compute_waiting_count",
        help="Invitations and offers without an answer, of those the user may see.",
    )
    in_my_department = fields.Boolean(
        compute="_compute_in_my_department", search="_search_in_my_department"
    )

    @api.model
    def _get_my_skills(self):
        """Return the current user's valid skills."""
        today = fields.Date.context_today(self)
        # sudo: hr.employee.skill - the user's own
        held_sudo = self.env["hr.employee.skill"].sudo()
        held_sudo = held_sudo.search_fetch(
            Domain("employee_id", "any!", self.env["hr.employee"]._community_me())
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", today)),
            ["skill_id"],
        )
        # sudo: back to the rights of the caller
        return held_sudo.skill_id.sudo(self.env.su)

    def _get_skill_lines(self):
        """Return {activity: the skills it asks for}, in one query for all."""
        lines = self.env["hr.community.activity.skill"].search_fetch(
            [("activity_id", "in", self.ids)], ["activity_id", "skill_id", "necessity"]
        )
        saved = lines.grouped("activity_id")
        return {
            activity: saved.get(activity, lines.browse())
            if activity.id
            else activity.skill_ids
            for activity in self
        }

    @api.depends("skill_ids.skill_id", "skill_ids.necessity")
    @api.depends_context("uid")
    def _compute_skills_for_me(self):
        mine = self._get_my_skills()
        for activity, lines in self._get_skill_lines().items():
            asked = lines.skill_id
            held = asked & mine
            must = lines.filtered(lambda line: line.necessity == "must")
            activity.card_skill_ids = asked[:SKILLS_ON_A_CARD]
            activity.fits_me = bool(held) and must.skill_id <= mine
            activity.my_fit = (
                self.env._(
                    "You have %(held)s of %(asked)s", held=len(held), asked=len(asked)
                )
                if held
                else False
            )

    @yes_or_no
    def _search_fits_me(self, operator, value):
        mine = self._get_my_skills().ids
        return Domain("skill_ids.skill_id", "in", mine) & Domain(
            "skill_ids",
            "not any",
            [("necessity", "=", "must"), ("skill_id", "not in", mine)],
        )

    @api.depends("state", "owner_ids", "waiting_names")
    def _compute_needs_owner(self):
        needy = self.filtered_domain([("state", "in", OPEN_STATES)])
        needy = needy.filtered(lambda a: not a.owner_ids and not a.named_owner)
        for activity in self:
            activity.needs_owner = activity in needy

    @yes_or_no
    def _search_needs_owner(self, operator, value):
        owned = [("state", "=", "active"), ("role", "=", "owner")]
        # sudo: names that wait - only which activities have somebody's name
        waiting_sudo = self.env["hr.community.alias.role"].sudo()
        named = waiting_sudo.search([("role", "=", "owner"), ("former", "=", False)])
        return (
            Domain("state", "in", OPEN_STATES)
            & Domain("ownership_ids", "not any", owned)
            & Domain("id", "not in", named.activity_id.ids)
        )

    @api.depends("ownership_ids.state")
    @api.depends_context("uid")
    def _compute_waiting_count(self):
        rows = self.env["hr.community.ownership"]._read_group(
            [("activity_id", "in", self.ids), ("state", "in", WAITING_STATES)],
            ["activity_id"],
            ["__count"],
        )
        counts = dict(rows)
        for activity in self:
            activity.waiting_count = counts.get(activity._origin, 0)

    @api.model
    def _get_my_departments(self):
        my_ids = self.env["hr.employee"]._community_me()
        # sudo: hr.employee - the user's own department
        me_sudo = self.env["hr.employee"].sudo().browse(my_ids)
        # sudo: back to the rights of the caller
        return me_sudo.department_id.sudo(self.env.su)

    @api.depends("department_id")
    @api.depends_context("uid")
    def _compute_in_my_department(self):
        mine = self._get_my_departments()
        for activity in self:
            activity.in_my_department = activity.department_id in mine

    @yes_or_no
    def _search_in_my_department(self, operator, value):
        return [("department_id", "in", self._get_my_departments().ids)]
