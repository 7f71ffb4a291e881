from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ThanksCase

WORDS = "For once you were in time"
SUBJECT = "Please review a thank-you"
OFFICER = "hr_community.group_hr_community_officer"


@tagged("post_install", "-at_install")
class TestAskHr(ThanksCase):
    """Words that hurt are shown to HR by whom they are said to, and by nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.email, cls.manager.email = "officer@example.com", "hr@example.com"
        cls.owner.email = "owner@example.com"
        cls.hurt = cls._thank(
            cls.owner, cls.worker_person, message=WORDS, visibility="private"
        )
        cls.line = cls.hurt.sudo().receiver_line_ids
        cls.env.flush_all()

    def _as(self, user, thanks=None):
        row = (thanks or self.hurt).with_user(user)
        row.invalidate_recordset()
        return row

    def _found(self, user):
        rows = self.env[self.hurt._name].with_user(user)
        return rows.search([("id", "=", self.hurt.id)])

    def _report(self):
        return self._as(self.worker).action_report()

    def _letters(self):
        return self.env["mail.mail"].search([("subject", "=", SUBJECT)])

    def test_officers_read_what_they_are_asked_to_look_at(self):
        self.assertFalse(self._found(self.officer))
        self.assertTrue(self._as(self.worker).can_report)
        self.assertEqual(self._report()["params"]["type"], "success")
        for user in (self.officer, self.manager):
            row = self._as(user)
            self.assertEqual((row.message, row.has_open_report), (WORDS, True))
            self.assertEqual(row.reporter_names, self.worker_person.name)
            self.assertEqual(row.search([("has_open_report", "=", True)]), self.hurt)
            self.assertNotIn(self.hurt, row.search([("has_open_report", "=", False)]))
            self.assertEqual(row.receiver_line_ids.employee_id, self.worker_person)
            self.assertFalse(row.get_feed()["rows"])
            with self.assertRaises(AccessError):
                row.action_react("heart")
        for user in (self.boss, self.stranger, self.portal):
            with self.assertRaises(AccessError):
                self._as(user).read(["message"])
        self.assertFalse(self._as(self.worker).can_report)

    def test_who_asks_is_shown_of_several_and_no_more(self):
        both = self._thank(
            self.owner, self.worker_person, self.helper, visibility="private"
        )
        self._as(self.worker, both).action_report()
        row = self._as(self.officer, both)
        self.assertEqual(row.receiver_line_ids.employee_id, self.worker_person)

    def test_they_hide_it_and_show_it_again(self):
        with self.assertRaises(AccessError):
            self._as(self.officer).write({"hide_reason": "Rude", "state": "hidden"})
        self._report()
        row = self._as(self.officer)
        row.write({"hide_reason": "Rude", "state": "hidden"})
        self.assertFalse(row.has_open_report)
        self.assertFalse(self._found(self.worker))
        row.action_unhide()
        self.assertTrue(row.has_open_report)

    def test_they_leave_it_and_it_is_private_again(self):
        with self.assertRaises(AccessError):
            self._as(self.officer).action_dismiss()
        self._report()
        for user in (self.worker, self.owner, self.boss):
            with self.assertRaises(AccessError):
                self._as(user).action_dismiss()
        row = self._as(self.officer)
        row.hide_reason = "Rude"
        with self.assertRaises(UserError):
            row.action_dismiss()
        row.hide_reason = False
        after = row.action_dismiss()
        # the form that is left may not be read any more
        self.assertEqual((after["target"], after["res_id"]), ("main", False))
        self.assertFalse(self._found(self.officer))
        with self.assertRaisesRegex(UserError, "only once"):
            self._report()

    def test_what_is_taken_back_is_not_read_any_more(self):
        self._report()
        self._as(self.owner).action_revoke()
        self.assertFalse(self._found(self.officer))
        with self.assertRaises(AccessError):
            self._as(self.officer).action_dismiss()

    def _what_the_giver_sees(self, user):
        """Return all that a user reads of the thanks, the lines and what is around."""
        row = self._as(user)
        line = row.receiver_line_ids
        line.invalidate_recordset()
        own = [("giver_id", "=", self.owner_person.id)]
        told = self.env["mail.message"].with_user(user).sudo(False)
        return {
            "thanks": row.read(),
            "lines": line.read(),
            "changed": row.get_metadata() + line.get_metadata(),
            "asked": row.search_count([*own, ("is_reported", "=", True)]),
            "asked_of_lines": line.search_count([("is_reporter", "=", True)]),
            "by_path": line.search_count([("recognition_id.is_reported", "=", True)]),
            "messages": told.search_count([("subject", "=", SUBJECT)]),
            "feed": row.get_feed(),
            "file": self.env["hr.community.personal"]
            .with_user(user)
            .sudo()
            ._export_person(self.owner_person),
            "their_file": self.env["hr.community.personal"]
            .with_user(user)
            .sudo()
            ._export_person(self.worker_person),
        }

    def test_who_gave_them_learns_nothing_not_even_as_an_officer(self):
        """Everything they see is the same before and after, and after it is left."""
        for groups in ("base.group_user", OFFICER, "hr.group_hr_manager"):
            with self.subTest(groups=groups):
                thanks = self._thank(
                    self.owner,
                    self.worker_person,
                    message=f"{WORDS}, {groups}",
                    visibility="private",
                )
                self.env.flush_all()
                self.hurt = thanks
                self.owner.group_ids = [Command.link(self.env.ref(groups).id)]
                before = self._what_the_giver_sees(self.owner)
                self._report()
                self.env.flush_all()
                self.assertEqual(self._what_the_giver_sees(self.owner), before)
                self.assertNotIn("owner@", ",".join(self._letters().mapped("email_to")))
                self._as(self.officer).action_dismiss()
                self.env.flush_all()
                self.assertEqual(self._what_the_giver_sees(self.owner), before)

    def test_an_officer_who_gave_them_and_has_left_since_is_not_told(self):
        self.owner.group_ids += self.env.ref(OFFICER)
        self._report()
        self.owner_person.active = False
        row = self._as(self.owner)
        self.assertFalse(row.sudo(False).search([("has_open_report", "=", True)]))
        requests = (
            self.env["hr.community.moderation.request"].with_user(self.owner).sudo()
        )
        self.assertFalse(requests.search(requests._get_open_domain()))

    def test_others_who_are_thanked_learn_nothing(self):
        both = self._thank(
            self.owner, self.worker_person, self.boss_person, visibility="private"
        )
        before = self._as(self.boss, both).read()
        self._as(self.worker, both).action_report()
        self.assertEqual(self._as(self.boss, both).read(), before)
        self.assertTrue(self._as(self.boss, both).can_report)

    def test_officers_get_one_letter_that_tells_no_words(self):
        self._report()
        letter = self._letters()
        self.assertIn("officer@example.com", letter.mapped("email_to"))
        self.assertIn("hr@example.com", letter.mapped("email_to"))
        for body in letter.mapped("body_html"):
            self.assertIn(f"community-thanks/{self.hurt.id}", body)
            self.assertNotIn("time", body)
        with self.assertRaises(UserError):
            self._report()
        self.assertEqual(self._letters(), letter)

    def test_nobody_to_write_to_is_said_and_one_may_ask_again(self):
        officers = self.env["res.users"].search(
            [("all_group_ids", "=", self.env.ref(OFFICER).id)]
        )
        officers.email = False
        with self.assertRaises(UserError):
            self._report()
        self.officer.email = "officer@example.com"
        self._report()

    def test_only_whom_it_thanks_asks(self):
        for user, error in (
            (self.owner, UserError),
            (self.officer, AccessError),
            (self.boss, AccessError),
        ):
            with self.assertRaises(error):
                self._as(user).action_report()
        public = self._thank(self.owner, self.worker_person, message="At last done")
        with self.assertRaises(UserError):
            self._as(self.boss, public).action_report()
        self._as(self.worker, public).action_report()
        self.assertTrue(self._as(self.officer, public).has_open_report)
        feed = self._as(self.officer, public).get_feed()["rows"]
        self.assertEqual([row["id"] for row in feed], public.ids)
