"""What may be told of how much a group did, or how often something happened to it.

What few people did, or what happened to few, tells of persons by itself. So a figure
is hidden by the same rule as the people: where it is that of one to four of them, and
wherever such a figure could be worked out. Plain functions, no database.
"""

from .suppression import publish


def publish_figure(dimensions, cells, name):
    """Return ({dimension: {group: figure, or None if hidden}}, figure of all, or None).

    :param dimensions: the names of all dimensions published for the quarter
    :param cells: [({group in each dimension}, figures)], each person in one of them
    :param name: which of the figures; ``<name>_people`` counts those who are behind it
    """
    people = {groups: int(cell[f"{name}_people"]) for groups, cell in cells}
    # of twice as many, half: so each count stands for itself and for the rest, and it
    # is hidden when, and only when, it is one to four
    population = {
        groups: (2 * count, count) for groups, count in people.items() if count
    }
    shown, total = publish(dimensions, population)
    published = {
        dimension: _sums(cells, place, name, shown[dimension])
        for place, dimension in enumerate(dimensions)
    }
    if not population:
        return published, 0
    return published, sum(cell[name] for _groups, cell in cells) if total else None


def _sums(cells, place, name, shown):
    """Return {group: its figure, None where it is hidden} for one dimension."""
    sums = {}
    for groups, cell in cells:
        group = groups[place]
        if shown.get(group, True):
            sums[group] = sums.get(group, 0) + cell[name]
        else:
            sums[group] = None
    return sums
