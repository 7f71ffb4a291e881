"""What a cell's text means: numbers, dates, ratings, people, skills. No database."""

import datetime
import re
from dataclasses import dataclass

from odoo.tools.translate import LazyTranslate

from .errors import CellError

_lt = LazyTranslate(__name__)

YES = {"yes", "y", "true", "1", "x", "strategic", "ja", "oui", "si", "sí", "sim"}
NO = {"no", "n", "false", "0", "-", "supporting", "nein", "non", "nao", "não"}
NICE = {"nice", "nice to have", "nice-to-have", "optional"}
NECESSITY = NICE | {"must", "must have", "must-have", "required", ""}
PROFESSIONAL = {"professional", "pro"}
SPREADSHEET_ERRORS = re.compile(
    r"#(REF|N/A|NAME\?|DIV/0|VALUE|NUM|NULL|SPILL|CALC)!?$|Err:\d{3}$"
)
LONGEST_NAME = 500  # characters; what the database finds by must stay short
THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}$")
# no blanks in it: a cell of many would be tried in every way there is
UNIT = re.compile(r"(h|hrs?|hours?|people)$", re.IGNORECASE)


@dataclass(frozen=True)
class SkillWords:
    """A skill as a cell spells it: “Budgeting (Advanced, nice, professional)”."""

    name: str
    level: str = ""
    must: bool = True
    professional: bool = False


def check_no_error_value(text):
    """Refuse what a spreadsheet shows where a formula failed.

    :raise CellError: it is such a value
    """
    if SPREADSHEET_ERRORS.match(text):
        raise CellError(_lt("The formula in this cell failed: correct it first."))


def parse_name(text):
    """Return what something is known by, as it stands there.

    :raise CellError: it is too long
    """
    if len(text) > LONGEST_NAME:
        raise CellError(
            _lt(
                "“%(text)s…” is too long to be known by: shorten it to %(most)s "
                "characters.",
                text=text[:40],
                most=LONGEST_NAME,
            )
        )
    return text


def parse_number(text, low=0, high=100_000):
    """Return a number from a cell such as “6”, “6,5” or “6 h”.

    :raise CellError: it is no number, may be two, or is out of bounds
    """
    plain = UNIT.sub("", text).strip()
    try:
        number = float(plain.replace(",", ".").replace("\u00a0", ""))
    except ValueError:
        number = None
    if THOUSANDS.match(plain):
        # one thousand to some, one to others
        number = None
    if number is None or not low <= number <= high:
        raise CellError(
            _lt(
                "“%(text)s” is no number from %(low)s to %(high)s.",
                text=text,
                low=low,
                high=high,
            )
        )
    return number


def parse_count(text):
    """Return a whole number of people.

    :raise CellError: it is none
    """
    number = parse_number(text, high=1000)
    if not number.is_integer():
        raise CellError(_lt("“%(text)s” is no whole number of people.", text=text))
    return int(number)


def parse_rating(text):
    """Return a rating from 1 to 5 as the model keeps it; “4/5” counts as 4.

    :raise CellError: it is no whole number from 1 to 5
    """
    number = parse_number(text.removesuffix("/5"), low=1, high=5)
    if not number.is_integer():
        raise CellError(_lt("“%(text)s” is no whole number from 1 to 5.", text=text))
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
    raise CellError(_lt("“%(text)s” is neither yes nor no.", text=text))


def parse_date(text):
    """Return a date; where day and month could be swapped, only ISO is understood.

    :raise CellError: it is written in another way
    """
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"):
        try:
            return datetime.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise CellError(_lt("“%(text)s” is no date: write it like 2026-12-31.", text=text))


def split_list(text):
    """Return the names in a cell that holds several, without repeats.

    :raise CellError: one of them is too long
    """
    parts = re.split(r"[;\n|]" if re.search(r"[;\n|]", text) else r",", text)
    names = (parse_name(part.strip()) for part in parts if part.strip())
    return list(dict.fromkeys(names))


def parse_skills(text):
    """Return the skills of a cell, as SkillWords, with what stands in brackets.

    :raise CellError: there are several levels in the brackets of one
    """
    skills = []
    # a comma inside the brackets parts details, so only ; and line ends part skills
    for part in filter(None, (p.strip() for p in re.split(r"[;\n|]", text))):
        name, in_brackets = _split_brackets(part)
        details = [d.strip() for d in in_brackets.split(",")]
        words = {detail.casefold() for detail in details}
        level = [d for d in details if d.casefold() not in NECESSITY | PROFESSIONAL]
        if len(level) > 1:
            raise CellError(
                _lt(
                    "“%(text)s” has too much in brackets: write it like "
                    "Budgeting (Advanced, nice to have).",
                    text=part,
                )
            )
        skills.append(
            SkillWords(
                name,
                level[0] if level else "",
                not words & NICE,
                bool(words & PROFESSIONAL),
            )
        )
    return skills


def _split_brackets(text):
    """Return a text without the brackets that it ends with, and what they hold."""
    name, _bracket, details = text.rpartition("(")
    if name and details.endswith(")") and ")" not in details[:-1]:
        return name.rstrip(), details[:-1]
    return text, ""
