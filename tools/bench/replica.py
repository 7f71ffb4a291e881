"""./dev bench --replica: reports and boards are read from a replica, if there is one.

An Odoo server with `db_replica_host` answers a browser's questions; what each of the
two PostgreSQL has read for them is in their own statistics.
"""

import time
from contextlib import ExitStack

from ..databases import scratch
from ..process import say
from ..workbench import Workbench
from .browser_calls import Session
from .seeded import Seeded
from .served import served
from .standby import standby

PEOPLE = 1000
LIVE = [["state", "in", ["open", "running"]]]
FIGURES = ["__count", "hours_missing:sum", "fte:sum"]
CARD = {"name": {}, "owner_ids": {"fields": {"display_name": {}}}, "my_fit": {}}
# what is opened: the table that shows it, and the call
SCREENS = {
    "board": (
        "hr_community_activity",
        ("hr.community.activity", "web_search_read", LIVE, CARD),
        {"limit": 40},
    ),
    "gap report": (
        "hr_community_contribution",
        ("hr.community.gap.report", "formatted_read_group", [], ["kind"], FIGURES),
        {},
    ),
    "engagement": (
        "hr_community_contribution",
        (
            "hr.community.engagement.report",
            "formatted_read_group",
            [],
            ["activity_id"],
            ["__count"],
        ),
        {},
    ),
    "participation": (
        "hr_community_cycle",
        ("hr.community.participation.report", "web_search_read", [], {"status": {}}),
        {"limit": 40},
    ),
    "load": (
        "hr_community_ownership",
        ("hr.community.load.report", "web_search_read", [], {"hours_given": {}}),
        {"limit": 40},
    ),
    "statements": (
        "hr_community_cycle",
        ("hr.community.statement", "web_search_read", [], {"hours": {}}),
        {"limit": 40},
    ),
    "suggest owners": (
        "hr_employee_skill",
        ("hr.community.activity", "suggest_owners", [30]),
        {},
    ),
}


def check():
    """Run the check; return the exit code."""
    workbench = Workbench()
    seeded = Seeded(workbench)
    database = scratch("replica")
    with ExitStack() as stack:
        stack.callback(seeded.databases.drop, database)
        seeded.databases.copy(seeded.people(PEOPLE), database)
        replica = stack.enter_context(standby(workbench.cluster))
        reads = ("--db_replica_host", replica.folder, "--db_replica_port", "5432")
        url = stack.enter_context(served(workbench, database, *reads))
        session = Session(url, database, "officer")
        asked = {"primary": workbench.cluster.psql, "replica": replica.psql}
        good = [read(session, asked, database, what) for what in SCREENS]
    say(f"{sum(good)} of {len(good)} were read from the replica alone")
    return 0 if all(good) else 1


def read(session, asked, database, what):
    """Open something; return whether the replica did it and the primary did not."""
    table, call, options = SCREENS[what]
    before = {name: scans(psql, database, table) for name, psql in asked.items()}
    for _again in range(2):
        session.call(*call, **options)
        # a backend tells what it has read when it ends a transaction a second later
        time.sleep(1.5)
    session.call(*call, **options)
    reads = {n: scans(psql, database, table) - before[n] for n, psql in asked.items()}
    words = ", ".join(f"{number} on the {name}" for name, number in reads.items())
    print(f"    {what}: scans of {table}: {words}")
    return reads["replica"] > 0 and not reads["primary"]


def scans(psql, database, table):
    """Return how often a table or its indexes were read."""
    sql = "SELECT coalesce(seq_scan, 0) + coalesce(idx_scan, 0) "
    sql += f"FROM pg_stat_user_tables WHERE relname = '{table}'"
    return int(psql(sql, database)[0][0])
