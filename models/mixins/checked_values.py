import re
from collections.abc import Mapping
from functools import wraps

from odoo.exceptions import UserError

LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# what nobody sees, and what turns the words after it around: not in a name, which
# stands in the middle of other people's sentences
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]+")
# what holds rows, or a structure of its own; all else is one value
MANY_VALUED = {"one2many", "many2many", "json", "properties", "properties_definition"}


def checked_values(create):
    """Let a ``create`` look at what it is given: rows of fields and their values.

    A call from outside may send anything; Odoo's own check comes after ours.

    :raise UserError: it is something else
    """

    @wraps(create)
    def checked(self, vals_list):
        rows = isinstance(vals_list, list | tuple)
        if not rows or not all(isinstance(vals, Mapping) for vals in vals_list):
            raise UserError(
                self.env._("Each new record must be a mapping of fields to values.")
            )
        for vals in vals_list:
            check_single(self, vals)
        return create(self, vals_list)

    return checked


def fold_lines(records, vals):
    """Return values in which whatever has one line has no line breaks.

    Names travel into the headers of emails, which break there; and into sentences,
    which they must not turn around.
    """
    return {
        name: INVISIBLE.sub("", LINE_BREAKS.sub(" ", value))
        if isinstance(value, str)
        and (field := records._fields.get(name))
        and field.type == "char"
        else value
        for name, value in vals.items()
    }


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
                    "“%s” takes a single value.",
                    field._description_string(records.env),
                )
            )
    records._check_limits(vals)
