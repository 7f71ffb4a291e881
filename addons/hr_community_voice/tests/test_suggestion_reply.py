from runpy import run_path

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.misc import file_path

from .common import VoiceCase


@tagged("post_install", "-at_install")
class TestSuggestionReply(VoiceCase):
    """Who learns of a reply, and until when it is new."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.replies = cls.env["hr.community.suggestion.reply"]

    def _released(self):
        """Return a suggestion that came through the box, and its code."""
        code = self._send()
        self._release()
        return self.suggestions.search([("handle", "=", code[0])]), code

    def _reply(self, code, text="And one in the passage"):
        self.suggestions._reply_by_box(self.company, *code, text)

    def _todos(self, suggestion, user=None):
        return self.env["mail.activity"].search(
            [
                ("user_id", "=", (user or self.officer).id),
                ("summary", "like", suggestion.handle),
            ]
        )

    def test_whoever_answers_learns_of_a_reply_with_the_release(self):
        one, code = self._released()
        self.assertFalse(one.has_new_reply)
        self._reply(code)
        self.assertFalse(one.has_new_reply or self._todos(one))
        self._release()
        self.assertTrue(one.has_new_reply)
        todo = self._todos(one)
        self.assertEqual(len(todo), 1)
        self.assertNotIn("passage", f"{todo.summary} {todo.note}")
        self._reply(code, "And in the yard, too")
        self._release()
        self.assertEqual(self._todos(one), todo)

    def test_a_reply_is_new_until_hr_replies_moves_on_or_has_read_it(self):
        ends = {
            "reply": lambda one: self.replies.with_user(self.officer).create(
                {"suggestion_id": one.id, "text": "In May"}
            ),
            "move": lambda one: one.with_user(self.officer).action_look_at(),
            "read": lambda one: one.with_user(self.officer).action_mark_read(),
        }
        for way, end in ends.items():
            with self.subTest(way):
                one, code = self._released()
                self._reply(code)
                self._release()
                self.assertTrue(one.has_new_reply and self._todos(one))
                end(one)
                self.assertFalse(one.has_new_reply or self._todos(one))

    def test_what_was_added_to_a_held_suggestion_is_asked_about_later(self):
        one, code = self._released()
        one.state = "held"
        self._reply(code)
        self._release()
        self.assertFalse(self._todos(one))
        one.with_user(self.officer).write({"state": "new"})
        self.assertTrue(one.has_new_reply)
        self.assertEqual(len(self._todos(one)), 1)

    def test_a_to_do_of_the_same_words_on_a_record_stays(self):
        one, code = self._released()
        self._reply(code)
        self._release()
        (todo,) = self._todos(one)
        own = self.officer.partner_id.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=todo.summary,
            user_id=self.officer.id,
        )
        one.with_user(self.officer).action_mark_read()
        self.assertEqual(self._todos(one), own)

    def test_the_update_marks_what_nobody_has_replied_to(self):
        one, code = self._released()
        other, other_code = self._released()
        for some_code in (code, other_code):
            self._reply(some_code)
        self._release()
        reply = {"suggestion_id": other.id, "text": "In May"}
        self.replies.with_user(self.officer).create(reply)
        (one | other).has_new_reply = False
        self.env.flush_all()
        script = file_path("hr_community_voice/migrations/19.0.2.4.0/post-migration.py")
        run_path(script)["migrate"](self.env.cr, "19.0.2.3.0")
        self.env.invalidate_all()
        self.assertTrue(one.has_new_reply)
        self.assertFalse(other.has_new_reply)

    def test_nobody_is_told_of_what_was_taken_back_in_the_same_batch(self):
        one, code = self._released()
        self._reply(code)
        self.suggestions._withdraw_by_box(self.company, *code)
        self._release()
        self.assertEqual(one.state, "withdrawn")
        self.assertFalse(one.has_new_reply or self._todos(one))

    def test_a_new_reply_goes_to_whoever_answers_from_now_on(self):
        one, code = self._released()
        self._reply(code)
        self._release()
        one.with_user(self.officer).user_id = self.manager
        self.assertFalse(self._todos(one))
        self.assertEqual(len(self._todos(one, self.manager)), 1)
        one.with_user(self.manager).action_mark_read()
        self.assertFalse(self._todos(one, self.manager))
        one.with_user(self.manager).user_id = self.officer
        self.assertFalse(self._todos(one), "nothing is new")

    def test_without_an_owner_another_officer_is_told(self):
        one, code = self._released()
        one.user_id = False
        self._reply(code)
        self._release()
        deputy = self.company._community_get_deputy(self.env["res.users"])
        self.assertTrue(self._todos(one, deputy))

    def test_a_signed_author_is_told_that_hr_replied_and_hr_of_their_answer(self):
        self.worker_person.work_email = "worker@example.com"
        mine = self._suggest(person=self.worker_person)
        about = {"suggestion_id": mine.id, "text": "Which yard?"}
        with self._letters() as letters:
            self.replies.with_user(self.officer).create(about)
            (mail,) = letters()
        self.assertEqual(mail.email_to, "worker@example.com")
        self.assertFalse(mine.has_new_reply)
        self.replies.with_user(self.worker).create(about | {"text": "The front one"})
        self.assertTrue(mine.has_new_reply and self._todos(mine))
        with self.assertRaises(AccessError):
            mine.with_user(self.worker).action_mark_read()
        with self.assertRaises(AccessError):
            mine.with_user(self.worker).has_new_reply = False
