"""What the heading of a column says, by itself and beside others. No database."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from odoo.tools.translate import LazyTranslate

from ...models.mixins.folding import plain_words
from .cells import NOTE, REPEATABLE, ROLE_COLUMNS
from .words import AMBIGUOUS, HEADING_WORDS, LINK_WORDS, NAME_WORDS, PERIODS

_lt = LazyTranslate(__name__)

SIMILARITY = 0.8  # what Odoo's own import takes for the same heading
MIN_SIMILAR_LENGTH = 5  # letters: shorter words are like too many others
MAX_SIMILAR_LENGTH = 40
MAX_HEADING_READ = 200  # letters of a heading: what is longer is prose
SURE_MATCH, VARIANT_MATCH, ALTERNATIVE_MATCH = 1.0, 0.9, 0.5

LABELS = {
    "name": _lt("Activity"),
    "reference": _lt("Reference"),
    "category": _lt("Category"),
    "tags": _lt("Tags"),
    "purpose": _lt("Purpose"),
    "role_description": _lt("Role Description"),
    "department": _lt("Benefiting Department"),
    "parent": _lt("Part Of"),
    "strategic": _lt("Strategic"),
    "impact": _lt("Impact"),
    "reach": _lt("Reach"),
    "urgency": _lt("Urgency"),
    "hours": _lt("Hours per Month"),
    "hours_week": _lt("Hours per Week"),
    "hours_year": _lt("Hours per Year"),
    "people_wanted": _lt("People Needed"),
    "date_start": _lt("Start"),
    "date_end": _lt("End"),
    "meets": _lt("Meeting Frequency"),
    "skills": _lt("Skills"),
    "owners": _lt("Owners"),
    "deputies": _lt("Deputies"),
    "contributors": _lt("Contributors"),
    "sponsors": _lt("Sponsors"),
    "former": _lt("Former Owners"),
    "person_role": _lt("Employee's Role"),
    "state": _lt("Status"),
    "decision": _lt("Decision"),
}
SUB = re.compile(r"^(sub|unter|sous) ?")
# the last word of a heading that numbers something else: “Person ID”
NUMBER_WORDS = {"id", "ids", "no", "nr", "number", "nummer", "numero"}


@dataclass
class Guess:
    """What a heading is taken for, how sure that is, and what it could be instead."""

    target: str
    confidence: float = 0.0
    alternatives: tuple = ()
    rank: int = 0
    number: str = ""  # of “Member 2”


def normalise(heading):
    """Return a heading without case, accents and punctuation.

    A database writes `committee_name` or `committeeName`.
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", heading.replace("_", " "))
    return " ".join(plain_words(words))


# {heading: (target, how far down its target's list the word stands)}
KNOWN = {
    normalise(word): (target, rank)
    for target, words in HEADING_WORDS.items()
    for rank, word in enumerate(words.split("|"))
}
TWO_MEANINGS = {normalise(word): targets for word, targets in AMBIGUOUS.items()}
ACTIVITY_NOUNS = {
    word
    for word, (target, _rank) in KNOWN.items()
    if target == "name" and " " not in word
} - set(map(normalise, NAME_WORDS))


def guess_targets(headings, remembered=None, similarity=True):
    """Return the Guess of each heading; the best one for a target takes it.

    :param similarity: whether words that are only like a known one count
    """
    options = [
        _get_guesses(heading, remembered or {}, similarity) for heading in headings
    ]
    _read_subgroups(headings, options, remembered or {})
    order = sorted(
        (-option.confidence, option.rank, index, step)
        for index, found in enumerate(options)
        for step, option in enumerate(found)
    )
    guesses, taken = {}, {}
    for _confidence, _rank, index, step in order:
        option = options[index][step]
        if index in guesses or not _is_available(option, taken):
            continue
        guesses[index] = option
        if option.target != NOTE:
            taken.setdefault(option.target, []).append(option)
    for option in guesses.values():
        option.alternatives = tuple(
            target for target in option.alternatives if target not in taken
        )
    return [guesses.get(index) or Guess(NOTE) for index in range(len(headings))]


def _is_available(option, taken):
    """Return whether a target is still to be had by a heading."""
    if option.target == NOTE or option.target not in taken:
        return True
    others = {one.number for one in taken[option.target]}
    return (
        option.target in REPEATABLE
        and bool(option.number)
        and option.number not in others
    )


def _get_guesses(heading, remembered, similarity):
    """Return the guesses at a heading by itself."""
    plain = normalise(heading)
    if plain in remembered:
        # somebody mapped each of them: “Member 1” and “Member 2”
        return [Guess(remembered[plain], SURE_MATCH, (), -1, plain)]
    known = _read_known(plain) or _read_parts(heading[:MAX_HEADING_READ], plain)
    known = known or _read_without_noun(plain)
    is_number = plain.rpartition(" ")[2] in NUMBER_WORDS
    if not known and similarity and not is_number:
        known = _read_similar(plain) or _read_last_word(plain)
    return [Guess(_in_period(one[0], plain), *one[1:]) for one in known]


