from datetime import timedelta
from runpy import run_path

from lxml import html

from odoo import fields
from odoo.tests import tagged
from odoo.tools.misc import file_path

from .common import VoiceCase

TEMPLATE = "hr_community_voice.mail_template_shadowing_"
SCRIPT = "hr_community_voice/migrations/19.0.2.5.0/post-migration.py"


@tagged("post_install", "-at_install")
class TestShadowingMail(VoiceCase):
    """What the host reads of a shadow day, and what the guest reads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper.work_email = "helper@example.com"
        cls.boss_person.work_email = "boss@example.com"

    def _told(self, act, days=5):
        """Return {address: words of the email} of what is done to an offered day."""
        date = fields.Date.today() + timedelta(days=days)
        day = self.env["hr.community.shadowing"].create(
            {"host_id": self.helper.id, "date": date}
        )
        with self._letters() as letters:
            act(day)
            return {
                mail.email_to: " ".join(
                    html.fromstring(mail.body_html).text_content().split()
                )
                for mail in letters().sorted("id")
            }

    def test_nobody_is_told_their_own_name(self):
        told = self._told(lambda day: day.with_user(self.boss).action_take())
        self.assertIn("Bo Ss will spend the day with you.", told["helper@example.com"])
        self.assertIn("you will spend the day with Hel Per.", told["boss@example.com"])

        def take_and_cancel(day):
            day.with_user(self.boss).action_take()
            day.with_user(self.boss).action_cancel()

        told = self._told(take_and_cancel, days=6)
        self.assertIn("with Bo Ss will not take place", told["helper@example.com"])
        told = self._told(lambda day: day.with_user(self.officer).action_cancel())
        (words,) = told.values()
        self.assertNotIn("Hel Per will not", words)
        self.assertRegex(words, r"\d will not take place")

    def test_an_update_corrects_what_nobody_has_rewritten(self):
        run = run_path(file_path(SCRIPT))
        host = '<strong t-out="object.host_id.name"/>'
        for name, words in (
            (
                "planned",
                '<p><strong t-out="object.guest_id.name"/> will\n spend the day with '
                f"{host}.</p>",
            ),
            (
                "ended",
                "<p>The shadow day on <t t-out=\"format_date(object.date, 'long')\"/> "
                f"with\n {host}\n will not take place.</p>",
            ),
        ):
            self.env.ref(f"{TEMPLATE}{name}").body_html = words
        self.env.flush_all()
        for _twice in range(2):
            run["migrate"](self.env.cr, "19.0.2.4.0")
        self.env.invalidate_all()
        bodies = [
            str(self.env.ref(f"{TEMPLATE}{one}").body_html)
            for one in ("planned", "ended")
        ]
        for body in bodies:
            self.assertEqual(body.count("is_host"), 1)
        told = self._told(lambda day: day.with_user(self.boss).action_take())
        self.assertIn("Bo Ss will spend the day with you.", told["helper@example.com"])
        told = self._told(lambda day: day.with_user(self.officer).action_cancel())
        self.assertRegex(*told.values(), r"\d will not take place")
