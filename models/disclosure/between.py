"""What two publications about groups of people give away together. No database.

Whoever knows both takes one from the other, whichever groups they are of: the whole of
one may be what the other shows as a department. What is left are the people who are in
one of the two alone, and those who may have changed unseen; if these are one to four,
the difference tells about them, and the group is not shown.
"""

from .crosstab import EVERYBODY, SMALLEST, is_small

ALL = "all"  # the dimension that stands for everybody, with "" as its only group


def withheld_between(shown, here, before, unseen):
    """Return the names (see ``Crosstab``) that would tell of a few beside the earlier.

    :param shown: (dimension, group) that the other publication shows
    :param here: {(dimension, group): set of people} of this publication
    :param before: the same of the other one
    :param unseen: function of a group here and one there, which returns how many
        people may have changed without anybody knowing
    """
    withheld = set()
    for then in shown:
        people = before.get(then, set())
        for now in find_alike(people, here):
            if is_small(len(here[now] ^ people) + unseen(now, then)):
                withheld.add(EVERYBODY if now[0] == ALL else (now,))
    return withheld


def find_alike(people, groups):
    """Yield the groups that may differ from some people by one to four."""
    for pair, members in groups.items():
        if abs(len(members) - len(people)) < SMALLEST:
            yield pair
