from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.addons.hr_community.tests.limits.cron_case import CronCase
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import AwardCase


@tagged("post_install", "-at_install")
class TestAwardCron(AwardCase):
    """Rounds that open, go to the jury and end by themselves, each once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round.state = "cancelled"
        cls.award.active = False
        cls.hero = cls.award.copy({"active": True, "name": "Hero"})

    def _run(self, day):
        """Run it twice on a day, and return the rounds of this award."""
        with freeze_time(f"{day} 08:00"):
            for _twice in range(2):
                self.env["hr.community.award.round"]._cron_rounds()
        return self.env["hr.community.award.round"].search(
            [("award_id", "=", self.hero.id)], order="id"
        )

    def test_one_a_month_the_leap_day_too(self):
        (first,) = self._run("2028-02-29")
        self.assertEqual(first.name, "Hero, February 2028")
        self.assertEqual(first.jury_ids, self.jury)
        self.assertEqual(str(first.date_nominate), "2028-03-21")
        # under way still, so none on top
        self.assertEqual(self._run("2028-03-01"), first)
        # nobody was put forward: it ends, and that of March opens
        first, second = self._run("2028-03-22")
        self.assertEqual((first.state, second.state), ("cancelled", "open"))
        self.assertEqual(second.name, "Hero, March 2028")
        self.assertEqual(len(self._run("2028-03-23")), 2)

    def test_one_a_quarter(self):
        self.hero.frequency = "quarter"
        (first,) = self._run("2028-02-10")
        self.assertEqual(first.name, "Hero, Q1 2028")
        self.assertEqual(len(self._run("2028-03-31")), 1)
        self.assertEqual(len(self._run("2028-04-01")), 2)

    def test_what_is_opened_by_hand_opens_by_hand(self):
        self.hero.frequency = "hand"
        self.assertFalse(self._run("2028-02-10"))

    def test_no_jury_no_round(self):
        self.hero.jury_ids = False
        self.assertFalse(self._run("2028-02-10"))

    def test_a_company_without_thanks_has_no_awards(self):
        self.company.community_thanks = False
        self.assertFalse(self._run("2028-02-10"))

    def test_in_each_company_where_somebody_of_the_jury_works(self):
        self.hero.write({"company_id": False, "jury_ids": [(4, self.stranger.id)]})
        rounds = self._run("2028-02-10")
        self.assertEqual(rounds.company_id, self.company + self.other_company)
        for row in rounds:
            expected = (
                self.stranger if row.company_id == self.other_company else self.jury
            )
            self.assertEqual(row.jury_ids, expected)

    def test_cancelled_by_hand_it_does_not_come_back_in_the_same_period(self):
        (first,) = self._run("2028-02-10")
        first.with_user(self.officer).action_cancel()
        self.assertEqual(self._run("2028-02-11"), first)

    def test_the_day_after_the_last_the_jury_has_it(self):
        (first,) = self._run("2028-02-01")
        with freeze_time("2028-02-02"):
            self._nominate(self.colleague, self.helper, round_id=first.id)
        self._run("2028-02-22")
        self.assertEqual(first.state, "open")
        self._run("2028-02-23")
        self.assertEqual(first.state, "jury")
        self.assertEqual(len(first.score_ids), 3)

    def test_it_waits_where_nobody_may_judge(self):
        (first,) = self._run("2028-02-01")
        first.jury_ids = self.boss
        with freeze_time("2028-02-02"):
            self._nominate(self.colleague, self.worker_person, round_id=first.id)
        self._run("2028-02-23")
        self.assertEqual(first.state, "open")
        first.jury_ids = self.boss + self.owner
        self._run("2028-02-24")
        self.assertEqual(first.state, "jury")

    def test_the_jury_is_reminded_until_it_is_over(self):
        rounds = self.round.with_context(tracking_disable=False)
        rounds.state = "open"
        self._nominate(self.colleague, self.helper)
        rounds.with_user(self.officer).action_start_jury()
        todos = self.round.activity_ids
        self.assertEqual(todos.user_id, self.jury)
        self.assertEqual(set(todos.mapped("date_deadline")), {self.round.date_jury})
        self._score({self.boss: {self.helper: 4}})
        self.assertEqual(self.round.activity_ids.user_id, self.jury - self.boss)
        self.round.with_user(self.officer).action_cancel()
        self.assertFalse(self.round.activity_ids)

    def test_one_round_of_an_award_at_a_time(self):
        self._run("2028-02-10")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._new_round(award_id=self.hero.id)

    def test_opening_by_hand_asks_for_a_jury_and_a_day(self):
        hand = self._new_round(award_id=self.hero.id, state="draft")
        mine = hand.with_user(self.officer)
        mine.jury_ids = False
        with self.assertRaisesRegex(UserError, "jury first"):
            mine.action_open()
        mine.write(
            {
                "jury_ids": [(6, 0, self.jury.ids)],
                "date_start": "2020-01-01",
                "date_nominate": "2020-01-02",
            }
        )
        with self.assertRaises(UserError):
            mine.action_open()


@tagged("post_install", "-at_install")
class TestAwardCronAlone(CronCase):
    """A round that raises leaves the others their turn."""

    def test_a_round_of_awards_that_raises_stops_no_other(self):
        rounds = "hr.community.award.round"
        award = self.env["hr.community.award"].search([], limit=1)
        award = award.copy({"name": "Hero", "frequency": "month"})
        award.jury_ids = self.boss
        other = award.copy({"name": "Other", "jury_ids": [(6, 0, self.boss.ids)]})
        breaks = self._breaks_for(rounds, "_open", award)
        self.assertEqual(self._run("hr_community_awards.cron_award_rounds", breaks), 1)
        opened = self.env[rounds].search([("award_id", "in", (award + other).ids)])
        self.assertEqual(opened.award_id, other)
        opened.write({"date_start": "2020-01-01", "date_nominate": "2020-01-02"})
        self.assertEqual(
            self._run(
                "hr_community_awards.cron_award_rounds",
                self._breaks_for(rounds, "_end_nominating", opened),
            ),
            1,
        )
        opened = self.env[rounds].search([("award_id", "=", award.id)])
        self.assertTrue(opened, "the next step has its turn")
