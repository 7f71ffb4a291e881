from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import CommunityCase

HELLO = "Hello"
ACTIVITIES = "hr.community.activity"


class ThreadCase(CommunityCase):
    """An activity that every employee reads, and somebody outside."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity("Book Fair")
        cls.outside = cls.env["res.partner"].create(
            {"name": "Printer", "email": "printer@shop.example"}
        )
        cls.forged = {
            "author_id": cls.boss.partner_id.id,
            "email_from": "boss@company.example",
            "reply_to": "me@elsewhere.example",
        }
        cls.about = {"model": ACTIVITIES, "res_id": cls.fair.id}
        # as a request comes: without the switches of a test
        cls.works = cls.env(user=cls.worker.id, su=False, context={})

    def _assert_signed(self, message):
        self.assertEqual(message.author_id, self.worker.partner_id)
        self.assertIn(self.worker.email, message.email_from)
        self.assertNotIn("elsewhere", message.reply_to or "")
        self.assertEqual(message.message_type, "comment")

    def _unchecked(self, name, value):
        """Do without a check, as the twin of a test that it is needed."""
        checked = self.registry["hr.community.checked.thread"]
        return patch.object(checked, name, value)


@tagged("post_install", "-at_install")
class TestThreadRoutes(HttpCase, ThreadCase):
    """What a browser posts is as much the employee's own as what a script posts."""

    def setUp(self):
        super().setUp()
        self.authenticate("hr_community_worker", "hr_community_worker")

    def _post(self, **data):
        found = self.make_jsonrpc_request(
            "/mail/message/post",
            {
                "thread_model": ACTIVITIES,
                "thread_id": self.fair.id,
                "post_data": {"body": HELLO, "subtype_xmlid": "mail.mt_comment"} | data,
            },
        )
        return self.env["mail.message"].browse(found["message_id"])

    @mute_logger("odoo.http")
    def _assert_refused(self, **data):
        with self.assertRaises(JsonRpcException), self._letters() as letters:
            self._post(**data)
        self.assertFalse(letters())

    def test_a_comment_goes_to_colleagues_alone(self):
        self._assert_refused(partner_ids=self.outside.ids)
        self._assert_refused(partner_emails=[self.outside.email])
        users = self.owner.partner_id
        self.assertEqual(self._post(partner_ids=users.ids).partner_ids, users)
        with self._unchecked("_sign_message", lambda _self, values: values):
            message = self._post(partner_emails=[self.outside.email])
        self.assertEqual(message.partner_ids, self.outside)

    def test_nobody_chooses_what_kind_of_message_it_is(self):
        for kind in ("email_outgoing", "auto_comment", "notification"):
            self._assert_signed(self._post(message_type=kind, **self.forged))
        names = {"message_type", "subtype_xmlid"}
        with (
            self._unchecked("_sign_message", lambda _self, values: values),
            self._unchecked("_get_allowed_message_params", lambda _self: names),
        ):
            message = self._post(message_type="email_outgoing")
        self.assertEqual(message.message_type, "email_outgoing")

    def test_what_is_edited_goes_to_colleagues_as_well(self):
        message = self._post()

        def edit(partners):
            data = {"body": "Hi", "partner_ids": partners.ids}
            self.make_jsonrpc_request(
                "/mail/message/update_content",
                {"message_id": message.id, "update_data": data},
            )

        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            edit(self.outside)
        edit(self.owner.partner_id)
        self.assertIn("Hi", message.body)
        with self._unchecked("_sign_message", lambda _self, values: values):
            edit(self.outside)
        self.assertIn(self.outside, message.partner_ids)


