from odoo import api, fields, models

RESIGNED = "hr.departure_resigned"


class HrDepartureReason(models.Model):
    _inherit = "hr.departure.reason"

    community_voluntary = fields.Boolean(
        "Voluntary Departure",
        compute="_compute_community_voluntary",
        store=True,
        readonly=False,
        help="Employees who leave for this reason count as departures in the retention "
        "figures. Those who leave for other reasons are tracked until the day "
        "they leave.",
    )

    @api.depends("name")
    def _compute_community_voluntary(self):
        """Take resignations for what they are; HR says it of its own reasons."""
        resigned = self.env.ref(RESIGNED, raise_if_not_found=False)
        for reason in self:
            reason.community_voluntary = (
                reason.community_voluntary or reason._origin == resigned
            )
