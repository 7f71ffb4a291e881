"""Sheets as people break them: rows of text, changed by one hand after another."""

from random import Random

from hypothesis import strategies as st

HEADINGS = ["Reference", "Activity", "Part of", "Category", "Tags", "Owners", "Hours"]
HEADINGS += ["Start", "End", "Skills", "Impact", "Strategic", "Why", "Remark"]
ROWS = [
    [
        "A-1",
        "Fair",
        "",
        "Sport",
        "fun; loud",
        "Hel Per; New Face",
        "4",
        "2026-01-31",
        "2026-12-31",
        "Planning parties (Solid)",
        "5",
        "yes",
        "Because",
        "first",
    ],
    [
        "A-2",
        "Race",
        "A-1",
        "Sport",
        "fun",
        "Wor Ker",
        "2,5",
        "31.12.2026",
        "",
        "Counting money (Basic, nice)",
        "3",
        "no",
        "Why not",
        "",
    ],
    # the one activity that is there already
    ["", "Party", "", "Parties", "", "Ow Ner", "6", "", "", "", "", "", "", "last"],
]
# long, and of the kind that no compression makes short
LONG = "".join(Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9000))

FORMULAS = ["=1+1", "=cmd|'/c calc'!A0", "@SUM(A1)", "+1", "#REF!", "Err:502"]
NUMBERS = ["45678", "1e999", "1e308", "-1", "nan", "½", "٣", "1 000", "9" * 30, "1_0"]
DATES = ["0000-00-00", "9999-12-31", "0001-01-01", "30.02.2026", "1900-02-29"]
MARKS = ['"', '"a', "'", ";;;", "|", "()", "(Solid)", ",", "\n", "\r", "\t", "a\rb"]
SIGNS = ["\u202eevil", "👩\u200d👩\u200d👧", "שלום", "\x07\x1b[31m", "\ufeff", "\u2028"]
SIGNS += ["\u200b", "\x0b", "\ufffe", "İ", "ß", "\x85", "e\u0301", "\x7f"]
CODE = ["<b>", "%s %(name)s", "{0}", "${7*7}", "{{7*7}}", "'; DROP TABLE x", "NULL"]
NAMES = ["A-1", "A-2", "a-1", "Fair", "FAIR", "Party", "Race", "Hel Per", "Bo Ss"]
LEVELS = ["Planning parties (Godlike)", "Planning parties; planning PARTIES", "No (x)"]
SIZES = [LONG[:300], LONG[:3000], LONG, "a" * 32_767, "b" * 40_000, "c" * 140_000]

nasty = st.one_of(
    *(
        st.sampled_from(words)
        for words in (FORMULAS, NUMBERS, DATES, MARKS, SIGNS, CODE, NAMES, LEVELS)
    ),
    st.sampled_from(SIZES),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
)


def _place(draw, rows):
    row = draw(st.integers(0, len(rows) - 1))
    return row, draw(st.integers(0, max(len(rows[row]) - 1, 0)))


def _nasty_cell(draw, rows):
    row, column = _place(draw, rows)
    rows[row][column : column + 1] = [draw(nasty)]


def _heading_again(draw, rows):
    _row, column = _place(draw, rows[:1])
    rows[0][column : column + 1] = [draw(st.sampled_from([*HEADINGS, "Title", ""]))]


def _no_such_column(draw, rows):
    _row, column = _place(draw, rows)
    for row in rows:
        del row[column : column + 1]


def _more_columns(draw, rows):
    row, _column = _place(draw, rows)
    rows[row] += draw(st.lists(nasty, min_size=1, max_size=3))


def _row_again(draw, rows):
    row, _column = _place(draw, rows)
    rows.append(list(rows[row]))


def _row_gone(draw, rows):
    row, _column = _place(draw, rows)
    del rows[row]


def _rows_swapped(draw, rows):
    row, _column = _place(draw, rows)
    rows.append(rows.pop(row))


def _blank_rows(draw, rows):
    row, _column = _place(draw, rows)
    rows[row:row] = [[], ["", " "]] * draw(st.integers(1, 3))


def _circle(draw, rows):
    """Make each row part of any other, by reference or name."""
    for row in rows[1:]:
        if len(row) > 2:
            row[2] = draw(st.sampled_from(["A-1", "A-2", "Party", "Fair", "fair"]))


def _only_headings(draw, rows):
    del rows[1:]


HANDS = (_nasty_cell, _nasty_cell, _nasty_cell, _heading_again, _no_such_column)
HANDS += (_more_columns, _row_again, _row_gone, _rows_swapped, _blank_rows)
HANDS += (_circle, _only_headings)


@st.composite
def broken_rows(draw):
    """Return rows that one to three hands have been at."""
    rows = [list(row) for row in [HEADINGS, *ROWS]]
    for hand in draw(st.lists(st.sampled_from(HANDS), min_size=1, max_size=3)):
        if rows:
            hand(draw, rows)
    return rows
