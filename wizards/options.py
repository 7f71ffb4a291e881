from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.mixins.actions import RELOAD, notification_action


class Options(models.TransientModel):
    """HR's own options of a company, which managers of community work may change.

    The rest of the company is Odoo's: they need no right to write to it, and the form
    shows and takes these fields alone.
    """

    _name = "hr.community.options"
    _description = "Community Work Options"
    _inherit = "hr.community.checked.input"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    community_weight_impact = fields.Integer(
        related="company_id.community_weight_impact", readonly=False
    )
    community_weight_reach = fields.Integer(
        related="company_id.community_weight_reach", readonly=False
    )
    community_weight_urgency = fields.Integer(
        related="company_id.community_weight_urgency", readonly=False
    )
    community_weight_strategic = fields.Integer(
        related="company_id.community_weight_strategic", readonly=False
    )
    community_hours_limit = fields.Float(
        related="company_id.community_hours_limit", readonly=False
    )
    community_term_months = fields.Integer(
        related="company_id.community_term_months", readonly=False
    )
    community_answer_days = fields.Integer(
        related="company_id.community_answer_days", readonly=False
    )
    community_manager_hours = fields.Float(
        related="company_id.community_manager_hours", readonly=False
    )
    community_likely_skills = fields.Boolean(
        related="company_id.community_likely_skills", readonly=False
    )
    community_quiet_days = fields.Integer(
        related="company_id.community_quiet_days", readonly=False
    )
    community_agreements = fields.Boolean(
        related="company_id.community_agreements", readonly=False
    )
    community_log_reminders = fields.Boolean(
        related="company_id.community_log_reminders", readonly=False
    )
    community_retention_months = fields.Integer(
        related="company_id.community_retention_months", readonly=False
    )
    community_praise_months = fields.Integer(
        related="company_id.community_praise_months", readonly=False
    )
    community_requests_month = fields.Integer(
        related="company_id.community_requests_month", readonly=False
    )
    community_review_limit = fields.Integer(
        related="company_id.community_review_limit", readonly=False
    )
    community_review_named = fields.Boolean(
        related="company_id.community_review_named", readonly=False
    )
    community_hour_value = fields.Monetary(
        related="company_id.community_hour_value",
        readonly=False,
        currency_field="currency_id",
    )
    community_volunteer_days = fields.Integer(
        related="company_id.community_volunteer_days", readonly=False
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    community_thanks = fields.Boolean(
        related="company_id.community_thanks", readonly=False
    )
    community_points_month = fields.Integer(
        related="company_id.community_points_month", readonly=False
    )
    community_points_life = fields.Integer(
        related="company_id.community_points_life", readonly=False
    )
    community_leaver_points = fields.Selection(
        related="company_id.community_leaver_points", readonly=False
    )
    community_leaver_days = fields.Integer(
        related="company_id.community_leaver_days", readonly=False
    )
    community_kickoff = fields.Boolean(
        related="company_id.community_kickoff",
        readonly=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Take what is typed for the company that the manager is working in."""
        self._check_company_of(vals_list)
        # sudo: res.company - the related options alone, of the manager's own company
        return super(Options, self.sudo()).create(vals_list).sudo(False)

    def write(self, vals):
        self._check_company_of([vals])
        # sudo: res.company - the related options alone, of the manager's own company
        return super(Options, self.sudo()).write(vals)

    def action_save(self):
        """Say that what the form has just saved holds from now on."""
        return notification_action(
            self.env._("The options have been saved."), after=RELOAD
        )

    def _check_company_of(self, vals_list):
        """Keep to managers, and to the company that they are working in."""
        self.check_access("write")
        asked = {vals["company_id"] for vals in vals_list if vals.get("company_id")}
        if not (asked | set(self.company_id.ids)) <= {self.env.company.id}:
            raise AccessError(
                self.env._("Switch to the company before you change its options.")
            )
