from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommunityCase

HELLO = "Hello"


@tagged("post_install", "-at_install")
class TestCheckedThread(CommunityCase):
    """Whoever may post on a record speaks as themself, to colleagues."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity("Book Fair")
        cls.outside = cls.env["res.partner"].create(
            {"name": "Printer", "email": "printer@shop.example"}
        )
        cls.mine = cls.fair.with_user(cls.worker)
        cls.forged = {
            "author_id": cls.officer.partner_id.id,
            "email_from": "boss@company.example",
            "reply_to": "me@elsewhere.example",
            "outgoing_email_to": "anybody@elsewhere.example",
        }

    def _assert_signed(self, message):
        self.assertEqual(message.author_id, self.worker.partner_id)
        self.assertIn(self.worker.email, message.email_from)
        self.assertNotIn("elsewhere", message.reply_to or "")
        self.assertFalse(message.outgoing_email_to)

    def test_nobody_speaks_as_somebody_else(self):
        self._assert_signed(self.mine.message_post(body=HELLO, **self.forged))
        notice = {k: v for k, v in self.forged.items() if k != "outgoing_email_to"}
        users = self.owner.partner_id.ids
        self._assert_signed(
            self.mine.message_notify(body=HELLO, partner_ids=users, **notice)
        )
        # the twin: what the system logs is the system's to sign
        message = self.mine.sudo().message_post(body=HELLO, **self.forged)
        self.assertEqual(message.author_id, self.officer.partner_id)

    def test_what_no_user_writes_is_refused(self):
        for kind in ("email_outgoing", "email", "auto_comment", "user_notification"):
            with self.subTest(kind), self.assertRaises(AccessError):
                self.mine.message_post(body=HELLO, message_type=kind)

    def test_only_colleagues_with_a_login_are_notified(self):
        users = self.owner.partner_id
        sent = self.mine.message_post(body=HELLO, partner_ids=users.ids)
        self.assertEqual(sent.partner_ids, users)
        for partner_ids in (
            self.outside.ids,
            [*users.ids, self.outside.id],
            [[4, self.outside.id]],
            {"id": self.outside.id},
        ):
            with self.subTest(partner_ids), self.assertRaises(UserError):
                self.mine.message_post(body=HELLO, partner_ids=partner_ids)
            with self.subTest(partner_ids), self.assertRaises(UserError):
                self.mine.message_notify(body=HELLO, partner_ids=partner_ids)
        # the twin: officers write to whoever an activity needs
        officers = self.fair.with_user(self.officer)
        sent = officers.message_post(body=HELLO, partner_ids=self.outside.ids)
        self.assertEqual(sent.partner_ids, self.outside)

    def test_every_discussion_of_ours_is_checked(self):
        checked = self.registry["hr.community.checked.thread"]
        unchecked = [
            name
            for name, model in self.registry.items()
            if name.startswith("hr.community.")
            and not model._abstract
            and issubclass(model, self.registry["mail.thread"])
            and not issubclass(model, checked)
        ]
        self.assertEqual(unchecked, [])
