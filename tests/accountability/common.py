from odoo import fields

from ..common import CommunityCase


class GoalCase(CommunityCase):
    """The party wants 50 guests, from 10, by the end of 2028."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goal = cls._new_goal(cls.party, "Guests", baseline=10, target=50)

    @classmethod
    def _new_goal(cls, activity, name="Guests", user=None, **values):
        goals = cls.env["hr.community.goal"].with_user(user or cls.env.user)
        return goals.create(
            {
                "activity_id": activity.id,
                "name": name,
                "target": 50,
                "date_due": "2028-12-31",
            }
            | values
        ).with_env(cls.env)

    @classmethod
    def _measure(cls, goal, value, day=None, user=None, **values):
        measures = cls.env["hr.community.measure"].with_user(user or cls.env.user)
        return measures.create(
            {
                "goal_id": goal.id,
                "value": value,
                "date": day or fields.Date.today(),
                "source": "the list at the door",
            }
            | values
        ).with_env(cls.env)
