"""Who is named in a cell: several people, in every way they are written. No database.

A name is looked up by a function that the caller gives: whether exactly one employee is
known by it. So “Lee, Ann” is one person where an Ann Lee works here.
"""

import re
from dataclasses import dataclass

from ...models.mixins.days import day_in
from ...models.mixins.folding import clean, without_accents

LAST_FIRST, SEVERAL = "last_first", "several"

_NOBODY = (
    "tbd|tba|tbc|tbh|vacant|vacancy|n/a|na|n.a.|n. a.|none|nobody|no one|noone|unknown|"
    "nil|open|to be defined|to be decided|to be determined|to be confirmed|unassigned|"
    "not assigned|not yet|-|--|---|\u2013|—|?|??|???|.|..|...|…|x|xx|xxx|/|"
    "vakant|niemand|keiner|keine|unbesetzt|offen|unbekannt|noch offen|n.n.|nn|n. n.|"
    "gesucht|wird gesucht|wird noch gesucht|k.a.|k. a.|entfallt|"
    "vacante|a pourvoir|aucun|aucune|personne|a definir|inconnu|neant|"
    "nadie|por definir|ninguno|ninguna|sin asignar|desconocido|pendiente|s/n"
)
NOBODY = set(_NOBODY.split("|"))
ROLE_WORDS = {
    "deputy": "deputy|dep|deputies|vice|vice chair|co chair|co-chair|co lead|co-lead|"
    "stv|stv.|stellv|stellv.|stellvertretung|stellvertreter|stellvertreterin|"
    "vertretung|backup|adjoint|adjointe|suppleant|suppleante|suplente|adjunto|adjunta|"
    "vicepresidente|stellvertretende leitung",
    "owner": "owner|lead|leader|chair|chairperson|chairman|chairwoman|responsible|"
    "coordinator|convener|organizer|organiser|head|leitung|leiter|leiterin|vorsitz|"
    "vorsitzende|vorsitzender|verantwortlich|sprecher|sprecherin|koordination|"
    "responsable|president|presidente|presidenta|pilote|coordinateur|coordinatrice|"
    "coordinador|coordinadora|lider|verantwortliche|verantwortlicher",
    "sponsor": "sponsor|patron|executive sponsor|parrain|marraine|pate|patin|"
    "schirmherr|schirmherrin|padrino|madrina",
    "contributor": "member|contributor|volunteer|helper|participant|mitglied|helfer|"
    "helferin|freiwillige|freiwilliger|mitwirkend|teilnehmer|teilnehmerin|membre|"
    "benevole|miembro|voluntario|voluntaria|secretary|treasurer|schriftfuhrer|"
    "schriftfuhrerin|kassenwart|kassenwartin|tresorier|secretaire|tesorero|tesorera|"
    "secretario|secretaria|advisor|beisitzer|beisitzerin|ex officio",
    "former": "former|formerly|ex|emeritus|past|ehemalig|ehemals|ancien|"
    "ancienne|antiguo|antigua",
}
ROLE_BY_WORD = {
    word: role for role, words in ROLE_WORDS.items() for word in words.split("|")
}

