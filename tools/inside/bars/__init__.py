"""The bars that are built, one file each: how the work is done, and done best.

A bar has one or more of: `measure(bench)` for each database, `compare(small, large)`
for the two together, and `growing(bench)`, which gives bar 17 what it looks at:
{(report or board, what): function}. With `WRITES` it comes after the others.
"""

from importlib import import_module
from pkgutil import iter_modules


def load(number):
    """Return the module of a bar."""
    return import_module(f"bars.bar_{number:02}")


def built():
    """Return the numbers of the bars that are built."""
    names = (module.name for module in iter_modules(__path__))
    return sorted(int(name[4:]) for name in names if name.startswith("bar_"))
