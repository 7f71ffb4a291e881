from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import BUFFER, SUGGESTION, VoiceCase


@tagged("post_install", "-at_install")
class TestSuggestion(VoiceCase):
    """From the box to an answer that everybody reads."""

    def test_it_waits_in_the_buffer_and_is_released_with_an_owner_and_a_day(self):
        handle, _secret = self._send()
        self.assertFalse(self.suggestions.search([("handle", "=", handle)]))
        with freeze_time("2031-03-03 12:00"):
            self._release()
        found = self.suggestions.search([("handle", "=", handle)])
        self.assertEqual(found.state, "new")
        self.assertEqual(found.user_id, self.officer)
        self.assertEqual(
            (found.date, found.date_due), (date(2031, 3, 3), date(2031, 3, 17))
        )
        self.assertFalse(found.employee_id)
        self.assertFalse(self.env[BUFFER].search([]))

    def test_releasing_twice_changes_nothing(self):
        self._send()
        self._release()
        before = self.suggestions.search_count([])
        self._release()
        self.assertEqual(self.suggestions.search_count([]), before)

    def test_a_flood_is_held_back_until_an_officer_opens_it(self):
        self.company.community_suggestion_batch = 2
        sent = [self._send()[0] for _ in range(3)]
        self._release()
        found = self.suggestions.search([("handle", "in", sent)])
        self.assertEqual(set(found.mapped("state")), {"held"})
        found.with_user(self.officer).action_release()
        self.assertEqual(set(found.mapped("state")), {"new"})

    def test_a_full_box_says_so(self):
        self.company.community_suggestion_limit = 1
        self._send()
        with self.assertRaises(UserError):
            self._send()
        self._release()
        self._send()

    def test_a_full_box_is_no_clock(self):
        self.company.community_suggestion_limit = 40
        before = self.company.write_date, self.company.write_uid
        days = set()
        for day in range(1, 29):
            with freeze_time(f"2031-03-{day:02} 12:00"):
                days.add(self.env[BUFFER]._get_capacity(self.company))
        self.assertGreater(len(days), 3, "not the same each day")
        self.assertTrue(days <= set(range(40, 61)), days)
        buffers = self.registry[BUFFER]
        self.patch(buffers, "_get_capacity", lambda buffer, company: 3)
        codes = [self._send() for _ in range(3)]
        self.suggestions._withdraw_by_box(self.company, *codes[0])
        self.assertEqual(self.env[BUFFER].search_count([]), 2)
        with self.assertRaises(UserError, msg="and room for one more tells nothing"):
            self._send()
        self.company.invalidate_recordset()
        self.assertEqual((self.company.write_date, self.company.write_uid), before)
        self._release()
        self._send()

    def test_a_full_box_from_which_all_is_taken_back_opens_again(self):
        self.company.community_suggestion_limit = 1
        code = self._send()
        self.suggestions._withdraw_by_box(self.company, *code)
        self.assertFalse(self.env[BUFFER].search([]))
        with self.assertRaises(UserError):
            self._send()
        self._release()
        self._send()

    def test_nothing_is_closed_or_published_without_a_sentence(self):
        one = self._suggest().with_user(self.officer)
        for act in (one.action_accept, one.action_decline):
            with self.assertRaises(UserError):
                act()
        with self.assertRaises(UserError):
            one.is_published = True
        one.answer = "There is a lamp now."
        one.action_accept()
        for empty in (False, " "):
            with self.assertRaises(UserError):
                one.answer = empty
        one.action_done()
        self.assertEqual(one.state, "done")
        self.assertTrue(one.date_answered)
        one.is_published = True
        published = self.env["hr.community.suggestion.published"]
        seen = published.with_user(self.worker).search([("id", "=", one.id)])
        self.assertEqual(seen.said, one.text)
        one.summary = "Light"
        self.env.flush_all()
        seen.invalidate_recordset()
        self.assertEqual(seen.said, "Light")

    def test_overdue_ones_come_first(self):
        late = self._suggest("Late", date_due="2020-01-01")
        early = self._suggest("Early", date_due="2099-01-01")
        officers = self.suggestions.with_user(self.officer)
        self.assertEqual(officers.search([("is_overdue", "=", True)]), late)
        self.assertEqual(officers.search([("id", "in", (early + late).ids)])[0], late)
        late.answer = "No"
        late.state = "declined"
        self.assertFalse(late.is_overdue)

    def test_a_colleague_reads_none_and_an_author_their_own(self):
        unsigned = self._suggest()
        mine = self.suggestions.with_user(self.worker).create({"text": "Fewer mails"})
        self.assertEqual(mine.employee_id, self.worker_person)
        seen = self.suggestions.with_user(self.worker)
        self.assertEqual(seen.search([]), mine)
        with self.assertRaises(AccessError):
            unsigned.with_user(self.worker).read(["text"])
        with self.assertRaises(UserError):
            seen.create({"text": "As somebody", "employee_id": self.helper.id})
        officers = self.suggestions.with_user(self.officer)
        with self.assertRaises(AccessError):
            officers.create({"text": "As somebody", "employee_id": self.helper.id})
        on_paper = officers.create({"text": "From a letter", "employee_id": False})
        self.assertFalse(on_paper.employee_id)

    def test_an_author_is_told_the_answer_and_withdraws_their_words(self):
        mine = self.suggestions.with_user(self.worker).create({"text": "Fewer mails"})
        self.worker_person.work_email = "worker@example.com"
        with self._letters() as letters:
            mine.with_user(self.officer).write(
                {"answer": "One a week now.", "state": "accepted"}
            )
            (mail,) = letters()
        self.assertEqual(mail.email_to, "worker@example.com")
        mine.action_withdraw()
        self.assertEqual((mine.state, mine.text), ("withdrawn", False))

    def test_it_becomes_an_activity_and_a_todo(self):
        one = self._suggest().with_user(self.officer)
        one.action_make_activity()
        self.assertEqual(one.activity_id.state, "proposed")
        self.assertEqual(one.activity_id.name, one.name)
        with self.assertRaises(UserError):
            one.action_make_activity()
        todos = self.env["mail.activity"].search_count(
            [("user_id", "=", self.officer.id)]
        )
        one.action_make_todo()
        now = self.env["mail.activity"].search(
            [("user_id", "=", self.officer.id)], order="id desc"
        )
        self.assertEqual(len(now), todos + 1)
        # its author may still take the words back: they stand nowhere else
        self.assertNotIn(one.text[:20], f"{now[0].summary} {now[0].note}")
        self.assertIn(one.handle, now[0].summary)
        signed = self._suggest(person=self.officer_person).with_user(self.officer)
        with self.assertRaises(AccessError):
            signed.action_make_activity()

    def test_likely_duplicates_stand_beside_it(self):
        one = self._suggest("The coffee machine leaks every morning")
        other = self._suggest("Coffee machine is leaking in the morning")
        self._suggest("A quiet room for calls")
        self.assertEqual(one.similar_ids, other)

    def test_whoever_answers_is_reminded_once_a_week(self):
        self.officer.email = "officer@example.com"
        cron = type(self.env["ir.cron"])
        self.startPatcher(
            patch.object(cron, "_commit_progress", lambda *_args, **_more: 0)
        )
        late = self._suggest(date_due="2031-03-01")
        with freeze_time("2031-03-03"), self._letters() as letters:
            self.suggestions._cron_remind()
            self.suggestions._cron_remind()
            self.assertEqual(len(letters()), 1)
        with freeze_time("2031-03-10"), self._letters() as letters:
            self.suggestions._cron_remind()
            self.assertEqual(len(letters()), 1)
            late.write({"answer": "Yes", "state": "declined"})
        with freeze_time("2031-03-30"), self._letters() as letters:
            self.suggestions._cron_remind()
            self.assertFalse(letters())

    def test_the_file_of_a_person_says_what_cannot_be_in_it(self):
        data = self.worker_person.with_user(self.worker)._community_export()
        self.assertIn("Not in This File", data)

    def test_replies_say_which_side_they_are_from(self):
        mine = self.suggestions.with_user(self.worker).create({"text": "Fewer mails"})
        replies = self.env["hr.community.suggestion.reply"]
        about = {"suggestion_id": mine.id, "text": "Which ones?"}
        asked = replies.with_user(self.officer).create(about)
        said = replies.with_user(self.worker).create(about | {"text": "All"})
        self.assertEqual((asked.side, said.side), ("company", "author"))
        with self.assertRaises(AccessError):
            replies.with_user(self.owner).create(about)
        self.assertEqual(self.suggestions._name, SUGGESTION)
