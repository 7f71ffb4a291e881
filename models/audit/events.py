"""What may be told of how often something happened, group by group.

What happens to few people, such as an award or an invitation, tells of persons by
itself. So these counts are hidden by the same rule as the people: one to four, and
whatever would give such a count away. Plain functions, no database.
"""

from .suppression import publish


def tell(cuts, boxes, name):
    """Return ({cut: {group: number, or None if hidden}}, number of all, or None).

    :param cuts: the names of all cuts published for the quarter
    :param boxes: [({group in each cut}, figures)], each person in one of them
    :param name: which of the figures, a whole number
    """
    counts = {groups: int(box[name]) for groups, box in boxes}
    # of twice as many, half: so each count stands for itself and for the rest, and it
    # is hidden when, and only when, it is one to four
    crowd = {groups: (2 * count, count) for groups, count in counts.items() if count}
    shown, total = publish(cuts, crowd)
    told = {
        cut: {groups[place]: 0 for groups in counts} for place, cut in enumerate(cuts)
    }
    for cut, groups in shown.items():
        told[cut].update(
            {group: cell.thanked if cell else None for group, cell in groups.items()}
        )
    if not crowd:
        return told, 0
    return told, total.thanked if total else None
