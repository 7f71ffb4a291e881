from unittest.mock import patch

from lxml import html

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FAIR, GOOD, ReviewCase


@tagged("post_install", "-at_install")
class TestStatement(ReviewCase):
    """Live for an open cycle, frozen for a closed one, the same figures in print."""

    def _rows(self, person=None, user=None):
        return (
            self.env["hr.community.statement"]
            .with_user(user or self.env.user)
            .search(
                [
                    ("employee_id", "=", (person or self.worker_person).id),
                    ("cycle_id", "=", self.cycle.id),
                ]
            )
        )

    def _work(self, hours, state="confirmed", day=None, person=None, activity=None):
        return self._log(
            activity or self.party,
            person or self.worker_person,
            hours,
            state=state,
            date=day or self.cycle.date_start,
        )

    def _close(self):
        self.cycle.action_close()
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        self.env.invalidate_all()

    def test_against_a_count_by_hand(self):
        before = fields.Date.subtract(self.cycle.date_start, days=1)
        self._work(2)
        self._work(3.5)
        self._work(4, state="submitted")
        self._work(8, state="returned")
        self._work(16, day=before)
        self._answer(self._ask_review(), GOOD)
        self._answer(self._ask_review(self.boss_person), FAIR)
        row = self._rows()
        self.assertEqual(row.hours, 5.5)
        self.assertEqual((row.rating, row.rating_count), ((GOOD + FAIR) / 2, 2))
        self.assertEqual((row.role, row.activity_name), ("contributor", "Party"))
        self.assertFalse(row.is_frozen)

    def test_helping_without_a_part_counts(self):
        choir = self._new_activity("Choir")
        self._work(1, person=self.helper, activity=choir)
        row = self._rows(self.helper)
        self.assertEqual((row.role, row.hours), ("helper", 1))

    def test_means_are_the_same_before_and_after_freezing(self):
        """A zero that is written down for "nobody measured" would count."""
        self._work(1, activity=self._new_activity("Choir"))
        self._answer(self._ask_review(), GOOD)
        self._aim(30, baseline=10)

        def means():
            return self.env["hr.community.statement"]._read_group(
                [("employee_id", "=", self.worker_person.id)],
                ["employee_id"],
                ["rating:avg", "goal_progress:avg", "hours:sum", "__count"],
            )

        before = means()
        self.assertEqual(before, [(self.worker_person, GOOD, 50, 1, 2)])
        self._close()
        self.assertEqual(means(), before)

    def test_a_part_outside_the_cycle_does_not(self):
        before = fields.Date.subtract(self.cycle.date_start, days=10)
        self._new_part(
            self._new_activity("Old"),
            self.helper,
            state="ended",
            date_start=fields.Date.subtract(before, days=10),
            date_end=before,
        )
        self.assertFalse(self._rows(self.helper))

    def _aim(self, value, day=None, **values):
        goal = self.env["hr.community.goal"].create(
            {"activity_id": self.party.id, "name": "Guests", "target": 50} | values
        )
        if value is not None:
            self.env["hr.community.measure"].create(
                {
                    "goal_id": goal.id,
                    "value": value,
                    "date": day or self.cycle.date_start,
                    "source": "the door",
                }
            )
        return goal

    def test_goals_are_as_far_as_python_says(self):
        goals = [
            self._aim(30, baseline=10),
            self._aim(9, direction="less", baseline=12, target=4),
            self._aim(13, direction="less", baseline=12, target=4),
            self._aim(7, direction="less", baseline=7, target=7),
            self._aim(7, direction="more", baseline=8, target=8),
            self._aim(90),
            self._aim(2e9, baseline=7, target=7.000000000000001),
        ]
        row = self._rows()
        expected = sum(goal.progress for goal in goals) / len(goals)
        self.assertAlmostEqual(row.goal_progress, expected)
        self.assertEqual(row.goal_count, len(goals))

    def test_goals_not_measured_or_of_another_time_do_not_count(self):
        before = fields.Date.subtract(self.cycle.date_start, days=1)
        self._aim(None)
        self._aim(40, before, date_due=before)
        self._aim(40, active=False)
        row = self._rows()
        self.assertEqual((row.goal_progress, row.goal_count), (0, 0))
        goal = self._aim(10, before)
        self.env.invalidate_all()
        self.assertEqual(self._rows().goal_progress, 20, "the latest that is known")
        goal.measure_ids.copy({"date": self.cycle.date_start, "value": 25})
        self.env.invalidate_all()
        self.assertEqual(self._rows().goal_progress, 50)

    def test_closing_freezes_how_far_the_goals_were(self):
        goal = self._aim(25)
        self._close()
        goal.target = 90
        row = self._rows()
        self.assertEqual((row.goal_progress, row.goal_count), (50, 1))

    def test_closing_freezes_and_later_changes_change_nothing(self):
        self._work(2)
        self._answer(self._ask_review())
        live = [(r.activity_name, r.role, r.hours, r.rating) for r in self._rows()]
        self._close()
        self.assertTrue(self.cycle.date_frozen)
        frozen = self._rows()
        self.assertTrue(frozen.is_frozen)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._work(5)
        self.party.name = "Gala"
        self._answer(self._ask_review(self.boss_person), FAIR)
        self.part.state = "ended"
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(
            [(r.activity_name, r.role, r.hours, r.rating) for r in self._rows()], live
        )

    def test_a_killed_run_goes_on_and_twice_changes_nothing(self):
        self._work(2)
        self._work(1, person=self.owner_person)
        self.cycle.state = "closed"
        missing = self.cycle._get_not_frozen()
        self.assertEqual(len(missing), 2)
        self.cycle._freeze(missing[:1])
        self.assertEqual(self.cycle._get_not_frozen(), missing[1:])
        self.assertFalse(self.cycle.date_frozen)
        self.assertEqual(self._rows().hours, 2, "still live, and whole")
        for _run in range(2):
            with self.enter_registry_test_mode():
                self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        self.env.invalidate_all()
        lines = self.env["hr.community.statement.line"].search(
            [("cycle_id", "=", self.cycle.id)]
        )
        self.assertEqual(
            sorted(lines.mapped(lambda line: (line.employee_name, line.hours))),
            [("Ow Ner", 1), ("Wor Ker", 2)],
        )

    def test_evidence_survives_its_activity(self):
        self._work(2)
        self._close()
        self.env.cr.execute("DELETE FROM hr_community_contribution")
        self.party.unlink()
        self.env.invalidate_all()
        row = self._rows()
        self.assertEqual((row.activity_name, row.hours), ("Party", 2))
        self.assertFalse(row.activity_id)

    def test_who_reads_it(self):
        self._work(2)
        for user, sees in (
            (self.worker, True),
            (self.boss, True),
            (self.officer, True),
            (self.owner, False),
            (self.stranger, False),
        ):
            self.assertEqual(bool(self._rows(user=user)), sees, user.name)

    def test_print(self):
        self._work(2.5)
        self._answer(self._ask_review())
        rows = self._rows(user=self.worker)
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.worker)
            ._render_qweb_html("hr_community.report_statement", rows.ids)
        )
        text = " ".join(html.fromstring(content).text_content().split())
        self.assertIn("Wor Ker", text)
        self.assertIn("Party Contributor 0 2.5 5.0 / 5 (1)", text)
        self.assertNotIn("goals", text)
        for criterion in self.criteria:
            self.assertIn(f"{criterion.name} 5.0 / 5", text)

    def test_pages_of_one_statement_are_numbered(self):
        """Two statements in one print are two documents, each of them handed over."""
        self._work(2.5)
        self._work(1, person=self.helper)
        mine, other = self._rows(), self._rows(self.helper)
        self.assertEqual(self._count_footers(mine), 1)
        self.assertEqual(self._count_footers(mine | other), 0)

    def _count_footers(self, rows):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "hr_community.report_statement", rows.ids, {"report_type": "pdf"}
        )
        return len(html.fromstring(content).find_class("topage"))

    def _print(self, user, **context):
        shown = self.env["hr.community.statement"].with_user(user)
        return shown.with_context(**context).action_print()["context"]["active_ids"]

    def test_print_takes_what_the_screen_shows(self):
        self._work(2.5)
        mine = self._rows(user=self.boss)
        shown = {"active_model": mine._name, "active_domain": [("id", "in", mine.ids)]}
        self.assertEqual(self._print(self.boss, **shown), mine.ids)
        # nobody's screen widens what they may read
        with self.assertRaises(UserError):
            self._print(self.stranger, **shown)
        # a domain of another model's screen is not ours
        elsewhere = {"active_model": "res.partner", "active_domain": [("id", ">", 0)]}
        self.assertEqual(self._print(self.worker, **elsewhere), self._rows().ids)

    def test_print_of_too_much_asks_whose(self):
        self._work(2.5)
        with (
            patch("odoo.addons.hr_community.reports.statement.MAX_PRINTED", 0),
            self.assertRaises(UserError),
        ):
            self._print(self.worker)
