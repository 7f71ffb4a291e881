from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.privacy.authors import NAMED

from .period import add_months

set_limits("hr.community.kpi.goal", {"months": Numbers(1, 120)})


class KpiGoal(models.Model):
    """What a company wants a KPI to be, some months after its baseline."""

    _name = "hr.community.kpi.goal"
    _description = "KPI Goal"
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "baseline_id, kpi_id, months, id"
    _rec_name = "kpi_id"
    _check_company_auto = True

    baseline_id = fields.Many2one(
        "hr.community.kpi.baseline", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="baseline_id.company_id", store=True, index=True, precompute=True
    )
    kpi_id = fields.Many2one(
        "hr.community.kpi",
        "KPI",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    unit = fields.Selection(related="kpi_id.unit")
    months = fields.Integer("Months After the Baseline", required=True, default=12)
    target = fields.Float("Goal", required=True, digits=(16, 4), aggregator=None)
    date = fields.Date("Due Date", compute="_compute_date")

    _once = models.UniqueIndex(
        "(baseline_id, kpi_id, months)", "This goal is already set. Change it instead."
    )

    @api.depends("baseline_id.date", "months")
    def _compute_date(self):
        for goal in self:
            day = goal.baseline_id.date
            goal.date = day and add_months(day, goal.months)
