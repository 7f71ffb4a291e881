"""Bar 17: how what the other bars measure grows with the company.

Both companies are measured in turns, so that a busy machine slows down both.
"""

from figures import exponent
from measuring import race

from bars import built, load

AT_MOST = {"report": 1.15, "board": 0.1}


def compare(small, large):
    """Note the exponent of each report and each board."""
    for bar in map(load, built()):
        if hasattr(bar, "growing"):
            pairs = zip(
                bar.growing(small).values(), bar.growing(large).items(), strict=True
            )
            for little, ((kind, what), much) in pairs:
                _note(small, large, (little, much), kind, what)


def _note(small, large, functions, kind, what):
    sides = zip((small.env, large.env), functions, strict=True)
    little, much = race(*sides, rounds=9)
    power = exponent(little, much, large.people / small.people)
    note = f"{little * 1000:.1f} ms to {much * 1000:.1f} ms"
    large.note(what, power, AT_MOST[kind], unit="", seconds=much, note=note)
