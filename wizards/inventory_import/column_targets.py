"""What each column is imported as: by its heading, and by what its cells look like.

Where the two contradict each other, or a heading has two meanings that the cells do not
tell apart, the target is None and somebody is asked. No database but the `Lookup`.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import filterfalse, islice

from ...models.mixins.folding import fold
from .cell_kinds import (
    ADDRESS,
    DATE,
    HOURS,
    LINK,
    LONG_TEXT,
    NUMBER,
    PERSON,
    PHONE,
    SENTENCE,
    YES_NO,
    find_cell_kind,
    find_period,
    is_job,
    may_be_person,
    split_names,
)
from .cells import (
    DATE_TARGETS,
    NOTE,
    NUMBER_TARGETS,
    ROLE_COLUMNS,
    VALUE_PARSERS,
    Notation,
    is_blank,
)
from .columns import (
    ALTERNATIVE_MATCH,
    Guess,
    guess_targets,
    is_running_number,
    normalise,
)
from .errors import AmbiguousError, CellError
from .people import AmbiguousPeople, find_role, is_nobody, read_people, swap_names

MAX_TEXTS_READ = 200  # texts of a column
MAX_TEXT_READ = 1000  # characters of each
MAJORITY = 0.5
FEW = 3  # cells that together tell what a single odd one does not
_STAFF = (
    "email|e mail|mail|courriel|correo|correo electronico|phone|telephone|telefon|tel|"
    "first name|vorname|prenom"
)
STAFF_LIST_HEADINGS = set(_STAFF.split("|"))
# beside them, “Name” is a last name
FIRST_NAME_HEADINGS = {"first name", "given name", "vorname", "prenom", "forename"}
MANY = 10  # rows of which hardly two have the same category
# two or three words with capitals, as names of people have
PERSON_NAME = re.compile(r"[^\W\d_a-z][\w'\u2019.-]*,?( [\w'\u2019.-]+){1,3}$")
HOURS_TARGETS = {"hours", "hours_week", "hours_year"}
MONTH_WORDS = {"month", "months", "monthly", "monat", "monatlich", "mois", "mes"}
# targets of few values: whatever else stands there cannot be read
CLOSED_TARGETS = NUMBER_TARGETS | DATE_TARGETS | {"strategic", "state", "decision"}
TITLE = "title"  # what activities are called
DEPARTMENT = "department"  # what departments of the company are called
_TITLE = frozenset({SENTENCE, TITLE})
_PROSE = frozenset({SENTENCE, LONG_TEXT, LINK})
# {target: what its cells may look like}, beside what looks like nothing in particular
ACCEPTED_KINDS = {
    "name": _TITLE,
    "parent": _TITLE | {NUMBER},
    "reference": frozenset({NUMBER, LINK, DATE, PHONE}),
    "category": _TITLE,
    "tags": _TITLE,
    "purpose": _PROSE,
    "role_description": _PROSE,
    "skills": _PROSE - {LINK},
    "meets": _TITLE | {DATE, NUMBER},
    "people_wanted": frozenset({NUMBER}),
    "strategic": frozenset({YES_NO}),
}
ACCEPTED_KINDS |= dict.fromkeys(ROLE_COLUMNS, frozenset({PERSON, ADDRESS}))
ACCEPTED_KINDS |= dict.fromkeys(DATE_TARGETS, frozenset({DATE}))
ACCEPTED_KINDS |= dict.fromkeys(HOURS_TARGETS, frozenset({NUMBER, HOURS}))
_PEOPLE = ("owners", "contributors", "deputies", "sponsors")
# {look: what a column may be imported as}, the likeliest first
SUGGESTED_TARGETS = {
    PERSON: _PEOPLE,
    ADDRESS: _PEOPLE,
    TITLE: ("name", "tags"),
    DEPARTMENT: ("department", "category"),
    DATE: ("date_start", "date_end"),
    NUMBER: ("people_wanted", "hours"),
    SENTENCE: ("purpose", "role_description"),
    LONG_TEXT: ("purpose", "role_description"),
}


@dataclass
class Contradiction:
    """A heading that says one thing, over cells that look like another."""

    target: str  # what the heading says
    texts: list
    look: str  # what most of the cells look like that do not fit


def find_targets(sheet, remembered, get_lookup):
    """Return [(target, its Guess)] of each column; the target None must be asked.

    :param remembered: {normalised heading: target} of earlier imports
    :param get_lookup: gives the `Lookup`, which only columns with texts need
    """
    get_lookup = cache(get_lookup)
    plain = set(map(normalise, sheet.headings))
    is_of_people = bool(plain & STAFF_LIST_HEADINGS)
    found, contradictions = [], {}
    for index, one in enumerate(guess_targets(sheet.headings, remembered)):
        texts = _get_texts(sheet, index)
        target = one.target
        if one.alternatives or 0 < one.confidence <= ALTERNATIVE_MATCH:
            target = decide_target(one, texts, get_lookup(), is_of_people)
        if target == "name" and FIRST_NAME_HEADINGS & plain and one.confidence < 1:
            target, one = None, replace(one, alternatives=(*one.alternatives, NOTE))
        if target == "hours":
            target = _take_period(sheet.headings[index], texts)
        if target not in (None, NOTE) and texts:
            share, look = find_contradiction(target, texts, get_lookup())
            one = replace(one, confidence=one.confidence * (1 - share))
            if share >= MAJORITY:
                contradictions[index] = Contradiction(target, texts, look)
        found.append((target, one))
    return _ask(found, contradictions | _find_names(sheet, found, contradictions))


def _get_texts(sheet, index):
    """Return the first texts of a column that say something, without their ends."""
    texts = filterfalse(is_blank, sheet.get_texts(index))
    return [_cut(text) for text in islice(texts, MAX_TEXTS_READ)]


def _cut(text):
    # a number of a book keeps its kind
    return text if len(text) <= MAX_TEXT_READ else text[:MAX_TEXT_READ]


def _find_names(sheet, found, contradictions):
    """Return {index: Contradiction} of columns of people that may hold the activities.

    They are looked for where people stand in the column of the activities.
    """
    names = [one for one in contradictions.values() if one.target == "name"]
    if not any(one.look in (PERSON, ADDRESS) for one in names):
        return {}
    doubtful = {}
    for index, (target, _one) in enumerate(found):
        texts = _get_texts(sheet, index)
        if target in ROLE_COLUMNS and index not in contradictions:
            titles = [text for text in texts if not may_be_person(text)]
            if len(titles) > MAJORITY * len(texts):
                doubtful[index] = Contradiction(target, texts, TITLE)
    return doubtful


def find_contradiction(target, texts, lookup):
    """Return the share of texts that are no cells of a target, and what they look like.

    Where a closed list says what can be read, it takes several texts to contradict the
    heading: a single odd one is a mistake in its cell. So does a single “x” or “yes”.
    """
    is_closed = target in CLOSED_TARGETS
    texts = [text for text in texts if is_closed or not is_nobody(text)]
    if target == "category" and _are_titles(texts, lookup):
        return 1.0, TITLE
    contrary = [
        text
        for text in texts
        if not _fits(target, text, lookup, is_closed and len(texts) >= FEW)
    ]
    looks = Counter(_get_cell_kind(text, lookup, target) for text in contrary)
    if not contrary or (len(contrary) == 1 and (is_closed or YES_NO in looks)):
        return 0.0, ""
    return len(contrary) / len(texts), looks.most_common(1)[0][0]


def _fits(target, text, lookup, must_be_read):
    """Return whether a text may be a cell of a target.

    :param must_be_read: whether a text that looks like nothing in particular is none
    """
    look = _get_cell_kind(text, lookup, target)
    if look in ACCEPTED_KINDS.get(target, ()):
        return target not in HOURS_TARGETS or find_period([text]) in (None, target)
    if (
        target in CLOSED_TARGETS
        and look != HOURS
        and _can_be_read(target, text, lookup)
    ):
        return True
    if target in ("name", "parent"):
        return not look or fold(text) in lookup.activity_names
    if target == "department":
        return not look or fold(text) in lookup.departments
    if target == "category" and lookup.find_category(text):
        return True
    if target == "tags" and lookup.find_tag(text):
        return True
    return not (look or must_be_read)


def _can_be_read(target, text, lookup):
    name, parse = VALUE_PARSERS[target]
    if lookup.find_label(name, text) is not None:
        return True
    try:
        parse(text, Notation())
    except AmbiguousError:
        return True
    except CellError:
        return False
    return True


def _are_titles(texts, lookup):
    """Return whether texts are too many and too different for categories."""
    new = {fold(text) for text in texts if not lookup.find_category(text)}
    return len(texts) >= MANY and len(new) > 0.8 * len(texts)


def _get_cell_kind(text, lookup, target=""):
    """Return what a text looks like; who works here is a person.

    :param target: of the column: a department is no person, but may name an activity
    """
    if look := find_cell_kind(text):
        return look
    if _names_employee(text, lookup):
        return PERSON
    is_department = target in ROLE_COLUMNS and fold(text) in lookup.departments
    return DEPARTMENT if is_department else ""


def _names_employee(text, lookup):
    parts = [text, *split_names(text), *map(swap_names, split_names(text))]
    return any(map(lookup.names_somebody, (*parts, *text.split(","))))


def _take_period(heading, texts):
    """Return the target of hours: in the period of the cells, if only they name one."""
    if MONTH_WORDS & set(normalise(heading).split()):
        return "hours"
    return find_period(texts) or "hours"


def _ask(found, contradictions):
    """Return [(target, Guess)] with a question for each contradiction.

    :param contradictions: {index of the column: Contradiction}
    """
    found = list(found)
    taken = {
        target
        for index, (target, _one) in enumerate(found)
        if index not in contradictions
    }
    said = [one.target for one in contradictions.values()]
    for index, one in contradictions.items():
        other = _suggest(one, said, taken)
        taken.add(other)
        choices = (one.target, other) if other == NOTE else (other, one.target)
        found[index] = (None, Guess(choices[0], 0.0, choices[1:]))
    return found


def _suggest(one, said, taken):
    """Return what the cells of a column could be instead of what its heading says.

    :param said: what the headings over other cells say; columns may be swapped
    """
    wanted = SUGGESTED_TARGETS.get(one.look, ())
    if one.look == HOURS:
        wanted = (find_period(one.texts) or "hours",)
    elif one.look == NUMBER and is_running_number(one.texts):
        wanted = ("reference", *wanted)
    swapped = [target for target in said if one.look in ACCEPTED_KINDS.get(target, ())]
    return next(
        (
            target
            for target in (*swapped, *wanted)
            if target not in taken and target != one.target
        ),
        NOTE,
    )


def decide_target(one, texts, lookup, is_of_people=False):
    """Return the target of a column with two meanings, None if it must be asked.

    :param one: its `Guess`
    :param is_of_people: whether the sheet is a list of people, by another column
    """
    if one.target == "name":
        return _decide_name(one, texts, lookup, is_of_people)
    if one.confidence <= ALTERNATIVE_MATCH:
        # its first meaning is already taken by another column
        return one.target if _share(one.target, texts, lookup) >= MAJORITY else NOTE
    if not texts:
        return one.target
    choices = [one.target, *one.alternatives]
    # a team is called “Blue Lagoon” as somebody may be called “Ann Lee”
    is_strict = "department" in choices
    shares = [_share(target, texts, lookup, is_strict) for target in choices]
    best = max(shares)
    if best >= MAJORITY and shares.count(best) == 1 and sorted(shares)[-2] < MAJORITY:
        return choices[shares.index(best)]
    return None


def _decide_name(one, texts, lookup, is_of_people):
    """Return `name` for “Name” or “Title”, None where its cells may be people's.

    A sheet without names of activities is none, so nothing else makes it doubtful.
    """
    texts = [text for text in texts if not is_nobody(text)]
    new = [text for text in texts if fold(text) not in lookup.activity_names]
    people = [
        text for text in new if may_be_person(text) or _names_employee(text, lookup)
    ]
    shares = [len(people) / max(len(texts), 1)]
    if is_of_people:
        shares.append(_share("owners", texts, lookup))
    if "person_role" in one.alternatives:
        roles = [text for text in texts if find_role(text) or is_job(text)]
        shares.append(len(roles) / max(len(texts), 1))
    return None if max(shares) > MAJORITY else "name"


def _share(target, texts, lookup, is_strict=False):
    """Return the share of texts that could be in a column of a target.

    :param is_strict: whether a name has to be surely a person's
    """
    if not texts:
        return 0.0
    return sum(_could_be(target, text, lookup, is_strict) for text in texts) / len(
        texts
    )


def _could_be(target, text, lookup, is_strict):
    if target == "department":
        return fold(text) in lookup.departments
    if target == "category":
        return bool(lookup.find_category(text))
    if target in ROLE_COLUMNS:
        if is_strict:
            return _get_cell_kind(text, lookup) in (PERSON, ADDRESS)
        return _names_people(text, lookup)
    if target == "person_role":
        return find_role(text) is not None
    if target == "role_description":
        return len(text.split()) > 3
    if target in ("hours", "hours_week", "hours_year", "people_wanted"):
        return _is_amount(text)
    if target == "meets":
        return not _is_amount(text)
    return False


def _names_people(text, lookup):
    try:
        people = read_people(text, lookup.names_one_employee)
    except AmbiguousPeople:
        return True
    return all(
        one.is_nobody
        or one.email
        or lookup.names_one_employee(one.name)
        or PERSON_NAME.match(one.name)
        for one in people
    )


def _is_amount(text):
    return find_cell_kind(text) in (NUMBER, HOURS)
