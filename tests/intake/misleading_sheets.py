"""Sheets whose headings say something else than their cells, made at random.

They are those of `messy_sheets.py`: two headings are swapped, a heading has two
meanings, a column holds something else, a title or a row of units looks like a table.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from .messy_sheets import (
    DAYS,
    HOURS,
    KINDS,
    KNOWN,
    LANGUAGES,
    NAMES,
    STATES,
    Messy,
    activity_rows,
    finish,
    with_blank,
)

# unknown to the company, but called as people are
OTHERS = ["Anna Keller", "Thomas Roy", "Keller, Julia"]
TARGETS = ["category", "name", "owners", "hours", "date_end", "state"]
JOBS = ["Engineer", "Sales Manager", "Clerk", "Head of Finance"]
RANGES = ["0 - 20 hours/year", "20 - 40 hours/year", "40+ hours per year"]
PHONES = ["+49 30 1234567", "(030) 765432-1", "0171 2345678"]
REMARKS = [
    "We still look for somebody who takes this over",
    "Everybody likes it, so that it should go on like this",
]
DATES = ["2026-01-31", "1.2.2026", "March 2026"]
MAILS = ["ann@example.org", "bob@example.org; cy@example.org"]
# (heading, its cells, what the column may be imported as without a question)
MISFITS = [
    ("Volunteers", RANGES, {"hours_year"}),
    ("Helpers", PHONES, set()),
    ("Members", DATES, set()),
    ("Sponsor", ["1", "2", "12"], set()),
    ("Department", MAILS, set()),
    ("Part of", OTHERS, set()),
    ("Tags", DATES, set()),
    ("Purpose", ["4 h", "2 h", "1,5 h"], set()),
    ("Start", REMARKS, set()),
    ("Start", OTHERS, set()),
    ("Decision", REMARKS, set()),
    ("Priority", ["P1", "P2", "someday"], set()),
    ("Meetings", PHONES, set()),
    ("People needed", KNOWN, {"contributors"}),
    ("Reference", OTHERS, set()),
    ("Skills", DATES, set()),
]
# the same of headings with two meanings
DOUBTFUL = [
    ("Position", JOBS, set()),
    ("Function", JOBS, set()),
    ("Funktion", JOBS, set()),
    ("Contact", PHONES, set()),
]
SWAPPED = [(1, 2), (3, 4), (2, 3), (3, 5), (4, 5)]
TITLES = [
    [["Volunteer list 2026"]],
    [["Activities", "Status: May 2026"]],
    [["Volunteers 2026", "", "", "Hours: 120"], []],
    [["Department:", "Marketing"], ["Owner:", "Ann Lee"], ["Date:", "2026-01-01"], []],
    [["A", "B", "C", "D", "E", "F"]],
]
UNITS = [
    ["", "(title)", "(names)", "h", "dd.mm.yyyy", ""],
    ["Text", "Text", "Text", "Number", "Date", "optional"],
    ["1", "2", "3", "4", "5", "6"],
    ["e.g. Sport", "Running", "Ann Lee", "4", "2026-01-01", ""],
]


@dataclass
class Misleading(Messy):
    """A messy sheet that misleads, and what its columns really hold."""

    headings: list = field(default_factory=list)
    meant: list = field(default_factory=list)  # the target of each column
    right: list = field(default_factory=list)  # targets that are no wrong guess


@st.composite
def misleading_sheets(draw):
    """Return a Misleading sheet."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=6, unique=True))
    people = st.lists(
        st.sampled_from(KNOWN + OTHERS[:2]), min_size=1, max_size=3, unique=True
    )
    truth = {
        name: (
            draw(st.sampled_from(KINDS)),
            tuple(draw(people)),
            draw(st.sampled_from(HOURS[1:])),
            draw(st.sampled_from(DAYS[1:])),
            draw(st.sampled_from(STATES[1:])),
        )
        for name in names
    }
    sheet = Misleading(truth, kind=draw(st.sampled_from(["csv", "xlsx", "ods"])))
    rows = activity_rows(draw, truth, draw(st.sampled_from(",.")))
    sheet.headings = list(LANGUAGES[draw(st.sampled_from(sorted(LANGUAGES)))])
    sheet.meant = list(TARGETS)
    sheet.right = [{target} for target in TARGETS]
    ways = st.sampled_from(["swap", "misfit", "both", "title"])
    _mislead(draw, sheet, rows, draw(ways))
    return sheet


def _mislead(draw, sheet, rows, way):
    """Give the rows of a sheet headings that do not fit them, and odd rows above."""
    if way in ("swap", "both"):
        one, other = draw(st.sampled_from(SWAPPED))
        words = sheet.headings
        words[one], words[other] = words[other], words[one]
    if way in ("misfit", "both"):
        kinds = st.sampled_from([MISFITS, DOUBTFUL])
        heading, cells, right = draw(kinds.flatmap(st.sampled_from))
        sheet.headings.append(heading)
        sheet.meant.append("note")
        sheet.right.append({"note", *right})
        for row in rows:
            row.append(draw(st.sampled_from(cells)))
    blank = draw(st.sampled_from([None, 1, 3]))
    if way == "title" or draw(st.booleans()):
        sheet.rows = [list(row) for row in draw(st.sampled_from(TITLES))]
    sheet.rows.append(with_blank(sheet.headings, blank))
    if draw(st.booleans()):
        sheet.rows.append(with_blank(draw(st.sampled_from(UNITS)), blank))
    sheet.rows += [with_blank(row, blank) for row in rows]
    finish(draw, sheet, blank)
