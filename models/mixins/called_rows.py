"""Which rows a caller names: every public method of ours is given rows, or refuses.

Odoo makes a record of whatever is sent in place of ids: nothing, words, structures. A
method that meets one fails somewhere in the middle, with an error that tells its caller
nothing. So the class of each model in the registry has our public methods behind one
question, which is asked of calls from outside and of our own alike.
"""

from functools import wraps
from inspect import isfunction

from odoo.api import NewId, model_create_multi
from odoo.exceptions import MissingError

from .checked_values import check_rows
from .limits import OURS
from .quiet import without_defaults
from .stale_page import SEEN, check_seen, forget_seen

# Odoo reads what a row points at this way, and leaves out what its user may not read
READ_AS_POINTED_AT = ("web_read",)
PRESSED = "action_"  # what buttons call begins like this
MOST_ID = 2**63  # reports make ids of two, which are larger than those of a table


def is_row_id(row_id):
    """Return whether a row can have this id: of the database, or of a form.

    >>> [is_row_id(one) for one in (1, 0, None, True, "1", 1.0, [1], 2**63)]
    [True, False, False, False, False, False, False, False]
    """
    known = type(row_id) is int and 0 < row_id < MOST_ID
    return known or isinstance(row_id, NewId)


def guard_public_methods(model_class):
    """Let the public methods that our addons wrote for a model refuse what is no row.

    :param model_class: the class of a model in a registry
    """
    if not model_class._abstract:
        for name, method in find_public_methods(model_class).items():
            setattr(model_class, name, _given_rows(model_class, name, method))


def guard_create(model_class):
    """Let each of our models ask who creates, and what is sent, before all else.

    What code of ours does first with new values would tell something to whoever may
    create none, or fail over what is no value.

    :param model_class: the class of a model in a registry
    """
    if not model_class._abstract and _is_whole(model_class):
        model_class.create = model_create_multi(_given_values(model_class))


def find_public_methods(model_class):
    """Return {name: method} of what is called on rows, and begins in code of ours.

    Of Odoo's own models that is what Odoo does not have itself: the rest goes the same
    way wrong as before.
    """
    classes = model_class._model_classes__
    ours = [one for one in classes if _is_ours(one)]
    names = {name for one in ours for name in vars(one) if not name.startswith("_")}
    whole = _is_whole(model_class)
    found = {}
    for name in names:
        written = [one for one in classes if name in vars(one)]
        methods = [vars(one)[name] for one in written]
        first = _is_ours(written[0]) and (whole or all(map(_is_ours, written)))
        if first and all(map(_is_called_on_rows, methods)):
            found[name] = methods[0]
    return found


def _is_ours(one):
    return one.__module__.startswith(f"odoo.addons.{OURS}")


def _is_whole(model_class):
    """Return whether a model is ours, and not one of Odoo's that we add to."""
    return model_class._original_module.startswith(OURS)


def _is_called_on_rows(method):
    """Return whether a member of a class is called from outside, on rows."""
    inner = getattr(method, "_api_model", False) or getattr(
        method, "_api_private", False
    )
    return isfunction(method) and not inner


def _get_readable(records):
    """Return the rows as their user reads them: employees are public to colleagues."""
    if records._name == "hr.employee" and not records.browse().has_access("read"):
        return records.env["hr.employee.public"].browse(records._ids)
    return records


def _given_rows(model_class, name, method):
    """Return a method that refuses records that can be none, then goes on as usual.

    Other models may inherit from this one, so what comes next is theirs to say.

    What is hidden is refused before anything is said of it: whatever a method asks for
    first, such as a state, its sentence would tell whom it is hidden from. What a
    button creates is its own to say: a caller's defaults do not reach it.

    :param method: the first that comes next for the model itself
    :raise MissingError: of the call, one of them is none
    :raise AccessError: of the call, one is not the user's to read
    :raise UserError: of the call, it comes from a page that shows another status
    """

    @wraps(method)
    def call(self, *args, **kwargs):
        if not all(map(is_row_id, self._ids)):
            raise MissingError(
                self.env._("One of these records no longer exists. Reload the page.")
            )
        asked = name not in READ_AS_POINTED_AT and not self.env.su
        if asked and self._ids and all(self._ids):
            _get_readable(self).check_access("read")
        if not name.startswith(PRESSED):
            return getattr(super(model_class, self), name)(*args, **kwargs)
        here = without_defaults(self)
        if SEEN not in here.env.context:
            return getattr(super(model_class, here), name)(*args, **kwargs)
        pressed = super(model_class, check_seen(here))
        return forget_seen(getattr(pressed, name)(*args, **kwargs))

    return call


def _given_values(model_class):
    """Return a ``create`` that looks at its caller and at the values, then goes on.

    :raise AccessError: of the call, its user may create none at all
    :raise UserError: of the call, what it sends are no values
    """

    def create(self, vals_list):
        if vals_list != []:
            # of no row: a copy is made of those that one may not have made oneself
            self.browse().check_access("create")
        check_rows(self, vals_list)
        return super(model_class, self).create(vals_list)

    return create