@tagged("post_install", "-at_install")
class TestThreadRows(ThreadCase):
    """Nobody speaks as somebody else, whichever of Odoo's models they call."""

    def test_a_row_of_a_message_is_its_users_own(self):
        rows = self.works["mail.message"]
        values = self.about | {"body": HELLO}
        self._assert_signed(rows.create(values | self.forged))
        context = {f"default_{key}": value for key, value in self.forged.items()}
        self._assert_signed(rows.with_context(**context).create(values))
        context |= {f"default_{key}": value for key, value in self.about.items()}
        message = rows.with_context(**context).create({"body": HELLO})
        self._assert_signed(message)
        self.assertEqual((message.model, message.res_id), (ACTIVITIES, self.fair.id))
        self._assert_signed(message.copy(self.forged))
        for kind in ("email_outgoing", "auto_comment", "email"):
            with self.subTest(kind), self.assertRaises(AccessError):
                rows.create(values | {"message_type": kind})
        with self.assertRaises(UserError):
            rows.create(values | {"partner_ids": [Command.link(self.outside.id)]})
        with self._as_any_model():  # the twin
            message = rows.create(values | self.forged)
        self.assertEqual(message.author_id, self.boss.partner_id)

    def _as_any_model(self):
        """Let the discussions of ours be as those of any model of Odoo."""
        messages = self.registry["mail.message"]
        return patch.object(messages, "_get_community_thread", lambda *_: None)

    def test_what_is_changed_stays_its_users_own(self):
        message = self.works["mail.message"].create(self.about | {"body": HELLO})
        message.write(self.forged | {"message_type": "notification", "body": "Hi"})
        self._assert_signed(message)
        self.assertIn("Hi", message.body)
        with self.assertRaises(UserError):
            message.partner_ids = self.outside
        with self._as_any_model():  # the twin
            message.write(self.forged)
        self.assertEqual(message.author_id, self.boss.partner_id)

    def test_a_notification_of_no_record_is_checked_as_well(self):
        threads = self.works["mail.thread"]
        notice = self.about | {"body": HELLO} | self.forged
        with self.assertRaises(UserError):
            threads.message_notify(partner_ids=self.outside.ids, **notice)
        users = self.owner.partner_id.ids
        sent = threads.message_notify(partner_ids=users, **notice)
        self.assertEqual(sent.author_id, self.worker.partner_id)

    def test_what_is_sent_later_is_its_users_own(self):
        later = fields.Datetime.add(fields.Datetime.now(), hours=1)
        values = self.about | {"body": HELLO, "scheduled_date": later}
        plans = self.works["mail.scheduled.message"]
        plan = plans.create(values | {"author_id": self.boss.partner_id.id})
        before = self.fair.message_ids
        plan.post_message()
        message = self.fair.message_ids - before
        self.assertEqual(message.author_id, self.worker.partner_id)
        plan = plans.create(
            values
            | {
                "author_id": self.worker.partner_id.id,
                "partner_ids": self.outside.ids,
            }
        )
        with self.assertRaises(UserError):
            plan.post_message()

    def test_only_officers_write_to_many_at_once(self):
        def write(mode, user):
            composers = self.env(user=user.id, su=False, context={})
            composer = composers["mail.compose.message"].create(
                {
                    "composition_mode": mode,
                    "message_type": "comment",
                    "model": ACTIVITIES,
                    "res_ids": self.fair.ids,
                    "subject": HELLO,
                    "body": HELLO,
                    "author_id": self.boss.partner_id.id,
                    "email_from": "boss@company.example",
                }
            )
            return composer._action_send_mail()

        with self.assertRaises(AccessError):
            write("mass_mail", self.worker)
        mails, _messages = write("mass_mail", self.officer)
        self.assertEqual(len(mails), 1)
        _mails, messages = write("comment", self.worker)
        self._assert_signed(messages)

    def test_nobody_outside_is_made_a_follower(self):
        party = self.party.with_user(self.owner)
        party.message_subscribe(self.worker.partner_id.ids)
        with self.assertRaises(UserError):
            party.message_subscribe(self.outside.ids)
        wizard = self.env["mail.followers.edit"].with_user(self.owner)
        wizard = wizard.create(
            {
                "res_model": ACTIVITIES,
                "res_ids": str(self.party.ids),
                "partner_ids": self.outside.ids,
            }
        )
        with self.assertRaises(UserError):
            wizard.edit_followers()
        self.assertNotIn(self.outside, self.party.message_partner_ids)
        with self._unchecked("_check_colleagues", lambda _self, _ids: None):
            wizard.edit_followers()
        self.assertIn(self.outside, self.party.message_partner_ids)
