"""What a cell's text means: numbers, dates, ratings, people, skills. No database."""

import datetime
import re
from dataclasses import dataclass

from odoo.tools import plaintext2html
from odoo.tools.translate import LazyTranslate

from ...models.mixins.number_text import decimal_point
from .amounts import (
    AmbiguousAmount,
    NotAnAmount,
    find_mark,
    is_ambiguous,
    mark_of_reader,
    read_amount,
)
from .errors import AmbiguousError, CellError
from .people import find_comma_meaning
from .sheet_parts import NumberText
from .words import DECISIONS, STATES, read_word

_lt = LazyTranslate(__name__)

YES = {"yes", "y", "true", "1", "x", "✓", "✔", "strategic", "strategisch", "wahr"}
YES |= {"ja", "j", "oui", "vrai", "si", "sí", "verdadero", "sim"}
NO = {"no", "n", "false", "0", "-", "\u2013", "—", "supporting", "nein", "falsch"}
NO |= {"non", "faux", "falso", "nao", "não"}
NICE = {"nice", "nice to have", "nice-to-have", "optional"}
NECESSITY = NICE | {"must", "must have", "must-have", "required", ""}
PROFESSIONAL = {"professional", "pro"}
SPREADSHEET_ERRORS = re.compile(
    r"#(REF|N/A|NAME\?|DIV/0|VALUE|NUM|NULL|SPILL|CALC)!?$|Err:\d{3}$"
)
MAX_NAME_LENGTH = 500  # characters; what the database finds by must stay short
SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
# what people write into a cell to say that there is nothing
_BLANKS = "- \u2013 — -- ? ?? ??? … ... n/a na n.a. tbd tba tbc k.a. s/d"
BLANKS = set(_BLANKS.split())
WEEKS_A_MONTH, MONTHS_A_YEAR = 52 / 12, 12


@dataclass(frozen=True)
class SkillText:
    """A skill as a cell spells it: “Budgeting (Advanced, nice, professional)”."""

    name: str
    level: str = ""
    must: bool = True
    professional: bool = False


def is_blank(text):
    """Return whether a cell says that there is nothing in it."""
    return text.casefold() in BLANKS


def check_no_error_value(text):
    """Refuse what a spreadsheet shows where a formula failed.

    :raise CellError: it is such a value
    """
    if SPREADSHEET_ERRORS.match(text):
        raise CellError(_lt("The formula in this cell has an error. Correct it first."))


def parse_name(text):
    """Return what something is known by, as it stands there.

    :raise CellError: it is too long
    """
    if len(text) > MAX_NAME_LENGTH:
        raise CellError(
            _lt(
                "“%(text)s…” is too long for a name. Shorten it to %(most)s "
                "characters.",
                text=text[:40],
                most=MAX_NAME_LENGTH,
            )
        )
    return text


def parse_number(text, mark=None, low=0, high=100_000, period="month"):
    """Return the number of a cell such as “6”, “6,5 h”, “90 min” or “3 to 4”.

    :param mark: the decimal mark of the file, where it is known
    :raise CellError: it is no number, may be two, or is out of bounds
    """
    try:
        mark = "." if isinstance(text, NumberText) else mark
        amount = read_amount(text, mark, period)
    except AmbiguousAmount as error:
        raise AmbiguousError(
            "decimal_mark",
            _lt(
                "The separator in “%(text)s” could mark decimals or thousands. Choose "
                "below how numbers are written in this file.",
                text=text,
            ),
        ) from error
    except NotAnAmount:
        amount = None
    if amount is None or not low <= amount <= high:
        raise CellError(
            _lt(
                "“%(text)s” is not a number from %(low)s to %(high)s.",
                text=text,
                low=low,
                high=high,
            )
        )
    return amount


def parse_weekly(text, mark=None):
    """Return hours a month from hours a week.

    :raise CellError: it is no number
    """
    return round(parse_number(text, mark, period="week") * WEEKS_A_MONTH, 2)


def parse_yearly(text, mark=None):
    """Return hours a month from hours a year.

    :raise CellError: it is no number
    """
    return round(parse_number(text, mark, period="year") / MONTHS_A_YEAR, 2)


