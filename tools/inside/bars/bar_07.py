"""Bar 7: who suits an activity best, over one SQL that scores too."""

from odoo.addons.hr_community.models.ownership.skill_match import ROTATION_AFTER_ROLE

from bars.record_loop import suggest_by_records
from bars.suggest_sql import BEST

TOP = 20
WHAT = "suggest owners, top 20"


def _activity(bench):
    activities = bench.as_user("officer")["hr.community.activity"]
    domain = [("skill_ids", "!=", False), ("state", "=", "running")]
    return activities.search(domain, limit=1, offset=100)


def measure(bench):
    """Suggest owners for an activity with three skills, as an officer."""
    activity = _activity(bench)
    (suggest,) = growing(bench).values()
    figures = {"activity": activity.id, "after": ROTATION_AFTER_ROLE}
    best = bench.by_hand(BEST % figures)
    check([one["employee_id"] for one in suggest()], [row[0] for row in best()])
    bench.over(WHAT, suggest, best, 2.5)
    bench.queries(WHAT, suggest, 5)
    if bench.largest:
        loop = suggest_by_records(activity, TOP)
        bench.faster("suggest owners, than a record loop", suggest, loop, 40)


def growing(bench):
    """Return the suggestion, of which bar 17 sees how it grows."""
    activity = _activity(bench)
    return {("report", WHAT): lambda: activity.suggest_owners(TOP)}


def check(ours, best):
    """Make sure that both sides suggest the same people."""
    if ours != best:
        raise AssertionError(f"{ours} are suggested, {best} by hand")
