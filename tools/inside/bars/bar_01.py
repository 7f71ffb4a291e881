"""Bar 1: engagement, over SQL that answers each question by hand."""

from bars import engagement_sql as sql

BY = ["department_id", "month:month"]
SOMEBODY = [("nobody", "=", False)]
NOBODY = [("nobody", "=", True)]
HOURS = ["__count", "hours:sum"]
QUESTIONS = {
    "engagement, hours by department and month": (SOMEBODY, HOURS, sql.TOTALS),
    "engagement, people too": (
        SOMEBODY,
        [*HOURS, "people:sum"],
        sql.TOTALS_OF_PEOPLE,
    ),
    "engagement, where nobody took part": (NOBODY, ["__count"], sql.NOBODY),
}


def measure(bench):
    """Measure the totals a screen asks for: with people, and of the empty places."""
    for (what, ours), (_domain, _figures, best) in zip(
        growing(bench).items(), QUESTIONS.values(), strict=True
    ):
        best = bench.by_hand(best)
        check(ours(), best())
        bench.over(what[1], ours, best, 1.25)
        bench.queries(what[1], ours, 2)


def growing(bench):
    """Return the reports of which bar 17 sees how they grow."""
    report = bench.as_user("officer")["hr.community.engagement.report"]
    return {
        ("report", what): lambda d=domain, f=figures: report._read_group(d, BY, f)
        for what, (domain, figures, _best) in QUESTIONS.items()
    }


def check(ours, best):
    """Make sure that both sides have counted the same."""
    mine = [(department.id, *figures) for department, *figures in ours]
    if wrong := set(mine) ^ set(best):
        raise AssertionError(
            f"not by both, the report and by hand: {sorted(wrong)[:4]}"
        )
