from unittest.mock import patch

from lxml import html

from odoo.tests import tagged

from ..languages import (
    LANGUAGES,
    english_formats,
    mark_records,
    other_marks,
    patch_terms,
    plain_words,
)
from .common import MailCase


@tagged("post_install", "-at_install")
class TestMailLanguages(MailCase):
    """Every email is in its reader's language alone, whoever causes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch_terms())
        # more emails in one test than anybody may cause in a day
        mails = cls.env.registry["hr.community.mail"]
        cls.startClassPatcher(
            patch.object(mails, "_get_within_limits", lambda *about: about[-1])
        )
        mark_records(cls.env)
        cls.party.hours_per_month = 12.5
        cls.part.hours_per_month = 2.5
        cls.templates = cls.env["mail.template"].browse(
            cls.env["ir.model.data"]
            .search(
                [("model", "=", "mail.template"), ("module", "=like", "hr_community%")]
            )
            .mapped("res_id")
        )

    def _speak(self, reader, language, others):
        """Let a reader read one language, the causer and the company two others."""
        is_user = reader._name == "res.users"
        (reader.partner_id if is_user else reader.work_contact_id).lang = language
        if not is_user and reader.user_id:
            reader.user_id.lang = language
        sender = self.boss if reader != self.boss_person else self.officer
        self.company.partner_id.lang, sender.lang = others
        return sender

    def _find_wrong(self, template, row, reader, language):
        others = [other for other in LANGUAGES if other != language]
        sender = self._speak(reader, language, others)
        mails = self.env["hr.community.mail"].with_user(sender)
        xml_id = template.get_external_id()[template.id]
        mail = mails.with_context(lang=others[1])._send(
            xml_id,
            row.with_user(sender).with_context(lang=others[1]),
            reader,
            left_parts=self.part,
            load=2.5,
        )
        text = f"{mail.subject} {html.fromstring(mail.body_html).text_content()}"
        return self._judge(text, language)

    def _judge(self, text, language):
        """Return what in a text is not written as a reader of a language reads."""
        if not other_marks(text, language) and f"⟦{language[:2]} " not in text:
            return "none of its terms is translated"
        return other_marks(text, language) or english_formats(text, language)

    def test_every_email_in_three_languages(self):
        self.assertGreater(len(self.templates), 20)
        for template in self.templates:
            xml_id = template.get_external_id()[template.id]
            name = xml_id.partition("mail_template_")[2]
            row = self.rows[template.model]
            reader = self._get_reader(name, row)
            for language in LANGUAGES:
                with self.subTest(template=name, language=language):
                    wrong = self._find_wrong(template, row, reader, language)
                    self.assertFalse(wrong)

    def test_a_template_in_the_language_of_whoever_sends_is_caught(self):
        """The twin that is broken on purpose: Odoo's own sending has no reader."""
        template = self.env.ref("hr_community.mail_template_welcome")
        sender = template.with_context(lang="es_ES")
        body = sender._render_field("body_html", self.part.ids)[self.part.id]
        text = html.fromstring(body).text_content()
        self.assertTrue(self._judge(text, "de_DE"))

    def test_a_number_as_english_writes_it_is_caught(self):
        self.assertTrue(self._judge("⟦de Stunden⟧ 2.5", "de_DE"))
        self.assertTrue(self._judge("⟦de Stunden⟧ am 11/30/2026", "de_DE"))
        self.assertTrue(self._judge("Stunden", "de_DE"))
        self.assertTrue(self._judge("⟦de Ende⟧ am November 29, 2026", "de_DE"))
        self.assertFalse(self._judge("⟦de Ende⟧ am 29. November 2026", "de_DE"))
        self.assertTrue(self._judge("⟦fr Fin⟧ le 29 November 2026", "fr_FR"))
        self.assertTrue(self._judge("⟦fr Fin⟧ en November", "fr_FR"))
        self.assertFalse(self._judge("⟦de Stunden⟧ 2,5 am 30.11.2026", "de_DE"))
        self.assertEqual(plain_words("⟦de a ⟦de b⟧⟧ Word Ana", {"Ana"}), {"Word"})
