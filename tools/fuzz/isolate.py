"""Takes a call apart, to find the part that Odoo's own models fall over as well.

A twin may stop at something else first: a choice it does not have, a row it has not.
"""


def is_leaf(part):
    """Whether this is one condition of a domain."""
    return isinstance(part, list) and len(part) == 3 and isinstance(part[0], str)


def smaller(part):
    """Yield conditions of a domain, values of a dict or names, one at a time."""
    if isinstance(part, dict) and len(part) > 1:
        yield from ({key: value} for key, value in part.items())
    elif isinstance(part, list) and any(map(is_leaf, part)):
        yield []
        yield from ([leaf] for leaf in part if is_leaf(leaf))
    elif isinstance(part, list) and part and isinstance(part[0], str):
        yield []
        yield from ([name] for name in part)


def columns(names, rows):
    """Yield a table's columns, each as a table."""
    for index, name in enumerate(names):
        yield [[name], [[row[index]] for row in rows]]


def parts(method, args):
    """Yield arguments: all of them first, then with one of them made smaller."""
    yield args
    if method == "load":
        yield from columns(*args)
    for index, arg in enumerate(args):
        for less in smaller(arg):
            yield [*args[:index], less, *args[index + 1 :]]
