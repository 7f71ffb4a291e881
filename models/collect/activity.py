from odoo import api, fields, models

from ..personal_rules import EMPTY, words
from .likeness import most_alike


class Activity(models.Model):
    """Who proposed an activity, and what it may be a duplicate of."""

    _inherit = "hr.community.activity"
    _community_personal = {
        "proposed_by_id": EMPTY,
        "decision_reason": words("proposed_by_id"),
    }

    origin = fields.Selection(
        selection_add=[("campaign", "Named in a campaign")],
        ondelete={"campaign": "set default"},
    )
    campaign_id = fields.Many2one(
        "hr.community.campaign",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    proposed_by_id = fields.Many2one(
        "hr.employee",
        "Proposed by",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    twin_ids = fields.Many2many(
        "hr.community.activity",
        string="Looks like",
        compute="_compute_twin_ids",
        groups="hr_community.group_hr_community_officer",
    )

    @api.depends("name", "state", "company_id")
    def _compute_twin_ids(self):
        """Find what a proposal may be a duplicate of, by its title."""
        proposals = self.filtered(lambda activity: activity.state == "proposed")
        (self - proposals).twin_ids = False
        for company, some in proposals.grouped("company_id").items():
            others = self.search_fetch(
                [("company_id", "=", company.id), ("state", "!=", "retired")], ["name"]
            )
            names = {other.id: other.name for other in others}
            for activity in some:
                rest = {k: v for k, v in names.items() if k != activity._origin.id}
                activity.twin_ids = self.browse(most_alike(activity.name, rest))

    def action_merge(self):
        """Show two activities side by side, to make one of them."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare and Merge"),
            "res_model": "hr.community.activity.merging",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_other_id": self.id,
                "default_keep_id": self.twin_ids[:1].id,
                "dialog_size": "extra-large",
            },
        }
