"""What a cell looks like, whatever its heading says: a person, hours, a date, …

A text that looks like nothing in particular may stand in any column. No database.
"""

import re
from functools import lru_cache

from ...models.mixins.folding import clean, plain_words, without_accents
from .amounts import NotAnAmount, read_amount
from .cells import NO, YES, parse_date
from .errors import AmbiguousError, CellError
from .name_words import ACTIVITY_WORDS, GIVEN_NAMES, JOB_WORDS, NAME_PARTICLES
from .people import NAME_TITLES, is_nobody
from .words import PERIODS

PERSON, ADDRESS, DATE, HOURS, NUMBER = "person", "address", "date", "hours", "number"
SENTENCE, LONG_TEXT, LINK, PHONE, YES_NO = "sentence", "text", "link", "phone", "yes_no"

SENTENCE_WORDS = 7  # words between two marks: names and titles have fewer
LONG_TEXT_LENGTH = 120  # characters: longer than a title
MAX_READ = 200  # characters of a cell that tell what it looks like
MAX_AMOUNT = 60  # characters: longer than any number or date
MAX_NAME_WORDS, MAX_JOB_WORDS = 4, 6

_MAIL = re.compile(r"<?[^\s<>;,()\[\]\"@]+@[^\s<>;,()\[\]\"@]+\.\w+>?")
_LINK = re.compile(r"(https?://|www\.)\S+$", re.IGNORECASE)
_PHONE = re.compile(r"[+(]?\d[\d\s()/.\u2013-]{5,}\d$")
_DIALLED = re.compile(r"(\+|\(?0)\d[\d\s()/\u2013-]{5,}\d$")
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|marz|mai|okt|dez|fev|avr|juin|"
    "juil|aout|ene|abr|ago|dic"
)
_DATES = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](\d{2}|\d{4})([ t]\d{1,2}:\d{2}.*)?$|"
    r"\d{4}[./-]\d{1,2}([./-]\d{1,2})?([ t]\d{1,2}:\d{2}.*)?$|"
    rf"(\d{{1,2}}\.? )?(de )?({_MONTHS})[a-z]{{0,7}}\.?,?( de)? (\d{{1,2}},? )?\d{{4}}$"
)
_HOUR_UNITS = {"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure"}
_HOUR_UNITS |= {"heures", "hora", "horas", "min", "mins", "minute", "minutes"}
_HOUR_UNITS |= {"minuten", "minutos", "hs"}
_ABOUT = {"ca", "circa", "about", "approx", "around", "up", "to", "bis", "zu", "etwa"}
_ABOUT |= {"less", "more", "than", "over", "under", "at", "least", "most", "mindestens"}
_ABOUT |= {"max", "min", "per", "a", "an", "each", "pro", "im", "in", "der", "die"}
_ABOUT |= {"je", "par", "por", "al", "la", "le", "l", "el", "hasta", "environ", "unos"}
_ABOUT |= {"jusqu", "and", "or", "und", "oder"}
_PERIODS = PERIODS | {"hours": {"month", "mo", "monat", "mois", "mes"}}
_ABOUT |= {word for words in _PERIODS.values() for word in words}
_AMOUNT_WORDS = {"ca", "circa", "about", "approx", "bis", "to", "eur", "usd", "chf"}
_AMOUNT_WORDS |= {"gbp", "fte", "people", "personen", "personnes", "personas"}
_PERSON_MARKS = re.compile(r"[;\n|]|\s&\s|\s/\s|\s(?:and|und|et|y)\s")
_PHRASE_MARKS = re.compile(r"[;\n|,:]|\s[&/\u2013-]\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*$")


def find_cell_kind(text):
    """Return what a text looks like, nothing if it may be anything."""
    return _find_look(text[:MAX_READ])


@lru_cache(maxsize=5000)
def _find_look(text):
    text = clean(text.replace("\n", ";"))
    tests = _TESTS_OF_WORDS
    if len(text) <= MAX_AMOUNT and re.search(r"[\d½¼¾]", text):
        tests = _TESTS_OF_NUMBERS + tests
    return next((look for look, test in tests if test(text)), "")


def find_period(texts):
    """Return the target of hours in the period that most of the texts name, if any."""
    for target, words in _PERIODS.items():
        named = [text for text in texts if words & set(_split_words(text))]
        if len(named) * 2 > len(texts):
            return target
    return None


