"""What may be told of how much a group did, or how often something happened to it.

What few people did, or what happened to few, tells of persons by itself. So a figure
is hidden by the same rule as the people: where it is that of one to four of them, and
wherever such a figure could be worked out. Plain functions, no database.
"""

from .suppression import publish


def tell(cuts, boxes, name):
    """Return ({cut: {group: figure, or None if hidden}}, figure of all, or None).

    :param cuts: the names of all cuts published for the quarter
    :param boxes: [({group in each cut}, figures)], each person in one of them
    :param name: which of the figures; ``<name>_people`` counts those who are behind it
    """
    people = {groups: int(box[f"{name}_people"]) for groups, box in boxes}
    # of twice as many, half: so each count stands for itself and for the rest, and it
    # is hidden when, and only when, it is one to four
    crowd = {groups: (2 * count, count) for groups, count in people.items() if count}
    shown, total = publish(cuts, crowd)
    told = {
        cut: _sums(boxes, place, name, shown[cut]) for place, cut in enumerate(cuts)
    }
    if not crowd:
        return told, 0
    return told, sum(box[name] for _groups, box in boxes) if total else None


def _sums(boxes, place, name, shown):
    """Return {group: its figure, None where it is hidden} for one cut."""
    sums = {}
    for groups, box in boxes:
        group = groups[place]
        if shown.get(group, True):
            sums[group] = sums.get(group, 0) + box[name]
        else:
            sums[group] = None
    return sums