def parse_count(text, mark=None):
    """Return a whole number of people.

    :raise CellError: it is none
    """
    number = parse_number(text, mark, high=1000)
    if not number.is_integer():
        raise CellError(
            _lt(
                "“%(text)s” is not a valid number of people. Enter a whole number.",
                text=text,
            )
        )
    return int(number)


def parse_rating(text, mark=None):
    """Return a rating from 1 to 5 as the model keeps it; “4/5” counts as 4.

    :raise CellError: it is no whole number from 1 to 5
    """
    number = parse_number(text.removesuffix("/5"), mark, low=1, high=5)
    if not number.is_integer():
        raise CellError(_lt("“%(text)s” is not a whole number from 1 to 5.", text=text))
    return str(int(number))


def parse_yes_no(text):
    """Return whether a cell says yes.

    :raise CellError: it says neither yes nor no
    """
    plain = text.casefold()
    if plain in YES:
        return True
    if plain in NO:
        return False
    raise CellError(_lt("“%(text)s” is not valid here. Enter yes or no.", text=text))


def parse_date(text, order=None):
    """Return a date; where day and month could be swapped, the notation decides.

    :param order: `dmy` or `mdy`, where it is known
    :raise CellError: it is written in another way, or in no sensible year
    """
    day = None
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"):
        try:
            day = datetime.datetime.strptime(text, pattern).date()
            break
        except ValueError:
            continue
    day = day or _parse_slashes(text, order)
    if day is None or not 1900 <= day.year <= 2200:
        raise CellError(
            _lt("“%(text)s” is not a date. Use the format 2026-12-31.", text=text)
        )
    return day


def _parse_slashes(text, order):
    found = SLASHES.match(text)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    order = order or find_date_order([text])
    if order is None and first != second:
        raise AmbiguousError(
            "date_order",
            _lt(
                "“%(text)s” could be two different dates. Choose below whether the day "
                "or the month comes first in this file.",
                text=text,
            ),
        )
    month, day = (first, second) if order == "mdy" else (second, first)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def find_date_order(texts):
    """Return `dmy` or `mdy`, whichever the dates of a file can only be, else None."""
    orders = set()
    for text in texts:
        if found := SLASHES.match(text):
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                orders.add("dmy")
            elif second > 12 >= first:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def parse_state(text):
    """Return the state that a word means.

    :raise CellError: nobody knows the word
    """
    return _parse_word(text, STATES, "running, open, on hold, done")


def parse_decision(text):
    """Return the decision that a word means.

    :raise CellError: nobody knows the word
    """
    return _parse_word(text, DECISIONS, "keep, change, stop")


def _parse_word(text, words, known):
    if value := read_word(text, words):
        return value
    raise CellError(
        _lt(
            "“%(text)s” is not a known value. Use one of these: %(known)s.",
            text=text[:40],
            known=known,
        )
    )


def split_list(text):
    """Return the names in a cell that holds several, without repeats.

    Each line is read by itself: several cells are remembered as lines of one text.

    :raise CellError: one of them is too long
    """
    parts = [
        part.strip()
        for line in text.split("\n")
        for part in re.split(r"[;|]" if re.search(r"[;|]", line) else r",", line)
    ]
    names = (parse_name(part) for part in parts if part and not is_blank(part))
    return list(dict.fromkeys(names))


def parse_skills(text):
    """Return the skills of a cell, as SkillText, with what stands in brackets.

    :raise CellError: there are several levels in the brackets of one
    """
    skills = []
    # a comma in brackets separates details, only ; and line ends separate skills
    for part in map(str.strip, re.split(r"[;\n|]", text)):
        if not part or is_blank(part):
            continue
        name, in_brackets = _split_brackets(part)
        details = [d.strip() for d in in_brackets.split(",")]
        flags = {detail.casefold() for detail in details}
        level = [d for d in details if d.casefold() not in NECESSITY | PROFESSIONAL]
        if len(level) > 1:
            raise CellError(
                _lt(
                    "“%(text)s” has too many details in parentheses. Use the "
                    "format Budgeting (Advanced, nice to have).",
                    text=part,
                )
            )
        skills.append(
            SkillText(
                name,
                level[0] if level else "",
                not flags & NICE,
                bool(flags & PROFESSIONAL),
            )
        )
    return skills


