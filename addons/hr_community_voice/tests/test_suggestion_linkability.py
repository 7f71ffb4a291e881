import os
from collections import Counter
from secrets import SystemRandom

from odoo.tests import tagged
from odoo.tools import SQL

from .attacker import (
    count_hits,
    empty,
    leave_trace,
    log_least,
    poisson_tail,
    read_orders,
)
from .common import BUFFER, SUGGESTION, VoiceCase

PEOPLE = 50
# 1,000 with HR_COMMUNITY_WAVES=1000: half an hour
WAVES = int(os.environ.get("HR_COMMUNITY_WAVES", "8"))
# a thousand waves are judged at 1 %; the few of every run more strictly, or chance
# alone would fail one run in some dozens
LEVEL = 0.01 if WAVES >= 1000 else 0.0001


@tagged("post_install", "-at_install")
class TestSuggestionLinkability(VoiceCase):
    """Whoever reads all tables matches suggestions to senders no better than chance.

    Each sender leaves a trace in a transaction just before theirs, as a browser that
    is signed in may. The attacker comes after the release. Savepoints stand for
    transactions: each has a number of its own in the rows that it writes.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.community_suggestion_batch = 0
        cls.company.community_suggestion_limit = 0

    def _send_all(self, hold):
        """Let everybody come once; return their keys in that order."""
        came = [f"key {number:03}" for number in range(PEOPLE)]
        for number, key in enumerate(came):
            leave_trace(self.env.cr, str(number))
            with self.env.cr.savepoint():
                hold(number, key)
                self.env.flush_all()
        return came

    def _hold(self, number, key):
        values = {"kind": "new", "handle": f"{number}", "secret_hash": "", "text": key}
        # as random as a real one, and no slow hash
        values["handle"] = os.urandom(6).hex()
        # whatever they say of their work says nothing of when they came
        values["scenes"] = SystemRandom().choice(("behind", "seen", False))
        self.env[BUFFER]._hold(self.company, values)

    def _wave(self, hold, release):
        """Return the hits of a wave by each way."""
        table = self.suggestions._table
        self.env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(table)))
        empty(self.env.cr, "hr_community_suggestion_buffer")
        self.env.invalidate_all()
        came = self._send_all(hold)
        release()
        self.env.flush_all()
        return count_hits(came, read_orders(self.env.cr, table))

    def _attack(self, hold, release, waves):
        """Return {way: how often chance alone does as well}, corrected for the ways."""
        hits = Counter()
        for _wave in range(waves):
            hits.update(self._wave(hold, release))
        constant = {"company_id", "state", "date"}
        return {
            way: min(1.0, poisson_tail(number, waves) * len(hits))
            for way, number in hits.items()
            if way[0] not in constant
        }

    def test_no_way_of_reading_the_table_beats_chance(self):
        found = self._attack(self._hold, self._release, WAVES)
        self.assertGreater(len(found), 20)
        log_least(found, WAVES)
        beaten = {way: chance for way, chance in found.items() if chance < LEVEL}
        self.assertEqual(beaten, {})

    def test_before_the_release_the_buffer_tells_nothing_of_the_order(self):
        hits = Counter()
        for _wave in range(WAVES):
            empty(self.env.cr, "hr_community_suggestion_buffer")
            self.env.invalidate_all(flush=False)
            came = self._send_all(self._hold)
            orders = read_orders(self.env.cr, "hr_community_suggestion_buffer")
            hits.update(count_hits(came, orders))
        chances = [poisson_tail(number, WAVES) * len(hits) for number in hits.values()]
        self.assertGreaterEqual(min(chances), LEVEL)

    def test_the_same_attacker_succeeds_where_it_is_done_naively(self):
        def keep(_number, key):
            self.env[SUGGESTION].create({"text": key, "employee_id": False})

        found = self._attack(keep, lambda: None, 1)
        for way in ("id", "ctid", "xmin"):
            self.assertLess(min(found[way, 1], found[way, -1]), 1e-9, way)

    def test_nothing_else_is_written_when_something_comes(self):
        """What a post leaves anywhere is a row of the buffer, and no row beside it."""
        self.env.flush_all()
        before = self._count_rows()
        self._hold(0, "More light in the yard")
        after = self._count_rows()
        changed = {table for table in after if after[table] != before.get(table)}
        self.assertEqual(changed, {"hr_community_suggestion_buffer"})

    def _count_rows(self):
        self.env.cr.execute(
            """SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
                WHERE relkind = 'r' AND n.nspname = 'public'"""
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        rows = SQL(" UNION ALL ").join(
            SQL("SELECT %s, count(*) FROM %s", table, SQL.identifier(table))
            for table in tables
        )
        self.env.cr.execute(rows)
        return dict(self.env.cr.fetchall())
