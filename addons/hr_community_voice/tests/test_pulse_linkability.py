import os
from collections import Counter

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
from .pulse_case import BALLOT, VOTER, PulseCase

# 1,000 with HR_COMMUNITY_WAVES=1000
WAVES = int(os.environ.get("HR_COMMUNITY_WAVES", "8"))
# a thousand waves are judged at 1 %; the few of every run more strictly, or chance
# alone would fail one run in some dozens
LEVEL = 0.01 if WAVES >= 1000 else 0.0001
# what is the same for all, and what the judge alone knows a row by
CONSTANT = {"pulse_id", "is_used", "dimension", "group_key", "text", "employee_id"}
ANSWERED = {f"answer_{place}" for place in range(1, 11)}


@tagged("post_install", "-at_install")
class TestPulseLinkability(PulseCase):
    """Whoever reads all tables matches ballots to voters no better than chance.

    Fifty people of one cell answer, one after the other; the attacker comes after the
    hourly job. They know who came when (a device log may say it), and read votes and
    ballots by every column, place and transaction: the n-th who came, and the n-th
    vote, are taken for the author of the n-th ballot. The judge knows ballots by their
    comment, and by an answer that is each one's own.
    """

    PEOPLE = 50

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people.department_id = cls.front
        cls.numbers = {
            person.id: f"{place:03}" for place, person in enumerate(cls.people)
        }
        cls.pulse = cls._make(("scale", "scale", "text"))
        # all are in one cell: the same groups in each dimension
        cls.groups = [*cls.pulse.invitation_ids[0].groups.items()]

    def _reset(self):
        """Begin a wave: unused votes in random order, no ballot."""
        empty(self.env.cr, "hr_community_pulse_ballot", "hr_community_pulse_voter")
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_community_pulse_voter
                          (pulse_id, employee_id, is_used)
                   SELECT %s, id, FALSE FROM unnest(%s) id ORDER BY gen_random_uuid()
                """,
                self.pulse.id,
                self.people.ids,
            )
        )
        self.env.invalidate_all(flush=False)

    def _come(self, keep):
        """Let all come once, each leaving a trace in a transaction just before."""
        order = self.people.sorted(lambda person: os.urandom(4))
        for person in order:
            leave_trace(self.env.cr, str(person.id))
            with self.env.cr.savepoint():
                keep(person)
                self.env.flush_all()
        return [self.numbers[person.id] for person in order]

    def _keep(self, person):
        self._answer(self.pulse, person, 3, 3, self.numbers[person.id])

    def _keep_plainly(self, person):
        """Do the same by the same statements, without the ORM: a thousand waves."""
        pulse, cr = self.pulse.id, self.env.cr
        cr.execute(
            """UPDATE hr_community_pulse_voter SET is_used = TRUE
                WHERE pulse_id = %s AND employee_id = %s AND NOT is_used""",
            [pulse, person.id],
        )
        rows = [(pulse, None, None, 3, 3, None)]
        rows += [
            (pulse, dimension, group, 3, 3, None) for dimension, group in self.groups
        ]
        rows.append((pulse, None, None, None, None, self.numbers[person.id]))
        cr.execute(
            SQL(
                """INSERT INTO hr_community_pulse_ballot
                          (pulse_id, dimension, group_key, answer_1, answer_2, text)
                   VALUES %s""",
                SQL(", ").join(SQL("%s", row) for row in rows),
            )
        )

    def _read_voters(self):
        """Return {way: the voters in the order in which votes lie there}."""
        ways = ("id", "ctid", "xmin::text::bigint, ctid", "xmin::text::bigint, id")
        found = {}
        for way in ways:
            self.env.cr.execute(
                f"SELECT employee_id FROM hr_community_pulse_voter ORDER BY {way}"
            )
            found[way] = [self.numbers[one] for (one,) in self.env.cr.fetchall()]
        return found

    def _read_comments(self):
        orders = read_orders(self.env.cr, "hr_community_pulse_ballot", "text")
        return {
            way: [text for text in rows if text]
            for way, rows in orders.items()
            if way not in CONSTANT | ANSWERED
        }

    def _attack(self, keep, job, waves):
        """Return {way: how often chance alone does as well}, corrected for the ways."""
        hits = Counter()
        for _wave in range(waves):
            self._reset()
            came = self._come(keep)
            job()
            ballots = self._read_comments()
            orders = {"came": came} | self._read_voters()
            for name, order in orders.items():
                for way, number in count_hits(order, ballots).items():
                    hits[name, *way] += number
        return {
            way: min(1.0, poisson_tail(number, waves) * len(hits))
            for way, number in hits.items()
        }

    def test_no_way_of_reading_the_tables_beats_chance(self):
        keep = self._keep_plainly if WAVES >= 1000 else self._keep
        found = self._attack(keep, self._write_anew, WAVES)
        self.assertGreater(len(found), 40)
        log_least(found, WAVES)
        beaten = {way: chance for way, chance in found.items() if chance < LEVEL}
        self.assertEqual(beaten, {})

    def test_the_same_attacker_succeeds_without_the_hourly_job(self):
        found = self._attack(self._keep, lambda: None, 1)
        for way in ("id", "ctid", "xmin"):
            self.assertLess(
                min(found["came", way, 1], found["came", way, -1]), 1e-9, way
            )
        self.assertLess(found["xmin::text::bigint, ctid", "xmin", 1], 1e-9)

    def test_no_row_holds_what_joins_it_to_another_row_of_its_author(self):
        """The answers of a group are mixed, and those of all carry no group."""
        self._reset()
        for place, person in enumerate(self.people):
            # both answers name the person, in two different ways
            self._answer(self.pulse, person, 1 + place % 5, 1 + place // 5 % 5, "")
        self._write_anew()
        ballots = self.env[BALLOT].search([("pulse_id", "=", self.pulse.id)])
        whole = ballots.filtered(lambda one: not one.dimension)
        self.assertEqual(len(whole), 50)
        pairs = Counter((one.answer_1, one.answer_2) for one in whole)
        self.assertEqual({*pairs.values()}, {2})
        for dimension in {*ballots.mapped("dimension")} - {False}:
            rows = ballots.filtered(
                lambda one, dimension=dimension: one.dimension == dimension
            )
            for name in ("answer_1", "answer_2"):
                self.assertEqual({*Counter(rows.mapped(name)).values()}, {10})
            mixed = Counter((one.answer_1, one.answer_2) for one in rows)
            self.assertNotEqual(mixed, pairs, dimension)

    def test_nothing_else_is_written_when_somebody_answers(self):
        """An answer adds ballots, marks a vote, and leaves no row beside them."""
        self._reset()
        self.env.flush_all()
        before = self._count_rows()
        self._keep(self.people[0])
        self.env.flush_all()
        after = self._count_rows()
        changed = {table for table in after if after[table] != before.get(table)}
        self.assertEqual(changed, {"hr_community_pulse_ballot"})
        self.assertEqual(self.env[VOTER].search_count([("is_used", "=", True)]), 1)

    def _count_rows(self):
        """Return {table: (rows, rows written in this transaction)}."""
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
