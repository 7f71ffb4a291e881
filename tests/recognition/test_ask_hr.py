from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ThanksCase

WORDS = "For once you were in time"


@tagged("post_install", "-at_install")
class TestAskHr(ThanksCase):
    """Words that hurt are shown to HR by whom they are said to, and by nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.email, cls.manager.email = "officer@example.com", "hr@example.com"
        cls.hurt = cls._thank(
            cls.owner, cls.worker_person, message=WORDS, visibility="private"
        )
        cls.line = cls.hurt.sudo().receiver_line_ids

    def _as(self, user):
        row = self.hurt.with_user(user)
        row.invalidate_recordset()
        return row

    def _found(self, user):
        return (
            self.env[self.hurt._name]
            .with_user(user)
            .search([("id", "=", self.hurt.id)])
        )

    def _letters(self):
        letters = [("subject", "=", "Please look at thanks that somebody got")]
        return self.env["mail.mail"].search(letters)

    def test_officers_read_what_they_are_asked_to_look_at(self):
        self.assertFalse(self._found(self.officer))
        self.assertTrue(self._as(self.worker).can_ask_hr)
        answer = self._as(self.worker).action_ask_hr()
        self.assertIn("not told", answer["params"]["message"])
        for user in (self.officer, self.manager):
            row = self._as(user)
            self.assertEqual((row.message, row.to_look_at), (WORDS, True))
            self.assertEqual(row.asker_ids.ids, self.worker_person.ids)
            self.assertEqual(row.search([("to_look_at", "=", True)]), self.hurt)
            self.assertNotIn(self.hurt, row.search([("to_look_at", "=", False)]))
            self.assertEqual(row.receiver_line_ids.employee_id, self.worker_person)
            self.assertFalse(row.get_feed()["rows"])
        for user in (self.boss, self.stranger, self.portal):
            with self.assertRaises(AccessError):
                self._as(user).read(["message"])
        self.assertFalse(self._as(self.worker).can_ask_hr)

    def test_they_hide_it_and_show_it_again(self):
        with self.assertRaises(AccessError):
            self._as(self.officer).write({"hide_reason": "Rude", "state": "hidden"})
        self._as(self.worker).action_ask_hr()
        row = self._as(self.officer)
        row.write({"hide_reason": "Rude", "state": "hidden"})
        self.assertFalse(self._as(self.officer).to_look_at)
        self.assertFalse(self._found(self.worker))
        self._as(self.officer).action_unhide()
        self.assertTrue(self._as(self.officer).to_look_at)

    def test_they_leave_it_and_it_is_private_again(self):
        with self.assertRaises(AccessError):
            self._as(self.officer).action_leave()
        self._as(self.worker).action_ask_hr()
        for user in (self.worker, self.owner, self.boss):
            with self.assertRaises(AccessError):
                self._as(user).action_leave()
        self._as(self.officer).action_leave()
        self.assertFalse(self._found(self.officer))
        self.assertTrue(self.line.hr_looked_on)
        with self.assertRaisesRegex(UserError, "only once"):
            self._as(self.worker).action_ask_hr()

    def test_who_gave_them_learns_nothing_not_even_as_an_officer(self):
        self.owner.group_ids += self.env.ref("hr_community.group_hr_community_officer")
        self.owner.email = "owner@example.com"
        self._as(self.worker).action_ask_hr()
        row = self._as(self.owner)
        self.assertEqual(row.message, WORDS)
        self.assertFalse(row.to_look_at or row.asker_ids or row.can_ask_hr)
        self.assertFalse(row.search([("to_look_at", "=", True)]))
        with self.assertRaises(AccessError):
            row.action_leave()
        line = row.receiver_line_ids
        self.assertNotIn("hr_asked_on", line.fields_get())
        with self.assertRaises(AccessError):
            line.read(["hr_asked_on"])
        with self.assertRaises(AccessError):
            line.search([("hr_asked_on", "!=", False)])
        told = self.env["mail.message"].with_user(self.owner)
        about = [("subject", "=", "Please look at thanks that somebody got")]
        self.assertFalse(told.search(about))
        self.assertNotIn("owner@example.com", self._letters().email_to)
        data = self.env["hr.community.personal"]._export_person(self.owner_person)
        self.assertNotIn(
            "HR", str(data.get("Thanks")) + str(data.get("Person Thanked"))
        )
        mine = self.env["hr.community.personal"]._export_person(self.worker_person)
        self.assertIn("Asked HR to look on", str(mine["Person Thanked"]))

    def test_officers_get_one_letter_that_tells_no_words(self):
        self._as(self.worker).action_ask_hr()
        letter = self._letters()
        self.assertIn("officer@example.com", letter.email_to)
        self.assertIn("hr@example.com", letter.email_to)
        self.assertIn(f"community-thanks/{self.hurt.id}", letter.body_html)
        self.assertNotIn("time", letter.body_html)
        with self.assertRaises(UserError):
            self._as(self.worker).action_ask_hr()
        self.assertEqual(self._letters(), letter)

    def test_only_whom_it_thanks_asks(self):
        for user in (self.owner, self.officer, self.boss):
            with self.assertRaises(UserError if user == self.owner else AccessError):
                self._as(user).action_ask_hr()
        public = self._thank(
            self.owner, self.worker_person, message="Well, at last done"
        )
        with self.assertRaises(UserError):
            public.with_user(self.boss).action_ask_hr()
        public.with_user(self.worker).action_ask_hr()
        self.assertTrue(public.with_user(self.officer).to_look_at)
        feed = public.with_user(self.officer).get_feed()["rows"]
        self.assertEqual([row["id"] for row in feed], public.ids)
