"""Which rows of a table are no activities: hidden ones, totals, headings, remarks.

They are set aside, and somebody is asked about them. No database.
"""

import re

from odoo.tools.translate import LazyTranslate

from ...models.mixins.folding import without_accents
from .sheet_parts import Exact

_lt = LazyTranslate(__name__)

HIDDEN, TOTAL, REMARK = "hidden", "total", "remark"
KINDS = {
    HIDDEN: _lt("Hidden Row"),
    TOTAL: _lt("Total"),
    REMARK: _lt("Heading or Remark"),
}
TOTAL_WORDS = re.compile(
    r"(grand |sub)?(total|totals|sum|summe|gesamt|gesamtsumme|gesamtzahl|insgesamt|"
    r"zwischensumme|somme|suma|totale|totales|subtotal|average|durchschnitt|moyenne|"
    r"promedio)( general| hours| stunden| heures| horas)?s?"
)
NUMBER = re.compile(
    r"[-+]?\d[\d.,'\u2019 ]*( ?(h|std\.?|hours?|stunden|heures|horas|%))?$"
)


def set_aside(rows, headings, hidden, ranges, taken=()):
    """Return the rows that are activities, [(line, cells, why not)], and {why: number}.

    Of what is no activity, all is counted: what is taken all the same too.

    :param rows: [(line, cells)] below the headings
    :param hidden: the lines that the spreadsheet program does not show
    :param ranges: the ranges of cells that were merged
    :param taken: the kinds that somebody wants as activities all the same
    """
    remarks = _find_remarks(rows, headings, ranges)
    kept, aside, counts = [], [], dict.fromkeys(KINDS, 0)
    last = rows[-1][0] if rows else 0
    for line, cells in rows:
        why = None
        if line in hidden:
            why = HIDDEN
        elif _is_total(cells, line == last, len(headings)):
            why = TOTAL
        elif line in remarks:
            why = REMARK
        if why:
            counts[why] += 1
        if why is None or why in taken:
            kept.append((line, cells))
        else:
            aside.append((line, cells, why))
    return kept, aside, counts


def _is_total(cells, is_last, width):
    """Return whether a row is one of sums: a word for it, and numbers alone."""
    texts = [cell for cell in cells if cell]
    rest = [text for text in texts if not _is_number(text)]
    if len(rest) == len(texts):
        return False
    if not rest:
        # sums without a word stand below everything, not in the first column
        return is_last and width > 1 and not cells[0]
    return len(rest) == 1 and bool(TOTAL_WORDS.fullmatch(_plain(rest[0])))


def _is_number(text):
    return isinstance(text, Exact) or bool(NUMBER.match(text))


def _plain(text):
    return " ".join(re.findall(r"\w+", without_accents(text[:100])))


def _find_remarks(rows, headings, ranges):
    """Return the lines that repeat the headings, or that say one thing all over."""
    width = len(headings)
    found = {line for line, cells in rows if cells[:width] == headings and width > 1}
    titles = {one.top for one in ranges if one.right - one.left >= width / 2}
    # a title over at least half of the table, with nothing beside it
    found |= {
        line
        for line, cells in rows
        if line in titles and width > 2 and len(set(filter(None, cells))) == 1
    }
    return found | _find_footnotes(rows, found)


def _find_footnotes(rows, found):
    """Return the lines of single remarks after a blank line below the table.

    Where activities too stand alone in the first column, nothing tells them apart.
    """
    rows = [(line, cells) for line, cells in rows if line not in found]
    last = len(rows)
    while last and _is_alone(rows[last - 1][1]):
        last -= 1
    notes = rows[last:]
    if not last or not notes or any(_is_alone(cells) for _line, cells in rows[:last]):
        return set()
    is_apart = notes[0][0] > rows[last - 1][0] + 1
    if is_apart and all(_is_prose(cells[0]) for _line, cells in notes):
        return {line for line, _cells in notes}
    return set()


def _is_alone(cells):
    """Return whether the first cell of a row is the only one with a text."""
    return bool(cells[0]) and not any(cells[1:])


def _is_prose(text):
    """Return whether a single text is a remark on the table, such as “As of May”."""
    return text[0] in "*°(¹" or ":" in text or len(text.split()) > 2
