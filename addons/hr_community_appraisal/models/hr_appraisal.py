from odoo import api, models
from odoo.addons.hr_community.models.mixins.days import day_of

from .goal import GOALS


class HrAppraisal(models.Model):
    """An appraisal to which community work is added as evidence."""

    _name = "hr.appraisal"
    _inherit = ["hr.appraisal", "hr.community.appraisal.mixin"]

    @api.model
    def _community_find_goals(self, roles, evidence, earliest):
        """Yield the goals of activities that became appraisal goals, too."""
        yield from super()._community_find_goals(roles, evidence, earliest)
        if GOALS not in self.env:
            return
        activities = {row.activity_id for rows in evidence.values() for row in rows}
        goals = self.env["hr.community.goal"].search(
            [
                ("activity_id", "in", [activity.id for activity in activities]),
                ("appraisal_goal_key", "!=", False),
            ]
        )
        made = self.env[GOALS].browse(goals.mapped("appraisal_goal_key")).exists()
        by_key = {one.id: one for one in made}
        for goal in goals.filtered(lambda goal: goal.appraisal_goal_key in by_key):
            appraised = by_key[goal.appraisal_goal_key]
            day = day_of(appraised.create_date, None, goal.company_id)
            for person in appraised.employee_ids:
                rows = evidence.get(person.id)
                if rows and goal.activity_id in rows.activity_id:
                    yield person.id, goal.activity_id, day
