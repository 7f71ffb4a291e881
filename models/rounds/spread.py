"""What several rankers say together. Plain functions, no database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Marks from 1 to 5 of several people: their mean, extremes and number."""

    mean: float
    low: int
    high: int
    number: int

    def words(self, mean):
        """Return for example ``3.5 (2-5, 4)``: mean, lowest, highest, rankers.

        :param str mean: as the reader writes it
        """
        return f"{mean} ({self.low}-{self.high}, {self.number})"


def spread(marks):
    """Return the spread of marks; those who gave none (0) are not counted.

    None where nobody gave any.
    """
    given = [int(mark) for mark in marks if int(mark or 0)]
    if not given:
        return None
    return Spread(sum(given) / len(given), min(given), max(given), len(given))


def rounded(mean):
    """Return the mark a mean stands for, halves upwards."""
    return int(mean + 0.5)
