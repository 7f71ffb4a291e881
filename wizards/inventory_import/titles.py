"""What stands above and below the headings of a table and is none: titles and hints.

“Volunteers, as of March” above them, “(hours)” or “Example: …” below. No database.
"""

import re
from collections import Counter
from string import ascii_lowercase

from ...models.mixins.folding import plain_words
from .cell_kinds import (
    ADDRESS,
    DATE,
    HOURS,
    LINK,
    LONG_TEXT,
    NUMBER,
    PHONE,
    SENTENCE,
    find_cell_kind,
)

DATA_LOOKS = {DATE, HOURS, NUMBER}
TITLE_LOOKS = {*DATA_LOOKS, ADDRESS, LINK, LONG_TEXT, PHONE, SENTENCE}
TITLE_MARKS = re.compile(r":(\s|$)|\b(19|20)\d\d\b")
# what stands in a row of units or hints below the headings, beside words in brackets
_HINTS = (
    "h|hrs|hours|std|stunden|heures|horas|h month|h monat|hours month|min|minutes|"
    "text|free text|freitext|number|zahl|nombre|numero|date|datum|fecha|yes no|y n|"
    "ja nein|oui non|si no|required|mandatory|optional|pflicht|pflichtfeld|dropdown|"
    "obligatoire|facultatif|obligatorio|opcional|dd mm yyyy|mm dd yyyy|yyyy mm dd|"
    "tt mm jjjj|jj mm aaaa|dd mm aaaa|1 5|people|personen|eur|name|names"
)
HINTS = set(_HINTS.split("|"))
EXAMPLE = re.compile(
    r"(e\. ?g\.|for example|example:|z\. ?b\.|zum beispiel|beispiel:|bsp\.|p\. ?ex\.|"
    r"par exemple|exemple ?:|p\. ?ej\.|ej\.|por ejemplo|ejemplo:)",
    re.IGNORECASE,
)


def width_of(cells):
    """Return how many cells of a line are filled."""
    return sum(map(bool, cells))


def count_titles(plain, known):
    """Return how many lines stand above the headings: titles, remarks, “As of: May”.

    :param plain: the cells of the first lines of a sheet
    :param known: how many known headings each of them has
    """
    count = 0
    while count + 1 < len(plain) and _is_title(plain[count:], known[count:]):
        count += 1
    # what looks like a row of the table is no row of headings
    return 0 if _is_data(plain[count]) else count


def _is_title(plain, known):
    """Return whether the first of some lines is no headings of what stands below it.

    A title leaves columns of the table without a heading.
    """
    first, below = plain[0], plain[1:]
    if _is_count(first):
        return True
    counts = Counter(index for cells in below for index in _get_filled(cells))
    columns = {index for index, count in counts.items() if count * 2 >= len(below)}
    missing = columns - _get_filled(first)
    if not missing:
        return False
    is_marked, is_narrow = has_marks_of_title(first), len(missing) * 2 >= len(columns)
    if known[0] > max(known[1:6]):
        is_alone = len(_get_filled(first)) == 1 and len(columns) > 2
        return is_narrow and (is_marked or is_alone)
    is_below = missing <= _get_filled(below[0]) and _is_above_data(below)
    # words over data are headings, if only of some columns
    has_headings_below = is_below and not _is_above_data(plain)
    is_better_below = is_marked and max(known[1:6]) > known[0]
    return is_narrow or has_headings_below or is_better_below


def _is_above_data(lines):
    """Return whether words in the first of some lines stand over numbers or dates."""
    first, below = lines[0], lines[1:]
    for index, text in enumerate(first):
        texts = [cells[index] for cells in below if index in _get_filled(cells)]
        data = [one for one in texts if find_cell_kind(one) in DATA_LOOKS]
        if text and not find_cell_kind(text) and len(data) * 2 >= len(texts) > 1:
            return True
    return False


def _get_filled(cells):
    return {index for index, cell in enumerate(cells) if cell}


def _is_data(cells):
    return any(find_cell_kind(cell) in DATA_LOOKS for cell in cells if cell)


def has_marks_of_title(cells):
    """Return whether a line says a year, a day, a sentence, or “As of: …”."""
    return any(
        find_cell_kind(cell) in TITLE_LOOKS or TITLE_MARKS.search(cell)
        for cell in cells
        if cell
    )


def _is_count(cells):
    """Return whether a line only counts the columns: 1, 2, 3, or A, B, C."""
    texts = [cell.casefold() for cell in cells if cell]
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    return len(texts) > 2 and texts in (numbers, list(ascii_lowercase[: len(texts)]))


def is_hint(cells):
    """Return whether a row below the headings says how to fill the table in."""
    texts = [cell for cell in cells if cell]
    if _is_count(cells) or EXAMPLE.match(texts[0]):
        return True
    hints = [
        bool(re.fullmatch(r"[(\[].*[)\]]|[€$£%#]", text))
        or " ".join(plain_words(text[:40])) in HINTS
        for text in texts
    ]
    return all(hints) and (len(texts) > 1 or not cells[0])
