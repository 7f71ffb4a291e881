from io import BytesIO

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import VoiceCase

REPORT = "hr_community_voice.report_day_profile"


@tagged("post_install", "-at_install")
class TestDayProfilePrint(VoiceCase):
    """A published profile on paper, for whoever hangs it on a wall."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper.job_title = "Baker"
        cls.profile = cls._new_profile(cls.helper)

    @classmethod
    def _new_profile(cls, person, lines=("The morning", "Keys")):
        day = cls.env["hr.community.shadowing"].create(
            {"host_id": person.id, "date": "2020-03-01", "state": "done"}
        )
        profile = cls.env["hr.community.day.profile"].create(
            {
                "shadowing_id": day.id,
                "state": "asked",
                "line_ids": [(0, 0, {"text": text}) for text in lines],
            }
        )
        for state in ("signed", "published"):
            profile.state = state
        return profile

    def _html(self, user):
        self.env.invalidate_all()
        reports = self.env["ir.actions.report"].with_user(user)
        return reports._render_qweb_html(REPORT, self.profile.ids)[0].decode()

    def test_any_colleague_prints_who_does_what_and_when(self):
        page = self._html(self.owner)
        for words in ("Hel Per", "Baker", "2020", "The morning", "Keys"):
            self.assertIn(words, page)
        self.assertEqual(page.count("Hel Per"), 2)  # above, and as a signature
        signed = self.profile.date_signed
        self.assertEqual(page.count(str(signed.year)), 1)

    def test_printing_asks_for_no_layout_of_invoices(self):
        self.env.company.external_report_layout_id = False
        self.assertTrue(self.profile.env.is_admin())
        self.assertEqual(self.profile.action_print()["type"], "ir.actions.report")

    def test_what_is_not_published_colleagues_do_not_print(self):
        self.profile.state = "asked"
        with self.assertRaises(AccessError):
            self._html(self.owner)
        self.assertEqual(self._html(self.officer).count("Hel Per"), 1)

    def test_a_signature_that_was_taken_back_has_no_day(self):
        self.assertTrue(self.profile.date_signed)
        self.profile.state = "withdrawn"
        self.assertFalse(self.profile.date_signed)

    def test_each_profile_has_a_page_of_its_own(self):
        both = self.profile | self._new_profile(self.owner_person, ["Words. " * 30] * 3)
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, kind = reports._render_qweb_pdf(REPORT, both.ids)
        self.assertEqual(kind, "pdf")
        self.assertEqual(len(PdfReader(BytesIO(content)).pages), 2)
