from collections.abc import Mapping
from functools import wraps

from odoo.exceptions import UserError


def well_formed(create):
    """Let a ``create`` look at what it is given: rows of fields and their values.

    A call from outside may send anything; Odoo's own check comes after ours.

    :raise UserError: it is something else
    """

    @wraps(create)
    def checked(self, vals_list):
        rows = isinstance(vals_list, list | tuple)
        if not rows or not all(isinstance(vals, Mapping) for vals in vals_list):
            raise UserError(
                self.env._("Send each new record as its fields and their values.")
            )
        return create(self, vals_list)

    return checked
