import ast
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from lxml import html

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.mixins import mail as module
from .common import KEY, MailCase

# not the folder of links from which it runs: a walk follows none
ADDON = Path(__file__).resolve().parents[2]
HELPER = "models/mixins/mail.py"
# passes on what Odoo itself notifies of, without the switches of a caller
PASSES_ON = "models/mixins/checked_thread.py"
# what sends or stores an email in Odoo
SENDERS = {
    "send_mail",
    "send_mail_batch",
    "message_notify",
    "message_mail_with_source",
    "message_post_with_source",
}


def find_senders(source):
    """Return the lines of a source on which something else than our helper sends."""
    found = []
    for node in ast.walk(ast.parse(source)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute):
            creates = called.attr == "create" and "mail.mail" in ast.unparse(called)
            if called.attr in SENDERS or creates:
                found.append(node.lineno)
    return found


@tagged("post_install", "-at_install")
class TestMail(MailCase):
    """Nobody but its reader gets at an email, and nobody at all at its keys."""

    def _send(self, name, template, user):
        row = self.rows[template.model].with_user(user)
        mail = self.env["hr.community.mail"].with_user(user)
        reader = self._get_reader(name, row.sudo())
        xml_id = template.get_external_id()[template.id]
        found = mail._send(xml_id, row, reader, left_parts=self.part)
        self.assertEqual(len(found), 1, name)
        return found, reader

    def _readable(self, user, mail):
        """Return whether a user gets at the words of an email, on any path."""
        messages = self.env["mail.message"].with_user(user)
        own = mail.mail_message_id
        if messages.search([("id", "in", own.ids)]):
            return True
        if messages.search([("body", "ilike", "/community/")]) & own:
            return True
        for record, names in ((own, ["body", "subject"]), (mail, ["body_html"])):
            with suppress(AccessError):
                return bool(record.with_user(user).read(names))
        return False

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_no_email_can_be_read_by_whoever_causes_it_or_reads_its_record(self):
        users = self.worker | self.owner | self.boss | self.officer | self.manager
        templates = self._get_templates()
        self.assertGreater(len(templates), 20)
        for name, template in templates.items():
            for user in (self.owner, self.officer):
                mail, _reader = self._send(name, template, user)
                for curious in users:
                    with self.subTest(template=name, by=user.name, reads=curious.name):
                        self.assertFalse(self._readable(curious, mail))

    def test_no_queue_holds_a_key_and_the_reader_gets_their_own(self):
        pages = 0
        for name, template in self._get_templates().items():
            mail, reader = self._send(name, template, self.owner)
            with self.subTest(template=name):
                for text in (mail.body_html, mail.body, mail.subject, mail.headers):
                    self.assertFalse(self._get_rows(text or ""))
                rows = self._get_rows(mail._prepare_outgoing_body())
                self.assertEqual(len(rows), len(mail.community_links or {}))
                for row in rows:
                    self.assertEqual(row._get_link_person(), reader)
                pages += len(rows)
        self.assertGreater(pages, 10)

    def test_an_email_is_as_narrow_as_a_phone(self):
        for name, template in self._get_templates().items():
            mail, _reader = self._send(name, template, self.owner)
            with self.subTest(template=name):
                self.assertIn("max-width: 590px", mail.body_html)
                self.assertNotRegex(mail.body_html, r'min-width: *590|width="590"')

    def _get_rows(self, text):
        """Return the rows whose pages open with the keys in a text."""
        models = {
            model._link_path: model
            for model in self.env.values()
            if getattr(model, "_link_path", None)
        }
        found = [
            models[match["path"]]._from_token(match["key"])
            for match in KEY.finditer(text)
            if match["path"] in models
        ]
        return [row for row in found if row]

    def test_an_email_as_odoo_sends_it_is_caught(self):
        """The twin that is broken on purpose: it hangs on its record."""
        template = self.env.ref("hr_community.mail_template_welcome")
        part = self.party_owner
        template.email_to = "{{ object.employee_id.work_email }}"
        mail = self.env["mail.mail"].browse(template.send_mail(part.id))
        self.assertTrue(self._readable(self.worker, mail))

    def test_a_template_that_somebody_looks_at_holds_no_key(self):
        previews = self.env["mail.template.preview"].with_user(self.worker)
        for name, template in self._get_templates().items():
            row = self.rows[template.model]
            with self.subTest(template=name), suppress(AccessError):
                preview = previews.create(
                    {
                        "mail_template_id": template.id,
                        "resource_ref": f"{row._name},{row.id}",
                    }
                )
                self.assertFalse(self._get_rows(preview.body_html or ""))

    def test_each_email_greets_its_reader_has_one_button_and_says_why(self):
        self.company.email_secondary_color = "#123456"
        for name, template in self._get_templates().items():
            mail, reader = self._send(name, template, self.owner)
            body = html.fromstring(mail.body_html)
            buttons = body.find_class("btn")
            reasons = body.find_class("text-muted")
            with self.subTest(template=name):
                greeting = self.env["hr.community.mail"]._get_greeting(reader)
                self.assertIn(greeting, body.text_content())
                self.assertLessEqual(len(buttons), 1)
                for button in buttons:
                    self.assertIn("#123456", button.get("style"))
                self.assertEqual(len(reasons), 1, "why one gets it")
                self.assertIn(self.company.name, body.text_content())

    def test_nobody_without_a_login_is_sent_to_a_screen(self):
        screens = {True: 0, False: 0}
        for has_login in screens:
            self.helper.user_id = has_login and self._new_user("helper_logs_in")
            for name, template in self._get_templates().items():
                mail, reader = self._send(name, template, self.owner)
                if reader == self.helper:
                    screens[has_login] += "/odoo/" in mail.body_html
        self.assertFalse(screens[False])
        self.assertTrue(screens[True], "the twin")

    def test_a_template_knows_whether_its_reader_can_log_in(self):
        mail = self.env["hr.community.mail"]
        no_user = self._new_person("No User")
        for reader, knows in (
            ("out@example.com", False),
            (no_user, False),
            (self.owner_person, True),
            (self.officer, True),
        ):
            self.assertEqual(mail._has_login(reader), knows)

    def test_an_editor_can_save_each_template(self):
        for template in self._get_templates().values():
            template.write(
                {"subject": template.subject, "body_html": template.body_html}
            )

    def test_nobody_gets_a_link_that_speaks_for_somebody_else(self):
        mail = self.env["hr.community.mail"]
        # whatever the engine makes of the error: nothing is sent
        with self.assertRaisesRegex(Exception, "has no page for the reader"):
            mail._send("welcome", self.part, self.owner_person)

    def test_a_template_says_nothing_of_how_it_is_sent(self):
        for name, template in self._get_templates().items():
            with self.subTest(template=name):
                for field in ("email_to", "email_cc", "partner_to", "email_from"):
                    self.assertFalse(template[field])

    def test_one_place_sends(self):
        found, looked_at = {}, 0
        for path in ADDON.rglob("*.py"):
            name = path.relative_to(ADDON).as_posix()
            product = not {"tests", "tools"} & set(path.relative_to(ADDON).parts)
            looked_at += product
            if (
                product
                and name not in (HELPER, PASSES_ON)
                and (lines := find_senders(path.read_text()))
            ):
                found[name] = lines
        self.assertFalse(found)
        self.assertGreater(looked_at, 200)
        self.assertTrue(find_senders((ADDON / HELPER).read_text()))
        self.assertTrue(find_senders("template.sudo().send_mail(1)"))

    def test_it_is_sent_in_the_readers_language_on_one_line_and_soon(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.helper.work_contact_id.lang = "de_DE"
        template = self.env.ref("hr_community.mail_template_welcome")
        template.with_context(
            lang="de_DE"
        ).subject = "Dein Teil an {{ object.activity_id.name }}"
        self.env.cr.execute(
            "UPDATE hr_community_activity SET name = %s WHERE id = %s",
            ["Party\r\nBcc: all", self.party.id],
        )
        self.env.invalidate_all()
        self.env.cr.precommit.run()
        cron = self.env.ref("mail.ir_cron_mail_scheduler_action")
        triggers = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        for _twice in range(2):
            mail = self.env["hr.community.mail"]._send(
                "welcome", self.part, self.helper
            )
        self.env.cr.precommit.run()
        self.assertEqual(mail.subject, "Dein Teil an Party Bcc: all")
        self.assertEqual(
            self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)]),
            triggers + 1,
        )

    def test_an_administrator_sends_it_once(self):
        mail = self.env["hr.community.mail"]
        with self._letters() as written:
            mail._send("welcome", self.part, self.helper)
            letter = written()
        admin = self._new_user("admin", "base.group_user,base.group_system")
        sent = []

        def send_email(_server, message, *_args, **_kwargs):
            sent.append(message["Subject"])
            return message["Message-Id"]

        servers = self.env.registry["ir.mail_server"]
        with (
            patch.object(servers, "_disable_send", return_value=False),
            patch.object(servers, "_connect__", return_value=None),
            patch.object(servers, "send_email", send_email),
            mute_logger("odoo.addons.mail.models.mail_mail"),
        ):
            letter.auto_delete = False
            letter.with_user(admin).send()
        self.assertEqual((letter.state, len(sent)), ("sent", 1))
        self.assertFalse(letter.failure_reason)

    def test_whoever_left_gets_no_email(self):
        mail = self.env["hr.community.mail"]
        self.assertTrue(mail._send("welcome", self.part, self.helper))
        self.helper.active = False
        self.assertFalse(mail._send("welcome", self.part, self.helper))
        self.officer.active = False
        self.assertFalse(mail._send("offer", self.part, self.officer))
        self.assertFalse(
            mail._send("offer", self.part, ["x", "@", "a@b.example, c@d.example"])
        )

    def test_one_person_causes_so_many_emails_a_day(self):
        """Whatever it is that they do: all emails leave by the one helper."""
        mail = self.env["hr.community.mail"]

        def send(user, readers=self.helper):
            mail.with_user(user)._send("welcome", self.part, readers)

        with patch.object(module, "MAX_MAILS_PER_DAY", 3):
            send(self.worker)
            send(self.worker, [self.helper] * 5)  # one act writes to everybody
            with self.assertRaises(UserError):
                send(self.worker)
            send(self.owner)
            for _often in range(5):
                send(self.officer)
                send(self.env.user)
            yesterday = fields.Date.subtract(fields.Date.today(), days=1)
            self.worker.sudo().community_mail_date = yesterday
            self.env.flush_all()
            send(self.worker)
        nothing = patch.object(
            self.registry["res.users"], "_count_community_mails", lambda *_: (0, {})
        )
        with patch.object(module, "MAX_MAILS_PER_DAY", 3), nothing:
            for _often in range(5):
                send(self.worker)

    def test_nobody_gets_the_same_email_all_day(self):
        """Not by who changes their mind, nor by who takes an offer back each time."""
        mail = self.env["hr.community.mail"].with_user(self.worker)
        other = self._new_part(self._new_activity("Choir"), self.helper)
        owners = self._new_part(self._new_activity("Band"), self.owner_person)

        def count(part, times):
            readers = [part.employee_id] * times
            mails = (mail._send("welcome", part, reader) for reader in readers)
            return sum(map(len, mails))

        self.assertEqual(count(self.part, 5), module.MAX_SAME_PER_DAY)
        self.assertEqual(count(owners, 1), 1, "another reader")
        self.assertEqual(count(other, 1), 1, "about something else")
        with patch.object(module, "MAX_SAME_PER_DAY", 99):
            self.assertEqual(count(other, 9), 4, "ten of a kind, with those left out")
            # the twin: the same from whoever writes to everybody
            often = self.env["hr.community.mail"].with_user(self.officer)
            sent = [often._send("welcome", other, self.helper) for _ in range(12)]
            self.assertTrue(all(sent))
        self.worker.sudo().community_mail_date = fields.Date.subtract(
            fields.Date.today(), days=1
        )
        self.env.flush_all()
        self.assertEqual(count(self.part, 1), 1, "the next day")

    def test_what_waits_for_an_answer_is_never_left_out(self):
        """A manager is asked for notes on each of twelve who leave."""
        parts = [
            self._new_part(self._new_activity(f"Band {number}"), self.helper)
            for number in range(12)
        ]

        def count(template, mail):
            return sum(
                len(mail._send(template, part, self.boss_person)) for part in parts
            )

        mail = self.env["hr.community.mail"].with_user(self.worker)
        self.assertEqual(count("term_renew", mail), 12)
        by_system = count("takeover_declined", mail.sudo())
        self.assertEqual(by_system, 12, "whoever archives a team")
        self.assertEqual(count("load", mail), module.MAX_ALIKE_PER_DAY)
        # whoever opens a page while logged in is limited on it as well
        page = mail.sudo().with_context(community_link_person=self.helper.id)
        self.assertEqual(count("takeover", page), 12)
        self.assertEqual(count("offer_waits", page), module.MAX_ALIKE_PER_DAY)

    def test_a_deleted_template_sends_nothing(self):
        mail = self.env["hr.community.mail"]
        self.env.ref("hr_community.mail_template_welcome").unlink()
        with self._letters() as letters:
            self.assertFalse(mail._send("welcome", self.part, self.helper))
        self.assertFalse(letters())

    def test_whoever_acts_by_a_signed_link_is_counted_as_well(self):
        def send(row, person=None):
            about = {"community_link_person": person} if person else {}
            mail = row.env["hr.community.mail"].with_context(**about)
            mail._send("welcome", self.part, self.helper)

        visitor = self.env(user=self.env.ref("base.public_user").id, su=False)
        page = visitor[self.part._name]._from_token(self.part._make_token())
        other = self._new_part(self._new_activity("Choir"), self.owner_person)
        theirs = visitor[self.part._name]._from_token(other._make_token())
        with patch.object(module, "MAX_MAILS_PER_DAY", 3):
            for _often in range(3):
                send(page)
            with self.assertRaises(UserError):
                send(page)
            send(theirs)
            # who is logged in is counted, whomever the context names
            mine = self.part.with_user(self.worker)
            for _often in range(3):
                send(mine, self.owner_person.id)
            with self.assertRaises(UserError):
                send(mine, self.owner_person.id)
            send(theirs)
            # the twin: nobody knows whose page it is
            for _often in range(5):
                send(page.with_context(community_link_person=False))

    def test_what_only_counts_is_read_by_nobody(self):
        for user in (self.worker, self.officer, self.manager):
            with self.assertRaises(AccessError):
                user.with_user(user).read(["community_mail_count"])
        with self.assertRaises(AccessError):
            self.helper.with_user(self.manager).read(["community_mail_count"])
