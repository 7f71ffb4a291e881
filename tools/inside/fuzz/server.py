"""An Odoo server that answers as ever and undoes what each call or page changed.

So the order of the calls does not matter, and every call meets the same rows. All
arguments are those of the `odoo` command.
"""

import threading
from functools import partial

from odoo import http
from odoo.http import request
from odoo.modules.registry import Registry
from odoo.service import model as service

# what is told to people: {name: table}
TOLD = {"mails": "mail_mail", "to-dos": "mail_activity"}


def wrote(cr):
    """Whether the transaction has changed anything at all."""
    cr.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
    return cr.fetchone()[0]


def latest(cr):
    """Return {name: the highest id} of what is told to people."""
    found = {}
    for name, table in TOLD.items():
        cr.execute(f"SELECT COALESCE(max(id), 0) FROM {table}")
        found[name] = cr.fetchone()[0]
    return found


def told(cr, before):
    """Return what the transaction has told people, as 'mails 2, to-dos 0'."""
    found = []
    for name, table in TOLD.items():
        cr.execute(f"SELECT count(*) FROM {table} WHERE id > %s", [before[name]])
        found.append(f"{name} {cr.fetchone()[0]}")
    return ", ".join(found)


def undo(env, headers, before=None):
    """Write down all changes, say in the headers what they were, take them back."""
    env.cr.flush()
    if wrote(env.cr):
        headers["X-Wrote"] = "1"
        if before:
            headers["X-Told"] = told(env.cr, before)
    env.cr.rollback()
    env.transaction.reset()
    env.registry.reset_changes()


def undoing(call_kw):
    """Return `call_kw` with all of its changes written down, and then taken back."""

    def call(model, name, args, kwargs):
        before = latest(model.env.cr)
        result = call_kw(model, name, args, kwargs)
        # what is evaluated later would be evaluated without the changes
        for late in service._traverse_containers(result, service.lazy):
            _ = late._value
        undo(model.env, request.future_response.headers, before)
        return result

    return call


class Serving(threading.local):
    """Whether one of our pages is served now, and what it wrote with other cursors."""

    apart = None


SERVING = Serving()


def undoing_commit(cr):
    """Take back what a page wrote in a transaction of its own, and remember it."""
    cr.flush()
    SERVING.apart.append(wrote(cr))
    cr.rollback()


def undoing_cursors(cursor):
    """Return how a registry opens cursors: those of our pages commit nothing."""

    def opened(self, *args, **kwargs):
        cr = cursor(self, *args, **kwargs)
        if SERVING.apart is not None:
            cr.commit = partial(undoing_commit, cr)
        return cr

    return opened


def undoing_pages(serve):
    """Return how a page is served, our own without what it changed."""

    def page(self, rule, args):
        if not rule.endpoint.func.__module__.startswith("odoo.addons.hr_community"):
            return serve(self, rule, args)
        SERVING.apart = []
        try:
            response = serve(self, rule, args)
            if hasattr(response, "flatten"):
                response.flatten()
            undo(self.env, response.headers)
            if any(SERVING.apart):
                response.headers["X-Wrote"] = "1"
        finally:
            SERVING.apart = None
        return response

    return page


# before the controllers are imported, which take it from there
service.call_kw = undoing(service.call_kw)
http.Request._serve_ir_http = undoing_pages(http.Request._serve_ir_http)
Registry.cursor = undoing_cursors(Registry.cursor)

if __name__ == "__main__":
    from odoo.cli import main

    main()
