"""How much a cell says: “1,5 h”, “90 min”, “ca. 2”, “3 to 4”. No database."""

import re
import unicodedata
from collections import Counter

COMMA, POINT = ",", "."
MINUTES = 60

_NUMBER = r"\d[\d.,'\u2019   ]*"
_ABOUT = re.compile(
    r"^(ca\.?|circa|approx\.?|approximately|about|around|roughly|~|≈|etwa|ungefähr|"
    r"rund|env\.?|environ|aprox\.?|unos|max\.?|min\.?|bis zu|up to|jusqu'à|hasta|"
    r"at least|mindestens|>|<|≥|≤)\s*(?=[\d½¼¾])",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"^(?P<low>{_NUMBER})(\s*(-|\u2013|—|to|bis|à|a|bis zu)\s*(?P<high>{_NUMBER}))?\s*"
    r"(?P<unit>[a-zA-ZäöüÄÖÜé]+\.?)?(?P<rest>\s*[/\w. ]{0,20})$"
)
_HOURS = {"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure"}
_HOURS |= {"heures", "hora", "horas", "hs", "people", "personen", "personnes"}
_HOURS |= {"personas", "person", "pers"}
_MINUTES = {"min", "mins", "minute", "minutes", "minuten", "minuto", "minutos"}
_PERIOD_WORDS = {
    "week": "week|wk|w|woche|semaine|sem|semana",
    "month": "month|mo|monat|mon|mois|mes|m",
    "year": "year|yr|y|jahr|j|an|année|annee|año|ano",
}
_PERIODS = {
    period: re.compile(
        rf"(\s*(/|per|a|pro|im|die|par|al|a la|por)\s*)?({words})?\.?", re.IGNORECASE
    )
    for period, words in _PERIOD_WORDS.items()
}
_DIGITS = re.compile(r"^\d+$")
_ONE_MARK = re.compile(r"^(\d{1,3})([.,])(\d{3})$")


class NotAnAmount(ValueError):
    """A text that says no amount."""


class AmbiguousAmount(NotAnAmount):
    """A text that says one amount to some and a thousand times as much to others."""


def read_amount(text, mark=None, period="month"):
    """Return the number that a text says: the lower one of a range, minutes as hours.

    :param mark: the decimal mark of the file, where it is known
    :param period: of the column, which the text may repeat: “4 h a month”
    :raise AmbiguousAmount: it may be one amount or a thousand times as much
    :raise NotAnAmount: it is no amount
    """
    plain = _plain(text)
    if found := _ABOUT.match(plain):
        plain = plain[found.end() :]
    match = _AMOUNT.match(plain) if len(plain) < 60 else None
    if not match:
        raise NotAnAmount(text)
    factor = _read_unit(match, period)
    value = read_number(match["low"], mark)
    if match["high"]:
        high = read_number(match["high"], mark)
        if high < value:
            raise NotAnAmount(text)
    return value if factor == 1 else round(value * factor, 4)


def _plain(text):
    """Return a text with plain digits: “1½” is “1.5”."""
    text = " ".join(text.split())
    fractions = [char for char in text if unicodedata.category(char) == "No"]
    for char in fractions:
        value = unicodedata.numeric(char, 0)
        if not 0 < value < 1:
            raise NotAnAmount(text)
        decimals = f"{value:.3f}".rstrip("0")[1:]
        text = re.sub(rf"(?<!\d)\s*{char}", f"0{decimals}", text)
        text = re.sub(rf"\s*{char}", decimals, text)
    return text


def _read_unit(match, period):
    unit = (match["unit"] or "").rstrip(".").casefold()
    rest = match["rest"].strip()
    if rest and not _PERIODS[period].fullmatch(rest):
        raise NotAnAmount(match[0])
    if not unit or unit in _HOURS:
        return 1
    if unit in _MINUTES:
        return 1 / MINUTES
    raise NotAnAmount(match[0])


def read_number(text, mark=None):
    """Return the number that digits, points and commas are.

    :raise AmbiguousAmount: one mark with three digits after it, and nothing tells which
    :raise NotAnAmount: it is no number
    """
    digits = re.sub(r"[ '\u2019  ]", "", text.strip())
    if _DIGITS.match(digits):
        return float(digits)
    if not mark and _is_two(digits):
        raise AmbiguousAmount(text)
    mark = mark or guess_mark(digits)
    if mark not in (COMMA, POINT):
        raise NotAnAmount(text)
    other = POINT if mark == COMMA else COMMA
    if not re.fullmatch(
        rf"(\d+|\d{{1,3}}({re.escape(other)}\d{{3}})+)({re.escape(mark)}\d+)?", digits
    ):
        raise NotAnAmount(text)
    return float(digits.replace(other, "").replace(mark, "."))


def _is_two(digits):
    match = _ONE_MARK.match(digits)
    return bool(match) and not match[1].startswith("0")


def guess_mark(digits):
    """Return the decimal mark that a number by itself can only have, else None."""
    commas, points = digits.count(COMMA), digits.count(POINT)
    if commas and points:
        return max(COMMA, POINT, key=digits.rfind)
    if commas + points != 1:
        # several of one kind part thousands
        return {True: POINT, False: COMMA}[commas > 1] if commas or points else None
    if _is_two(digits):
        return None
    return COMMA if commas else POINT


def mark_of_reader(point, delimiter):
    """Return the decimal mark of whoever brings a file, None where it says otherwise.

    Spreadsheet programs part cells with semicolons where a comma is the decimal mark.

    :param point: the decimal mark of their language
    :param delimiter: what separates the cells of the file, nothing if that is no text
    """
    return point if {";": COMMA, ",": POINT}.get(delimiter) == point else None


def is_ambiguous(text):
    """Return whether a text says one amount to some and another one to others."""
    try:
        read_amount(text)
    except AmbiguousAmount:
        return True
    except NotAnAmount:
        return False
    return False


def find_mark(texts):
    """Return the decimal mark of the numbers of a file, None where it is unclear."""
    marks = Counter()
    for text in texts:
        for number in re.findall(r"\d[\d.,]*\d", text[:60]):
            if mark := guess_mark(number):
                marks[mark] += 1
    if len(marks) == 1:
        return next(iter(marks))
    return None
