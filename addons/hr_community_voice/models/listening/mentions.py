"""Whether a text mentions somebody by their name. Plain functions, no database."""

import re
import unicodedata

from odoo.addons.hr_community.models.mixins.folding import plain_words

SHORTEST_NAME = 3  # letters of a part of a name that is looked for in a text
WORD = re.compile(r"[^\W_]+")
# what a sentence is opened by: its beginning, the end of another, a mark of a list
OPENING = re.compile(r"(?:^|[.!?\n]|(?:^|\n)\s*[•*·\u2013\u2014-])[\s\"'“„«(]*$")
# what follows whoever is quoted, or what is theirs; not “long-term”
OF_A_PERSON = re.compile(r"[^\S\n]*[:,(/'\u2019\u2013\u2014]|[^\S\n]+-")
# parts of names that are words, too: at the beginning of a sentence, they are words
COMMON = """
    art baker banks berg bill black brook brown bush cliff cook cove dale dawn day
    dean dune fern field fields fisher ford forest frank garden gold good grace
    grant gray green grove hall harbor heath hill hills hollow hope hunter
    joy king klein knight lake lamb lane lang lange lark leaf lily little long love
    mark marsh may meadow mill mills miller moon moor moss noble page park
    pat pine pool porter price reed reef rich ridge rivers rock rose sand sands
    sharp shore short silver small snow spring star stone stream summer
    summers sunny vale wall ward waters weiss wells west white will willow
    winter wolf wood woods young
"""
WORDS = frozenset(COMMON.split())


def find_mention(name, text):
    """Return the word by which a text mentions a person, None if it does not.

    A part of a name counts where it is written like a name: with a capital letter, or
    beside another part of the same name. "Will" and "Spring" at the beginning of a
    sentence are words, unless something is said by them or belongs to them.

    :param str name: all of the name
    :param text: what may mention it, or nothing
    """
    parts = _get_plain(name)
    found = [*WORD.finditer(_compose(text or ""))]
    plain = [*map(_get_first, found)]
    for place, word in enumerate(found):
        if len(plain[place]) < SHORTEST_NAME or plain[place] not in parts:
            continue
        beside = {*plain[max(place - 1, 0) : place + 2]} - {plain[place]}
        if beside & parts or _is_like_a_name(word, plain[place]):
            return word.group()
    return None


def _compose(text):
    """Return a text with its accents in its letters, and nothing that nobody sees."""
    visible = (char for char in text if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", "".join(visible))


def _get_plain(text):
    return {*plain_words((text or "").replace("_", " "))}


def _get_first(match):
    """Return a word without case and accents."""
    return "".join(plain_words(match.group()))


def _is_like_a_name(match, plain):
    """Return whether a word is written as names are, where it stands."""
    text, start, end = match.string, *match.span()
    if "_" in (text[start - 1 : start], text[end : end + 1]):
        return True  # a part of a login
    if match.group()[0].islower():
        return False
    is_word = plain in WORDS and OPENING.search(text[:start])
    return not is_word or bool(OF_A_PERSON.match(text[end:]))
