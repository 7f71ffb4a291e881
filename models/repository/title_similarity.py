"""The similarity of two titles. Plain functions, no database."""

from difflib import SequenceMatcher

from ..mixins.folding import plain_words

ALIKE = 0.6
LONGEST = 200  # characters of a title that count: letters are compared pair by pair
EFFORT = 30_000  # pairs of titles whose letters are compared, some 2 seconds


def plain(title):
    """Return the plain words of a title, sorted."""
    return sorted(plain_words((title or "")[:LONGEST], LONGEST))


def title_similarity(one, other):
    """Return the similarity of two titles, from 0 to 1.

    The better of two measures: the share of words they have in common (Jaccard), and
    of letters in common order (Ratcliff and Obershelp, in difflib).
    """
    words, others = plain(one), plain(other)
    return max(_share(words, others), _letters(words, others, 0.0))


def _share(words, others):
    if not words or not others:
        return 0.0
    return len(set(words) & set(others)) / len(set(words) | set(others))


def _letters(words, others, least):
    """Return how alike the letters of plain titles are, or 0 if less than ``least``."""
    if not words or not others:
        return 0.0
    letters = SequenceMatcher(None, " ".join(words), " ".join(others))
    # how long they are, and which letters they have, tells of most that they are not
    if letters.real_quick_ratio() < least or letters.quick_ratio() < least:
        return 0.0
    return letters.ratio()


class Titles:
    """Titles that others are compared with.

    Letters are compared as long as there is effort left, which is for all that a screen
    shows; from then on words alone tell, so that no number of titles takes for ever.

    :param titles: {key: title}
    :param int effort: pairs of titles whose letters are compared
    """

    def __init__(self, titles, effort=EFFORT):
        self.words = {key: plain(title) for key, title in titles.items()}
        self.effort = effort

    def most_alike(self, title, limit=3, besides=()):
        """Return the keys of similar titles, the most similar first.

        :param besides: keys that are left out
        """
        words = plain(title)
        scored = [
            (self._compare(words, others), key)
            for key, others in self.words.items()
            if key not in besides
        ]
        alike = [(score, key) for score, key in scored if score >= ALIKE]
        ranked = sorted(alike, key=lambda found: (-found[0], found[1]))
        return [key for _score, key in ranked[:limit]]

    def _compare(self, words, others):
        share = _share(words, others)
        if self.effort <= 0:
            return share
        self.effort -= 1
        return max(share, _letters(words, others, ALIKE))
