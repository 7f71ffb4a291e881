"""The bars by number, and the table of what was measured beside each."""

from ..paths import REPO

WORK = {
    1: "engagement over 50 contributions a person",
    2: "engagement from months added up, over the log",
    3: "gap report",
    4: "appreciation audit, three cuts in one call",
    5: "most-thanked values of 30 days",
    6: "feed of 40",
    7: "suggest owners for one activity",
    8: "importing 10,000 rows over a bare create",
    9: "queries of activity list and board",
    10: "what we add to the employee form",
    11: "thanking someone over HTTP",
    12: "5,000 thanks in bulk",
    13: "8 clients each spending the whole allowance",
    14: "8 givers, one receiver",
    15: "8 people logging on one activity",
    16: "expectation status of everybody",
    17: "growth with the number of employees, as an exponent",
    18: "seeding the bench, over the ORM",
    19: "closing a pulse that everybody answered",
    20: "a month of KPIs, over the best SQL of each",
    21: "queries of the dashboard",
    22: "check-ins that are due",
    24: "40 employees at once, over Odoo's own screens",
    25: "first screen in the browser",
    26: "screens of the menus, growth as an exponent",
}


def built():
    """Return the numbers of the bars that have a file, inside Odoo or at a server."""
    return sorted({*inside(), *at_server()})


def inside():
    """Return the numbers of the bars that have a file in tools/inside/bars."""
    return _numbers("tools/inside/bars")


def at_server():
    """Return the numbers of the bars that have a file in tools/bench/bars."""
    return _numbers("tools/bench/bars")


def _numbers(folder):
    return {int(path.stem[4:]) for path in (REPO / folder).glob("bar_*.py")}


def show(figures, numbers, largest):
    """Print what was measured for each bar; return how many figures missed theirs."""
    missed = 0
    for number in numbers:
        print(f"{number:>2}  {WORK[number]}")
        mine = [figure for figure in figures if figure.bar == number]
        for figure in mine:
            verdict = figure.verdict(largest)
            missed += verdict == "MISSED"
            print(line(figure, verdict))
        if not mine:
            print(f"      {absent(number)}")
    return missed


def absent(number):
    """Return why there is no figure of a bar.

    >>> absent(0), absent(1)
    ('not built', 'not measured')
    """
    return "not measured" if number in built() else "not built"


def line(figure, verdict):
    """Return one line of the table."""
    what = f"{figure.people:,}: {figure.what}"
    return f"      {verdict:<7}{what:<52} {figure.words():<24} {figure.note}".rstrip()
