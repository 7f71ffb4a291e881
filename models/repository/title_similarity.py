"""The similarity of two titles. Plain functions, no database."""

from difflib import SequenceMatcher

from ..mixins.folding import plain_words

ALIKE = 0.6
LONGEST = 200  # characters of a title that count: letters are compared pair by pair


def plain(title):
    """Return the plain words of a title, sorted."""
    return sorted(plain_words((title or "")[:LONGEST], LONGEST))


def title_similarity(one, other):
    """Return the similarity of two titles, from 0 to 1.

    The better of two measures: the share of words they have in common (Jaccard), and
    of letters in common order (Ratcliff and Obershelp, in difflib).
    """
    return _compare(plain(one), plain(other), 0.0)


def _compare(words, others, least):
    """Return how alike two plain titles are, or 0 where that is less than ``least``."""
    if not words or not others:
        return 0.0
    common = len(set(words) & set(others)) / len(set(words) | set(others))
    letters = SequenceMatcher(None, " ".join(words), " ".join(others))
    # how long they are, and which letters they have, tells of most that they are not
    if letters.real_quick_ratio() < least or letters.quick_ratio() < least:
        return common if common >= least else 0.0
    return max(common, letters.ratio())


def most_alike(title, titles, limit=3):
    """Return the keys of similar titles, the most similar first.

    :param titles: {key: title}
    """
    words = plain(title)
    scored = [
        (_compare(words, plain(other), ALIKE), key) for key, other in titles.items()
    ]
    alike = [(score, key) for score, key in scored if score >= ALIKE]
    return [key for _score, key in sorted(alike, key=lambda s: (-s[0], s[1]))[:limit]]
