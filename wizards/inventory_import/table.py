"""Where in a sheet the table begins, and which of its rows are activities.

Above it stand title rows; what is hidden, a total, a heading or a remark is left out,
and somebody is asked about it. A line is a pair: its number in the file, and its cells.
No database.
"""

import re

from odoo.tools.translate import LazyTranslate

from ...models.mixins.folding import plain_words
from .cells import NOTE
from .columns import guess_targets
from .sheet_parts import NumberText
from .titles import count_titles, has_marks_of_title, is_hint, width_of

_lt = LazyTranslate(__name__)

HEAD_LINES = 40  # filled lines that may come before the first activity
SMALL_NUMBER = 12  # of them, where words are compared letter by letter
MAX_CELLS_READ = 100  # of a line
MAX_HEADING_LENGTH = 60  # characters: what is longer is prose
HIDDEN, TOTAL, REMARK = "hidden", "total", "remark"
ROW_KINDS = {
    HIDDEN: _lt("Hidden Row"),
    TOTAL: _lt("Total"),
    REMARK: _lt("Heading or Note"),
}
TOTAL_WORDS = re.compile(
    r"(grand |sub)?(total|totals|sum|summe|gesamt|gesamtsumme|gesamtzahl|insgesamt|"
    r"zwischensumme|somme|suma|totale|totales|subtotal|average|durchschnitt|moyenne|"
    r"promedio)( general| hours| stunden| heures| horas)?s?"
)
NUMBER = re.compile(
    r"[-+]?\d[\d.,'\u2019 ]*( ?(h|std\.?|hours?|stunden|heures|horas|%))?$"
)
# what a total is of, such as “10 activities”
COUNT = re.compile(r"\d{1,6} [^\W\d]{3,30}")


def find_headings(lines, chosen_line=None, chosen_rows=None, plain=None):
    """Return the index of the headings among the lines, and how many rows they take.

    :param lines: with the text of merged cells in all of them
    :param chosen_line: the number of the line that somebody chose, else it is found
    :param chosen_rows: how many rows of headings somebody chose
    :param plain: the lines as they are in the file, where that is something else
    """
    if chosen_line:
        places = [i for i, (line, _cells) in enumerate(lines) if line >= chosen_line]
        first = places[0] if places else 0
        return first, min(chosen_rows or 1, len(lines) - first)
    plain = [cells for _line, cells in (plain or lines)[:HEAD_LINES]]
    known = _count_known(lines[:HEAD_LINES], plain)
    skipped = count_titles(plain, known)
    first = skipped + _find_first(known[skipped:], plain[skipped:])
    if first + 1 < len(lines) and _are_two_rows(lines[first], lines[first + 1]):
        return first, 2
    # the words that are known may all stand in the lower one of two rows
    is_group = first and not has_marks_of_title(plain[first - 1])
    if is_group and _are_two_rows(lines[first - 1], lines[first]):
        return first - 1, 2
    return first, 1


def best_sheet(heads):
    """Return the index of the sheet whose headings say most; of equals the first.

    :param heads: the first lines of each sheet
    """
    scores = [_score_sheet(lines) for lines in heads]
    best = max(range(len(scores)), key=lambda index: (scores[index], -index))
    if scores[best][0] > 1:
        return best
    # nothing is known anywhere: the first that is a table at all
    return next((i for i, (_known, wide) in enumerate(scores) if wide), 0)


def merge_headings(rows):
    """Return one heading for each column of one or two rows of headings."""
    headings = list(rows[0]) if len(rows) == 1 else _join(*rows)
    while headings and not headings[-1]:
        headings.pop()
    return headings


def _join(upper, lower):
    """Return the lower headings, with the group above where it is needed."""
    groups = _spread_groups(upper, lower)
    joined = []
    for group, own in zip(groups, lower + [""] * len(groups), strict=False):
        if not own or not group or own == group:
            joined.append(own or group)
        else:
            joined.append((group, own))
    alone = [own if isinstance(own, str) else own[1] for own in joined]
    return [
        own if isinstance(own, str) else _name(own, alone.count(own[1]) > 1)
        for own in joined
    ]


def _name(pair, is_needed):
    """Return the lower heading where it says enough by itself."""
    group, own = pair
    (together,), (alone,) = guess_targets([f"{group} {own}"]), guess_targets([own])
    if is_needed or together.confidence > alone.confidence:
        return f"{group} {own}"
    return own


def _spread_groups(upper, lower):
    """Return the upper headings, each over all the lower ones that are its own."""
    width = max(len(upper), len(lower))
    groups = upper + [""] * (width - len(upper))
    for index in range(1, width):
        has_own = index < len(lower) and lower[index]
        previous = groups[index - 1]
        above = index - 1 < len(lower) and lower[index - 1]
        if not groups[index] and has_own and previous and above:
            groups[index] = previous
    return groups


def _known(cells, similarity=False):
    """Return how many fields the cells of a line are headings of."""
    short = [cell for cell in cells[:MAX_CELLS_READ] if len(cell) <= MAX_HEADING_LENGTH]
    guesses = guess_targets(short, similarity=similarity)
    return len({one.target for one in guesses if one.target != NOTE})


def _wide(cells):
    return len(set(filter(None, cells)))


def _count_known(head, plain):
    """Return how many known headings each line has."""
    if all(width_of(cells) < 2 for cells in plain):
        return [0] * len(head)
    known = [_known(cells) for _line, cells in head]
    if max(known) < 2:
        known = [_known(cells, similarity=True) for _line, cells in head[:SMALL_NUMBER]]
        known += [0] * (len(head) - SMALL_NUMBER)
    return known


