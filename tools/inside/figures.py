"""Numbers beside their bars: plain functions, no Odoo."""

from dataclasses import dataclass
from math import log


@dataclass
class Figure:
    """One number beside its bar; `seconds` is the median of our side."""

    bar: int
    people: int
    what: str
    value: float
    limit: float
    unit: str = " times"
    at_least: bool = False
    seconds: float | None = None
    note: str = ""

    def verdict(self, largest):
        """Return "ok" or "MISSED", or "-" for a time in a smaller company.

        There, what a request costs at any size outweighs what is measured.
        """
        if self.seconds is not None and self.people < largest:
            return "-"
        good = self.value >= self.limit if self.at_least else self.value <= self.limit
        return "ok" if good else "MISSED"

    def words(self):
        """Return the number and its bar, such as “1.07 times (≤ 1.25)”."""
        sign = "≥" if self.at_least else "≤"
        return f"{self.value:.3g}{self.unit} ({sign} {self.limit:g})"


def exponent(small, large, growth):
    """Return k where time grows as size to the power of k.

    :param small, large: seconds, or anything that is measured alike
    :param growth: how many times larger the large one is
    """
    return log(large / small) / log(growth)
