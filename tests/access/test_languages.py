from unittest.mock import patch

from lxml import html

from odoo.tests import tagged

from ..languages import (
    LANGUAGES,
    english_formats,
    mark_records,
    other_marks,
    patch_terms,
)
from .samples import SampleCase

TEXTS = ("char", "text", "html")


@tagged("post_install", "-at_install")
class TestLanguages(SampleCase):
    """A text that is worked out is so anew for a reader of another language."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch_terms())
        mark_records(cls.env)

    def _get_wrong(self, record):
        """Return the texts of a record that another reader of before left behind."""
        wrong = []
        for field in record._fields.values():
            if field.store or not field.compute or field.type not in TEXTS:
                continue
            for language in LANGUAGES:
                text = record.with_context(lang=language)[field.name]
                if other_marks(str(text or ""), language):
                    wrong.append(field.name)
                    break
        return wrong

    def test_every_computed_text_is_in_the_language_of_its_reader(self):
        seen = set()
        for (name, about), (make, *_rest) in self._samples().items():
            with self.env.cr.savepoint() as savepoint:
                record = make(self.officer).sudo()[:1]
                seen |= {name} if record else set()
                with self.subTest(model=name, record=about):
                    self.assertFalse(self._get_wrong(record))
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertGreater(len(seen), 30)

    def _get_printed(self):
        """Return {report: a record that it prints}."""
        rows = self.env["ir.model.data"].search(
            [("model", "=", "ir.actions.report"), ("module", "=like", "hr_community%")]
        )
        made = {name: make for (name, _about), (make, *_) in self._samples().items()}
        found = {}
        for report in self.env["ir.actions.report"].browse(rows.mapped("res_id")):
            kept = self.env[report.model].sudo().search([], limit=1)
            make = made.get(report.model)
            found[report] = kept or (make and make(self.officer).sudo()[:1])
        return found

    def _print(self, report, record, language):
        printed, _kind = report.with_context(lang=language)._render_qweb_html(
            report.report_name, record.ids
        )
        root = html.fromstring(printed.decode())
        for element in root.xpath("//script | //style"):
            element.getparent().remove(element)
        return root.text_content()

    def test_every_print_is_in_the_language_of_who_reads_it(self):
        self.env["hr.employee"].search([]).work_contact_id.lang = "de_DE"
        self.company.partner_id.lang = "es_ES"
        printed = self._get_printed()
        self.assertGreaterEqual(len(printed), 2)
        for report, record in printed.items():
            with self.subTest(report=report.report_name):
                self.assertTrue(record)
                text = self._print(report, record, "de_DE")
                self.assertIn("⟦de ", text)
                self.assertFalse(other_marks(text, "de_DE"))
                self.assertFalse(english_formats(text, "de_DE"))

    def test_a_statement_is_in_the_language_of_its_employee(self):
        self.env["hr.employee"].search([]).work_contact_id.lang = "de_DE"
        report = self.env.ref("hr_community.action_report_statement")
        row = self.env["hr.community.statement"].search([], limit=1)
        text = self._print(report, row, "fr_FR")
        self.assertFalse(other_marks(text, "de_DE"), "whoever prints it")

    def test_a_text_that_forgets_its_reader_is_caught(self):
        """The twin that is broken on purpose: whoever reads first decides."""
        field = self.party._fields["rank_reason"]
        self.assertFalse(self._get_wrong(self.party))
        self.env.invalidate_all()
        kept = self.env.registry.field_depends_context
        with patch.dict(kept, {field: ()}):
            self.assertIn("rank_reason", self._get_wrong(self.party))
            self.env.invalidate_all()
