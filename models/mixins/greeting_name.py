"""By which name an email greets its reader. Plain functions.

Odoo keeps one name of a person. It is cut where nothing tells that the first word may
be another than the first name, and stays whole everywhere else: a name in full is
polite, a wrong one is not.
"""

from .family_names import is_family_name

# where the family's name comes first, as people write their names
FAMILY_FIRST = ("hu", "ja", "km", "ko", "vi", "zh")
# and where people are called so, in whichever language they read
FAMILY_FIRST_COUNTRIES = frozenset(
    ("CN", "HK", "HU", "JP", "KH", "KP", "KR", "MM", "MO", "MY", "SG", "TW", "VN")
)
# what is in no name that is written as usual: “Silva, Ana”, “Ana (IT)”, “ana@…”
NO_NAME = set(",;@/()0123456789&")
# before a name; with a point, or without
TITLES = {"dr", "prof", "mr", "mrs", "ms", "miss", "sir", "herr", "frau", "ing"}
# what is a name with the next word alone: “Abd Al-Rahman”, “De Vries Jan”, “Md Karim”
HALVES = (
    {"abd", "abdel", "abdoul", "abdul", "abou", "abu", "bin", "bint", "ibn", "um"}
    | {"al", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la"}
    | {"le", "mac", "mc", "md", "mohd", "muhd", "san", "sant", "st", "van", "von"}
)


def greeting_name(name, lang, country=None):
    """Return by which name somebody is greeted: the first name where that is sure.

    :param str name: as Odoo has it, such as “Ana Silva”
    :param str lang: code of the language in which they are greeted
    :param str country: code of the country of their company
    """
    words = (name or "").split()
    language = (lang or "").split("_")[0]
    if language in FAMILY_FIRST or country in FAMILY_FIRST_COUNTRIES or len(words) < 2:
        return name
    return words[0] if _is_first_name(*words) and not NO_NAME & set(name) else name


def _is_first_name(first, *others):
    """Return whether the first word of a name is surely what its bearer is called."""
    is_name = len(first) > 1 and first[0].isupper() and "." not in first
    # “SILVA Ana”: who writes one name in capitals, writes that of the family so
    shouts = first.isupper() and not all(word.isupper() for word in others)
    is_part = first.casefold() in TITLES | HALVES
    return is_name and not shouts and not is_part and not is_family_name(first)
