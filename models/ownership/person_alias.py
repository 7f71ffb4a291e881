from odoo import api, fields, models


class PersonAlias(models.Model):
    """What waits until somebody says who the name means."""

    _inherit = "hr.community.person.alias"

    role_ids = fields.One2many(
        "hr.community.alias.role", "alias_id", "Parts that wait", readonly=True
    )
    role_count = fields.Integer("Waiting", compute="_compute_role_count")

    @api.depends("role_ids")
    def _compute_role_count(self):
        counts = dict(
            self.env["hr.community.alias.role"]._read_group(
                [("alias_id", "in", self.ids)], ["alias_id"], ["__count"]
            )
        )
        for alias in self:
            alias.role_count = counts.get(alias, 0)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("employee_id"):
            self.role_ids._become_parts()
        return result
