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

    kpi_community_managed = fields.Boolean("Managed Community Activities")
    kpi_community_managed_value = fields.Float(
        "Managed Community Activities (%)", compute="_compute_kpi_community_snapshots"
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
            rows = self._get_community_snapshots(company, end)
            for digest in self.filtered(
                lambda one, here=company: (one.company_id or here) == here
            ):
                for name, code in CODES.items():
                    value = 100 * rows[code].value if code in rows else 0
                    digest[f"{name}_value"] = value

    def _get_community_snapshots(self, company, end):
        """Return {code: the last known snapshot until a time}."""
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
        return {row.kpi_id.code: row for row in rows}

    def _compute_kpis(self, company, user):
        """Say a share in percent, and leave out what nobody knows: it is no zero.

        A percentage of a percentage says nothing, so there is no margin.
        """
        kpis = super()._compute_kpis(company, user)
        here = self.with_user(user).with_company(company)
        for number, (_name, ((_start, end), _before)) in enumerate(
            self._compute_timeframes(company), 1
        ):
            ours = [kpi for kpi in kpis if kpi["kpi_name"] in CODES]
            rows = ours and here._get_community_snapshots(company, end)
            for kpi in ours:
                row = rows.get(CODES[kpi["kpi_name"]])
                known = {"value": row.value_text if row else "-", "margin": 0}
                kpi[f"kpi_col{number}"].update(known)
        return [kpi for kpi in kpis if not _is_unknown(kpi)]

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        menu = self.env.ref("hr_community.menu_root")
        return actions | dict.fromkeys(CODES, f"{ACTION}?menu_id={menu.id}")


def _is_unknown(kpi):
    """Return whether a line of ours has no figure in any of its columns."""
    columns = (kpi[f"kpi_col{number}"].get("value") for number in (1, 2, 3))
    return kpi["kpi_name"] in CODES and all(value == "-" for value in columns)
