from odoo import fields, models
from odoo.exceptions import AccessError


class DigestDigest(models.Model):
    _inherit = "digest.digest"

    kpi_community_hours = fields.Boolean("Community Hours")
    kpi_community_hours_value = fields.Float(
        "Community Work Hours", compute="_compute_kpi_community_hours_value"
    )

    def _compute_kpi_community_hours_value(self):
        """Sum the hours that were logged for the period, returned ones left out.

        :raise AccessError: for readers who are no officers; the digest leaves it out
        """
        works = self.env["hr.community.contribution"]
        if not works._is_officer():
            raise AccessError(
                self.env._("Only community officers can see community hours.")
            )
        self._calculate_company_based_kpi(
            works._name,
            "kpi_community_hours_value",
            date_field="date",
            additional_domain=[("state", "!=", "returned")],
            sum_field="hours",
        )

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        menu = self.env.ref("hr_community.menu_root")
        actions["kpi_community_hours"] = (
            f"hr_community.hr_community_contribution_action?menu_id={menu.id}"
        )
        return actions
