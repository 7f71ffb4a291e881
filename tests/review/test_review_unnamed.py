from datetime import datetime, timedelta
from random import Random
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged
from odoo.tests.common import BaseCase
from odoo.tools import mute_logger

from ...models.review import review_held
from .common import FAIR, GOOD, ReviewCase
from .linking import best_guess, chance

HELD = "hr.community.review.held"
ANSWERS = "hr.community.review.answer"
REVIEWERS = 30
TOGETHER = review_held.TOGETHER
# one guess in a million that are made by chance is as good
BY_CHANCE = 1e-6


@tagged("post_install", "-at_install")
class TestLinking(BaseCase):
    """The test by which a guess is told from chance."""

    def test_chance_is_counted_exactly(self):
        # of the six permutations of three, 2 have no fixed point, 3 one, 1 all
        for hits, share in ((0, 6), (1, 4), (2, 1), (3, 1)):
            self.assertAlmostEqual(chance(3, hits), share / 6)

    def test_rows_in_one_order_are_linked_and_shuffled_ones_are_not(self):
        people = range(REVIEWERS)
        rows = {who: {"id": 7 + 3 * who} for who in people}
        self.assertEqual(best_guess(rows, rows)[0], REVIEWERS)
        backwards = {who: {"date": -who} for who in people}
        self.assertEqual(best_guess(rows, backwards)[0], REVIEWERS)
        ids = [*people]
        Random(1).shuffle(ids)
        shuffled = {who: {"id": 1000 + at} for who, at in enumerate(ids)}
        self.assertGreater(chance(REVIEWERS, best_guess(shuffled, rows)[0]), BY_CHANCE)


