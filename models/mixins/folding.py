"""When two texts are one: blanks, accents and what nobody sees. No database."""

import re
import unicodedata


def clean(text):
    """Return a text as people see it: composed, with plain and single blanks.

    Zero-width characters, soft hyphens and marks of direction are left out.
    """
    composed = unicodedata.normalize("NFC", text)
    visible = (char for char in composed if unicodedata.category(char) != "Cf")
    return " ".join("".join(visible).split())


def fold(text):
    """Return what is equal for two spellings of one name, whatever their case."""
    return clean(unicodedata.normalize("NFKC", text or "")).casefold()


def without_accents(text):
    """Return a folded text in plain letters: “Zoë” and “Zoe” are alike."""
    plain = unicodedata.normalize("NFKD", fold(text))
    return "".join(char for char in plain if not unicodedata.combining(char))


def plain_words(text, longest=None):
    """Return the words of a text without case, accents and punctuation.

    :param longest: how many plain characters count, all if None
    """
    return re.findall(r"\w+", without_accents(text)[:longest])
