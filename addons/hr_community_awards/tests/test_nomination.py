from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import AwardCase


@tagged("post_install", "-at_install")
class TestNomination(AwardCase):
    """Who puts whom forward, who reads it, and who would rather not."""

    def test_anybody_puts_a_colleague_forward_without_a_user_too(self):
        for person in (self.helper, self.worker_person):
            nomination = self._nominate(self.colleague, person)
            self.assertEqual(nomination.nominator_id.sudo(), self.colleague_person)

    def test_the_button_opens_a_form_for_this_round(self):
        action = self.round.with_user(self.worker).action_nominate()
        form = Form(
            self.env["hr.community.nomination"]
            .with_user(self.worker)
            .with_context(**action["context"])
        )
        form.employee_id = (
            self.env["hr.employee"].with_user(self.worker).browse(self.helper.id)
        )
        form.words = "Waters every plant of the house"
        self.assertEqual(form.save().round_id, self.round)

    def test_what_is_refused_says_what_to_do_instead(self):
        gone = self._new_person("Go Ne", active=False)
        left = self._new_person("Le Ft")
        self._depart(left)
        for person, values, sentence in (
            (self.colleague_person, {}, "You cannot nominate yourself"),
            (self.stranger_person, {}, "do not have access"),
            (gone, {}, "not taking part in this round"),
            (left, {}, "not taking part in this round"),
            (self.helper, {"words": "Good"}, "Describe what the nominee did"),
            (self.env["hr.employee"], {}, "Enter both the nominee and the nominator"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self._nominate(self.colleague, person, **values)

    def test_words_of_a_dense_script_are_enough(self):
        self.assertTrue(self._nominate(self.colleague, self.helper, words="守护知识库"))

    def test_once_a_round(self):
        self._nominate(self.colleague, self.helper)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._nominate(self.colleague, self.helper)

    def test_nobody_speaks_in_another_ones_name(self):
        with self.assertRaises(AccessError):
            self._nominate(
                self.colleague, self.helper, nominator_id=self.worker_person.id
            )
        with self.assertRaises(AccessError):
            self._nominate(self.colleague, self.helper, addition="I am great")

    def test_an_officer_writes_for_who_has_no_user(self):
        nomination = self._nominate(
            self.officer, self.worker_person, nominator_id=self.helper.id
        )
        self.assertEqual(nomination.nominator_id.sudo(), self.helper)

    def test_until_the_last_day_and_not_after(self):
        self.round.date_nominate = self._today()
        self.assertTrue(self._nominate(self.colleague, self.helper))
        self.round.write(
            {
                "date_start": self._today() - timedelta(days=9),
                "date_nominate": self._today() - timedelta(days=1),
            }
        )
        with self.assertRaisesRegex(UserError, "next round"):
            self._nominate(self.colleague, self.worker_person)

    def test_the_two_the_jury_and_officers_read_it(self):
        nomination = self._nominate(self.colleague, self.worker_person)
        self.round.jury_ids = self.owner + self.officer
        self.env.flush_all()
        for user, reads in (
            (self.colleague, True),
            (self.worker, True),
            (self.owner, True),
            (self.officer, True),
            (self.boss, False),
            (self.stranger, False),
        ):
            self.env.invalidate_all()
            rows = self.env["hr.community.nomination"].with_user(user)
            found = rows.search([("id", "=", nomination.id)])
            self.assertEqual(bool(found), reads, user.login)

    def test_the_nominee_adds_their_own_words_and_changes_no_others(self):
        mine = self._nominate(self.colleague, self.worker_person)
        theirs = mine.with_user(self.worker)
        theirs.addition = "And Hel Per helped"
        with self.assertRaises(AccessError):
            theirs.words = "The greatest of all"
        with self.assertRaises(AccessError):
            mine.addition = "Mine"

    def test_nothing_is_added_once_the_jury_reads(self):
        nomination = self._nominate(self.colleague, self.worker_person)
        self.round.with_user(self.officer).action_start_jury()
        with self.assertRaisesRegex(UserError, "over"):
            nomination.with_user(self.worker).addition = "One more thing"
        with self.assertRaisesRegex(UserError, "over"):
            nomination.action_withdraw()

    def test_who_would_rather_not_is_out_whoever_put_them_forward(self):
        first = self._nominate(self.colleague, self.worker_person)
        second = self._nominate(self.owner, self.worker_person)
        first.with_user(self.worker).action_decline()
        self.assertEqual(second.sudo().state, "declined")
        with self.assertRaises(UserError):
            self._nominate(self.officer, self.worker_person)

    def test_who_would_rather_not_leaves_the_jury_s_list(self):
        self._hand_to_jury(self.worker_person, self.helper)
        nomination = self.round.nomination_ids.filtered(
            lambda row: row.employee_id == self.worker_person
        )
        nomination.with_user(self.worker).action_decline()
        self.assertEqual(self.round.score_ids.employee_id, self.helper)

    def test_the_letter_goes_to_who_wants_letters(self):
        self.worker_person.work_email = "worker@example.com"
        self.helper.work_email = "helper@example.com"
        self.env["hr.community.preference"].create(
            {"employee_id": self.helper.id, "wants_thanks_mail": False}
        )
        self.env = self.env(context=dict(self.env.context, tracking_disable=False))
        with self._letters() as letters:
            for person in (self.worker_person, self.helper):
                self.env["hr.community.nomination"].with_user(self.colleague).create(
                    {
                        "round_id": self.round.id,
                        "employee_id": person.id,
                        "words": "Kept the wiki alive for years",
                    }
                )
            (letter,) = letters()
        self.assertEqual(letter.email_to, "worker@example.com")
        self.assertIn("Kept the wiki alive", letter.body_html)


@tagged("post_install", "-at_install")
class TestEvidence(AwardCase):
    """What speaks for somebody is what colleagues see anyhow, and no more."""

    def _evidence(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.nomination.with_user(user or self.owner)

    def setUp(self):
        super().setUp()
        self.part = self._new_part(self.party, self.worker_person)
        self._new_part(self._new_activity("Choir"), self.worker_person, state="invited")
        self.public = self._thank(self.colleague, self.worker_person)
        self._thank(
            self.owner,
            self.worker_person,
            visibility="private",
            message="Between us two",
        )
        self._thank(
            self.owner, self.worker_person, visibility="team", message="Among our team"
        )
        self.nomination = self._nominate(self.colleague, self.worker_person)

    def test_active_parts_and_public_thanks_even_for_who_gave_the_private_ones(self):
        for user in (self.owner, self.officer, self.worker):
            evidence = self._evidence(user)
            self.assertEqual(evidence.part_ids.sudo(), self.part)
            self.assertEqual(evidence.thanks_ids.sudo(), self.public)

    def test_thanks_that_were_taken_back_or_hidden_are_gone(self):
        self.public.action_revoke()
        self.assertFalse(self._evidence().thanks_ids)

    def test_who_does_not_want_to_be_seen_is_not_seen_here(self):
        self.env["hr.community.preference"].create(
            {"employee_id": self.worker_person.id, "is_shown": False}
        )
        self.assertFalse(self._evidence().thanks_ids)

    def test_thanks_of_a_year_ago_are_too_old(self):
        self.public.sudo().date = self.public.date - timedelta(days=370)
        self.assertFalse(self._evidence().thanks_ids)

    def test_many_nominations_take_no_more_queries(self):
        people = [self._new_person(f"Per Son {number}") for number in range(5)]
        many = self.nomination + self.nomination.concat(
            *(self._nominate(self.colleague, person) for person in people)
        )

        def read(some):
            some.with_user(self.officer).mapped("part_ids")
            some.with_user(self.officer).mapped("thanks_ids")

        one, more = (
            self._queries(lambda some=some: read(some))
            for some in (self.nomination, many)
        )
        self.assert_as_many_queries(one, more)
