"""Bar 2: engagement from months that were added up, over SQL that reads the log.

As it is after the job, and with a hundredth of the months changed since, which are read
from the log.
"""

from bars import engagement_sql as sql
from bars.bar_01 import BY, HOURS, SOMEBODY, check

AT_MOST = 0.15
LARGE = 100_000  # a smaller company is read at once, and its people are most of it
AT_MOST_SMALL = 0.5
QUESTIONS = {
    "added up, hours by department and month": (HOURS, sql.TOTALS),
    "added up, people too": ([*HOURS, "people:sum"], sql.TOTALS_OF_PEOPLE),
}
# half an hour more of a log in each hundredth month of an activity
CHANGE = """
    UPDATE hr_community_contribution SET hours = hours + 0.5 WHERE id IN (
        SELECT max(id) FROM hr_community_contribution WHERE state = 'confirmed'
         GROUP BY activity_id, date_trunc('month', date::timestamp)
        HAVING max(id) % 100 = 0)
"""


def measure(bench):
    """Measure the totals after the job, and with some changed since."""
    at_most = AT_MOST if bench.people >= LARGE else AT_MOST_SMALL
    with bench.undone():
        bench.env["hr.community.work.total"]._add_up()
        _measure(bench, "", at_most)
        bench.env.cr.execute(CHANGE)
        _measure(bench, ", 1 % changed since", at_most)


def _measure(bench, then, at_most):
    report = bench.as_user("officer")["hr.community.engagement.report"]
    for what, (figures, live) in QUESTIONS.items():

        def ours(figures=figures):
            return report._read_group(SOMEBODY, BY, figures)

        best = bench.by_hand(live)
        check(ours(), best())
        bench.over(what + then, ours, best, at_most)
        bench.queries(what + then, ours, 2)
