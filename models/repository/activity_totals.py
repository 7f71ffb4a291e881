from odoo import api, fields, models
from odoo.tools import SQL


class ActivityTotals(models.Model):
    """Totals of hours that say how many activities they do not know."""

    _inherit = "hr.community.activity"

    hours_unknown = fields.Integer(
        "Not estimated",
        compute="_compute_hours_unknown",
        export_string_translation=False,
    )

    @api.depends("hours_per_month")
    def _compute_hours_unknown(self):
        for activity in self:
            activity.hours_unknown = 0 if activity.hours_per_month else 1

    def _read_group_select(self, aggregate_spec, query):
        """Count the activities without an estimate."""
        if aggregate_spec != "hours_unknown:sum":
            return super()._read_group_select(aggregate_spec, query)
        hours = self._field_to_sql(self._table, "hours_per_month", query)
        return SQL("COUNT(*) FILTER (WHERE COALESCE(%s, 0) = 0)", hours)
