"""Bar 17: how what the other bars measure grows with the company.

Both companies are measured in turns, so that a busy machine slows down both.
"""

from time import perf_counter

from figures import exponent
from measuring import race

from odoo.tools import split_every

from bars import built, load

AT_MOST = {"report": 1.15, "board": 0.1}
BATCH = 500  # statements that the job of a closed cycle commits at once


def compare(small, large):
    """Note the exponent of each report and each board."""
    for bar in map(load, built()):
        if hasattr(bar, "growing"):
            pairs = zip(
                bar.growing(small).values(), bar.growing(large).items(), strict=True
            )
            for little, ((kind, what), much) in pairs:
                _note(small, large, (little, much), kind, what)
    _note_closing(small, large)


def _note(small, large, functions, kind, what):
    sides = zip((small.env, large.env), functions, strict=True)
    little, much = race(*sides, rounds=9)
    power = exponent(little, much, large.people / small.people)
    note = f"{little * 1000:.1f} ms to {much * 1000:.1f} ms"
    large.note(what, power, AT_MOST[kind], unit="", seconds=much, note=note)


def _note_closing(small, large):
    """Note how writing down everybody's statement grows: once, as it takes long."""
    (little, few), (much, many) = map(_close, (small, large))
    power = exponent(little, much, large.people / small.people)
    note = f"{few:,} rows in {little:.1f} s to {many:,} in {much:.1f} s"
    what = "closing a cycle"
    large.note(what, power, AT_MOST["report"], unit="", seconds=much, note=note)


def _close(bench):
    """Return (seconds, rows) of what the job does after a cycle is closed."""
    cycle = load(16).open_cycle(bench)
    rows = 0
    start = perf_counter()
    with bench.undone():
        for batch in split_every(BATCH, cycle._get_not_frozen(), list):
            cycle._freeze(batch)
            bench.env.flush_all()
            bench.env.invalidate_all()
            rows += len(batch)
        spent = perf_counter() - start
    return spent, rows
