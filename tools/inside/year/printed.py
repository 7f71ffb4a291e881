"""What the printed report has to say of a year, from its event log. No model."""

from html.parser import HTMLParser
from math import sqrt
from statistics import NormalDist

from .count import get_figures, month_ends
from .draw import BASELINE, END
from .stay import HIDDEN, NAMES

SHARE, RATE, NUMBER, POINTS = "share", "rate", "number", "points"
UNITS = {"suggested": RATE, "outside": NUMBER, "retention_gap": POINTS}
FOLLOWED = {f"retention_{name}" for name in NAMES}  # at the baseline all are here


def compare_printed(events, page):
    """Return (how many cells were compared, [(code, cell, printed, of the log)])."""
    printed, tiles = read(page)
    pairs = get_pairs(events)
    expected = {
        (code, name): text
        for code, pair in pairs.items()
        for name, text in describe(code, *pair)
    }
    wrong = [
        (code, name, printed.get(code, {}).get(name), text)
        for (code, name), text in expected.items()
        if printed.get(code, {}).get(name) != text
    ]
    counts = count_kinds(pairs)
    if tiles[:3] != counts:
        wrong.append(("first page", "tiles", tiles[:3], counts))
    return len(expected) + len(counts), wrong


class Reader(HTMLParser):
    """Reads the cells of a report: {code: {cell: text}}, "" for the first page."""

    def __init__(self):
        super().__init__()
        self.cells, self.code = {}, ""
        self.tag = self.name = self.text = None

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "tr":
            self.code = named.get("data-code", "")
        if "data-cell" in named:
            self.tag, self.name, self.text = tag, named["data-cell"], ""

    def handle_data(self, data):
        if self.name:
            self.text += data

    def handle_endtag(self, tag):
        if self.name and tag == self.tag:
            cells = self.cells.setdefault(self.code, {})
            cells.setdefault(self.name, []).append(" ".join(self.text.split()))
            self.name = None


def read(page):
    """Return ({code: {cell: text}}, [text of each tile]) of a report in HTML."""
    reader = Reader()
    reader.feed(page)
    tiles = reader.cells.pop("", {}).get("tile", [])
    rows = {
        code: {name: texts[0] for name, texts in cells.items()}
        for code, cells in reader.cells.items()
    }
    return rows, tiles


def get_pairs(events):
    """Return {code: (figure, figure of the baseline, None without comparing)}."""
    days = month_ends(END)
    figures = {day: get_figures(events, day) for day in days}
    found = {}
    for code in figures[BASELINE]:
        known = [day for day in days if is_known(figures[day][code])]
        if known:
            then = figures[BASELINE][code]
            compared = is_known(then) and code not in FOLLOWED
            found[code] = figures[known[-1]][code], then if compared else None
    return found


def count_kinds(pairs):
    """Return how many shares have risen, fallen, and shown no change, as text."""
    bounds = [
        get_bounds(*now, *then)
        for code, (now, then) in pairs.items()
        if then and UNITS.get(code, SHARE) == SHARE
    ]
    rose = sum(low > 0 for low, _high in bounds)
    fell = sum(high < 0 for _low, high in bounds)
    return [str(n) for n in (rose, fell, len(bounds) - rose - fell)]


def is_known(figure):
    """Whether there is anything to show: a figure, or a share of somebody."""
    value, people = figure
    return value not in (None, HIDDEN) if people is None else bool(people)


def describe(code, now, then):
    unit = UNITS.get(code, SHARE)
    yield "now", write(unit, now)
    yield "before", write(unit, then) if then else "-"
    if now[1] is not None:
        yield "count", f"{write_number(now[0])} of {now[1]:.0f}"
    if then and unit == SHARE:
        low, high = get_bounds(*now, *then)
        change = now[0] / now[1] - then[0] / then[1]
        points = map(write_points, (change, low, high))
        words = "{} percentage points (95% confidence interval: {} to {})"
        yield "change", words.format(*points)


def write(unit, figure):
    value, people = figure
    if people is not None:
        value = value / people * (100 if unit == RATE else 1)
    if unit == SHARE:
        return f"{round(value, 2):.0%}"
    if unit == RATE:
        return f"{write_number(round(value, 1))} per 100 employees"
    if unit == POINTS:
        return f"{write_points(value)} percentage points"
    return write_number(value)


def write_number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")


def write_points(share):
    points = round(100 * round(share, 2))
    return f"{points:+d}" if points else "0"


def get_bounds(hits, people, other_hits, other_people):
    """Return the bounds of a difference of shares: Newcombe 1998, method 10."""
    one, other = hits / people, other_hits / other_people
    (low, high), (other_low, other_high) = (
        get_wilson(min(share, 1), n)
        for share, n in ((one, people), (other, other_people))
    )
    return (
        one - other - sqrt((one - low) ** 2 + (other_high - other) ** 2),
        one - other + sqrt((high - one) ** 2 + (other - other_low) ** 2),
    )


def get_wilson(share, people):
    """Return the bounds of a share: the roots of (p - share)^2 = z^2 p (1 - p) / n."""
    z2 = NormalDist().inv_cdf(0.975) ** 2 / people
    middle, reach = share + z2 / 2, sqrt(z2 * (share * (1 - share) + z2 / 4))
    return (middle - reach) / (1 + z2), (middle + reach) / (1 + z2)
