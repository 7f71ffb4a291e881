"""What a column knows of a person, and what erasing does to it. Plain data.

Each model says it of its own columns, in ``_community_personal``; an addon that adds
columns to a model of ours says it of those. Numbers, dates, marks and links to other
records than people are figures and need no word; a text, a file or a link to a person
without one is refused by a test. ``models/privacy`` carries it out and exports by it.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """What erasing does to a column.

    :param treatment: what is done to the column, one of the names below
    :param paths: those from the row to the people whose erasing empties it
    :param needed: whether a word stands in the place of words that may not be missing
    """

    treatment: str
    paths: tuple = ()
    needed: bool = False


# names a person: emptied, and the row stays with its figures
CLEAR_PERSON = Rule("empty")
# names a person: the row is about nobody else, and goes
DELETE_ROW = Rule("row")
# a list that names people: the person is taken out
REMOVE_FROM_LIST = Rule("remove")
# JSON with ids of people: the model takes them out itself
REMOVE_IDS = Rule("ids")
# somebody's words about work: a program finds no name in them
KEEP_FREE_TEXT = Rule("free")
# names nobody: codes, digests, what other rows are called
NOT_PERSONAL = Rule("plain")


def personal_text(*paths, needed=False):
    """Return the rule of words by or about people: they go with any of them.

    :param needed: whether the row may not be without, though the field is not required
    """
    return Rule("words", paths, needed)


def personal_name(*paths):
    """Rule for a written-out name, or a URL that identifies a person just as well."""
    return Rule("name", paths)


def get_declared(models, name):
    """Return {model: the value of a class attribute} of the models that have it.

    An addon around the core brings its own along in this way.
    """
    return {
        model_name: getattr(model, name)
        for model_name, model in models.items()
        if hasattr(model, name)
    }
