"""Somebody who reads whole tables, and matches what is anonymous to who was there.

They know who was signed in and in which order people came (from sessions, presence or
a log of visits), and read every column of the anonymous table, with what the database
adds to a row: its number, its place in the table and the transaction that wrote it.
Each column orders the rows, and so does each part of it; whoever came n-th is taken for
the author of the n-th row.
"""

import logging
from math import exp, lgamma, log

from odoo.tools import SQL

LONG = 1_000  # waves of a run whose figures are written into the log
_logger = logging.getLogger(__name__)


def empty(cr, *tables):
    """Take all rows out of tables at once: a deleted row would slow a thousand waves.

    Not for tables that others refer to: what refers to a row goes with it.
    """
    cr.execute(SQL("TRUNCATE %s", SQL(", ").join(map(SQL.identifier, tables))))


def leave_trace(cr, who):
    """Write a row of somebody who is signed in, in a transaction of its own.

    It stands for presence, a log of devices or of visits. Savepoints stand for
    transactions: each has a number of its own in the rows that it writes.
    """
    with cr.savepoint():
        cr.execute(
            "CREATE TEMPORARY TABLE IF NOT EXISTS visit (who TEXT) ON COMMIT DROP"
        )
        cr.execute("INSERT INTO visit VALUES (%s)", [who])


def read_orders(cr, table, key="text"):
    """Return {what the rows are ordered by: [key of the row, in that order]}.

    The key is what the judge alone knows the author by: a word in the text.

    :param key: the column that holds it
    """
    cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
        [table],
    )
    columns = [name for (name,) in cr.fetchall()]
    ways = {name: SQL("%s::text", SQL.identifier(name)) for name in columns}
    ways |= {
        "id": SQL("id"),
        "ctid": SQL("ctid"),
        "xmin": SQL("xmin::text::bigint, ctid"),
        "xmin and id": SQL("xmin::text::bigint, id"),
        "cmin": SQL("cmin::text::bigint, id"),
        "as it lies there": None,
    }
    ways.pop("text", None)  # what somebody writes is theirs to hide
    ways.pop("name", None)
    found = {}
    for way, order in ways.items():
        order = SQL("ORDER BY %s", order) if order else SQL("")
        query = SQL(
            "SELECT %s FROM %s %s", SQL.identifier(key), SQL.identifier(table), order
        )
        cr.execute(query)
        found[way] = [text for (text,) in cr.fetchall()]
    return found


def count_hits(came, orders):
    """Return {way: how many rows are given to their author}, the better direction.

    :param came: the keys in the order in which their authors came
    :param orders: {way: keys in the order of the rows}
    """
    return {
        (way, direction): sum(
            one == other for one, other in zip(came, rows[::direction], strict=True)
        )
        for way, rows in orders.items()
        for direction in (1, -1)
    }


def poisson_tail(hits, mean):
    """Return how often chance brings as many hits or more.

    The number of hits of a random order of n people is that of the fixed points of a
    permutation, which for all but tiny n is Poisson's with a mean of 1 (P. R. de
    Montmort, 1708), and the sum over waves Poisson's with the number of waves.
    """
    below = sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(hits))
    return max(0.0, 1 - below)


def log_least(found, waves):
    """Write the way that did best into the log of a long run."""
    if waves >= LONG:
        least = min(found, key=found.get)
        _logger.info(
            "%s waves, %s ways: chance does as well in %.3f of cases, by %s",
            waves,
            len(found),
            found[least],
            least,
        )