def _find_first(known, plain):
    """Return the index of the first line of headings.

    :param known: how many known headings each line has
    :param plain: the cells of each line
    """
    widths = list(map(width_of, plain))
    if all(width < 2 for width in widths):
        return 0
    best = max(range(len(known)), key=lambda index: (known[index], -index))
    is_better = not known[0] or widths[best] > widths[0]
    if known[best] >= 2 and known[best] > known[0] and is_better:
        return best
    if known[0] or widths[0] > 1 or max(known) > 1:
        return 0 if known[0] or widths[0] > 1 else best
    # titles alone on their lines, above a table whose headings nobody knows
    return next(index for index, width in enumerate(widths) if width > 1)


def _are_two_rows(upper, lower):
    """Return whether two lines are groups of headings and the headings below them."""
    (first, above), (second, below) = upper, lower
    if second != first + 1 or _wide(above) < 2 or not _wide(below):
        return False
    width = max(len(above), len(below))
    above = above + [""] * (width - len(above))
    below = below + [""] * (width - len(below))
    pairs = list(zip(above, below, strict=True))
    if not all(_fits_below(pairs, index) for index in range(width)):
        return False
    joined = _known(_join(above, below))
    return joined >= max(_known(above), 1) and joined >= _known(below) and joined > 1


def _fits_below(pairs, index):
    """Return whether a lower cell may be a heading under the one above it."""
    above, below = pairs[index]
    if not below or above == below or not above:
        return len(below) <= MAX_HEADING_LENGTH
    if len(below) > MAX_HEADING_LENGTH:
        return False
    # it is one of several below a group
    after = pairs[index + 1] if index + 1 < len(pairs) else ("x", "")
    previous = pairs[index - 1] if index else ("x", "")
    return bool(after[1] and after[0] in ("", above)) or (
        previous[0] == above and bool(previous[1])
    )


def _score_sheet(lines):
    """Return how many headings a sheet has, and whether it is a table."""
    if not lines:
        return 0, False
    first, number = find_headings(lines)
    cells = merge_headings([cells for _line, cells in lines[first : first + number]])
    has_rows = len(lines) > first + number
    return (_known(cells) if has_rows else 0), has_rows and _wide(cells) > 1


def exclude_rows(rows, headings, hidden, ranges, included_kinds=()):
    """Return the rows that are activities, [(line, cells, why not)], and {why: number}.

    Of what is no activity, all is counted: what is imported all the same too.

    :param rows: [(line, cells)] below the headings
    :param hidden: the lines that the spreadsheet program does not show
    :param ranges: the ranges of cells that were merged
    :param included_kinds: of rows that somebody wants to import all the same
    """
    remarks = _find_remarks(rows, headings, ranges)
    kept, excluded_rows, counts = [], [], dict.fromkeys(ROW_KINDS, 0)
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
        if why is None or why in included_kinds:
            kept.append((line, cells))
        else:
            excluded_rows.append((line, cells, why))
    return kept, excluded_rows, counts


def _is_total(cells, is_last, width):
    """Return whether a row is one of sums: a word for it, and numbers alone."""
    texts = [cell for cell in cells if cell]
    rest = [text for text in texts if not _is_number(text)]
    words = [text for text in rest if not COUNT.fullmatch(text.strip())]
    if len(words) == len(texts):
        return False
    if not rest:
        # sums without a word stand below everything, not in the first column
        return is_last and width > 1 and not cells[0]
    return len(words) == 1 and bool(
        TOTAL_WORDS.fullmatch(" ".join(plain_words(words[0][:100])))
    )


def _is_number(text):
    return isinstance(text, NumberText) or bool(NUMBER.match(text))


def _find_remarks(rows, headings, ranges):
    """Return the lines that repeat the headings, or that say one thing all over."""
    width = len(headings)
    found = {line for line, cells in rows if cells[:width] == headings and width > 1}
    found |= find_titles(rows, headings, ranges).keys()
    found |= {line for line, cells in rows[:2] if is_hint(cells)}
    merged = {one.top for one in ranges if not one.left}
    rest = [(line, cells) for line, cells in rows if line not in found]
    return found | _find_footnotes(
        [(line, _unmerged(cells) if line in merged else cells) for line, cells in rest]
    )


def _unmerged(cells):
    """Return the cells of a row that is one merged cell with its text in it once."""
    return [cells[0]] if set(filter(None, cells)) == {cells[0]} else cells


def find_titles(rows, headings, ranges):
    """Return {line: title} of the titles between rows, such as “Sport”.

    They are merged over at least half of the table, with nothing beside them.
    """
    width = len(headings)
    merged = {one.top for one in ranges if one.right - one.left >= width / 2}
    texts = {
        line: list(dict.fromkeys(filter(None, cells)))
        for line, cells in rows
        if line in merged and width > 2
    }
    return {line: found[0] for line, found in texts.items() if len(found) == 1}


def find_sections(rows, titles):
    """Return the title above each row, [] where no row has one.

    :param rows: [(line, cells)] that are activities
    :param titles: {line: title}
    """
    sections, ahead, title = [], sorted(titles, reverse=True), ""
    for line, _cells in rows:
        while ahead and ahead[-1] < line:
            title = titles[ahead.pop()]
        sections.append(title)
    return sections if any(sections) else []


def _find_footnotes(rows):
    """Return the lines of single remarks after a blank line below the table.

    Where activities too stand alone in the first column, nothing tells them apart.
    """
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
