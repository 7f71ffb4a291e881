"""What every reader of a file gives: texts, ranges of cells. No database."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass


class Exact(str):
    """A number as a program keeps it: its point is a decimal point."""


@dataclass(frozen=True)
class Range:
    """Cells that were merged into one; lines count from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


MOST_FILLED = 500_000  # cells that merging may fill: more is no sheet of people


def spread(lines, ranges):
    """Return lines in which all cells of a merged range hold its text.

    A line without any text of its own stays blank.

    :param lines: [(line, cells)]
    :raise ValueError: the ranges fill far too many cells
    """
    by_line = dict(lines)
    widest = max(map(len, by_line.values()), default=0)
    numbers = sorted(by_line)
    room = MOST_FILLED
    for one in ranges:
        first = by_line.get(one.top, ())
        text = first[one.left] if one.left < len(first) else ""
        if not text:
            continue
        right = min(one.right, widest - 1)
        start, end = bisect_left(numbers, one.top), bisect_right(numbers, one.bottom)
        room -= (end - start) * (right + 1 - one.left)
        if room < 0:
            raise ValueError(one)
        for line in numbers[start:end]:
            by_line[line] = _filled(by_line[line], one.left, right, text)
    return sorted(by_line.items())


def _filled(cells, left, right, text):
    """Return cells with a text in the blank ones of a range."""
    cells = [*cells, *[""] * (right + 1 - len(cells))]
    for place in range(left, right + 1):
        cells[place] = cells[place] or text
    return cells
