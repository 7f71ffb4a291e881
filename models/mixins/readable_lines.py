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
PATHS = ("any", "not any")


def find_lines(model):
    """Return the names of fields that hold rows of ours, and that Odoo searches by.

    Stored ones, and those of a parent, which Odoo searches as the system.
    """
    return frozenset(
        name
        for name, field in model._fields.items()
        if field.type in LINES
        and (field.store or field.inherited)
        and _holds_ours(model, field.comodel_name)
    )


def is_joined(model):
    """Return whether Odoo joins another model to this one without asking it."""
    return any(
        field.type == "many2one" and field.store and field.bypass_search_access
        for field in model._fields.values()
    )


def _holds_ours(model, name):
    """Return whether rows of a model are ours, all or some, such as events."""
    known = model.env.registry.get(name)
    return name.startswith(OURS_MODELS) or getattr(known, "_community_some_own", False)


def see_lines_as_user(model, domain):
    """Return a domain whose conditions on lines see those that the user may read.

    :raise AccessError: the lines themselves are for other groups
    """
    lines = model._community_lines

    def replace(condition):
        name = condition.field_expr.partition(".")[0]
        if name not in lines:
            return _see_beyond(model, condition)
        # Odoo asks it of what it looks for itself; no lines at all are not looked for
        model._check_field_access(model._fields[name], "read")
        stored = model._fields[name].store
        whole = condition.optimize_full(model) if stored else condition.optimize(model)
        return whole.map_conditions(lambda one: _replace_set(model, one))

    # a domain that stands for an id is unfolded, as Odoo will do it
    return Domain(domain).optimize(model).map_conditions(replace)


def _see_beyond(model, condition):
    """Return a condition whose lines are seen as the user, where Odoo just joins.

    Beyond a link that needs no right of its own, it does not ask the other model.
    """
    field, beyond = model._fields.get(condition.field_expr), condition.value
    joined = getattr(field, "bypass_search_access", False)
    if not joined or not isinstance(beyond, Domain):
        return condition
    beyond = see_lines_as_user(model.env[field.comodel_name], beyond)
    return Domain(condition.field_expr, condition.operator, beyond)


def _replace_set(model, condition):
    """Return what asks for lines in a set, or for none, as the user who asks."""
    name, operator = condition.field_expr, condition.operator
    if name not in model._community_lines or operator not in (*SAME, *PATHS):
        return condition
    lines = model.env[model._fields[name].comodel_name]
    if operator in PATHS:
        # a path of a parent's, which Odoo would follow as the system
        inherited = (
            isinstance(condition.value, Domain) and model._fields[name].inherited
        )
        among = _get_readable(lines, condition.value) if inherited else condition.value
        return Domain(name, operator, among)
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
