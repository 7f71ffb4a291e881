"""When an appointment is, in words: its company's time, the reader's formats.

An appointment has its weekday; the zone is said where the reader's own clock differs.
"""

from odoo.tools import format_date, format_time

from .days import company_zone, day_in, zone_text


def span_text(env, start, stop, company):
    """Return from when to when something is; the day is said once if it is one.

    :param start: a naive datetime in UTC, as is ``stop``
    """
    zone = company_zone(company)
    days = [day_in(zone, moment) for moment in (start, stop)]
    times = [format_time(env, moment, zone, "short") for moment in (start, stop)]
    words = [format_date(env, day, date_format="full") for day in days]
    end = times[1] if days[0] == days[1] else f"{words[1]}, {times[1]}"
    return env._(
        "%(start)s to %(end)s",
        start=f"{words[0]}, {times[0]}",
        end=f"{end}{zone_text(env, stop, company)}",
    )
