"""Looking for records by a number that is counted. A plain function, no database."""

from operator import ge, gt, le, lt

COMPARISONS = {
    ">=": ge,
    ">": gt,
    "<=": le,
    "<": lt,
    "in": lambda number, numbers: number in numbers,
}


def search_by_count(operator, value, counts):
    """Return the domain of the records whose number compares with a value.

    >>> search_by_count(">", 2, {7: 3, 8: 1})
    [('id', 'in', [7])]
    >>> search_by_count("<", 2, {7: 3, 8: 1})
    [('id', 'not in', [7])]

    :param counts: {id of a record: its number}, 0 where there is none
    :return: NotImplemented for operators that are not for numbers
    """
    compare = COMPARISONS.get(operator)
    if not compare or (operator != "in" and not isinstance(value, int | float)):
        return NotImplemented
    found = [key for key, number in counts.items() if compare(number, value)]
    if not compare(0, value):
        return [("id", "in", found)]
    return [("id", "not in", [key for key in counts if key not in found])]
