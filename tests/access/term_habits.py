"""Habits of wording that a program can see. Plain functions, no database.

Each takes a term as a translator sees it and returns whether it has the habit.
"""

import re

# words that a title writes small between its first and its last
SMALL = re.compile(
    r"a|an|the|and|or|of|in|on|to|for|by|from|with|at|per|as|than|but|via"
)
# a sentence, a question or a placeholder is no title
SENTENCE = re.compile(r"[?…“”.,:;!{}]|%\(|%s|\bI'd\b|\bI'll\b")
# who it is about must be a noun: "employees who", never "whoever"
FREE_WHO = re.compile(
    r"\bwhom(ever)?\b|\bwhoever\b|(^|[:;(] ?)who\b(?![^.]*\?)", re.IGNORECASE
)
FLOAT = re.compile(r"%(\(\w+\))?[\d.]*g\b")
TECHNICAL = re.compile(
    r"_|^(Is|Has|Asks) |^Date \w+$|\b(Ids?|Kpi|Key(?! Figure)|Todo|Checkin)\b"
)
# Odoo's own terms are American English: "Color", "recognized"
BRITISH = re.compile(
    r"\b((un)?enrol(s|ments?)?|programmes?|fulfil(s|ments?)?|(organ|recogn|summar|analy)"
    r"[iy]s(e[ds]?|ing)|(col|fav|behavi|neighb|lab)our(s|ed|able|ite|ful)?|centres?"
    r"|catalogues?|learnt)\b",
    re.IGNORECASE,
)
# what code is called by: it is taken for a term where a list of tuples follows `_()`
MODEL = re.compile(r"^hr(\.[a-z]+)+$")
# a piece of a sentence around a figure: a translator cannot see what it belongs to
GLUED = re.compile(
    r"^[,;:)]|^\.\s|^· [a-z]|[(“]$|^[a-z][a-z0-9 ]* (by|in|of|to|with|from|between)$"
)
PERCENT = re.compile(r"(\d|%s|\)s) (%%|%(?![(s]))")
GREETING = re.compile(r"^Hello\b[^\n,]*,\s*(?P<next>\S)")
# the dialect that once was here
DIALECT = re.compile(
    r"\b(hears? of|tells? of|not so\b|is yours to do|go(es)? by\b|puts? (them|somebody)"
    r" forward|nobody who|somebody who|e-mails?|work e-mail|a part in|in no job desc"
    r"|activities together|no needs no|(what|it) became of|is told only|tak(e|en) (it|"
    r"my \w+|your \w+) back|stays? untold|(only|just) (you|we) two)",
    re.IGNORECASE,
)
# "someone", "no one", "anyone", "everyone": one word for each in the whole product
BODY = re.compile(r"\b(some|no|any|every)body('s)?\b", re.IGNORECASE)


def get_title(label):
    """Return a label as a title writes it; a sentence stays as it is."""
    if SENTENCE.search(label):
        return label
    words = label.split(" ")
    return " ".join(
        word
        if (SMALL.fullmatch(word) and 0 < place < len(words) - 1)
        or not word[:1].islower()
        or word[1:2].isupper()  # eLearning
        else word[0].upper() + word[1:]
        for place, word in enumerate(words)
    )


def get_shape(term):
    """Return what two terms share that differ by case or a comma only.

    A word within a line and a title are two things: the first is small.
    """
    words = " ".join(term.split()).strip(" .,")
    return (words[:1].islower(), words.casefold())


def has_free_who(term):
    """Return whether a sentence speaks of “who” without saying who is meant."""
    return bool(FREE_WHO.search(re.sub(r"<[^>]*>", "", term)))


def starts_small(term):
    """Return whether an email goes on with a small letter after its greeting."""
    found = GREETING.match(re.sub(r"<[^>]*>", "", term).strip())
    return bool(found) and found["next"].islower()


def find_habits(term, is_label):
    """Return the names of the habits that a term has."""
    checks = {
        "free who": has_free_who(term),
        "number as %g": bool(FLOAT.search(term)),
        "small after Hello": starts_small(term),
        "dialect": bool(DIALECT.search(re.sub(r"<[^>]*>", "", term))),
        "somebody": bool(BODY.search(re.sub(r"<[^>]*>", "", term))),
        "name of a model": bool(MODEL.search(term)),
        "glued": bool(GLUED.search(re.sub(r"<[^>]*>", "", term).strip())),
        "British spelling": bool(BRITISH.search(re.sub(r"<[^>]*>", "", term))),
        "space before %": bool(PERCENT.search(term)),
        "technical label": is_label and bool(TECHNICAL.search(term)),
        "not in title case": is_label and get_title(term) != term,
    }
    return {name for name, found in checks.items() if found}