def _read_subgroups(headings, options, remembered):
    """Tell a parent from its part.

    If a sheet has “Committee” and “Subcommittee”, the first is the parent and the
    second the activity's name.
    """
    plain = list(map(normalise, headings))
    groups = [i for i, word in enumerate(plain) if word in ACTIVITY_NOUNS]
    parts = [i for i, word in enumerate(plain) if SUB.sub("", word) in ACTIVITY_NOUNS]
    meant = [remembered.get(word, "name") for word in plain]
    parts = [i for i in parts if i not in groups and meant[i] == "name"]
    if len(groups) == len(parts) == 1:
        options[groups[0]] = [Guess("parent", VARIANT_MATCH)]
        options[parts[0]] = [Guess("name", SURE_MATCH)]
    elif len(groups) == 1 and not parts and options[groups[0]][0].target == "parent":
        options[groups[0]] = _get_guesses(headings[groups[0]], {}, False)  # not here


def _read_known(plain):
    if plain in TWO_MEANINGS:
        first, second = TWO_MEANINGS[plain]
        # the word of the list, where it stands in one
        rank = KNOWN.get(plain, (first, 3))[1]
        if second == NOTE:
            return [(first, VARIANT_MATCH - 0.1, (second,), rank)]
        return [
            (first, SURE_MATCH - 0.01, (second,), rank),
            (second, ALTERNATIVE_MATCH, (), 99),
        ]
    if plain in KNOWN:
        target, rank = KNOWN[plain]
        return [(target, SURE_MATCH, (), rank)]
    return []


def _read_parts(heading, plain):
    """Return what a heading says without its number, its brackets, or its rest."""
    number = re.search(r"\d+$", plain)
    if number and (known := KNOWN.get(plain[: number.start()].strip())):
        return [(known[0], VARIANT_MATCH, (), known[1], number[0])]
    parts = [re.sub(r"[\(\[].*?[\)\]]", "", heading)]
    parts += re.split(r"[/|:,\n\u2013]| - ", parts[0])
    for part in map(normalise, parts):
        if part in TWO_MEANINGS:
            target, second = TWO_MEANINGS[part]
            return [(target, VARIANT_MATCH - 0.1, (second,), 3)]
        if part in KNOWN:
            target, rank = KNOWN[part]
            return [(target, VARIANT_MATCH, (), rank)]
    return []


def _read_without_noun(plain):
    """Return what a heading says of an activity: “Name of the Committee”, “Group ID”.

    Whose name it is says more than “Name” alone.
    """
    words = [word for word in plain.split() if word not in LINK_WORDS]
    rest = [word for word in words if word not in ACTIVITY_NOUNS]
    if not rest or len(rest) == len(words):
        # “Owner Name”
        rest = [word for word in words if word not in NAME_WORDS]
    if not rest or len(rest) == len(words):
        return []
    found = _read_known(" ".join(rest))[:1]
    return [
        (target, SURE_MATCH, (), 1) if target == "name" else (target, 0.8, (), rank)
        for target, _confidence, _alternatives, rank in found
    ]


def _read_last_word(plain):
    """Return the people that the noun of a heading names: “Student Members”.

    Whether people are named there, the cells tell.
    """
    words = plain.split()
    target, rank = KNOWN.get(words[-1] if len(words) > 1 else "", (None, 0))
    if target not in ROLE_COLUMNS or LINK_WORDS & set(words):
        return []
    return [(target, ALTERNATIVE_MATCH, (), rank)]


def _in_period(target, plain):
    """Return the target of hours in the period that a heading names."""
    if target == "hours":
        for period, words in PERIODS.items():
            if words & set(plain.split()):
                return period
    return target


@lru_cache(maxsize=5000)
def _read_similar(plain):
    if not MIN_SIMILAR_LENGTH <= len(plain) <= MAX_SIMILAR_LENGTH:
        return []
    best = {}
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain)
    for word, (target, rank) in KNOWN.items():
        if len(word) < MIN_SIMILAR_LENGTH:
            continue
        matcher.set_seq1(word)
        if (
            matcher.real_quick_ratio() < SIMILARITY
            or matcher.quick_ratio() < SIMILARITY
        ):
            continue
        ratio = matcher.ratio()
        if ratio >= SIMILARITY and ratio > best.get(target, (0,))[0]:
            best[target] = (ratio, rank)
    ordered = sorted(best.items(), key=lambda one: -one[1][0])
    return [
        (
            target,
            round(ratio * VARIANT_MATCH, 2),
            tuple(
                other
                for other, (near, _rank) in ordered
                if other != target and ratio - near < 0.03
            ),
            rank,
        )
        for target, (ratio, rank) in ordered
    ]


def column_letter(index):
    """Return the letter that spreadsheet programs give a column, such as AB."""
    index, last = divmod(index, 26)
    return (column_letter(index - 1) if index else "") + chr(ord("A") + last)


def is_running_number(texts):
    """Return whether a column only counts its rows, from 0 or 1 up.

    Such a number is another one as soon as a row is inserted. Rows may be missing.
    """
    if len(texts) < 2 or not all(re.fullmatch(r"\d{1,6}", text) for text in texts):
        return False
    numbers = [int(text) for text in texts]
    rises = all(one < other for one, other in pairwise(numbers))
    return rises and numbers[0] <= 1 and numbers[-1] <= 2 * len(numbers)
