"""A simulated company year: the figures of its snapshots beside those of its log.

    company_year.py CONFIG DATABASE SEED

It is lived through the models as the right users, at the days of the log; then every
KPI is compared, at the baseline and at every month's end, with what is counted from the
log by code that imports no model, and so is every cell of the report that is printed at
the end. Runs inside Odoo's own Python.
"""

import sys
from time import perf_counter

from year.count import get_figures, month_ends
from year.draw import END, Year
from year.live import Life
from year.printed import compare_printed
from year.stay import HIDDEN

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service import server
from odoo.tools import config

CLOSE = 1e-6
MOST_REFUSED = 60  # events of 1,500: a year of refusals is no year


def compare(env, company, events):
    """Yield (day, code, of the snapshot, of the log) of all figures."""
    snapshots = env["hr.community.kpi.snapshot"].search(
        [("company_id", "=", company.id), ("dimension", "=", "all")]
    )
    known = {(row.date, row.kpi_id.code): row for row in snapshots}
    for day in month_ends(END):
        for code, (hits, people) in get_figures(events, day).items():
            row = known.get((day, code))
            yield day, code, read(row, people is None), (hits, people)


def read(row, alone):
    """Return what a snapshot says, as the log does: (figure, None), (hits, people)."""
    if not row or row.is_due:
        return "not taken"
    if row.is_hidden:
        return HIDDEN, None
    if alone:
        return (row.value if row.has_value else None), None
    return row.numerator, row.denominator


def is_same(ours, logged):
    """Whether a snapshot says what the log says; a share of nobody is not known."""
    if isinstance(ours[0], float) and isinstance(logged[0], float):
        return ours[1] == logged[1] and abs(ours[0] - logged[0]) < CLOSE
    return ours == logged or (logged[1] == 0 and ours == (0, 0))


def main(conf, name, seed):
    """Live the year and print what differs; return how many figures do."""
    config.parse_config(["-c", conf, "--no-http", "--log-level=warn"])
    server.load_server_wide_modules()
    start = perf_counter()
    with Registry(name).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "tz": "UTC"})
        events = Year(int(seed)).events
        life = Life(env, events)
        life.run()
        refused = [event for event, _error in life.refused]
        events = [event for event in events if event not in refused]
        rows = [*compare(env, life.company, events)]
        cells, misprints = compare_printed(events, life.printed)
    for event, error in life.refused:
        print(f"refused: {event.day} {event.what} {event.who}: {error}")
    wrong = [row for row in rows if not is_same(*row[2:])]
    for day, code, ours, logged in rows:
        mark = " " if is_same(ours, logged) else "!"
        print(f"{mark} {day} {code:<18} snapshot {ours}  log {logged}")
    for misprint in misprints:
        print("! printed: {} {}: {}, log {}".format(*misprint))
    seconds = perf_counter() - start
    hidden = sum(logged[0] == HIDDEN for *_row, logged in rows)
    print(
        f"{len(rows)} figures ({hidden} hidden), {len(wrong)} differ; {cells} printed, "
        f"{len(misprints)} differ; {len(events)} events in {seconds:.0f} s"
    )
    return len(wrong) + len(misprints) + (len(refused) > MOST_REFUSED)


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
