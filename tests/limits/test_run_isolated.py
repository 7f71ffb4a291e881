from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged

from ...models.mixins import cron_batch
from ...models.mixins.cron_batch import run_all_isolated, run_in_batches, run_isolated

LOG = cron_batch.__name__


class Progress:
    """What a run of a cron has done, and for how long it may go on."""

    def __init__(self, times=()):
        self.remaining = self.done = 0
        self.times = [*times]

    def commit(self, processed=0, *, remaining=None):
        self.remaining = max(self.remaining - processed, 0)
        if remaining is not None:
            self.remaining = remaining
        self.done += processed
        if remaining is not None or not self.times:
            return float("inf")
        return self.times.pop(0)


@tagged("post_install", "-at_install")
class TestAttempt(TransactionCase):
    """One record that raises stops nothing else, and leaves nothing half done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tags = cls.env["hr.community.tag"].create(
            [{"name": f"Tag {n}", "color": 1} for n in range(6)]
        )
        cls.mine = Domain("id", "in", cls.tags.ids)

    def _color(self, number, bad=(), error=ZeroDivisionError):
        def step(tags):
            tags.color = number
            if set(tags) & set(bad):
                raise error

        return step

    def _run(self, *tasks, times=()):
        progress = Progress(times)
        cron = self.env.registry["ir.cron"]

        def commit(_cron, *args, **kwargs):
            return progress.commit(*args, **kwargs)

        with patch.object(cron, "_commit_progress", commit):
            run_in_batches(*tasks)
        return progress

    def test_what_fails_is_undone_and_in_the_log(self):
        with self.assertLogs(LOG, "ERROR") as caught:
            done = run_isolated(self.tags[0], self._color(5, self.tags[0]))
        self.assertFalse(done)
        self.assertEqual(self.tags[0].color, 1)
        self.assertIn(str(self.tags[0].id), caught.output[0])
        self.assertTrue(run_isolated(self.tags[0], self._color(5)))

    def test_what_the_database_refuses_is_part_of_the_step(self):
        def step(tag):
            tag.name = self.tags[1].name

        with self.assertLogs(LOG, "ERROR"), self.assertLogs("odoo.sql_db", "ERROR"):
            self.assertFalse(run_isolated(self.tags[0], step))
        self.assertEqual(self.tags[0].name, "Tag 0")

    def test_all_at_once_and_each_alone_where_that_fails(self):
        self.assertFalse(run_all_isolated(self.tags, self._color(2)))
        self.assertEqual(set(self.tags.mapped("color")), {2})
        with self.assertLogs(LOG, "ERROR") as caught:
            left = run_all_isolated(self.tags, self._color(3, self.tags[2]))
        self.assertEqual(left, self.tags[2])
        self.assertEqual(self.tags.mapped("color"), [3, 3, 2, 3, 3, 3])
        self.assertEqual(len(caught.output), 1)

    def test_each_gets_its_turn_whatever_the_others_do(self):
        bad = self.tags[0]
        with patch.object(cron_batch, "BATCH", 2), self.assertLogs(LOG, "ERROR") as log:
            progress = self._run(
                (self.tags, self.mine & Domain("color", "=", 1), self._color(2, bad)),
                (self.tags, self.mine & Domain("color", "!=", 9), self._color(9, bad)),
            )
        self.assertEqual(self.tags.mapped("color"), [1, 9, 9, 9, 9, 9])
        self.assertEqual(progress.remaining, 0, "what fails is no reason to run again")
        self.assertEqual(len(log.output), 2)

    def test_when_the_time_is_over_every_step_still_has_a_batch(self):
        with patch.object(cron_batch, "BATCH", 2):
            progress = self._run(
                (self.tags, self.mine & Domain("color", "=", 1), self._color(2)),
                (self.tags, self.mine & Domain("color", "=", 2), self._color(3)),
                times=[0, 0],
            )
        self.assertEqual(self.tags.mapped("color"), [3, 3, 1, 1, 1, 1])
        self.assertTrue(progress.remaining)

    def test_a_batch_that_fails_whole_does_not_use_up_the_time(self):
        bad = self.tags[:2]
        with patch.object(cron_batch, "BATCH", 2), self.assertLogs(LOG, "ERROR"):
            self._run(
                (self.tags, self.mine & Domain("color", "=", 1), self._color(2, bad)),
                times=[0, 0, 0],
            )
        self.assertEqual(self.tags.mapped("color"), [1, 1, 2, 2, 1, 1])
