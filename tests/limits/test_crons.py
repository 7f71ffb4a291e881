import ast
import inspect
import textwrap
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from ...models.mixins.limits import OURS
from .cron_case import CronCase

ALONE = {"run_isolated", "run_all_isolated", "run_in_batches", "_process_each"}


def get_ways(model, name, depth=3):
    """Return by which of our ways a method does things record by record.

    What it calls on ``self`` is looked at too.
    """
    calls = set()
    for cls in type(model).__mro__:
        method = vars(cls).get(name)
        if not method or not cls.__module__.startswith("odoo.addons."):
            continue
        source = textwrap.dedent(inspect.getsource(inspect.unwrap(method)))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Name):
                calls.add(node.id)
            elif isinstance(node, ast.Attribute):
                calls.add(node.attr)
    found = calls & ALONE
    for call in sorted(calls) if depth and not found else ():
        if call.startswith("_") and callable(getattr(type(model), call, None)):
            found |= get_ways(model, call, depth - 1)
    return found


@tagged("post_install", "-at_install")
class TestCrons(CronCase):
    """In every cron of ours, a record that raises leaves the others their turn."""

    def _get_crons(self):
        """Return {name: cron} of all that our addons brought."""
        names = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", f"{OURS}%")]
        )
        crons = self.env["ir.cron"].with_context(active_test=False)
        return {data.name: crons.browse(data.res_id) for data in names}

    def test_every_cron_does_each_record_by_itself(self):
        crons = self._get_crons()
        self.assertGreater(len(crons), 10)
        for name, cron in crons.items():
            method = cron.code.removeprefix("model.").removesuffix("()")
            model = self.env[cron.model_id.model]
            with self.subTest(cron=name):
                self.assertTrue(get_ways(model, method), "nothing is done alone")

    def test_a_cron_that_does_all_at_once_is_found(self):
        def all_at_once(self):
            for tag in self.search([]):
                tag.color = 2

        tags = self.env.registry["hr.community.tag"]
        with patch.object(tags, "_cron_at_once", all_at_once, create=True):
            self.assertFalse(get_ways(self.env["hr.community.tag"], "_cron_at_once"))

    def test_a_review_that_raises_stops_neither_the_others_nor_the_next_step(self):
        today = fields.Date.context_today(self.env["hr.employee"])
        reviews = self.env["hr.community.review"].create(
            [
                {"ownership_id": self.ball_part.id, "reviewer_id": person.id}
                for person in (self.helper, self.owner_person, self.boss_person)
            ]
        )
        reviews[:2].date_due = fields.Date.add(today, days=1)
        reviews[2:].date_due = fields.Date.subtract(today, days=1)
        breaks = self._breaks_for("hr.community.review", "_remind", reviews[0])
        self.assertEqual(self._run("cron_review", breaks), 1)
        self.assertEqual(reviews.mapped("reminders")[:2], [0, 1])
        self.assertEqual(reviews[2].state, "expired")
        breaks = self._breaks_for("hr.community.review", "_remind", reviews[1])
        self.assertEqual(self._run("cron_review", breaks), 0)
        self.assertEqual(reviews.mapped("reminders")[:2], [1, 1], "tried again")

    def test_one_who_left_stops_nobody_else(self):
        today = fields.Date.context_today(self.env["hr.employee"])
        people = self.owner_person + self.worker_person
        people.version_id.departure_date = fields.Date.subtract(today, days=1)
        breaks = self._breaks_for("hr.employee", "_community_leave", self.worker_person)
        self.assertEqual(self._run("cron_departed", breaks), 1)
        self.assertEqual(self.party_owner.state, "ended")
        self.assertEqual(self.ball_part.state, "active")

    def test_words_that_stay_stop_no_others(self):
        self.company.community_retention_months = 1
        works = self._log(self.ball, self.worker_person, name="Sang")
        works += self._log(self.ball, self.owner_person, name="Danced")
        works.date = "2020-01-01"
        breaks = self._breaks_for("hr.community.contribution", "write", works[0])
        self.assertEqual(self._run("cron_retention", breaks), 1)
        self.assertEqual(works.mapped("name"), ["Sang", False])

    def test_a_line_that_cannot_be_frozen_keeps_its_cycle_open_alone(self):
        lines = self.env["hr.community.statement.line"]
        for person in (self.worker_person, self.owner_person):
            self._log(self.ball, person, state="confirmed", date=self.cycle.date_start)
        self.cycle.action_close()
        bad, create = self.worker_person.id, self.env.registry[lines._name].create

        def breaks(model, vals_list):
            if any(vals["employee_id"] == bad for vals in vals_list):
                raise ZeroDivisionError
            return create(model, vals_list)

        self._run("cron_freeze", (lines._name, "create", breaks))
        frozen = lines.search([("cycle_id", "=", self.cycle.id)])
        self.assertIn(self.owner_person, frozen.employee_id)
        self.assertNotIn(self.worker_person, frozen.employee_id)
        self.assertFalse(self.cycle.date_frozen)

    def test_points_of_one_stop_nobody_else(self):
        self.company.community_points_life = 1
        people = self.worker_person + self.helper
        point = self.env["hr.community.point"]
        point._book("wallet", "credited", [(person, 9, {}) for person in people])
        self.env.cr.execute(
            "UPDATE hr_community_point SET date = date - interval '40 days'"
        )
        self.env.invalidate_all()
        take, bad = self.env.registry[point._name]._book_debit, self.worker_person

        def breaks(model, amounts, reason):
            if bad in amounts:
                raise ZeroDivisionError
            return take(model, amounts, reason)

        self.assertEqual(
            self._run("cron_point_ends", (point._name, "_book_debit", breaks)), 1
        )
        ended = point.search([("reason", "=", "expired")])
        self.assertIn(self.helper, ended.employee_id)
        self.assertNotIn(self.worker_person, ended.employee_id)