def _split_brackets(text):
    """Return a text without the brackets that it ends with, and what they hold."""
    name, _bracket, details = text.rpartition("(")
    if name and details.endswith(")") and ")" not in details[:-1]:
        return name.rstrip(), details[:-1]
    return text, ""


@dataclass(frozen=True)
class Notation:
    """How a file writes what can be read in two ways; None where it is unknown."""

    decimal_mark: str | None = None
    date_order: str | None = None
    comma_meaning: str | None = None  # what a comma separates in a cell of people
    is_mark_assumed: bool = False  # the mark is that of the officer's language


def _by_itself(parse):
    return lambda text, notation: parse(text)


def _by_mark(parse):
    return lambda text, notation: parse(text, notation.decimal_mark)


def _by_date_order(parse):
    return lambda text, notation: parse(text, notation.date_order)


# what a column may be mapped to, its target: a note, people, or a field of the activity
NOTE = "note"
# {target: role} of the columns that hold people, the weightiest role first
ROLE_COLUMNS = {
    "owners": "owner",
    "deputies": "deputy",
    "contributors": "contributor",
    "sponsors": "sponsor",
    "former": "owner",
}
# columns of which there may be several: “Member 1”, “Member 2”
REPEATABLE = {*ROLE_COLUMNS, "tags", NOTE}
# {target: (field, parser)} of the cells that mean one value by themselves
VALUE_PARSERS = {
    "name": ("name", _by_itself(parse_name)),
    "reference": ("reference", _by_itself(parse_name)),
    "purpose": ("purpose", _by_itself(str)),
    "role_description": ("role_description", _by_itself(plaintext2html)),
    "strategic": ("strategic", _by_itself(parse_yes_no)),
    "impact": ("impact", _by_mark(parse_rating)),
    "reach": ("reach", _by_mark(parse_rating)),
    "urgency": ("urgency", _by_mark(parse_rating)),
    "hours": ("hours_per_month", _by_mark(parse_number)),
    "hours_week": ("hours_per_month", _by_mark(parse_weekly)),
    "hours_year": ("hours_per_month", _by_mark(parse_yearly)),
    "people_wanted": ("people_wanted", _by_mark(parse_count)),
    "date_start": ("date_start", _by_date_order(parse_date)),
    "date_end": ("date_end", _by_date_order(parse_date)),
    "meets": ("meeting_frequency", _by_itself(parse_name)),
    "state": ("state", _by_itself(parse_state)),
    "decision": ("decision", _by_itself(parse_decision)),
}
NUMBER_TARGETS = {"hours", "hours_week", "hours_year", "people_wanted"}
NUMBER_TARGETS |= {"impact", "reach", "urgency"}
DATE_TARGETS = {"date_start", "date_end"}


def find_notation(sheet, targets, lookup, chosen):
    """Return the Notation of a file: as somebody chose, else as found in its cells.

    If no cell settles the decimal mark, use the officer's language, provided the file
    looks written by a program in that language.

    :param chosen: the Notation that somebody chose, None where nothing was
    """

    def texts(wanted):
        return [
            text
            for index, target in enumerate(targets)
            if target in wanted
            for text in sheet.get_texts(index)
            if not isinstance(text, NumberText)
        ]

    numbers = texts(NUMBER_TARGETS)
    mark = chosen.decimal_mark or find_mark(numbers)
    assumed = mark or mark_of_reader(decimal_point(lookup.env), sheet.delimiter)
    return Notation(
        assumed,
        chosen.date_order or find_date_order(texts(DATE_TARGETS)),
        chosen.comma_meaning
        or find_comma_meaning(texts(ROLE_COLUMNS), lookup.names_one_employee),
        not mark and any(map(is_ambiguous, numbers)),
    )
