"""What counts as words of thanks: plain functions, no database."""

import unicodedata

SHORTEST_MESSAGE = 10  # characters that are letters or digits, in any script


def plain(message):
    """Return a message as it is compared: no case, no marks, single blanks."""
    folded = unicodedata.normalize("NFKC", message or "").casefold()
    kept = "".join(
        char if unicodedata.category(char)[0] in "LMN" else " " for char in folded
    )
    return " ".join(kept.split())


def is_too_short(message):
    """Return whether a message is too short to say what for.

    A sign of a script that writes words with one or two signs counts as three.
    """
    signs = plain(message).replace(" ", "")
    return sum(3 if _is_dense(sign) else 1 for sign in signs) < SHORTEST_MESSAGE


def _is_dense(sign):
    name = unicodedata.name(sign, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
