"""The simulated company year: its log, and the figures counted from it."""

import ast
from datetime import date

from tools.inside.year.count import get_figures, month_ends
from tools.inside.year.draw import BASELINE, TAKEN, Event, Year
from tools.paths import REPO

APART = ("draw", "count")


def imports(name):
    """Yield the modules that a file of the year imports."""
    path = REPO / "tools" / "inside" / "year" / f"{name}.py"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_what_counts_the_log_imports_no_model():
    for name in APART:
        assert not any(module.startswith("odoo") for module in imports(name))
    assert any(module.startswith("odoo") for module in imports("live"))


def test_a_seed_draws_the_same_year_again():
    assert Year(3).events == Year(3).events
    assert Year(3).events != Year(4).events


def test_something_happens_to_every_figure():
    last = get_figures(Year(1).events, TAKEN[-1])
    assert all(hits and people != 0 for hits, people in last.values())


def test_a_figure_counted_by_hand():
    jobs = {"department": 0, "job": 5}
    events = [Event(date(2023, 1, 2), "hire", who, jobs) for who in range(4)]
    events += [
        Event(date(2025, 3, 1), "give notice", 1, {"reason": "resigned"}),
        Event(date(2025, 4, 1), "give notice", 2, {"reason": "retired"}),
        Event(date(2025, 4, 5), "thank", 0, {"receiver": 3}),
    ]
    figures = get_figures(events, date(2025, 4, 30))
    assert figures["thanking"] == (1, 2)
    assert figures["retention_all"] == (0.75, None)
    assert get_figures(events, date(2025, 7, 31))["thanking"] == (0, 2)


def test_the_days_of_snapshots():
    assert month_ends(date(2025, 3, 30)) == [
        BASELINE,
        date(2025, 1, 31),
        date(2025, 2, 28),
    ]
