"""Which heading means what: words for each field, in any order. No database."""

import re
import unicodedata

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

NOTE = "note"

# target: what an officer reads, and the headings it is known by
TARGETS = {
    "name": (
        _lt("Activity"),
        "activity name title task initiative project group what event",
    ),
    "reference": (_lt("Reference"), "reference ref id code key number no nr"),
    "category": (_lt("Category"), "category kind type area theme cluster"),
    "tags": (_lt("Tags"), "tags tag keywords labels"),
    "purpose": (
        _lt("Purpose"),
        "purpose|what it is for|what is it for|description|goal|aim|objective|why|"
        "summary|about",
    ),
    "role_description": (
        _lt("Role Description"),
        "role description|role|responsibilities|duties|tasks|job description",
    ),
    "department": (
        _lt("Department that benefits"),
        "department|benefits|team|unit|for whom|business unit",
    ),
    "parent": (
        _lt("Part of"),
        "part of|parent|belongs to|parent activity|under|subproject of",
    ),
    "strategic": (_lt("Strategic"), "strategic|strategy|strategic or not"),
    "impact": (_lt("Impact"), "impact value importance"),
    "reach": (_lt("Reach"), "reach|people reached|audience"),
    "urgency": (_lt("Urgency"), "urgency priority urgent"),
    "hours": (
        _lt("Hours a month"),
        "hours|hours a month|hours per month|hours month|effort|time|monthly hours|"
        "h month|hours needed",
    ),
    "people_wanted": (
        _lt("People wanted"),
        "people wanted|people|people needed|headcount|team size|number of people",
    ),
    "date_start": (_lt("Start"), "start|start date|since|from|begins|date start"),
    "date_end": (_lt("End"), "end|end date|until|to|ends|date end"),
    "meets": (
        _lt("Meets"),
        "meets|meeting|meetings|frequency|rhythm|how often|cadence|schedule",
    ),
    "skills": (
        _lt("Skills"),
        "skills|required skills|skill|competencies|skills needed",
    ),
    "owners": (
        _lt("Owners"),
        "owners|owner|lead|leads|leader|leaders|responsible|accountable|chair|chairs|"
        "organiser|organizer|organisers|organizers|who|in charge",
    ),
    "deputies": (_lt("Deputies"), "deputies|deputy|co lead|co leads|backup|stand in"),
    "contributors": (
        _lt("Contributors"),
        "contributors|contributor|technical leads|technical lead|tech leads|tech lead|"
        "members|helpers|volunteers|participants|members of the group",
    ),
    "sponsors": (_lt("Sponsors"), "sponsors|sponsor|executive sponsor|patron"),
    "former": (
        _lt("Former owners"),
        "former leads|former lead|former owners|former owner|emeritus|emeritus leads|"
        "past leads|past owners|previous owners|formerly",
    ),
}
# {target: role} of the columns that hold people, the weightiest role first
PEOPLE = {
    "owners": "owner",
    "deputies": "deputy",
    "contributors": "contributor",
    "sponsors": "sponsor",
    "former": "owner",
}


def normalise(heading):
    """Return a heading without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", plain))


def _words(text):
    return text.split("|") if "|" in text else text.split()


# {heading: (target, how far down its target's list the word stands)}
KNOWN = {
    normalise(word): (target, rank)
    for target, (_label, words) in TARGETS.items()
    for rank, word in enumerate(_words(words))
}


def recognise(headings, remembered=None):
    """Return the target of each heading; the best word for a target takes it.

    :param remembered: {normalised heading: target} of earlier imports
    """
    known = KNOWN | {word: (target, -1) for word, target in (remembered or {}).items()}
    guesses = [known.get(normalise(heading), (NOTE, 0)) for heading in headings]
    best = {}
    for place, (target, rank) in enumerate(guesses):
        if target not in best or rank < guesses[best[target]][1]:
            best[target] = place
    return [
        target if best[target] == place else NOTE
        for place, (target, _rank) in enumerate(guesses)
    ]


def letter(place):
    """Return the letter that spreadsheet programs give a column, such as AB."""
    place, last = divmod(place, 26)
    return (letter(place - 1) if place else "") + chr(ord("A") + last)
