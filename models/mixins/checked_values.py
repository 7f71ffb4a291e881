"""What a call from outside may send. Plain functions.

Values of the right shape; and nothing for what nobody fills in: fields that are worked
out, and of what a record is a part. What is read-only on every screen is not so for a
program that calls the server, and a default in a context comes from outside as well.
"""

import re
from collections.abc import Mapping

from odoo.exceptions import UserError
from odoo.tools import clean_context

from .limits import OURS_MODELS

LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# what nobody sees, and what turns the words after it around: not in a name, which
# stands in the middle of other people's sentences
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]+")
# what holds rows, or a structure of its own; all else is one value
MANY_VALUED = {"one2many", "many2many", "json", "properties", "properties_definition"}
DEFAULT = "default_"


def check_rows(records, vals_list):
    """Refuse what is no list of fields and their values, before code of ours reads it.

    A call from outside may send anything; Odoo's own check comes after ours.

    :raise UserError: naming the field, or what each new record must be
    """
    rows = isinstance(vals_list, list | tuple)
    if not rows or not all(isinstance(vals, Mapping) for vals in vals_list):
        raise UserError(
            records.env._("Each new record must be a mapping of fields to values.")
        )
    for vals in vals_list:
        check_single(records, vals)


def tidy(records, vals):
    """Return values in which one line is one line, and no row is none.

    Names travel into the headers of emails, which break there; and into sentences,
    which they must not turn around. An id of 0 is nothing, and not a row without one.
    """
    return {name: _tidy(records._fields.get(name), vals[name]) for name in vals}


def _tidy(field, value):
    if field and field.type == "char" and isinstance(value, str):
        return INVISIBLE.sub("", LINE_BREAKS.sub(" ", value))
    if field and field.type == "many2one" and type(value) is int:
        return value or False
    return value


def check_single(records, vals):
    """Refuse several values where a field holds one, and values over their limits.

    Ours are looked up before Odoo's.

    :raise UserError: naming the field
    """
    for name, value in vals.items():
        field = records._fields.get(name)
        several = isinstance(value, list | dict | set)
        if several and field and field.type not in MANY_VALUED:
            raise UserError(
                records.env._(
                    "“%s” accepts only a single value.",
                    field._description_string(records.env),
                )
            )
    records._check_limits(vals)


def get_chosen(records, vals):
    """Return the fields that somebody chose, without what a new form fills in.

    A default in the context is a choice too: it comes from outside.
    """
    given = _get_defaults(records) | dict(vals)
    here = records.with_context(clean_context(records.env.context))
    own = here.default_get([*given])
    return {
        name
        for name, value in given.items()
        if (value or name in own) and own.get(name) != value
    }


def without_readonly_fields(records, related_only=False):
    """Return records whose context has no defaults of what nobody fills in.

    They may be meant for other records that are made along with these.

    :param bool related_only: keep those that do not follow from another field
    """
    dropped = {
        f"{DEFAULT}{field.name}"
        for field in find_readonly_fields(records, _get_defaults(records))
        if field.related or not related_only
    }
    kept = {k: value for k, value in records.env.context.items() if k not in dropped}
    return records.with_env(records.env(context=kept)) if dropped else records


def _get_defaults(records):
    """Return {field: default} of a context, as far as the model has them."""
    return {
        key.removeprefix(DEFAULT): value
        for key, value in records.env.context.items()
        if key.startswith(DEFAULT) and key.removeprefix(DEFAULT) in records._fields
    }


def find_readonly_fields(records, names):
    """Return those fields that are read-only everywhere, and set by no button."""
    known = [records._fields[name] for name in sorted(names) if name in records._fields]
    return [
        field
        for field in known
        if field.readonly and field.name not in records._button_fields
    ]


def is_whole(records, field):
    """Return whether the field links a line to its parent document.

    Required, cascading, with a one2many back. Such links cannot be changed; others can.
    """
    return (
        field.type == "many2one"
        and field.required
        and field.ondelete == "cascade"
        and field.comodel_name.startswith(OURS_MODELS)
        and any(one.type == "one2many" for one in records.pool.field_inverses[field])
    )


def find_moved(records, vals):
    """Return the fields that would make parts of one record parts of another."""
    return [
        field
        for name, value in vals.items()
        if (field := records._fields.get(name))
        and is_whole(records, field)
        and any(record[name].id != value for record in records)
    ]
