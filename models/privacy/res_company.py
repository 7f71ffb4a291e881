from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    community_retention_months = fields.Integer(
        "Months to Keep Words",
        default=36,
        help="Declined invitations and what people wrote in logs are deleted when they "
        "are older; hours and dates stay. 0 to keep everything.",
    )

    def _get_community_former(self):
        """Return the employee that stands for people whose data were erased.

        It is known by an external id of this addon, and goes when the addon goes.
        """
        self.ensure_one()
        xml_id = f"hr_community.former_colleague_{self.id}"
        former = self.env.ref(xml_id, raise_if_not_found=False)
        if not former:
            former = self.env["hr.employee"].create(
                {
                    "name": self.env._("Former colleague"),
                    "company_id": self.id,
                    "active": False,
                }
            )
            self.env["ir.model.data"]._update_xmlids(
                [{"xml_id": xml_id, "record": former, "noupdate": True}]
            )
        return former

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
        self.env["hr.community.exemption"].search(
            [*here, ("date_end", "<", day)]
        ).reason = self.env._("Not kept any longer")
        self.env["hr.community.campaign.person"].search(
            [*here, ("campaign_id.date_close", "<", day)]
        ).unlink()
