"""Doing something in a transaction that has nothing in common with its request."""

from psycopg2.extensions import TransactionRollbackError

from odoo import SUPERUSER_ID, api, http
from odoo.http import request

ATTEMPTS = 5


def apart(step):
    """Do a step in a transaction of its own; what collides is tried again.

    :param step: a function that takes an environment of the system
    """
    for attempt in range(ATTEMPTS):
        try:
            with request.env.registry.cursor() as cr:
                context = {"lang": request.env.lang}
                # sudo: suggestion, suggestion.buffer, pulse.ballot - the system keeps
                # what came
                return step(api.Environment(cr, SUPERUSER_ID, context))
        except TransactionRollbackError:
            if attempt == ATTEMPTS - 1:
                raise
    return None


def needed_database():
    """Return the name of the database where a page without cookies must send it."""
    host = request.httprequest.environ.get("HTTP_HOST")
    return request.db if len(http.db_list(force=True, host=host)) > 1 else None
