from contextlib import contextmanager

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import AwardCase


@tagged("post_install", "-at_install")
class TestWinner(AwardCase):
    """Naming the winner: points, privacy, and what cannot be got round."""

    @contextmanager
    def _refused(self, sentence):
        """Expect a refusal, and undo all like a request that is refused."""
        with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
            yield

    def test_the_first_wins_with_points_once(self):
        self._hand_to_jury(self.helper, self.colleague_person)
        self._score(
            {
                self.boss: {self.helper: 5, self.colleague_person: 4},
                self.owner: {self.helper: 4, self.colleague_person: 4},
                self.officer: {self.helper: 4, self.colleague_person: 4},
            }
        )
        with self._refused("Hel Per"):
            self._decide(self.colleague_person)
        winner = self._decide(self.helper)
        self.assertEqual(self.round.state, "decided")
        self.assertEqual((winner.employee_name, winner.points), ("Hel Per", 40))
        self.assertEqual(self._wallet(self.helper), 40)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._decide(self.helper)
        self._assert_adds_up()

    def test_what_became_of_a_nomination(self):
        self._hand_to_jury(self.helper, self.colleague_person)
        nominations = self.round.nomination_ids

        def results(user):
            self.env.invalidate_all()
            rows = nominations.with_user(user)
            return {row.employee_id.id: row.result for row in rows}

        people = (self.helper.id, self.colleague_person.id)
        self.assertEqual(results(self.friend), dict.fromkeys(people, "jury"))
        self._score(
            {
                user: {self.helper: 5, self.colleague_person: 4}
                for user in (self.boss, self.owner, self.officer)
            }
        )
        winner = self._decide(self.helper)
        winner.sudo().is_public = False
        over = dict.fromkeys(people, "over")
        self.assertEqual(results(self.friend), over, "a private award")
        won = over | {self.helper.id: "won"}
        self.assertEqual(results(self.officer), won)
        winner.sudo().is_public = True
        self.assertEqual(results(self.friend), won)

    def test_points_of_the_round_are_those_when_it_was_made(self):
        self.award.points = 1000
        self._won(self.helper)
        self.assertEqual(self._wallet(self.helper), 40)
        self._assert_adds_up()

    def test_an_award_without_points_books_nothing(self):
        self.round.points = 0
        winner = self._won(self.helper)
        self.assertFalse(
            self.env["hr.community.point"].search([("award_winner_id", "=", winner.id)])
        )
        self._assert_adds_up()

    def test_points_won_are_spent_like_any_others(self):
        self._won(self.colleague_person)
        booking = self.env["hr.community.point.booking"].with_user(self.manager)
        booking.create(
            {
                "employee_id": self.colleague_person.id,
                "direction": "debited",
                "points": 30,
                "note": "Lunch",
            }
        ).action_book()
        self.assertEqual(self._wallet(self.colleague_person), 10)
        self._assert_adds_up()

    def test_points_won_expire_like_any_others(self):
        winner = self._won(self.helper)
        self.company.community_points_life = 3
        self.env.cr.execute(
            "UPDATE hr_community_point SET date = date - interval '4 months' "
            "WHERE award_winner_id = %s",
            (winner.id,),
        )
        self.env.invalidate_all()
        for _run in range(2):
            self._end_points()
        self.assertEqual(self._wallet(self.helper), 0)
        self._assert_adds_up()

    def test_level_ones_are_chosen_among(self):
        self._hand_to_jury(self.helper, self.colleague_person)
        self._score_all()
        action = self.round.with_user(self.officer).action_decide()
        self.assertFalse(action["context"]["default_employee_id"])
        self.assertEqual(
            set(action["context"]["first_ids"]),
            {self.helper.id, self.colleague_person.id},
        )
        self.assertTrue(self._decide(self.colleague_person))

    def test_who_has_left_is_passed_over(self):
        self._hand_to_jury(self.helper, self.colleague_person)
        self._score_all(3)
        self.helper.active = False
        self.assertEqual(self.round._get_first(), self.colleague_person)
        self.colleague_person.active = False
        with self.assertRaises(UserError):
            self.round.with_user(self.officer).action_decide()

    def test_an_officer_does_not_name_themselves(self):
        self._hand_to_jury(self.officer_person)
        self._score_all()
        with self._refused("You cannot name yourself as the winner"):
            self._decide(self.officer_person)
        self.assertTrue(self._decide(self.officer_person, self.manager))

    def test_only_officers_name_a_winner_and_say_no_more_than_who_and_why(self):
        self._hand_to_jury(self.helper)
        self._score_all()
        for user in (self.boss, self.owner, self.colleague):
            with self.assertRaises(AccessError):
                self._decide(self.helper, user)
        for values in ({"points": 999}, {"is_public": True}, {"date": "2020-01-01"}):
            with self.assertRaises(AccessError):
                self._decide(self.helper, **values)
        with self._refused("reason"):
            self._decide(self.helper, reason=" ")

    def test_no_default_from_outside_mints_points(self):
        self._hand_to_jury(self.helper)
        self._score_all()
        winner = (
            self.env["hr.community.award.winner"]
            .with_user(self.officer)
            .with_context(default_points=999, default_is_public=True)
            .create(
                {
                    "round_id": self.round.id,
                    "employee_id": self.helper.id,
                    "reason": "Without them nobody would find anything",
                }
            )
        )
        self.assertEqual(winner.points, 40)
        self.assertEqual(self._wallet(self.helper), 40)

    def test_officers_raise_no_points_of_award_or_round(self):
        for record in (self.award, self.round):
            with self.assertRaises(AccessError):
                record.with_user(self.officer).points = 9999

    def test_what_was_decided_stays(self):
        winner = self._won(self.helper)
        theirs = winner.with_user(self.officer)
        theirs.story = "It began in spring"
        for values in (
            {"points": 1},
            {"employee_id": self.worker_person.id},
            {"is_public": False},
            {"reason": "Another"},
        ):
            with self.assertRaises(AccessError):
                theirs.write(values)
        with self.assertRaises(AccessError):
            theirs.unlink()

    def test_the_winner_says_who_may_know(self):
        winner = self._won(self.worker_person)
        mine = winner.with_user(self.worker)

        def readers():
            self.env.flush_all()
            self.env.invalidate_all()
            everybody = (
                self.worker + self.colleague + self.owner + self.manager + self.stranger
            )
            rows = self.env["hr.community.award.winner"]
            return everybody.filtered(
                lambda user: rows.with_user(user).search([("id", "=", winner.id)])
            )

        self.assertEqual(
            readers(), self.worker + self.colleague + self.owner + self.manager
        )
        mine.action_keep_private()
        # of the others, the jury knows the scores
        self.assertEqual(readers(), self.worker + self.owner + self.manager)
        with self.assertRaises(AccessError):
            winner.with_user(self.colleague).read(["employee_name"])
        seen = self.round.with_user(self.colleague)
        self.assertFalse(seen.winner_ids)
        self.assertFalse(seen.search([("winner_ids.employee_name", "=", "Wor Ker")]))
        mine.action_make_public()
        self.assertIn(self.colleague, readers())

    def test_who_is_not_shown_with_thanks_wins_in_private_first(self):
        self.env["hr.community.preference"].create(
            {"employee_id": self.worker_person.id, "is_shown": False}
        )
        self.assertFalse(self._won(self.worker_person).is_public)

    def test_the_chatter_of_the_round_names_no_winner(self):
        self._won(self.helper)
        bodies = " ".join(self.round.message_ids.mapped("body"))
        self.assertNotIn("Hel Per", bodies)

    def test_erased_the_name_goes_and_the_points_stay(self):
        winner = self._won(self.helper)
        self.helper.active = False
        hr_manager = self._new_user("hr", "hr.group_hr_manager")
        self.helper.with_user(hr_manager)._community_erase()
        self.env.invalidate_all()
        self.assertFalse(winner.employee_name)
        self.assertEqual(winner.person_name, "Former employee")
        self.assertEqual(winner.display_name, "Former employee")
        self.assertEqual((winner.points, winner.reason), (40, False))
        nominations = self.round.nomination_ids
        self.assertTrue(nominations)
        self.assertFalse(nominations.employee_id)
        self.assertFalse(any(nominations.mapped("words")))


@tagged("post_install", "-at_install")
class TestCertificate(AwardCase):
    """The page to hang on a wall."""

    def _html(self, winner, user):
        self.env.invalidate_all()
        reports = self.env["ir.actions.report"].with_user(user)
        report = "hr_community_awards.report_award_certificate"
        return reports._render_qweb_html(report, winner.ids)[0].decode()

    def test_it_says_who_what_and_why(self):
        winner = self._won(self.worker_person)
        page = self._html(winner, self.worker)
        for words in ("Wor Ker", "Quiet Work", "nobody would find anything"):
            self.assertIn(words, page)

    def test_in_any_script_and_without_markup(self):
        self.worker_person.name = "Ζωή <b>Ñandú</b> 王"
        page = self._html(self._won(self.worker_person), self.worker)
        self.assertIn("Ζωή &lt;b&gt;Ñandú&lt;/b&gt; 王", page)

    def test_of_a_private_award_colleagues_print_none(self):
        winner = self._won(self.worker_person)
        winner.sudo().is_public = False
        self.assertIn("Wor Ker", self._html(winner, self.worker))
        with self.assertRaises(AccessError):
            self._html(winner, self.colleague)
