from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import ValidationError

from .kpi import OUTSIDE
from .period import add_months, month_end


class KpiValue(models.Model):
    """What a figure from outside was in a month, typed in or imported."""

    _name = "hr.community.kpi.value"
    _description = "External Figure"
    _community_personal = {"origin": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, kpi_id, id desc"
    _rec_name = "kpi_id"
    _check_company_auto = True

    kpi_id = fields.Many2one(
        "hr.community.kpi",
        "KPI",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
        domain=[("source", "=", OUTSIDE)],
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Date(
        "Month",
        required=True,
        default=lambda self: self._get_last_month(),
        help="Any day of the month. The last day of the month is stored.",
    )
    unit = fields.Selection(related="kpi_id.unit")
    value = fields.Float(
        required=True,
        digits=(16, 4),
        aggregator=None,
        help="In a spreadsheet, enter a share of 42% as 0.42.",
    )
    origin = fields.Char(
        compute="_compute_origin",
        store=True,
        readonly=False,
        precompute=True,
        help="Where this figure comes from.",
    )

    _once = models.UniqueIndex(
        "(company_id, kpi_id, date)",
        "This month already has a value. Change it instead.",
    )

    @api.model
    def _get_last_month(self):
        today = company_today(self.env.company)
        return month_end(add_months(today.replace(day=1), -1))

    @api.depends("kpi_id")
    def _compute_origin(self):
        for row in self:
            row.origin = row.origin or row.kpi_id.origin

    @api.constrains("kpi_id")
    def _check_outside(self):
        for row in self:
            if row.kpi_id.source != OUTSIDE:
                raise ValidationError(
                    self.env._(
                        "“%s” is calculated by the system. Choose an external KPI.",
                        row.kpi_id.name,
                    )
                )

    @api.constrains("kpi_id", "value")
    def _check_share(self):
        """Refuse 42 for 42%: it would be 4,200%."""
        for row in self:
            lowest = {"share": 0, "points": -1}.get(row.unit)
            if lowest is not None and not lowest <= row.value <= 1:
                raise ValidationError(
                    self.env._(
                        "“%s” is a percentage. Enter at most 100%%. In a spreadsheet, "
                        "enter 42%% as 0.42.",
                        row.kpi_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Note values; the last day of the month stands for it."""
        if isinstance(vals_list, list | tuple):
            vals_list = [self._as_month(vals) for vals in vals_list]
        rows = super().create(vals_list)
        rows._restate()
        return rows

    def write(self, vals):
        self._restate()
        result = super().write(self._as_month(vals))
        self._restate()
        return result

    def unlink(self):
        self._restate()
        return super().unlink()

    @api.model
    def _as_month(self, vals):
        day = isinstance(vals, dict) and vals.get("date")
        if not day:
            return vals
        try:
            return vals | {"date": month_end(fields.Date.to_date(day))}
        except (ValueError, TypeError):
            return vals  # refused by what comes next, with its field

    def _restate(self):
        """Let the figures that show these values be taken anew."""
        for row in self:
            self.env["hr.community.kpi.snapshot"]._take_anew(
                [
                    ("kpi_id", "=", row.kpi_id.id),
                    ("company_id", "=", row.company_id.id),
                    ("date", ">=", row.date),
                ]
            )
