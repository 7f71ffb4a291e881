from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import AwardCase


@tagged("post_install", "-at_install")
class TestJury(AwardCase):
    """Who scores whom, and that nobody sees another's score before all are in."""

    def test_one_row_a_nominee_however_often_nominated(self):
        self._nominate(self.owner, self.helper)
        self._hand_to_jury(self.helper)
        for user, number in ((self.boss, 1), (self.owner, 0), (self.officer, 1)):
            self.assertEqual(len(self._scores_of(user)), number, user.login)

    def test_nobody_scores_themselves_their_line_or_whom_they_nominated(self):
        self._nominate(self.officer, self.helper)
        self._hand_to_jury(self.worker_person, self.owner_person)
        for user, people in (
            (self.boss, self.owner_person + self.helper),
            (self.owner, self.worker_person + self.helper),
            (self.officer, self.worker_person + self.owner_person),
        ):
            scored = self.env["hr.employee"].concat(*self._scores_of(user))
            self.assertEqual(scored, people & scored)
            self.assertEqual(len(scored), 2, user.login)

    def test_a_withdrawn_nomination_still_bars_who_made_it(self):
        self._nominate(self.owner, self.helper).action_withdraw()
        self._hand_to_jury(self.helper)
        self.assertFalse(self._scores_of(self.owner))

    def test_who_leads_the_nominee_by_now_does_not_score(self):
        self._hand_to_jury(self.helper)
        self.helper.parent_id = self.owner_person
        with self.assertRaisesRegex(UserError, "Hel Per"):
            self._score({self.owner: {self.helper: 5}})

    def test_somebody_in_the_jury_must_be_free_to_judge(self):
        self.round.jury_ids = self.boss
        self._nominate(self.colleague, self.worker_person)
        with self.assertRaisesRegex(UserError, "Wor Ker"):
            self.round.with_user(self.officer).action_start_jury()

    def test_without_a_nomination_there_is_nothing_to_judge(self):
        with self.assertRaises(UserError):
            self.round.with_user(self.officer).action_start_jury()

    def test_blind_until_all_are_in_and_open_after(self):
        self._hand_to_jury(self.helper, self.colleague_person)
        self._score({self.boss: {self.helper: 5, self.colleague_person: 2}})
        self._score({self.owner: {self.helper: 4, self.colleague_person: 3}})
        self._score({self.officer: {self.helper: 3}})
        for user in self.jury:
            seen = self._seen_scores(user)
            self.assertEqual(seen.user_id, user)
        for user in (self.manager, self.colleague, self.worker, self.stranger):
            self.assertFalse(self._seen_scores(user), user.login)
        self._score({self.officer: {self.colleague_person: 1}})
        for user in (*self.jury, self.manager):
            self.assertEqual(len(self._seen_scores(user)), 6, user.login)
        for user in (self.colleague, self.worker, self.stranger):
            self.assertFalse(self._seen_scores(user), user.login)

    def test_no_way_round_through_the_round_or_the_nominee(self):
        self._hand_to_jury(self.helper)
        self._score({self.boss: {self.helper: 5}})
        self.env.flush_all()
        self.env.invalidate_all()
        rounds = self.env["hr.community.award.round"].with_user(self.officer)
        for domain in (
            [("score_ids.score", "=", 5)],
            [("score_ids", "any", [("mark", "=", "5")])],
        ):
            self.assertFalse(rounds.search(domain), domain)
        mine = rounds.browse(self.round.id)
        self.assertEqual(mine.score_ids.sudo().user_id, self.officer)
        theirs = self._scores_of(self.boss)[self.helper].with_user(self.officer)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            theirs.read(["mark"])
        with self.assertRaises(AccessError):
            theirs.mark = "1"

    def test_the_seat_of_who_leaves_passes_to_an_officer_the_same_day(self):
        """With what they have not scored yet; what they said stays theirs."""
        self._hand_to_jury(self.helper, self.colleague_person)
        self._score({self.owner: {self.helper: 4}})
        self.award.jury_ids = self.owner
        leaves = (
            lambda: self.owner_person.write({"active": False}),
            lambda: self.owner_person.write({"company_id": self.other_company.id}),
        )
        for leave in leaves:
            with self.subTest(leave), self.env.cr.savepoint() as savepoint:
                leave()
                self.env.flush_all()
                self.assertEqual(
                    self.round.jury_ids, self.boss + self.officer + self.manager
                )
                self.assertEqual([*self._scores_of(self.owner)], [self.helper])
                self.assertIn(self.colleague_person, self._scores_of(self.manager))
                self.assertIn(self.manager, self.award.jury_ids, "of rounds to come")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_the_mean_has_a_place_after_the_point(self):
        self._hand_to_jury(self.helper)
        for user, mark in zip(self.jury, (4, 3, 4), strict=True):
            self._score({user: {self.helper: mark}})
        rows = self.env["hr.community.jury.score"].with_user(self.boss)
        groups = rows.formatted_read_group([], ["employee_id"], ["score:avg"])
        self.assertAlmostEqual(groups[0]["score:avg"], 11 / 3)

    def test_a_nominee_of_the_jury_never_sees_their_own_scores(self):
        self._hand_to_jury(self.owner_person, self.helper)
        self._score_all()
        seen = self._seen_scores(self.owner)
        self.assertEqual(seen.employee_id, self.helper)
        self.assertEqual(
            self._seen_scores(self.officer).employee_id, self.owner_person + self.helper
        )

    def test_what_everybody_sees_does_not_change(self):
        self._hand_to_jury(self.helper)
        self._score_all()
        with self.assertRaises(UserError):
            self._score({self.boss: {self.helper: 1}})

    def test_a_score_stays_with_who_gave_it(self):
        self._hand_to_jury(self.helper)
        row = self._scores_of(self.boss)[self.helper]
        for values in (
            {"user_id": self.owner.id},
            {"employee_id": self.worker_person.id},
            {"score": 5},
        ):
            with self.assertRaises(AccessError):
                row.write(values)
        with self.assertRaises(AccessError):
            row.copy()

    def test_the_officer_knows_whose_are_missing_and_goes_on_after_the_last_day(self):
        self._hand_to_jury(self.helper)
        self._score({self.boss: {self.helper: 5}, self.officer: {self.helper: 3}})
        mine = self.round.with_user(self.officer)
        self.assertEqual(mine.waiting_names, "owner")
        with self.assertRaises(UserError):
            mine.action_close_scores()
        with self.assertRaisesRegex(UserError, "not been decided yet"):
            mine.action_decide()
        day = self._today() - timedelta(days=1)
        self.round.write({"date_start": day, "date_nominate": day, "date_jury": day})
        with self.assertRaises(AccessError):
            self.round.with_user(self.owner).action_close_scores()
        mine.action_close_scores()
        self.assertTrue(mine.all_in)
        self.assertEqual(len(self._seen_scores(self.boss)), 2)

    def test_the_jury_reads_all_that_was_written(self):
        self._nominate(self.worker, self.helper, words="She waters all the plants")
        self._hand_to_jury(self.helper)
        words = self._scores_of(self.boss)[self.helper].words
        self.assertIn("wor Ker: She waters".lower(), words.lower())
        self.assertIn("Fri End: Kept the wiki", words)

    def test_who_judges_and_when_stays_once_the_jury_is_at_work(self):
        self._hand_to_jury(self.helper)
        for values in ({"jury_ids": [(6, 0, self.boss.ids)]}, {"award_id": 0}):
            with self.assertRaisesRegex(UserError, "is in progress"):
                self.round.with_user(self.officer).write(values)
