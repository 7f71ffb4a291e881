from odoo import api, fields, models

from ..models.collect.activity_merge import merge_into


class ActivityMerging(models.TransientModel):
    """Two activities side by side, to make one of them."""

    _name = "hr.community.activity.merging"
    _description = "Merge Two Community Activities"
    _inherit = "hr.community.checked.input"

    keep_id = fields.Many2one(
        "hr.community.activity",
        required=True,
        domain="[('company_id', '=', company_id), ('id', '!=', other_id)]",
    )
    other_id = fields.Many2one("hr.community.activity", "Duplicate", required=True)
    company_id = fields.Many2one(related="other_id.company_id")
    comparison = fields.Html(compute="_compute_comparison", sanitize=False)

    @api.depends("keep_id", "other_id")
    @api.depends_context("lang")
    def _compute_comparison(self):
        for wizard in self:
            wizard.comparison = self.env["ir.qweb"]._render(
                "hr_community.merging_comparison",
                {"keep": wizard.keep_id, "other": wizard.other_id},
            )

    def action_swap(self):
        """Keep the other one instead."""
        self.ensure_one()
        self.write({"keep_id": self.other_id.id, "other_id": self.keep_id.id})
        return self._get_records_action(
            name=self.env._("Compare and Merge"),
            target="new",
            context=dict(self.env.context, dialog_size="extra-large"),
        )

    def action_merge(self):
        """Make one of the two, and open it."""
        merge_into(self.other_id, self.keep_id)
        return self.keep_id._get_records_action()
