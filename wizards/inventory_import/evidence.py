"""Which of two fields a column is, by what stands in it."""

import re

from ...models.intake.sheet.amounts import OddAmount, read_amount
from ...models.intake.sheet.people import TwoReadings, find_role, read_people
from ...models.mixins.folding import fold
from .columns import CHOICE, NOTE, PEOPLE, normalise

LOOKED_AT = 200  # texts of a column
HALF = 0.5
OF_PEOPLE = {"email", "e mail", "mail", "phone", "telephone", "telefon", "courriel"}
OF_PEOPLE |= {"first name", "vorname", "prenom", "correo", "correo electronico", "tel"}
# two or three words with capitals, as names of people have
LIKE_A_NAME = re.compile(r"[^\W\d_a-z][\w'\u2019.-]*,?( [\w'\u2019.-]+){1,3}$")


def lists_people(headings):
    """Return whether a sheet has a column that only a list of people has."""
    return any(normalise(heading) in OF_PEOPLE for heading in headings)


def decide(one, texts, lookup, is_of_people=False):
    """Return the target of a column with two meanings, None if it must be asked.

    :param one: its `Guess`
    :param is_of_people: whether the sheet is a list of people, by another column
    """
    texts = texts[:LOOKED_AT]
    if one.target == "name":
        # a sheet without names of activities is none: only people make it doubtful
        share = _share("owners", texts, lookup) if is_of_people else 0
        known = [text for text in texts if lookup.is_known(text)]
        return None if max(share, len(known) / max(len(texts), 1)) > HALF else "name"
    if one.confidence <= CHOICE:
        # its first meaning is another column's
        return one.target if _share(one.target, texts, lookup) >= HALF else NOTE
    if not texts:
        return one.target
    choices = [one.target, *one.also]
    shares = [_share(target, texts, lookup) for target in choices]
    best = max(shares)
    if best >= HALF and shares.count(best) == 1 and sorted(shares)[-2] < HALF:
        return choices[shares.index(best)]
    return None


def _share(target, texts, lookup):
    """Return which share of texts could stand in the column of a target."""
    if not texts:
        return 0.0
    return sum(_fits(target, text, lookup) for text in texts) / len(texts)


def _fits(target, text, lookup):
    if target == "department":
        return fold(text) in lookup.departments
    if target == "category":
        return bool(lookup.find_category(text))
    if target in PEOPLE:
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
        people = read_people(text, lookup.is_known)
    except TwoReadings:
        return True
    return all(
        one.is_nobody
        or one.email
        or lookup.is_known(one.name)
        or LIKE_A_NAME.match(one.name)
        for one in people
    )


def _is_amount(text):
    try:
        read_amount(text, ".")
    except OddAmount:
        return False
    return True
