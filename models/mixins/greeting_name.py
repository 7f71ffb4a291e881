"""By which name an email greets its reader. Plain functions.

Odoo keeps one name of a person. It is cut where the first word is surely the first name
alone, and stays whole everywhere else: a name in full is polite, a wrong one is not.
"""

# where the family's name comes first, as people write their names
FAMILY_FIRST = ("hu", "ja", "km", "ko", "vi", "zh")
# what is in no name that is written as usual: “Silva, Ana”, “Ana (IT)”, “ana@…”
NO_NAME = set(",;@/()0123456789")
# before a name; with a point, or without
TITLES = {"dr", "prof", "mr", "mrs", "ms", "miss", "herr", "frau"}


def greeting_name(name, lang):
    """Return by which name somebody is greeted: the first name where that is sure.

    :param str name: as Odoo has it, such as “Ana Silva”
    :param str lang: code of the language in which they are greeted
    """
    words = (name or "").split()
    if len(words) < 2 or (lang or "").split("_")[0] in FAMILY_FIRST:
        return name
    first, *others = words
    is_name = len(first) > 1 and first[0].isupper() and "." not in first
    # “SILVA Ana”: who writes one name in capitals, writes that of the family so
    shouts = first.isupper() and not all(word.isupper() for word in others)
    unsure = shouts or first.lower() in TITLES or NO_NAME & set(name)
    return first if is_name and not unsure else name
