from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.suggestion.suggestion_rating import MARKS
from .common import VoiceCase


@tagged("post_install", "-at_install")
class TestSuggestionRating(VoiceCase):
    """Two raters who do not see each other until both have rated."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager_person = cls._new_person("Mana Ger", cls.manager)
        cls.one = cls._suggest()
        cls.ratings = cls.env["hr.community.suggestion.rating"]

    def _rate(self, user, suggestion=None, **marks):
        about = {"suggestion_id": (suggestion or self.one).id}
        about |= dict.fromkeys(MARKS, 3)
        return self.ratings.with_user(user).create(about | marks)

    def test_a_rating_begins_empty_and_is_not_saved_so(self):
        ratings = self.ratings.with_user(self.officer)
        self.assertFalse(any(ratings.default_get([*MARKS]).values()))
        about = {"suggestion_id": self.one.id}
        for empty in MARKS:
            given = dict.fromkeys(MARKS, 4)
            with self.subTest(empty), self.assertRaises(UserError):
                ratings.create(about | given | {empty: 0})
            del given[empty]
            with self.subTest(empty), self.assertRaises(UserError):
                ratings.create(about | given)
        with self.assertRaises(UserError):
            self._rate(self.officer).useful = 0

    def test_a_rating_is_read_once_both_are_in(self):
        first = self._rate(self.officer, useful=5)
        seen = first.with_user(self.manager)
        self.assertFalse(seen.search([("id", "=", first.id)]))
        with self.assertRaises(AccessError):
            seen.read(["useful"])
        first.useful = 4
        self._rate(self.manager, useful=4)
        self.env.invalidate_all()
        self.assertEqual(seen.useful, 4)
        self.assertTrue(self.one.is_rated)
        with self.assertRaises(UserError):
            first.useful = 1

    def test_the_form_takes_ratings_and_replies(self):
        marks = {"useful": 4, "feasible": 5, "novel": 2}
        for user in (self.officer, self.manager):
            self.one.with_user(user).write({"rating_ids": [Command.create(marks)]})
        self.assertTrue(self.one.is_rated)
        self.one.with_user(self.officer).write(
            {"reply_ids": [Command.create({"text": "Which yard?"})]}
        )
        self.assertEqual(self.one.reply_ids.side, "company")
        mine = self._suggest(person=self.worker_person).with_user(self.worker)
        mine.write({"reply_ids": [Command.create({"text": "The front one."})]})
        self.assertEqual(mine.reply_ids.side, "author")
        for name in ("reply_ids", "rating_ids"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.one.with_user(self.worker).write(
                    {name: [Command.create(marks | {"text": "Mine, too"})]}
                )

    def test_two_rate_each_for_themselves_and_once(self):
        self._rate(self.officer)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._rate(self.officer)
        with self.assertRaises(AccessError):
            self._rate(self.officer, employee_id=self.manager_person.id)
        self._rate(self.manager)
        third = self._new_user("third", "hr_community.group_hr_community_officer")
        self._new_person("Thi Rd", third)
        with self.assertRaises(UserError):
            self._rate(third)

    def test_nobody_rates_their_own_suggestion(self):
        mine = self._suggest(person=self.officer_person)
        with self.assertRaises(AccessError):
            self._rate(self.officer, mine)
        self.assertTrue(self._rate(self.manager, mine))

    def test_each_rating_writes_its_suggestion(self):
        """So two at the same moment meet in the database, and one sees the other."""
        cr = self.env.cr
        for user in (self.officer, self.manager):
            with patch.object(cr, "execute", wraps=cr.execute) as done:
                self._rate(user)
            queries = [getattr(call.args[0], "code", "") for call in done.mock_calls]
            written = [
                one for one in queries if one.startswith("UPDATE hr_community_s")
            ]
            self.assertTrue(written, user.login)

    def _rate_quarter(self, pairs):
        """Return the quarter in which suggestions got these two marks each."""
        for first, second in pairs:
            one = self._suggest(date="2030-02-03", date_answered="2030-02-05")
            self._rate(self.officer, one, useful=first)
            self._rate(self.manager, one, useful=second)
        self.env.flush_all()
        self.env.invalidate_all()
        quarter = self.env["hr.community.suggestion.quarter"].with_user(self.officer)
        return quarter.search(
            [("date", "=", "2030-01-01"), ("company_id", "=", self.company.id)]
        )

    def test_a_quarter_shows_numbers_means_and_agreement(self):
        found = self._rate_quarter(((5, 5), (1, 1), (3, 3)))
        self.assertEqual((found.suggestions, found.in_time, found.rated), (3, 3, 3))
        self.assertEqual(found.useful, 3)
        # of three suggestions, an agreement is chance; of the other marks there is none
        self.assertNotRegex(found.agreement, r"\d")
        found = self._rate_quarter([(5, 5), (1, 1), (3, 3)] * 3)
        self.assertRegex(found.agreement, r"^\w+ 1\.00$")

    def test_how_far_raters_agree_has_one_name(self):
        quarter = self.env["hr.community.suggestion.quarter"]
        label = quarter.fields_get(["agreement"])["agreement"]["string"]
        card = self.env.ref(
            "hr_community_voice.hr_community_suggestion_quarter_view_kanban"
        )
        self.assertIn(f"{label}: <field", card.arch)

    def test_a_quarter_opens_the_suggestions_that_it_counts(self):
        outside = ("2029-12-31", "2030-04-01")
        for day in outside:
            self._suggest(date=day)
        self._suggest(date="2030-03-31", state="held")
        gone = self._suggest(date="2030-03-31")
        gone.write({"state": "withdrawn"})
        found = self._rate_quarter(((5, 5),))
        opened = found.action_open_suggestions()
        counted = self.suggestions.search(opened["domain"])
        self.assertEqual(len(counted), found.suggestions)
        self.assertIn(gone, counted)
