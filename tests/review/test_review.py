from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FAIR, GOOD, ReviewCase


@tagged("post_install", "-at_install")
class TestReview(ReviewCase):
    """Asked for, answered or not, and read by few."""

    def test_the_person_the_owner_and_the_line_ask(self):
        for user in (self.worker, self.boss):
            self._ask_review(user=user).unlink()
        self._ask_review(self.boss_person, user=self.owner)
        for user in (self.officer, self.stranger):
            with self.assertRaises(AccessError):
                self._ask_review(self.helper, user=user)

    def test_nobody_reviews_themself_or_a_part_nobody_played(self):
        with self.assertRaises(ValidationError):
            self._ask_review(self.worker_person)
        self.part.state = "ended"
        self._ask_review()
        self.helper.active = False
        with self.assertRaisesRegex(UserError, "has left"):
            self._ask_review(self.helper)
        with self.assertRaises(UserError):
            self._ask_review(self.boss_person, date_due="2020-01-01")
        with self.assertRaises(AccessError):
            self._ask_review(self.stranger_person)

    def test_the_reviewer_is_written_to_with_or_without_an_address_here(self):
        with self._letters() as letters:
            self._ask_review()
            self._ask_review(reviewer_email="jo@client.example")
        self.assertEqual(
            sorted(letters().mapped("email_to")),
            ["jo@client.example", "owner@example.com"],
        )
        self.assertIn("/community/review/", letters()[:1].body_html)

    def test_an_answer_is_read_by_the_person_and_the_line_alone(self):
        review = self._ask_review()
        with self._letters() as letters:
            answer = self._answer(review)
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])
        self.assertEqual((review.state, answer.rating), ("received", GOOD))
        for user in (self.worker, self.boss):
            self.assertEqual(answer.with_user(user).words, "The cakes")
        for user in (self.owner, self.officer, self.manager, self.stranger):
            answers = self.env["hr.community.review.answer"].with_user(user)
            self.assertFalse(answers.search([]), user.name)
            with self.assertRaises(AccessError):
                answer.with_user(user).read(["words"])
            with self.assertRaises(AccessError):
                answer.score_ids.with_user(user).read(["score"])
        officer = self.reviews.with_user(self.officer).search([])
        self.assertEqual(officer.mapped("state"), ["received"], "the figure they see")

    def test_what_was_said_stays_and_is_replied_to_once(self):
        answer = self._answer(self._ask_review())
        with self.assertRaises(AccessError):
            answer.with_user(self.boss).write({"reply": "Well"})
        for values in ({"words": "More"}, {"rating": 5.0}):
            with self.assertRaises(AccessError):
                answer.with_user(self.worker).write(values)
        answer.with_user(self.worker).write({"reply": "Thank you"})
        with self.assertRaises(UserError):
            answer.with_user(self.worker).write({"reply": "Thank you!"})

    def test_nobody_forges_an_answer(self):
        review = self._ask_review()
        for user in (self.worker, self.owner, self.boss):
            for state in ("received", "expired"):
                with self.assertRaises(UserError):
                    review.with_user(user).write({"state": state})
            with self.assertRaises(AccessError):
                self.env["hr.community.review.answer"].with_user(user).create(
                    {"ownership_id": self.part.id, "words": "I am great"}
                )

    def test_a_correction_keeps_the_first_version(self):
        review = self._ask_review()
        first = self._answer(review, FAIR)
        second = self._answer(review, GOOD, "And the flowers")
        self.assertEqual(second.first_id, first)
        self.assertFalse(first.active)
        self.assertEqual(first.rating, FAIR)
        third = self._answer(review, FAIR)
        self.assertEqual(third.first_id, first)
        statement = self.env["hr.community.statement"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual((statement.rating, statement.rating_count), (FAIR, 1))

    def test_every_criterion_gets_a_mark(self):
        review = self._ask_review()
        for marks in (
            {},
            dict.fromkeys(self.criteria[1:], 3),
            dict.fromkeys(self.criteria, 6),
        ):
            with self.assertRaises(ValidationError):
                review.sudo()._receive_answer(marks, "x")
        self.assertEqual(review.state, "requested")

    def test_declining_is_the_reviewers(self):
        review = self._ask_review()
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                review.with_user(user).action_decline()
        review.with_user(self.owner).action_decline()
        self.assertEqual(review.state, "declined")

    def _remind(self, day):
        with (
            freeze_time(day),
            self._letters() as letters,
            self.enter_registry_test_mode(),
        ):
            self.env.ref("hr_community.cron_review").method_direct_trigger()
        self.env.invalidate_all()
        return letters()

    def test_two_reminders_then_one_word_to_the_asker_and_their_manager(self):
        review = self._ask_review()
        due = fields.Datetime.to_datetime(review.date_due)
        self.assertFalse(self._remind(due - timedelta(days=4)))
        for days in (3, 0):
            day = due - timedelta(days=days)
            self.assertEqual(
                self._remind(day).mapped("email_to"), ["owner@example.com"]
            )
            self.assertFalse(self._remind(day), "twice changes nothing")
        letters = self._remind(due + timedelta(days=1))
        self.assertEqual(review.state, "expired")
        self.assertEqual(
            set(letters.mapped("email_to")), {"worker@example.com", "boss@example.com"}
        )
        self.assertFalse(self._remind(due + timedelta(days=2)))

    def test_a_reviewer_who_leaves_is_waited_for_no_longer(self):
        review = self._ask_review(self.helper)
        with self._letters() as letters:
            self.helper.with_env(self.env).active = False
        self.assertEqual(review.state, "expired")
        self.assertIn("worker@example.com", letters().mapped("email_to"))


@tagged("post_install", "-at_install")
class TestReviewCare(ReviewCase):
    """Nobody is asked for too much; the wizard offers somebody else."""

    def _wizard(self, user=None, **values):
        wizards = self.env["hr.community.review.request"].with_user(user or self.worker)
        return wizards.with_context(default_ownership_id=self.part.id).create(values)

    def _make_busy(self, person):
        self.company.community_review_limit = 2
        for number in range(2):
            activity = self._new_activity(f"A{number}")
            part = self._new_part(activity, self.helper)
            self.reviews.sudo().create(
                {"ownership_id": part.id, "reviewer_id": person.id}
            )

    def test_it_suggests_who_knows_the_work(self):
        self._log(self.party, self.helper)
        self.assertEqual(self._wizard().reviewer_ids, self.owner_person + self.helper)

    def test_the_busy_are_not_suggested_and_not_asked(self):
        self._make_busy(self.owner_person)
        self._log(self.party, self.helper)
        wizard = self._wizard()
        self.assertEqual(wizard.reviewer_ids, self.helper)
        wizard.reviewer_ids = self.owner_person
        self.assertIn("Ow Ner", wizard.warning)
        self.assertIn("Ask Hel Per instead", wizard.warning)
        with self.assertRaises(UserError):
            wizard.action_request()
        wizard.reviewer_ids = self.helper
        wizard.action_request()
        self.assertEqual(self.part.review_ids.reviewer_id, self.helper)

    def test_without_a_limit_nobody_is_too_busy(self):
        self._make_busy(self.owner_person)
        self.company.community_review_limit = 0
        wizard = self._wizard()
        self.assertEqual(wizard.reviewer_ids, self.owner_person)
        self.assertFalse(wizard.warning)

    def test_who_left_without_being_archived_is_not_suggested(self):
        self._log(self.party, self.helper)
        self._depart(self.helper)
        self.assertEqual(self._wizard().reviewer_ids, self.owner_person)

    def test_a_used_month_is_not_called_open_requests(self):
        self.company.community_requests_month = 1
        requests = self.env["hr.community.request"]
        requests.search([]).unlink()
        requests._reserve(self.owner_person, self.company, "campaign")
        self.assertFalse(self.reviews._get_too_busy(self.owner_person, self.company))
        self.assertFalse(self._wizard().reviewer_ids)
        wizard = self._wizard(reviewer_ids=[(6, 0, self.owner_person.ids)])
        self.assertEqual(
            wizard.warning,
            requests._get_limit_sentence(self.owner_person, self.company),
        )
        with self.assertRaises(UserError):
            wizard.action_request()

    def test_the_notice_says_who_gets_an_email_and_when(self):
        """Each named answer, or all at once without names: to the employee alone."""
        said = set()
        for named in (True, False):
            self.company.community_review_named = named
            for user in (self.worker, self.owner):
                wizard = self._wizard(
                    user, reviewer_ids=[(5,)], emails=f"{named}{user.id}@x.example"
                )
                notice = wizard.action_request()["params"]["message"]
                self.assertEqual("You" in notice, user == self.worker)
                self.assertEqual("Wor Ker" in notice, user != self.worker)
                self.assertEqual("each answer" in notice, named)
                said.add(notice)
        self.worker_person.work_email = False
        wizard = self._wizard(reviewer_ids=[(5,)], emails="none@x.example")
        said.add(wizard.action_request()["params"]["message"])
        self.assertEqual(len(said), 5)

    def test_several_at_once_and_outside_the_company(self):
        wizard = self._wizard(
            reviewer_ids=[(6, 0, (self.owner_person + self.helper).ids)],
            emails="Jo <jo@client.example>; JO@client.example",
        )
        wizard.action_request()
        self.assertEqual(len(self.part.review_ids), 3)
        emails = self.part.review_ids.mapped("reviewer_email")
        self.assertIn("jo@client.example", emails)

    def test_a_colleagues_address_is_that_colleague(self):
        self.helper.work_email = "helper@example.com"
        self.owner.email = "the.owner@example.com"
        for address in ("worker@example.com", "Worker+x@example.com"):
            with self.assertRaises(ValidationError):
                self._ask_review(reviewer_email=address)
        asked = self._ask_review(reviewer_email="Helper+a@Example.com")
        self.assertEqual(
            (asked.reviewer_id, asked.reviewer_email), (self.helper, False)
        )
        self._ask_review(self.owner_person)
        for address in ("helper@example.com", "the.owner@example.com"):
            with (
                self.assertRaises(UniqueViolation),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self._ask_review(reviewer_email=address)
        outside = self._ask_review(reviewer_email="helper@example.org")
        self.assertFalse(outside.reviewer_id)

    def test_an_address_is_one_persons_as_it_stands_or_refused(self):
        people = self.env["hr.employee"]
        self.worker_person.work_email = "wor+ker@example.com"
        with self.assertRaises(ValidationError):
            self._ask_review(reviewer_email="wor+ker@example.com")
        self.helper.work_email = "office@example.com"
        found = people._community_by_address("office@example.com", self.company)
        self.assertEqual(found.sudo(False), self.helper)
        # whoever takes a colleague's address does not make it somebody outside's
        for taken in (
            lambda: self.boss_person.write({"work_email": "office@example.com"}),
            lambda: self.owner.write({"login": "office@example.com"}),
        ):
            with (
                self.assertRaises(UserError) as caught,
                self.env.cr.savepoint(),
            ):
                taken()
                self._ask_review(reviewer_email="office@example.com")
            self.assertIn("office@example.com", str(caught.exception))

    def test_another_spelling_of_an_address_is_the_same_mailbox(self):
        self.worker_person.work_email = "worker@example.com"
        for address in (
            "worker@example.com.",
            "worker@example.com..",
            "wor\u00adker@example.com",
            "\uff57orker@example.com",
            "worker@ex\u200bample.com",
        ):
            with self.subTest(address=address), self.assertRaises(ValidationError):
                self._ask_review(reviewer_email=address)
        for address in ('"worker"@example.com', "worker(me)@example.com"):
            with self.subTest(address=address), self.assertRaises(UserError):
                self._ask_review(reviewer_email=address)

    def test_a_typed_colleague_has_as_many_open_requests_as_a_chosen_one(self):
        self.owner_person.work_email = "owner@example.com"
        self._make_busy(self.owner_person)
        wizard = self._wizard(reviewer_ids=[(5,)], emails="owner@example.com")
        self.assertFalse(wizard.warning)
        with self.assertRaises(UserError):
            wizard.action_request()
        self.assertFalse(self.part.review_ids)

    def test_what_is_no_address_is_named(self):
        wizard = self._wizard(emails="jo at client")
        with self.assertRaisesRegex(UserError, "jo at client"):
            wizard.action_request()
        with self.assertRaisesRegex(UserError, "at least one"):
            self._wizard(reviewer_ids=[(5,)]).action_request()

    def test_asking_twice_is_refused(self):
        self._ask_review()
        wizard = self._wizard()
        self.assertNotIn(self.owner_person, wizard.reviewer_ids)

    def test_outsiders_do_not_get_the_wizard(self):
        choir = self._new_part(
            self._new_activity("Choir"), self.helper, state="declined"
        )
        with self.assertRaises(AccessError):
            self.env["hr.community.review.request"].with_user(self.worker).create(
                {"ownership_id": choir.id}
            )
        with self.assertRaises(AccessError):
            self.part.with_user(self.officer).action_ask_review()
