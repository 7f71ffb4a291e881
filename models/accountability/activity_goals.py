from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.actions import action_for
from ..mixins.boolean_search import boolean_search
from ..mixins.days import on_company_days


class ActivityGoals(models.Model):
    """The goals of an activity, and whether it is managed."""

    _inherit = "hr.community.activity"

    goal_ids = fields.One2many("hr.community.goal", "activity_id", "Goals")
    goal_count = fields.Integer("Number of Goals", compute="_compute_goal_count")
    is_managed = fields.Boolean(
        "Managed",
        compute="_compute_is_managed",
        search="_search_is_managed",
        help="The activity has an owner, and a goal or confirmed work in the open "
        "cycle.",
    )

    @api.depends("goal_ids")
    def _compute_goal_count(self):
        counts = dict(
            self.env["hr.community.goal"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.goal_count = counts.get(activity._origin, 0)

    @api.depends(
        "ownership_ids.state",
        "ownership_ids.role",
        "goal_ids.date_due",
        "goal_ids.active",
        "contribution_ids.state",
        "contribution_ids.date",
    )
    def _compute_is_managed(self):
        managed = Domain("id", "in", self.ids) & self._search_is_managed("in", [True])
        # sudo: activity - whether it is managed is the same for whoever looks
        activities_sudo = self.sudo().with_context(active_test=False)
        managed_ids = set(activities_sudo._search(managed))
        for activity in self:
            activity.is_managed = activity._origin.id in managed_ids

    @boolean_search
    def _search_is_managed(self, operator, value):
        # sudo: ownership - only whether there is any; not whose
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        owned = ownerships_sudo._search(
            [("state", "=", "active"), ("role", "=", "owner")]
        )
        # sudo: goal - only whether there is any; not which
        goals_sudo = self.env["hr.community.goal"].sudo()
        goals = goals_sudo._search(self._get_live_goals())
        return Domain("ownership_ids", "any!", owned) & (
            Domain("goal_ids", "any!", goals) | self._get_worked_on()
        )

    @api.model
    def _get_open_cycles(self):
        """Return the open cycles, one for each company that has one."""
        # sudo: cycle - the dates of the year that an activity's company is in
        cycles_sudo = self.env["hr.community.cycle"].sudo()
        return cycles_sudo.search([("state", "in", ("open", "review"))])

    @api.model
    def _get_live_goals(self):
        """Return the domain of goals that were not due before the cycle began.

        Where no cycle is open, a goal counts until it is due.
        """
        cycles = self._get_open_cycles()
        elsewhere = Domain("company_id", "not in", cycles.company_id.ids)
        return Domain.OR(
            Domain("company_id", "=", cycle.company_id.id)
            & Domain("date_due", ">=", cycle.date_start)
            for cycle in cycles
        ) | (
            elsewhere
            & on_company_days(self.env, lambda today: Domain("date_due", ">=", today))
        )

    @api.model
    def _get_worked_on(self):
        """Return the domain of activities with confirmed work in the open cycle."""
        # sudo: contribution - only whether there is any
        work_sudo = self.env["hr.community.contribution"].sudo()
        done = Domain.OR(
            Domain("company_id", "=", cycle.company_id.id)
            & Domain("date", ">=", cycle.date_start)
            & Domain("date", "<=", cycle.date_end)
            for cycle in self._get_open_cycles()
        )
        done &= Domain("state", "=", "confirmed")
        return Domain("contribution_ids", "any!", work_sudo._search(done))

    def action_open_goals(self):
        """Open the goals, or an empty form for the first one."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_goal_action",
            self.env._("Goals: %s", self.name),
            domain=[("activity_id", "=", self.id)],
            context={"default_activity_id": self.id},
        )
