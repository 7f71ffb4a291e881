"""An Odoo server that answers as ever and undoes what each call changed.

So the order of the calls does not matter, and every call meets the same rows. All
arguments are those of the `odoo` command.
"""

from odoo.http import request
from odoo.service import model as service


def wrote(cr):
    """Whether the transaction has changed anything at all."""
    cr.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
    return cr.fetchone()[0]


def undoing(call_kw):
    """Return `call_kw` with all of its changes written down, and then taken back."""

    def call(model, name, args, kwargs):
        result = call_kw(model, name, args, kwargs)
        model.env.cr.flush()
        # what is evaluated later would be evaluated without the changes
        for late in service._traverse_containers(result, service.lazy):
            _ = late._value
        if wrote(model.env.cr):
            request.future_response.headers["X-Wrote"] = "1"
        model.env.cr.rollback()
        model.env.transaction.reset()
        model.env.registry.reset_changes()
        return result

    return call


# before the controllers are imported, which take it from there
service.call_kw = undoing(service.call_kw)

if __name__ == "__main__":
    from odoo.cli import main

    main()
