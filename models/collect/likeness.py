"""How alike two titles are. Plain functions, no database."""

import re
import unicodedata
from difflib import SequenceMatcher

ALIKE = 0.6
WORD = re.compile(r"\w+")


def plain(title):
    """Return a title without case, accents, punctuation and the order of its words."""
    letters = unicodedata.normalize("NFKD", title or "")
    bare = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return sorted(WORD.findall(bare))


def likeness(one, other):
    """Return from 0 to 1 how alike two titles are.

    The better of two measures: the share of words they have in common (Jaccard), and
    of letters in common order (Ratcliff and Obershelp, in difflib).
    """
    words, others = plain(one), plain(other)
    if not words or not others:
        return 0.0
    common = len(set(words) & set(others)) / len(set(words) | set(others))
    letters = SequenceMatcher(None, " ".join(words), " ".join(others)).ratio()
    return max(common, letters)


def most_alike(title, titles, limit=3):
    """Return the keys of the titles that are alike, most alike first.

    :param titles: {key: title}
    """
    scored = [(likeness(title, other), key) for key, other in titles.items()]
    alike = [(score, key) for score, key in scored if score >= ALIKE]
    return [key for _score, key in sorted(alike, key=lambda s: (-s[0], s[1]))[:limit]]
