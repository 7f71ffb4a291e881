"""Whom a name in a spreadsheet most likely means. Plain functions, no database."""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher

from ..mixins.folding import without_accents

SAME, PARTS, INITIALS, ONE_NAME = 1.0, 0.93, 0.88, 0.7
SPELLED_ALIKE = 0.75  # letters of two spellings that are the same
LEAST = 0.6  # what is less alike is nobody's name
ROOT_LETTERS = 3  # letters that two spellings of a name begin with
MAX_TRIED = 50
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"))


def name_parts(name):
    """Return the parts of a name in plain letters: “Müller” and “Mueller” alike."""
    plain = without_accents(name.partition("@")[0])
    for spelled, letter in _UMLAUTS:
        plain = plain.replace(spelled, letter)
    return re.findall(r"[^\W_]+", plain)


def similarity(name, other):
    """Return from 0 to 1 how likely two names are one person's.

    :param name: the parts of a name, as `name_parts` gives them
    :param other: those of the other name
    """
    if not name or not other:
        return 0.0
    if sorted(name) == sorted(other):
        return SAME
    short, long = sorted((name, other), key=len)
    if len(short) > 1 and not Counter(short) - Counter(long):
        return PARTS
    if len(short) == 1:
        return ONE_NAME if short[0] in long else _spelling(short, long)
    if _are_initials(short, long):
        return INITIALS
    return _spelling(name, other)


def _are_initials(short, long):
    """Return whether each part is one of the other name, or begins it."""
    left = list(long)
    whole = 0
    for part in sorted(short, key=len, reverse=True):
        found = next((one for one in left if one == part), None)
        whole += found is not None
        found = found or next((one for one in left if one.startswith(part)), None)
        if found is None:
            return False
        left.remove(found)
    return whole > 0


def _spelling(name, other):
    """Return how alike two names are letter by letter, whatever their order."""
    matcher = SequenceMatcher(a=" ".join(sorted(name)), b=" ".join(sorted(other)))
    ratio = matcher.ratio()
    # alike is less than the same
    return ratio * 0.9 if ratio >= SPELLED_ALIKE else 0.0


class NameIndex:
    """The employees of a company, by the beginnings of their names.

    :param people: {id: name}
    """

    def __init__(self, people):
        self.parts = {id_: name_parts(name) for id_, name in people.items()}
        self._roots = defaultdict(set)
        for id_, parts in self.parts.items():
            for part in parts:
                for length in range(1, ROOT_LETTERS + 1):
                    self._roots[part[:length]].add(id_)

    def find(self, name, most=3):
        """Return [(similarity, id)] of those whom a name may mean, likeliest first."""
        parts = name_parts(name)
        shared = Counter()
        for part in parts:
            for id_ in self._roots.get(part[:ROOT_LETTERS], ()):
                shared[id_] += 1
        tried = [id_ for id_, _number in shared.most_common(MAX_TRIED)]
        scores = [(similarity(parts, self.parts[id_]), -id_) for id_ in tried]
        best = sorted((one for one in scores if one[0] >= LEAST), reverse=True)
        return [(score, -id_) for score, id_ in best[:most]]
