from odoo import fields, models

from ..mixins.actions import action_for


class HrDepartment(models.Model):
    _name = "hr.department"
    _inherit = ["hr.community.referenced", "hr.department"]

    community_activity_count = fields.Integer(
        "Community Work", compute="_compute_community_activity_count"
    )

    def _compute_community_activity_count(self):
        counts = dict(
            self.env["hr.community.activity"]._read_group(
                [("department_id", "in", self.ids)], ["department_id"], ["__count"]
            )
        )
        for department in self:
            department.community_activity_count = counts.get(department, 0)

    def action_open_community_activities(self):
        """Open the community work that is done for this department."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_activity_action",
            self.env._("Community Work for %s", self.name),
            domain=[("department_id", "=", self.id)],
            context={"default_department_id": self.id},
        )
