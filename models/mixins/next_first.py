from datetime import date, timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .days import user_today

# more days than lie between any two dates: what is over comes after all that is not,
# and what will not take place after both
MOST_DAYS_AWAY = (date.max - date.min).days
CALLED_OFF = 2 * MOST_DAYS_AWAY


class NextFirst(models.AbstractModel):
    """What takes place on a day: the next one first, then what is over, latest first.

    With "date desc", what is farthest away would be on top of what is tomorrow. What
    will not take place comes last, whenever it would have been.
    """

    _name = "hr.community.next.first"
    _description = "Record Sorted by Upcoming Date"
    _order = "turn, id desc"

    _day_field = "date"  # a date, or when it starts
    _off_states = ("cancelled",)  # in which it does not take place

    turn = fields.Integer(compute="_compute_turn", export_string_translation=False)

    @api.depends(lambda self: (self._day_field, "state"))
    @api.depends_context("tz")
    def _compute_turn(self):
        """Count the days until it takes place; those since it did come after these."""
        today = user_today(self)
        for row in self:
            day = row[row._day_field]
            if day and self._has_time():
                day = fields.Datetime.context_timestamp(row, day).date()
            away = (day or today) - today
            row.turn = away.days if away >= timedelta() else MOST_DAYS_AWAY - away.days
            if row.state in self._off_states:
                row.turn += CALLED_OFF

    def _has_time(self):
        """Return whether it takes place at an hour, which is a day of the user's."""
        return self._fields[self._day_field].type == "datetime"

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "turn":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        day = self._field_to_sql(alias, self._day_field, query)
        state = self._field_to_sql(alias, "state", query)
        if self._has_time():
            zone = self.env.tz.zone
            day = SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", day, zone)
        query._order_groupby += [day, state]
        return SQL(
            """CASE WHEN %(state)s IN %(off)s THEN %(called_off)s ELSE 0 END
             + CASE WHEN %(day)s >= %(today)s THEN %(day)s - %(today)s
                    ELSE %(over)s + (%(today)s - %(day)s) END %(direction)s""",
            state=state,
            off=self._off_states,
            called_off=CALLED_OFF,
            day=day,
            today=SQL("%s::date", user_today(self)),
            over=MOST_DAYS_AWAY,
            direction=direction,
        )
