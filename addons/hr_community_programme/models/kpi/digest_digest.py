from odoo import fields, models
from odoo.exceptions import AccessError

ACTION = "hr_community_programme.hr_community_kpi_dashboard_action"
CODES = {
    "kpi_community_managed": "managed",
    "kpi_community_reviewed": "reviewed",
    "kpi_community_trained": "trained",
}


class DigestDigest(models.Model):
    """Three figures of the last snapshot, in percent."""

    _inherit = "digest.digest"

    kpi_community_managed = fields.Boolean("Community Inventory Managed")
    kpi_community_managed_value = fields.Float(
        "Community Inventory Managed (%)", compute="_compute_kpi_community_snapshots"
    )
    kpi_community_reviewed = fields.Boolean("Community Reviews Received")
    kpi_community_reviewed_value = fields.Float(
        "Community Reviews Received (%)", compute="_compute_kpi_community_snapshots"
    )
    kpi_community_trained = fields.Boolean("Community Training")
    kpi_community_trained_value = fields.Float(
        "Community Training (%)", compute="_compute_kpi_community_snapshots"
    )

    def _compute_kpi_community_snapshots(self):
        """Look up the last snapshots until the end of the time of the digest.

        :raise AccessError: for readers who are no officers; the digest leaves it out
        """
        if not self.env["hr.community.activity"]._is_officer():
            raise AccessError(
                self.env._("Only community officers can see program figures.")
            )
        _start, end, companies = self._get_kpi_compute_parameters()
        for company in companies:
            rows = self.env["hr.community.kpi.snapshot"].search(
                [
                    ("company_id", "=", company.id),
                    ("kpi_id.code", "in", [*CODES.values()]),
                    ("dimension", "=", "all"),
                    ("has_value", "=", True),
                    ("date", "<=", end),
                ],
                order="date",
            )
            values = {row.kpi_id.code: 100 * row.value for row in rows}
            for digest in self.filtered(
                lambda one, here=company: (one.company_id or here) == here
            ):
                for name, code in CODES.items():
                    digest[f"{name}_value"] = values.get(code, 0)

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        menu = self.env.ref("hr_community.menu_root")
        return actions | dict.fromkeys(CODES, f"{ACTION}?menu_id={menu.id}")