@tagged("post_install", "-at_install")
class TestReviewUnnamed(ReviewCase):
    """An answer without a name leads back to nobody, by whatever is stored."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {"community_review_named": False, "community_review_limit": 0}
        )
        # how many it takes is tested by itself
        cls.startClassPatcher(patch.object(review_held, "TOGETHER", 1))

    def _decline_all_but(self, answers, asked):
        """Ask colleagues of whom so many answer; return what can be read then."""
        people = [self._new_person(f"Col {number}") for number in range(asked)]
        reviews = [self._ask_review(person) for person in people]
        for number, review in enumerate(reviews):
            if number < answers:
                self._answer(review, words=f"Words {number}")
            else:
                review.sudo().action_decline()
        return self._release()

    def test_one_or_two_answers_are_not_released(self):
        """Who has declined is no secret: theirs would be the words of the others."""
        self.startPatcher(patch.object(review_held, "TOGETHER", TOGETHER))
        for answers in (1, 1):
            self.assertFalse(self._decline_all_but(answers, 3))
        self.cycle.action_close()
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        self.env.invalidate_all()
        self.assertTrue(self.cycle.date_frozen)
        self.assertFalse(self.env[ANSWERS].search([]))
        self.assertEqual(len(self.env[HELD].search([])), 2, "nothing is lost")
        self.assertEqual(len(self._decline_all_but(1, 1)), 3)

    def test_answers_from_outside_do_not_make_up_for_colleagues(self):
        """Whoever is reviewed may hold the addresses outside, and knows those words."""
        self.startPatcher(patch.object(review_held, "TOGETHER", TOGETHER))
        for number in range(2):
            outside = self._ask_review(reviewer_email=f"out{number}@example.org")
            self._answer(outside, words=f"Out {number}")
        self.assertFalse(self._decline_all_but(2, 2))
        outside = self._ask_review(reviewer_email="more@example.org")
        self._answer(outside, words="More")
        found = self._release()
        self.assertEqual(set(found.mapped("words")), {"Out 0", "Out 1", "More"})
        self.assertEqual(len(self.env[HELD].search([])), 2)
        self.assertEqual(len(self._decline_all_but(1, 1)), 6)

    def test_answers_of_another_day_do_not_hide_among_others(self):
        self.startPatcher(patch.object(review_held, "TOGETHER", TOGETHER))
        self._answer(self._ask_review(self._new_person("Ear Ly")))
        self.cycle.date_end = fields.Date.subtract(fields.Date.today(), days=1)
        self.assertFalse(self._decline_all_but(2, 2))
        self.assertEqual(len(self.env[HELD].search([])), 3)

    def test_nothing_is_there_to_read_before_all_have_answered(self):
        first, second = self._ask_review(), self._ask_review(self.helper)
        with self._letters() as letters:
            self.assertFalse(self._answer(first))
            self.assertFalse(self._release())
        self.assertFalse(letters(), "no mail at the moment of an answer")
        self.assertEqual(first.state, "received")
        self.assertFalse(first.answer_id or first.date_received)
        statement = self.env["hr.community.statement"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual(statement.rating_count, 0)
        self._answer(second, FAIR)
        with self._letters() as letters:
            answers = self._release()
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])
        self.assertEqual(sorted(answers.mapped("rating")), [FAIR, GOOD])
        self.assertEqual(set(answers.mapped("reviewer_name")), {False})
        self.assertEqual(statement.rating_count, 2)
        self.assertEqual(len(self._proposals()), 1)
        self.assertFalse(self.env[HELD].search([]))
        self.assertEqual(self._release(), answers, "twice changes nothing")

    def test_no_group_has_a_right_to_it(self):
        rows = self.env["ir.model.access"].search([("model_id.model", "=", HELD)])
        for right in ("read", "write", "create", "unlink"):
            self.assertFalse(any(rows.mapped(f"perm_{right}")))

    def _proposals(self):
        return self.env["hr.community.skill.proposal"].search(
            [("employee_id", "=", self.worker_person.id)]
        )

    def test_the_page_counts_whose_answers_are_released_together(self):
        """Not those of the years before, nor those who were too late."""
        self.cycle.date_end = fields.Date.add(fields.Date.today(), days=30)
        first, second = self._ask_review(), self._ask_review(self.helper)
        self.assertEqual(first._count_released_together(), 2)
        self._answer(first)
        self.assertEqual(second._count_released_together(), 2)
        self._answer(second)
        self._release()
        third = self._ask_review(self.boss_person)
        self.assertEqual(third._count_released_together(), 1)
        said = " ".join(third._get_readers())
        self.assertIn(": 1", said)

    def _end_cycle(self):
        self.cycle.date_end = fields.Date.subtract(fields.Date.today(), days=1)

    def test_the_page_counts_those_of_one_cycle(self):
        """What came before the end of a cycle leaves with it, under its last day."""
        people = [self._new_person(f"Cr {number}") for number in range(5)]
        self.cycle.date_end = fields.Date.add(fields.Date.today(), days=30)
        reviews = [self._ask_review(person) for person in people]
        for review in reviews[:3]:
            self._answer(review)
        self._end_cycle()
        told = [review._count_released_together() for review in reviews[3:]]
        for review in reviews[3:]:
            self._answer(review, FAIR)
        by_day = self._release().grouped("date")
        self.assertEqual(sorted(map(len, by_day.values())), [2, 3])
        self.assertEqual(told, [2, 2])

    def test_the_page_does_not_count_who_may_answer_after_the_cycle(self):
        self.cycle.date_end = fields.Date.add(fields.Date.today(), days=3)
        soon = self._ask_review(date_due=fields.Date.today())
        late = self._ask_review(self.helper)
        self.assertEqual(soon._count_released_together(), 1)
        self.assertEqual(late._count_released_together(), 2, "itself and the other")

    def _refuse(self, word):
        """Let an answer with a word fail when it is released."""
        held = type(self.env[HELD])
        prepare = held._prepare_answer

        def refuse(row):
            if row.words == word:
                raise ZeroDivisionError
            return prepare(row)

        self.startPatcher(patch.object(held, "_prepare_answer", refuse))

    def test_one_answer_that_fails_holds_no_other_back_and_no_email_more(self):
        for number, word in enumerate(("Good", "Bad", "Fine", "Well")):
            person = self._new_person(f"Cr {number}")
            self._answer(self._ask_review(person), words=word)
        self._refuse("Bad")
        with (
            self._letters() as letters,
            mute_logger("odoo.addons.hr_community.models.mixins.cron_batch"),
        ):
            answers = self._release()
        self.assertEqual(set(answers.mapped("words")), {"Good", "Fine", "Well"})
        self.assertEqual(self.env[HELD].search([]).words, "Bad")
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])

    def test_one_answer_that_fails_keeps_no_cycle_open(self):
        self._answer(self._ask_review(), words="Good")
        self._answer(self._ask_review(self.helper), FAIR, words="Bad")
        self._refuse("Bad")
        self.cycle.action_close()
        with (
            self.enter_registry_test_mode(),
            mute_logger("odoo.addons.hr_community.models.mixins.cron_batch"),
        ):
            self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        self.env.invalidate_all()
        self.assertTrue(self.cycle.date_frozen)
        line = self.env["hr.community.statement.line"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual((line.rating, line.rating_count), (GOOD, 1))

    def test_whoever_does_not_answer_holds_it_up_until_their_last_day(self):
        self._answer(self._ask_review())
        waiting = self._ask_review(self.helper)
        self.assertFalse(self._release())
        waiting.sudo().action_decline()
        self.assertEqual(len(self._release()), 1)

    def test_a_cycle_that_closes_loses_no_answer(self):
        self._answer(self._ask_review())
        self._ask_review(self.helper)
        self.cycle.action_close()
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        self.env.invalidate_all()
        line = self.env["hr.community.statement.line"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual((line.rating, line.rating_count), (GOOD, 1))
        answer = self.env[ANSWERS].search([])
        self.assertTrue(self.cycle.date_start <= answer.date <= self.cycle.date_end)

    def test_an_answer_counts_in_the_cycle_in_which_it_was_given(self):
        self._answer(self._ask_review())
        self.cycle.date_end = fields.Date.subtract(fields.Date.today(), days=1)
        self.assertEqual(self._release().date, self.cycle.date_end)

    def test_a_switch_breaks_no_promise(self):
        self._answer(self._ask_review())
        self.company.community_review_named = True
        self.assertFalse(self._release().reviewer_name)
        named = self._answer(self._ask_review(self.helper))
        self.company.community_review_named = False
        review = self.reviews.search([("answer_id", "=", named.id)])
        self.assertEqual(self._answer(review, FAIR).first_id, named)
        self.assertFalse(self.env[HELD].search([]))

    def test_one_step_that_fails_keeps_nothing_from_being_released(self):
        self._answer(self._ask_review())
        proposals = type(self.env["hr.community.skill.proposal"])
        with (
            patch.object(proposals, "_propose", side_effect=ZeroDivisionError),
            mute_logger("odoo.addons.hr_community.models.mixins.cron_batch"),
        ):
            self.assertEqual(len(self._release()), 1)

    def test_a_deleted_criterion_takes_its_mark_along(self):
        self._answer(self._ask_review())
        self.criteria[0].unlink()
        self.assertEqual(len(self._release().score_ids), len(self.criteria) - 1)

    def test_an_answer_without_any_mark_is_no_rating_of_zero(self):
        self._answer(self._ask_review())
        self.criteria.unlink()
        new = self.env["hr.community.criterion"].create(
            {"name": "Care"} | {f"rubric_{mark}": str(mark) for mark in range(1, 6)}
        )
        asked = self._ask_review(self.helper).sudo()
        asked._receive_answer({new: FAIR}, "Also the candles")
        answers = self._release()
        self.assertEqual(sorted(answers.mapped("rating")), [0, FAIR])
        self.assertEqual(len(answers.filtered("words")), 2, "no word is lost")
        statement = self.env["hr.community.statement"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual((statement.rating, statement.rating_count), (FAIR, 1))
        ((mean,),) = answers._read_group(
            [("id", "in", answers.ids)], [], ["rating:avg"]
        )
        self.assertEqual(mean, FAIR)

    def test_no_file_tells_what_is_not_released(self):
        waiting = self._ask_review(self.helper)
        self._answer(self._ask_review(), words="Secretword")
        for user in (self.worker, self._new_user("hr", "hr.group_hr_manager")):
            data = self.worker_person.with_user(user)._community_export()
            self.assertNotIn("Secretword", str(data))
            self.assertNotIn(self.env[HELD]._description, data["Records"])
        waiting.sudo().action_decline()
        self._release()
        data = self.worker_person.with_user(self.worker)._community_export()
        self.assertIn("Secretword", str(data))

    # the attack

    def _answer_one_by_one(self):
        """Let thirty people who are logged in answer, each in a transaction.

        The database gives each savepoint a transaction id of its own.
        """
        people = self.env["hr.employee"]
        for number in range(REVIEWERS):
            user = self._new_user(f"reviewer_{number}")
            people |= self._new_person(f"Re Viewer {number}", user)
        reviews = {person: self._ask_review(person) for person in people}
        order = [*people]
        Random(2).shuffle(order)
        self._answered = datetime.now() - timedelta(days=1)
        for number, person in enumerate(order):
            self._answered += timedelta(minutes=7)
            with (
                self.env.cr.savepoint(),
                patch.object(self.env.cr, "now", return_value=self._answered),
            ):
                self._note_device(person.user_id, number)
                review = reviews[person].with_user(person.user_id)
                marks = dict.fromkeys(self.criteria, GOOD)
                review.sudo()._receive_answer(marks, str(person.id))
        return reviews

    def _note_device(self, user, number):
        """Write what Odoo notes of a browser that is logged in."""
        self.env.cr.execute(
            """INSERT INTO res_device_log (session_identifier, user_id, last_activity,
                                           first_activity, revoked)
               VALUES (%s, %s, %s, %s, FALSE)""",
            (f"device{number}", user.id, self._answered, self._answered),
        )

    def _read_all(self, table, key):
        """Return {key: {column: number}} of all that a table holds."""
        self.env.flush_all()
        self.env.cr.execute(
            f"""SELECT {key} AS who, xmin::text::bigint AS "xmin", ctid, tbl.*
                  FROM {table} AS tbl"""
        )
        return {
            int(row.pop("who")): {
                name: self._number(value) for name, value in row.items()
            }
            for row in self.env.cr.dictfetchall()
        }

    @staticmethod
    def _number(value):
        if isinstance(value, datetime):
            return value.timestamp()
        if hasattr(value, "toordinal"):
            return value.toordinal()
        if isinstance(value, str) and value.startswith("("):  # a place on the disk
            page, row = value.strip("()").split(",")
            return int(page) * 1000 + int(row)
        return value if isinstance(value, int | float) else 0

    def _reviewers(self, reviews):
        """Return all that is known of who answered: their request and their browser."""
        requests = self._read_all("hr_community_review", "reviewer_id")
        devices = self._read_all("res_device_log", "user_id")
        return {
            person.id: {"user": person.user_id.id}
            | {f"request.{name}": v for name, v in requests[person.id].items()}
            | {f"device.{name}": v for name, v in devices[person.user_id.id].items()}
            for person in reviews
        }

    def _check_unlinked(self, answers, reviewers):
        self.assertEqual(answers.keys(), reviewers.keys())
        hits, how = best_guess(answers, reviewers)
        self.assertGreater(chance(REVIEWERS, hits), BY_CHANCE, f"{hits} by {how}")

    def test_thirty_answers_are_linked_to_thirty_people_by_nothing(self):
        self.env.cr.execute(
            """CREATE TEMPORARY TABLE naive (id serial, words text, create_uid int,
                                             create_date timestamp)"""
        )
        held = type(self.env[HELD])
        hold = held._keep_until_release

        def hold_and_note(records, part, scores, words, **how):
            records.env.cr.execute(
                """INSERT INTO naive (words, create_uid, create_date)
                   VALUES (%s, %s, %s)""",
                (words, records.env.uid, records.env.cr.now()),
            )
            return hold(records, part, scores, words, **how)

        with patch.object(held, "_keep_until_release", hold_and_note):
            reviews = self._answer_one_by_one()
        reviewers = self._reviewers(reviews)
        for column in ("id", "create_date", "create_uid", "xmin"):
            naive = {
                who: {column: row[column]}
                for who, row in self._read_all("naive", "words").items()
            }
            self.assertEqual(best_guess(naive, reviewers)[0], REVIEWERS, column)
        # what is not released yet is not linked either
        self._check_unlinked(
            self._read_all("hr_community_review_held", "words"), reviewers
        )
        answers = self._release()
        self.assertEqual(len(answers), REVIEWERS)
        said = self._read_all("hr_community_review_answer", "words")
        self._check_unlinked(said, reviewers)
        scores = self._read_all("hr_community_review_score", "id")
        by_answer = {row["answer_id"]: row for row in scores.values()}
        self._check_unlinked(
            {who: by_answer[row["id"]] for who, row in said.items()}, reviewers
        )

    def test_no_mail_message_or_note_is_left_of_an_answer(self):
        review = self._ask_review()
        counted = ("mail.mail", "mail.message", "mail.activity", "ir.attachment")
        before = {name: self.env[name].sudo().search([]) for name in counted}
        self._answer(review, words="Secretword")
        self.env.flush_all()
        for name, rows in before.items():
            self.assertEqual(self.env[name].sudo().search([]), rows, name)
