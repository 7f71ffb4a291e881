"""Takes a call apart, to find the part that Odoo's own models fall over as well.

A twin may stop at something else first: a choice it does not have, a field it has not.
"""


def is_leaf(part):
    """Whether this is one condition of a domain."""
    return isinstance(part, list) and len(part) == 3 and isinstance(part[0], str)


def is_names(part):
    """Whether this is a list of names."""
    return isinstance(part, list) and bool(part) and isinstance(part[0], str)


def pieces(part):
    """Return conditions of a domain, values of a dict, or names, one at a time."""
    if isinstance(part, dict) and len(part) > 1:
        return [{key: value} for key, value in part.items()]
    if isinstance(part, list) and any(map(is_leaf, part)):
        return [[leaf] for leaf in part if is_leaf(leaf)]
    return [[name] for name in part] if is_names(part) else [part]


def emptied(part):
    """Return what says nothing in place of conditions, values or names."""
    if isinstance(part, dict):
        return {}
    if isinstance(part, list) and (any(map(is_leaf, part)) or is_names(part)):
        return []
    return part


def columns(names, rows):
    """Return a table's columns, each as a table."""
    return [[[name], [[row[i]] for row in rows]] for i, name in enumerate(names)]


def parts(method, args, kwargs):
    """Yield (args, kwargs): all of it first, then one piece of it at a time."""
    yield args, kwargs
    if method == "load":
        yield from ((table, {}) for table in columns(*args))
    bare = [emptied(arg) for arg in args]
    for index, arg in enumerate(args):
        for piece in pieces(arg):
            yield [*bare[:index], piece, *bare[index + 1 :]], {}
            yield [*args[:index], piece, *args[index + 1 :]], {}
    for name, value in kwargs.items():
        for piece in pieces(value):
            yield bare, {name: piece}
