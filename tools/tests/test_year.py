"""The simulated company year: its log, and the figures counted from it."""

import ast
from datetime import date

from tools.inside.year.count import get_figures, month_ends
from tools.inside.year.draw import BASELINE, END, Event, Year
from tools.inside.year.printed import describe, get_bounds
from tools.inside.year.stay import HIDDEN
from tools.paths import REPO

APART = ("draw", "count", "stay", "printed")


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
    events = Year(1).events
    seen = [get_figures(events, day) for day in month_ends(END)]
    for code in seen[0]:
        known = {figures[code] for figures in seen} - {(HIDDEN, None), (None, None)}
        assert len(known) > 1, code


def test_a_figure_counted_by_hand():
    jobs = {"department": 0, "job": 5}
    events = [Event(date(2023, 1, 2), "hire", who, jobs) for who in range(20)]
    events += [
        Event(date(2025, 3, 1), "give notice", who, {"reason": "resigned"})
        for who in range(5)
    ]
    events += [
        Event(date(2025, 4, 1), "give notice", 19, {"reason": "retired"}),
        Event(date(2025, 4, 5), "thank", 7, {"receiver": 3}),
    ]
    figures = get_figures(events, date(2025, 4, 30))
    assert figures["thanking"] == (1, 14)
    assert figures["retention_all"] == (0.75, None)
    assert get_figures(events, date(2025, 7, 31))["thanking"] == (0, 14)
    events.append(Event(date(2025, 6, 1), "give notice", 9, {"reason": "resigned"}))
    figures = get_figures(events, date(2025, 7, 31))
    assert figures["retention_all"] == (HIDDEN, None)  # one more than was shown


def test_what_is_printed_of_a_figure():
    # R. G. Newcombe 1998, method 10: 56/70 against 48/80
    low, high = get_bounds(56, 70, 48, 80)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    cells = dict(describe("thanking", (56, 70), (48, 80)))
    assert (cells["now"], cells["before"], cells["count"]) == ("80%", "60%", "56 of 70")
    assert "+20" in cells["change"]
    assert "+5 to +33" in cells["change"]
    gap = dict(describe("retention_gap", (-0.021, None), None))
    assert gap["now"] == "-2 percentage points"


def test_the_days_of_snapshots():
    assert month_ends(date(2025, 3, 30)) == [
        BASELINE,
        date(2025, 1, 31),
        date(2025, 2, 28),
    ]
