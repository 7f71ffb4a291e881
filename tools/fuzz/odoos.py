"""Answers that are Odoo's own wherever they arise, and why."""

import re
from math import isfinite

FRAME = re.compile(r'^\s*File "([^"]+)", line (\d+), in (\S+)', re.MULTILINE)

# {(error, file, function it arises in): why it is Odoo's and not ours}
ODOOS = {
    ("builtins.TypeError", "odoo/service/model.py", "call_kw"): (
        "more or fewer arguments than the method takes: it is not begun"
    ),
    (
        "builtins.NotImplementedError",
        "models/hr_department.py",
        "_search_complete_name",
    ): ("a department is not found by a list of names, on whatever record it is"),
    ("builtins.TypeError", "odoo/orm/fields_binary.py", "convert_to_column"): (
        "a file that is a number is looked into before it is checked"
    ),
    ("builtins.ValueError", "odoo/orm/models.py", "_traverse_related_sql"): (
        "a field that is read as the user, and not stored, is not grouped by"
    ),
    ("builtins.ValueError", "odoo/orm/fields.py", "to_sql"): (
        "a path through a field that is computed, and not stored, is not searched"
    ),
    ("builtins.ValueError", "odoo/orm/fields_relational.py", "condition_to_sql"): (
        "rows that are not stored are not searched for"
    ),
    ("builtins.ValueError", "odoo/orm/fields_numeric.py", "convert_to_column"): (
        "a word where a number is looked for"
    ),
    ("builtins.ValueError", "odoo/orm/models.py", "_read_group_groupby"): (
        "a path is grouped by through fields of one record only, and if it exists"
    ),
    ("builtins.ValueError", "odoo/orm/fields_selection.py", "convert_to_cache"): (
        "a choice that is none of the field's, as Odoo checks what is set"
    ),
    ("builtins.AssertionError", "odoo/tools/query.py", "left_join"): (
        "the state of the activities of another record is not grouped by"
    ),
    ("builtins.TypeError", "odoo/addons/base/models/res_lang.py", "__getitem__"): (
        "a language that is a list is looked up, as everybody's language is"
    ),
    ("builtins.TypeError", "re/__init__.py", "sub"): (
        "the help of an empty list, where the text to look through is none"
    ),
    ("builtins.ValueError", "odoo/orm/models.py", "read_group"): (
        "what is added up is no name of a field, as the old way to group checks it"
    ),
    ("builtins.ValueError", "odoo/orm/domains.py", "_raise"): (
        "a condition that does not fit its field, as Odoo checks it before any search"
    ),
}
TODOS = ("activity_feedback", "activity_unlink", "activity_reschedule")
ODOOS["builtins.TypeError", "odoo/tools/cache.py", "lookup"] = (
    "kinds of to-dos that are no texts"
)
ODOOS["builtins.AttributeError", "base/models/ir_model.py", "_xmlid_lookup"] = ODOOS[
    "builtins.TypeError", "odoo/tools/cache.py", "lookup"
]
for _name in TODOS:
    _place = ("builtins.TypeError", "mail/models/mail_activity_mixin.py", _name)
    ODOOS[_place] = "kinds of to-dos that are no list"
# {error of a mixin called on its own: why}
MIXINS = {
    "builtins.NotImplementedError": "what a mixin leaves to others",
    "builtins.AttributeError": "a mixin has not the fields of those who use it",
    "builtins.KeyError": "a mixin has not the fields of those who use it",
}
# overrides that hand over what they are given as it is
THROUGH = {"search_fetch", "get_empty_list_help", *TODOS}
# what every model goes through, Odoo's too, and hands over as it is
BASE = ("/models/mixins/base.py", "/models/mixins/called_rows.py")

UNBOUND = re.compile(r"TypeError: .* (missing|takes) .*positional argument")


def is_unbound(error, debug):
    """Whether a method was given fewer or more arguments than it takes.

    What comes before every method of ours calls it, and so it is not begun there.
    """
    (path, _line, _function), _own = frames(debug, "/")
    return (
        error.endswith(".TypeError") and path.endswith(BASE) and UNBOUND.search(debug)
    )


def is_unhashable(call, error, debug):
    """Whether a value of the caller's context cannot be the key of a cache of Odoo's.

    Every method that reads a language, a company or whatever a field depends on ends
    so, Odoo's own, too.
    """
    *_more, kwargs = call
    context = kwargs.get("context") if isinstance(kwargs, dict) else None
    odd = isinstance(context, dict) and any(
        isinstance(value, (dict, list)) for value in context.values()
    )
    return odd and error.endswith(".TypeError") and "unhashable type" in debug


def is_copied_twice(call, error, debug):
    """Whether a row was to be copied twice in one call.

    Odoo's own copy_data() leaves nothing to create for the second.
    """
    method, args, _kwargs = call
    rows = args[0] if args and isinstance(args[0], list) else []
    twice = len(set(map(str, rows))) < len(rows)
    return method == "copy" and twice and "'NoneType' object" in debug


def is_echo(call, error):
    """Whether an answer holds only the endless number that it was asked with.

    Odoo's own read_group() hands the caller's domain back with each group.
    """
    method, args, kwargs = call
    domain = args[0] if args else kwargs.get("domain")
    return method == "read_group" and error.endswith(" in JSON") and has_endless(domain)


def has_endless(value):
    """Return whether a number that JSON has no word for stands anywhere in a value."""
    if isinstance(value, float):
        return not isfinite(value)
    return isinstance(value, (list, tuple)) and any(map(has_endless, value))


def why_unfit(call, error, debug):
    """Return why a call fits no method at all, ours or Odoo's, or None."""
    if is_unbound(error, debug):
        return "more or fewer arguments than the method takes"
    if is_copied_twice(call, error, debug):
        return "a row to be copied twice at once"
    if is_echo(call, error):
        return "the domain that it was asked with, handed back"
    if is_unhashable(call, error, debug):
        return "a value of the context that is no key of a cache"
    return None


def frames(debug, addon):
    """Return ((file, line, function) of where an error arose, those in the addon)."""
    found = FRAME.findall(debug)
    own = [frame for frame in found if frame[0].startswith(addon)]
    return (found or [("", "", "")])[-1], own


def why(error, debug, addon):
    """Return why an error is Odoo's whatever the model, or None."""
    (path, _line, function), own = frames(debug, addon)
    own = {name for file, _line, name in own if not file.endswith(BASE)}
    if own - THROUGH:
        return None
    return next(
        (
            reason
            for (name, file, place), reason in ODOOS.items()
            if (error, place) == (name, function) and path.endswith(f"/{file}")
        ),
        None,
    )
