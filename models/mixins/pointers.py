"""Which rows the values of a call point at, in every form that Odoo understands."""

from collections import defaultdict
from collections.abc import Mapping

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.models import BaseModel

LINES = ("one2many", "many2many")
POINTERS = ("many2one", "reference", "many2one_reference", *LINES)


def check_pointers(records, vals_list):
    """Refuse values that newly point at what their caller may not read.

    What the records point at already is no news. Lines are looked at like the values
    of their own model, whosever it is.

    :raise AccessError: naming the field, and nothing of the row
    :raise UserError: a pointer is neither a row nor commands
    """
    pointers = [found for vals in vals_list for found in find_pointers(records, vals)]
    for field, _target in find_unreadable(pointers):
        raise AccessError(
            records.env._(
                "You do not have access to the selected “%s”. Choose another one.",
                field._description_string(records.env),
            )
        )


def drop_readonly(records, values):
    """Return values of a form without what it shows and nobody may fill in.

    A form sends back what the system has worked out, which its user may not read.
    """
    return {
        name: value
        for name, value in values.items()
        if not (
            (field := records._fields.get(name))
            and field.readonly
            and find_unreadable(find_pointers(records, {name: value}))
        )
    }


def check_commands(records, values):
    """Refuse lines of a form that are no commands: a form sends nothing else.

    :raise UserError: naming the field
    """
    for name, value in values.items():
        field = records._fields.get(name)
        if field and field.type in LINES and value:
            commands = value if isinstance(value, list | tuple) else [None]
            if not all(isinstance(one, list | tuple) and one for one in commands):
                raise _not_a_row(records, field)


def find_unreadable(pointers):
    """Return those pointers whose rows the user may not read."""
    pointers = list(pointers)
    by_model = defaultdict(set)
    for _field, target in pointers:
        by_model[target._name].update(target.ids)
    models = {target._name: target.browse() for _field, target in pointers}
    readable = {
        name: _get_readable(models[name].browse(ids)) for name, ids in by_model.items()
    }
    return [
        (field, target)
        for field, target in pointers
        if not readable[target._name].issuperset(target.ids)
    ]


def _get_readable(target):
    # a mark that lets anybody read hr.employee comes from Odoo's hr.mixin
    target = target.with_context(_allow_read_hr_employee=None)
    if target._name == "hr.employee" and not target.browse().has_access("read"):
        target = target.env["hr.employee.public"].browse(target.ids)
    elif target._name == "res.company":
        mine = set(target.env.user._get_company_ids())
        if mine.issuperset(target.ids):
            return mine
    # hidden by a rule, or not there at all, is the same; where nothing hides rows,
    # the database refuses those that are not there
    return set(target._filtered_access("read").ids)


def find_pointers(records, values):
    """Yield each field and the rows of one model that it newly points at."""
    for name, value in values.items():
        field = records._fields.get(name)
        if not value or field is None or field.type not in POINTERS:
            continue
        if field.type in LINES:
            yield from _find_in_lines(records, field, value)
            continue
        if isinstance(value, Mapping) and field.comodel_name:
            # the form of a line sends its parent's values too
            value, parent = value.get("id"), value
            known = records.env[field.comodel_name].browse(filter(None, [value]))
            yield from find_pointers(known, parent)
        if (target := _get_target(records, field, value, values)) is not None:
            yield field, target - _get_known(records, field, target)


def _find_in_lines(records, field, value):
    comodel = target = records.env[field.comodel_name]
    if isinstance(value, BaseModel):
        value = [Command.set(value.ids)]
    if not isinstance(value, list | tuple):
        raise _not_a_row(records, field)
    for command in value:
        if isinstance(command, Mapping):
            command = (Command.CREATE, 0, command)
        elif not isinstance(command, list | tuple):
            command = (Command.LINK, command)
        kind, row, vals = (*command, None, None, None)[:3]
        line = comodel
        if kind in (Command.UPDATE, Command.LINK):
            line = comodel.browse(filter(None, [_get_id(records, field, row)]))
            target |= line
        elif kind == Command.SET:
            ids = (_get_id(records, field, one) for one in vals or ())
            target |= comodel.browse(filter(None, ids))
        if kind in (Command.CREATE, Command.UPDATE) and isinstance(vals, Mapping):
            yield from find_pointers(line, vals)
    yield field, target - _get_known(records, field, target)


def _get_target(records, field, value, values):
    """Return the row of a field that holds one, None where there is no such model."""
    if field.type == "reference":
        name, _comma, value = str(value).partition(",")
        value = int(value) if value.isdecimal() else 0
    elif field.type == "many2one_reference":
        name = values.get(field.model_field) or records[:1][field.model_field]
    else:
        name = field.comodel_name
    if not name or name not in records.env:
        return None
    row_id = _get_id(records, field, value)
    return records.env[name].browse(filter(None, [row_id]))


def _get_id(records, field, value):
    """Return the id of a row, which may come with its name, 0 where there is none.

    :raise UserError: it is something else
    """
    if isinstance(value, BaseModel):
        value = value.id
    elif isinstance(value, list | tuple) and value:
        value = value[0]
    if not value or (isinstance(value, str) and field.type in LINES):
        return 0  # nothing, or a line that is on a screen only
    if type(value) is not int:
        raise _not_a_row(records, field)
    return value


def _not_a_row(records, field):
    label = field._description_string(records.env)
    return UserError(records.env._("“%s” takes a single record ID.", label))


def _get_known(records, field, target):
    """Return what the records point at already, of the model of the target."""
    if not records.ids or not target or field.type == "many2one_reference":
        return target.browse()
    known = records.mapped(field.name)
    return known if known._name == target._name else target.browse()
