from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    community_former_id = fields.Many2one(
        "hr.employee",
        "Former Colleague",
        readonly=True,
        groups="hr.group_hr_user",
        help="Stands for everybody whose data were erased, so that figures stay.",
    )
    community_retention_months = fields.Integer(
        "Months to Keep Words",
        default=36,
        help="Declined invitations and what people wrote in logs are deleted when they "
        "are older; hours and dates stay. 0 to keep everything.",
    )

    def _get_community_former(self):
        """Return the employee that stands for people whose data were erased."""
        self.ensure_one()
        if not self.community_former_id:
            self.community_former_id = self.env["hr.employee"].create(
                {
                    "name": self.env._("Former colleague"),
                    "company_id": self.id,
                    "active": False,
                }
            )
        return self.community_former_id

    def _cron_community_retention(self):
        """Delete words that are older than their company keeps them."""
        for company in self.search([("community_retention_months", ">", 0)]):
            company._forget_before(
                fields.Date.subtract(
                    fields.Date.context_today(self),
                    months=company.community_retention_months,
                )
            )

    def _forget_before(self, day):
        here = [("company_id", "=", self.id)]
        old = [*here, ("write_date", "<", day)]
        self.env["hr.community.ownership"].search(
            [*old, ("state", "=", "declined")]
        ).unlink()
        self.env["hr.community.ownership"].search(
            [*old, ("state", "=", "ended"), ("end_reason", "!=", False)]
        ).end_reason = False
        self.env["hr.community.contribution"].search(
            [*here, ("date", "<", day), ("name", "not in", (False, ""))]
        ).name = False
        self.env["hr.community.objection"].search(
            [*old, ("state", "=", "settled")]
        ).unlink()
        self.env["hr.community.campaign.person"].search(
            [*here, ("campaign_id.date_close", "<", day)]
        ).unlink()
