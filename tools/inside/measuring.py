"""Times ways of doing the same in turns, and counts queries. Runs inside Odoo."""

import gc
from contextlib import contextmanager
from statistics import median
from time import perf_counter

from figures import Figure

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry

ROUNDS = 5
ENOUGH = 6.0  # seconds after which more rounds tell no more
LONG = 60.0  # seconds of one round after which a single one tells enough


def race(*sides, rounds=ROUNDS):
    """Return the median seconds of each (env, function), run in turns.

    The ORM's cache is cold each time, as at the begin of a request.
    """
    times = [[] for _side in sides]
    begin = perf_counter()
    for env, function in sides:  # what is done once in the life of a server
        env.invalidate_all()
        function()
    spent = perf_counter() - begin
    rounds = max(rounds, min(8 * rounds, int(ENOUGH / spent))) if spent < LONG else 1
    for _round in range(rounds):
        for (env, function), seconds in zip(sides, times, strict=True):
            env.invalidate_all()
            gc.collect()
            start = perf_counter()
            function()
            seconds.append(perf_counter() - start)
    return [median(seconds) for seconds in times]


class Bench:
    """A seeded database, and the figures found on it so far."""

    def __init__(self, env, people, largest=True):
        self.env, self.people, self.largest = env, people, largest
        self.bar = 0
        self.figures = []

    def note(self, what, value, limit, **about):
        """Note a figure of the present bar."""
        self.figures.append(Figure(self.bar, self.people, what, value, limit, **about))

    def as_user(self, login):
        """Return the environment of `officer`, `boss` or `worker`."""
        user = self.env["res.users"].search([("login", "=", login)])
        return self.env(user=user.id, context={"allowed_company_ids": [1]})

    def install(self, module):
        """Install an app of Odoo's; return the environment of the registry with it."""
        cr, modules = self.env.cr, self.env["ir.module.module"]
        found = modules.search([("name", "=", module), ("state", "!=", "installed")])
        if found:
            found.button_immediate_install()
            Registry(cr.dbname)
            self.env = Environment(cr, SUPERUSER_ID, {})
        return self.env

    def by_hand(self, sql):
        """Return a function that runs SQL and fetches all of it."""

        def function():
            self.env.cr.execute(sql)
            return self.env.cr.fetchall()

        return function

    def over(self, what, ours, best, at_most, rounds=ROUNDS):
        """Note how much longer ours takes than the best there is."""
        mine, yours = race((self.env, ours), (self.env, best), rounds=rounds)
        note = f"{mine * 1000:.1f} ms over {yours * 1000:.1f} ms"
        self.note(what, mine / yours, at_most, seconds=mine, note=note)

    def faster(self, what, ours, slow, at_least, rounds=ROUNDS):
        """Note how many times faster ours is than another way."""
        mine, yours = race((self.env, ours), (self.env, slow), rounds=rounds)
        note = f"{mine * 1000:.1f} ms against {yours * 1000:.0f} ms"
        about = {"at_least": True, "seconds": mine, "note": note}
        self.note(what, yours / mine, at_least, **about)

    def queries(self, what, function, at_most):
        """Note how many queries a function takes."""
        self.note(what, self.count(function), at_most, unit=" queries")

    def count(self, function):
        """Return how many queries a function takes once the server is warm."""
        function()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    @contextmanager
    def undone(self):
        """Roll back what the block writes."""
        with self.env.cr.savepoint(flush=True) as savepoint:
            yield
            self.env.invalidate_all(flush=False)
            savepoint.rollback()