def is_sentence(text):
    """Return whether a text has more words in a row than a title or a list of names."""
    names = split_names(text)
    if all(part[0].isupper() and len(part.split()) <= MAX_NAME_WORDS for part in names):
        return False
    parts = _PHRASE_MARKS.split(text)
    return max(len(part.split()) for part in parts) >= SENTENCE_WORDS


def may_be_person(text):
    """Return whether a text is written as people's names are.

    “Ann Lee” is, and so is “Summer Breeze”; “Book Club” says itself that it is none.
    """
    look = find_cell_kind(text)
    if look:
        return look in (PERSON, ADDRESS)
    words = NAME_TITLES.sub("", clean(text)).replace(",", " ").split()
    return (
        2 <= len(words) <= MAX_NAME_WORDS
        and all(map(_NAME_WORD.match, words))
        and all(word[0].isupper() or word in NAME_PARTICLES for word in words)
        and words[0][0].isupper()
        and not ACTIVITY_WORDS & set(plain_words(text))
    )


def is_job(text):
    """Return whether a text is the title of a job: “Sales Manager”, “Head of IT”."""
    words = plain_words(text[:MAX_READ])
    return 0 < len(words) <= MAX_JOB_WORDS and bool({words[0], words[-1]} & JOB_WORDS)


def split_names(text):
    """Return the names between the marks of a cell that may list several."""
    return [part for part in map(clean, _PERSON_MARKS.split(text)) if part]


def _is_person(text):
    """Return whether somebody in a text is surely a person, by what they are called."""
    if ACTIVITY_WORDS & set(plain_words(text)):
        return False
    parts = [part for part in split_names(text) if not is_nobody(part)]
    return any(map(_is_name, parts)) and not any(map(is_sentence, parts))


def _is_name(text):
    if _MAIL.search(text):
        return True
    text = re.sub(r"[(\[].*?[)\]]", "", text)
    bare = NAME_TITLES.sub("", text.strip())
    parts = [part.split() for part in bare.split(",")]
    if not all(parts) or max(map(len, parts)) > MAX_NAME_WORDS:
        return False
    if not all(_NAME_WORD.match(word) for part in parts for word in part):
        return False
    if bare != text.strip() and len(bare.split()) > 1:
        return True
    # “Lee, Ann” or “Ann Lee, Bob Ray”
    first = [without_accents(part[0]) for part in parts]
    return bool(GIVEN_NAMES & set(first))


def _is_address(text):
    rest, number = _MAIL.subn("", text)
    return bool(number) and not re.search(r"\w", rest)


def _is_date(text):
    try:
        parse_date(text)
    except AmbiguousError:
        return True
    except CellError:
        return bool(_DATES.match(without_accents(text)))
    return True


def _split_words(text):
    return re.findall(r"\d+|[^\W\d_]+", without_accents(text[:MAX_READ]))


def _is_hours(text):
    words = _split_words(text)
    names = {word for word in words if not word.isdigit()}
    return (
        any(word.isdigit() for word in words)
        and bool(names & _HOUR_UNITS)
        and names <= _HOUR_UNITS | _ABOUT
    )


def _is_number(text):
    if ":" in text:
        return False
    try:
        read_amount(text, ".")
    except NotAnAmount:
        words = _split_words(text)
        names = {word for word in words if not word.isdigit()}
        is_amount = len(names) < len(words) and names <= _AMOUNT_WORDS
        return is_amount and not _is_phone(text)
    return True


def _is_phone(text):
    return bool(_PHONE.match(text) and re.search(r"^[+(0]|[\s()/-]", text))


def _is_yes_no(text):
    plain = text.casefold()
    return (plain.isalpha() and plain in YES | NO) or plain in ("✓", "✔")


def _is_long_text(text):
    return len(text) > LONG_TEXT_LENGTH and is_sentence(text)


# what comes first is surer than what follows
_TESTS_OF_NUMBERS = (
    (DATE, _is_date),
    (PHONE, _DIALLED.match),
    (HOURS, _is_hours),
    (NUMBER, _is_number),
    (PHONE, _is_phone),
)
_TESTS_OF_WORDS = (
    (LINK, _LINK.match),
    (ADDRESS, _is_address),
    (YES_NO, _is_yes_no),
    (PERSON, _is_person),
    (LONG_TEXT, _is_long_text),
    (SENTENCE, is_sentence),
)
