"""What nobody fills in: fields that are worked out, and of what a record is a part.

Plain functions. What is read-only on every screen is not so for a program that calls
the server, and a default in a context comes from outside as well.
"""

from odoo.tools import clean_context

DEFAULT = "default_"


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


def without_filled_in(records):
    """Return records whose context has no defaults of what nobody fills in.

    They may be meant for other records that are made along with these.
    """
    names = find_filled_in(records, _get_defaults(records))
    kept = dict(records.env.context)
    for field in names:
        del kept[f"{DEFAULT}{field.name}"]
    return records.with_env(records.env(context=kept)) if names else records


def _get_defaults(records):
    """Return {field: default} of a context, as far as the model has them."""
    return {
        key.removeprefix(DEFAULT): value
        for key, value in records.env.context.items()
        if key.startswith(DEFAULT) and key.removeprefix(DEFAULT) in records._fields
    }


def find_filled_in(records, names):
    """Return those fields that are read-only everywhere, and set by no button."""
    known = [records._fields[name] for name in sorted(names) if name in records._fields]
    return [
        field
        for field in known
        if field.readonly and field.name not in records._button_fields
    ]


def is_whole(records, field):
    """Return whether a field says of what record of ours its own is a part.

    That one lists its parts; what a record is only about may be put right.
    """
    return (
        field.type == "many2one"
        and field.required
        and field.ondelete == "cascade"
        and field.comodel_name.startswith("hr.community.")
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
