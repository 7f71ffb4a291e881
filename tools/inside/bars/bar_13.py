"""Bar 13, the other way: lock, add up, and write what is left: it overspends.

Eight who want all of one allowance, once as the addon spends and once with `SELECT …
FOR UPDATE` and a sum, in the same play. Odoo reads a snapshot, which each has from
reading who is asking: the lock waits, and then the sum is that of before. What is
played here is committed, in a database that goes when the bench ends.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tools.misc import mute_logger

WRITES = True
CLIENTS = 8
ROUNDS = 12
ALL = 100


def measure(bench):
    """Count the rounds in which somebody gave what was not there."""
    if not bench.largest:
        return
    name, month = bench.env.cr.dbname, date(2001, 1, 1)
    people = bench.env["hr.employee"].search([("user_id", "=", False)], limit=ROUNDS)
    note = f"of {ROUNDS}"
    for what, way, about in (
        ("the addon, without a server: rounds overspent", spend, {}),
        ("FOR UPDATE and a sum: rounds overspent", sum_up, {"at_least": True}),
    ):
        bad = sum(_play(name, person.id, month, way) != ALL for person in people)
        bench.note(what, bad, len(about), unit="", note=note, **about)
        month = date(2001, 2, 1)


def _play(name, person_id, month, way):
    """Let all spend at once; return the points that the ledger says were given."""
    with Registry(name).cursor() as cr:
        _open(Environment(cr, SUPERUSER_ID, {}), person_id, month)
    start = Barrier(CLIENTS)
    with ThreadPoolExecutor(CLIENTS) as pool, mute_logger("odoo.sql_db"):
        client = partial(_client, name, person_id, month, way)
        list(pool.map(lambda _n: client(start), range(CLIENTS)))
    with Registry(name).cursor() as cr:
        return _given(cr, person_id, month)


def _open(env, person_id, month):
    person = env["hr.employee"].browse(person_id)
    env["hr.community.balance"]._open(person, {person: ALL}, month)


def _client(name, person_id, month, way, start):
    with Registry(name).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        person = env["hr.employee"].browse(person_id)
        waits = [start.wait]

        def ask():
            assert person.name  # who is asking is read first, as in any request
            while waits:
                waits.pop()()
            if way(env, person, month):
                env["hr.community.point"]._book(
                    "allowance", "given", [(person, ALL, {})], month
                )

        try:
            retrying(ask, env)
        except UserError:
            cr.rollback()


def spend(env, person, month):
    """Spend as the addon does; whoever comes too late is refused."""
    env["hr.community.balance"]._give({person: ALL}, month)
    return True


def sum_up(env, person, month):
    """Lock the account, add up what was given, and see whether it is enough."""
    env.cr.execute(
        "SELECT granted FROM hr_community_balance "
        "WHERE employee_id = %s AND month = %s FOR UPDATE",
        [person.id, month],
    )
    (granted,) = env.cr.fetchone()
    return _given(env.cr, person.id, month) + ALL <= granted


def _given(cr, person_id, month):
    cr.execute(
        "SELECT -COALESCE(sum(amount), 0) FROM hr_community_point "
        "WHERE employee_id = %s AND account = 'allowance' AND month = %s",
        [person_id, month],
    )
    return cr.fetchone()[0]
