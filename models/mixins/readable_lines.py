"""Searching by lines: those that a user may not read answer nothing. Plain functions.

Odoo looks for rows with lines, without lines and with these lines as the system, so a
filter would tell of each row whether there are lines that are hidden from who asks.
"""

from odoo.fields import Domain
from odoo.tools.misc import OrderedSet

from .limits import OURS_MODELS

LINES = ("one2many", "many2many")
OPPOSITE = {"in": "not any", "not in": "any"}
SAME = {"in": "any", "not in": "not any"}


def find_lines(model):
    """Return the names of stored fields that hold rows of ours."""
    return frozenset(
        name
        for name, field in model._fields.items()
        if field.type in LINES
        and field.store
        and field.comodel_name.startswith(OURS_MODELS)
    )


def see_lines_as_user(model, domain):
    """Return a domain whose conditions on lines see those that the user may read.

    :raise AccessError: the lines themselves are for other groups
    """
    lines = model._community_lines

    def replace(condition):
        name = condition.field_expr.partition(".")[0]
        if name not in lines:
            return condition
        # Odoo asks it of what it looks for itself; no lines at all are not looked for
        model._check_field_access(model._fields[name], "read")
        return condition.optimize_full(model).map_conditions(
            lambda one: _replace_set(model, one)
        )

    # a domain that stands for an id is unfolded, as Odoo will do it
    return Domain(domain).optimize(model).map_conditions(replace)


def _replace_set(model, condition):
    """Return what asks for lines in a set, or for none, as the user who asks."""
    name, operator = condition.field_expr, condition.operator
    if name not in model._community_lines or operator not in SAME:
        return condition
    lines = model.env[model._fields[name].comodel_name]
    ids = OrderedSet(condition.value)
    parts = []
    if False in ids:
        parts.append(
            Domain(name, OPPOSITE[operator], _get_readable(lines, Domain.TRUE))
        )
        ids.discard(False)
    if ids:
        among = _get_readable(lines, Domain("id", "in", ids))
        parts.append(Domain(name, SAME[operator], among))
    return Domain.OR(parts) if operator == "in" else Domain.AND(parts)


def _get_readable(lines, domain):
    """Return a query of the lines that the user may read, archived ones, too."""
    if not lines.has_access("read"):
        return Domain.FALSE
    return lines.with_context(active_test=False)._search(domain)