_EMAIL = re.compile(r"[^\s<>;,()\[\]\"]+@[^\s<>;,()\[\]\"]+")
_SEPARATORS = re.compile(r"[;\n\r|•]")
_AND = re.compile(
    r"\s+(?:&|\+|and|und|et(?! al\b)|sowie)\s+|\s*/\s*|\s*&\s*", re.IGNORECASE
)
# what stands in the place of names that nobody has written out
_AND_SO_ON = r"(?:u\. ?a\.?|et al\.?|etc\.?|usw\.?)$"
_AND_SO_ON_BEHIND = re.compile(r"[\s,]+" + _AND_SO_ON, re.IGNORECASE)
_OTHERS = re.compile(
    rf"(?i:{_AND_SO_ON})|(?i:(?:and|und|et|y)\s+)?(?:"
    r"(?i:weitere|andere)\b(?!,)|(?i:other)(?=\s+[a-zà-ÿ])|"
    r"(?i:others|autres|otr[oa]s)(?=$|\s+[a-zà-ÿ]))"
)
NAME_TITLES = re.compile(
    r"^((dr|prof|ing|mag|dipl|mr|mrs|ms|herr|frau|mme|sr|sra)\.?[ -]+)+", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:bis|until|till|jusqu'?e?n?|hasta|fins?)\s+(?:en )?(\d{4})")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")


@dataclass(frozen=True)
class NamedPerson:
    """One entry of a cell: who is meant, or that nobody is."""

    text: str  # as it stands there
    name: str = ""  # as it would be an employee's
    email: str = ""
    word: str = ""  # what stood in brackets
    is_nobody: bool = False

    @property
    def role(self):
        """The role that the word in brackets says, if it says one."""
        return find_role(self.word)


class AmbiguousPeople(ValueError):
    """A name with a comma that may be one person or two."""


def find_role(text):
    """Return the role that a word says (`former` for a past one), else None."""
    for part in (text, *re.split(r"[,/]|\bsince\b|\bseit\b", text)):
        plain = without_accents(part).strip(" .")
        if found := ROLE_BY_WORD.get(plain):
            return found
        if (until := _UNTIL.fullmatch(plain)) and int(until[1]) < day_in("UTC").year:
            return "former"
        if found := _find_role_of_words(plain.split()):
            return found
    return None


def _find_role_of_words(words):
    """Return the role of “Former Treasurer”, “Vice President”, “Ranking Member”.

    “Marketing Lead” says nothing: it may be somebody's job.
    """
    if not 2 <= len(words) <= 3 or words[-1] not in ROLE_BY_WORD:
        return None
    first = ROLE_BY_WORD.get(words[0])
    if first in ("former", "deputy"):
        return first
    return "contributor" if ROLE_BY_WORD[words[-1]] == "contributor" else None


def is_nobody(text):
    """Return whether a text says that nobody is meant."""
    plain = without_accents(text).strip(" *!:")
    if plain.strip("()[]") in NOBODY or not re.search(r"\w", plain):
        return True
    return bool(_OTHERS.match(clean(text)))


def read_people(text, names_one_employee, comma_meaning=None):
    """Return the people that a cell names, as NamedPerson, each once.

    :param names_one_employee: whether a text names exactly one, also by e-mail
    :param comma_meaning: `last_first` or `several`, where it is known
    :raise AmbiguousPeople: a comma may separate one person's names or two people
    """
    found = [
        _read_one(part, names_one_employee)
        for cell in getattr(text, "cells", (text,))
        for part in _split(cell, names_one_employee, comma_meaning)
    ]
    return list(dict.fromkeys(found))


def find_comma_meaning(texts, names_one_employee):
    """Return how the cells of a file use the comma in names, None if it is unclear."""
    votes = set()
    cells = [cell for text in texts for cell in getattr(text, "cells", (text,))]
    for cell in cells:
        parts = _split_separators(cell)
        for part in parts:
            if part.count(",") > 1 and len(parts) == 1:
                votes.add(SEVERAL)
            if part.count(",") != 1 or _EMAIL.search(part):
                continue
            if names_one_employee(swap_names(part)):
                votes.add(LAST_FIRST)
            elif any(names_one_employee(clean(half)) for half in part.split(",")):
                votes.add(SEVERAL)
            elif len(parts) > 1 and not _are_full_names(part):
                # another mark separates the people: the comma is within their names
                votes.add(LAST_FIRST)
    return votes.pop() if len(votes) == 1 else None


def _split_separators(text):
    """Return what stands between the marks that surely separate people.

    In “Kraus, Nadja / Berg, Omar” the stroke is one: each side has a single comma.
    """
    found = []
    for part in filter(str.strip, _SEPARATORS.split(text)):
        sides = [side for side in _AND.split(part) if side.strip()]
        found += (
            sides if len(sides) > 1 and all(map(_is_last_name_first, sides)) else [part]
        )
    return found


def _is_last_name_first(text):
    """Return whether a text reads as one name, the last part first."""
    halves = [half.split() for half in _BRACKETS.sub(" ", text).split(",")]
    return len(halves) == 2 and all(halves) and min(map(len, halves)) == 1


def _split(text, names_one_employee, comma_meaning):
    if is_nobody(text):
        return [text]
    whole = clean(text)
    if names_one_employee(whole):
        return [whole]
    parts = _split_separators(text)
    if len(parts) > 1:
        # the comma is no longer needed between people
        comma_meaning = comma_meaning or (
            SEVERAL if _is_list(parts, names_one_employee) else LAST_FIRST
        )
    return [
        one
        for part in parts
        for half in _split_commas(part, names_one_employee, comma_meaning)
        for one in _split_and(half, names_one_employee)
    ]


def _is_list(parts, names_one_employee):
    """Return whether commas separate people although other marks do too."""
    several = [part for part in parts if "," in part]
    halves = [half for part in several for half in part.split(",")]
    return any(names_one_employee(clean(half)) for half in halves) or (
        bool(several) and all(map(_are_full_names, several))
    )


def _are_full_names(text):
    """Return whether all that commas separate has a first and a last name."""
    return all(len(_bare_name(half).split()) > 1 for half in text.split(","))


def _split_commas(text, names_one_employee, comma_meaning):
    # a comma inside of brackets belongs to the word in them
    bare = _BRACKETS.sub(lambda found: found[0].replace(",", "\0"), text)
    halves = [half.replace("\0", ",") for half in bare.split(",")]
    halves = [half for half in halves if half.strip()]
    if len(halves) < 2:
        return [text]
    if len(halves) > 2 or _EMAIL.search(halves[0]):
        return halves
    if names_one_employee(swap_names(text)):
        return [text]
    if _has_known_mail(text, names_one_employee):
        return [text]
    if any(names_one_employee(_bare_name(half)) or is_nobody(half) for half in halves):
        return halves
    if comma_meaning is None and _are_full_names(",".join(halves)):
        return halves
    if comma_meaning is None:
        raise AmbiguousPeople(text)
    return [text] if comma_meaning == LAST_FIRST else halves


def _has_known_mail(text, names_one_employee):
    found = _EMAIL.search(text)
    return bool(found) and names_one_employee(found[0])


def _split_and(text, names_one_employee):
    if names_one_employee(clean(text)) or is_nobody(text):
        return [text]
    # what is in brackets or an address stays whole
    kept = []

    def keep(found):
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    bare = re.sub(r"<[^<>]*>|[(\[][^()\[\]]*[)\]]|\S+@\S+", keep, text)
    parts = [part for part in _AND.split(bare) if part.strip()]
    return [
        re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], part) for part in parts
    ]


