from odoo import models
from odoo.tools import SQL

# measures that belong to the activity, not to the gap: counted once in any total
ACTIVITY_HOURS = (
    "hours_needed",
    "hours_given",
    "hours_missing",
    "fte",
    "hours_unknown",
)


class ActivityTotals(models.AbstractModel):
    """Totals of rows in which an activity with several rows counts once."""

    _name = "hr.community.activity.totals"
    _description = "Totals by Activity"

    # which measures of a row belong to the activity
    _activity_hours = ACTIVITY_HOURS

    def _get_totals_key(self, query):
        """Return the SQL of what counts once in a total."""
        return self._field_to_sql(self._table, "activity_id", query)

    def _get_hours(self, name, query):
        """Return the SQL of a measure of a row, NULL where nobody knows it."""
        return self._field_to_sql(self._table, name, query)

    def _read_group_select(self, aggregate_spec, query):
        """Sum an activity's hours once, whatever the number of its gaps in a group."""
        name, _colon, func = aggregate_spec.partition(":")
        if func != "sum" or name not in self._activity_hours:
            return super()._read_group_select(aggregate_spec, query)
        return self._sum_once(self._get_hours(name, query), query)

    def _sum_once(self, hours, query):
        """Return the SQL of a sum in which the hours of each activity count once."""
        return SQL(
            # the activity's id, moved out of the way of any hours, keeps two
            # activities with the same hours apart; numeric, so nothing is rounded
            """(SUM(DISTINCT %(id)s::numeric * 1000000000 + %(hours)s::numeric)
                 - SUM(DISTINCT %(id)s::numeric * 1000000000)
                       FILTER (WHERE %(hours)s IS NOT NULL))::float""",
            id=self._get_totals_key(query),
            hours=hours,
        )

    def _read_group_orderby(self, order, groupby_terms, query):
        """Keep the kinds in the order of their weight rather than of their names."""
        by_kind = (order or "kind").lower() in ("kind", "kind asc")
        if list(groupby_terms) != ["kind"] or not by_kind:
            return super()._read_group_orderby(order, groupby_terms, query)
        kinds = [
            kind
            for kind, _label in self._fields["kind"]._description_selection(self.env)
        ]
        return SQL("array_position(%s, %s)", kinds, groupby_terms["kind"])
