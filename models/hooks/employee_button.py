from markupsafe import Markup

from odoo import api, fields, models

from ..mixins.actions import action_for


class EmployeeButton(models.AbstractModel):
    """The smart button to community work on hr.employee and hr.employee.public."""

    _name = "hr.community.employee.button"
    _description = "Community Work Button"

    community_role_count = fields.Integer(
        "Community Work", compute="_compute_community_role_count"
    )

    @api.depends_context("uid")
    def _compute_community_role_count(self):
        counts = dict(
            self.env["hr.community.ownership"]._read_group(
                [("employee_id", "in", self.ids), ("state", "=", "active")],
                ["employee_id"],
                ["__count"],
            )
        )
        by_id = {employee.id: count for employee, count in counts.items()}
        for person in self:
            person.community_role_count = by_id.get(person.id, 0)

    def action_open_community_ownerships(self):
        """Open the roles of the employee that the reader may see."""
        self.ensure_one()
        nothing = self.env._("%s currently has no role in community work", self.name)
        smile = Markup('<p class="o_view_nocontent_smiling_face">%s</p>')
        return action_for(
            self.env,
            "hr_community_ownership_action",
            self.env._("Community Work: %s", self.name),
            domain=[("employee_id", "=", self.id)],
            help=smile % nothing,
        )

    def action_community_thank(self):
        """Open the form to thank the person."""
        self.ensure_one()
        return self.env["hr.community.give.thanks"]._open(receivers=self)