def _bare_name(text):
    return clean(_BRACKETS.sub(" ", _EMAIL.sub("", text))).strip("<> \"'")


def swap_names(text):
    """Return “Ann Lee” for “Lee, Ann (chair)”."""
    bare = NAME_TITLES.sub("", _bare_name(text))
    last, _comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}".strip()


def _read_one(text, names_one_employee):
    shown = clean(text)
    if is_nobody(shown):
        # how many others there are is worth a note
        word = shown if _OTHERS.match(shown) else ""
        return NamedPerson(shown, word=word, is_nobody=True)
    email = _EMAIL.search(shown)
    words = [word.strip() for word in _BRACKETS.findall(shown)]
    others = _AND_SO_ON_BEHIND.search(shown)
    if others:
        words.append(others[0].strip(" ,"))
    name = _AND_SO_ON_BEHIND.sub("", _bare_name(shown))
    name = name.rstrip("?* ").strip(" ,.:-\u2013")
    if "," in name:
        name = swap_names(name)
    untitled = NAME_TITLES.sub("", name)
    if untitled and names_one_employee(untitled):
        name = untitled
    words = [word for word in words if word and not _EMAIL.fullmatch(word)]
    if is_nobody(name) and not email:
        return NamedPerson(shown, is_nobody=True)
    return NamedPerson(
        shown,
        name or (email[0] if email else shown),
        email[0] if email else "",
        ", ".join(words),
    )
