"""Bar 3: the gap report, over SQL that answers the one question by hand."""

from screen import specification

from bars.gap_sql import PAGE, TOTALS

FIGURES = ["__count", "hours_missing:sum", "fte:sum"]
LENGTH = 80  # the rows of one page of a list
BY_KIND = "gap report, totals by kind"
LIST = "gap report, a page and its number"


def _report(bench):
    return bench.as_user("officer")["hr.community.gap.report"]


def measure(bench):
    """Measure the totals by kind of gap, and the first page of the list."""
    report = _report(bench)
    names = list(specification(report, "list"))
    totals, page = growing(bench).values()
    best = bench.by_hand(TOTALS)
    check(totals(), best()[0])
    bench.over(BY_KIND, totals, best, 1.25)
    bench.queries(BY_KIND, totals, 3)
    bench.over(LIST, page, bench.by_hand(PAGE), 2)
    bench.queries(
        "gap report, rows of a page",
        lambda: report.search_read([], names, limit=LENGTH),
        3,
    )


def growing(bench):
    """Return the reports of which bar 17 sees how they grow."""
    report = _report(bench)
    wanted = specification(report, "list")

    def totals():
        return report._read_group([], ["kind"], FIGURES)

    def page():
        return report.web_search_read([], wanted, limit=LENGTH, count_limit=10001)

    return {("report", BY_KIND): totals, ("report", LIST): page}


def check(ours, best):
    """Make sure that both sides have counted the same."""
    counts = tuple(count for _kind, count, _hours, _fte in ours)
    if counts != best[: len(counts)]:
        raise AssertionError(f"{counts} by the report, {best[: len(counts)]} by hand")
