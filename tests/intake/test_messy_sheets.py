from collections import Counter

from hypothesis import given

from odoo.tests import tagged

from ..properties import cases
from .common import ImportCase
from .messy_sheets import KNOWN, messy_sheets, naive_reading

SHEETS = 60


class SheetsCase(ImportCase):
    """Generated sheets, and what stands in Odoo once they are imported."""

    def _import_read(self, wizard):
        """Import a sheet; return what stands in Odoo then, None if it was asked."""
        wizard.action_preview()
        if wizard.problem_ids:
            asked = wizard.asks_decimal_mark or wizard.asks_commas
            self.assertTrue(asked, wizard.problem_ids.mapped("message"))
            return None
        log = self.env["hr.community.import"].browse(wizard.action_import()["res_id"])
        return {
            one.name: (
                one.category_id.name,
                tuple(sorted(self._named(one))),
                one.hours_per_month or None,
                one.date_end or None,
                one.state if one.state in ("paused", "retired") else "live",
            )
            for one in log.line_ids.activity_id
        }

    def _named(self, activity):
        people = activity.ownership_ids.filtered(lambda part: part.role == "owner")
        return [*people.employee_id.mapped("name")] + [
            role.alias_id.name for role in activity.alias_role_ids
        ]

    def _truth(self, sheet):
        return {
            name: (
                kind,
                tuple(sorted(people)),
                hours,
                day,
                state if state in ("paused", "retired") else "live",
            )
            for name, (kind, people, hours, day, state) in sheet.truth.items()
        }


@tagged("post_install", "-at_install")
class TestMessySheets(SheetsCase):
    """Generated sheets come in as a plain reading of their truth says, or are asked."""

    def _read(self, sheet):
        wizard = self._wizard(sheet.data, f"sheet.{sheet.kind}")
        wizard.action_columns()
        self.assertFalse(wizard.question_count, sheet.rows)
        return self._import_read(wizard)

    def test_sheets_from_all_shapes_say_what_they_say(self):
        self.assertEqual(set(KNOWN), {"Hel Per", "Bo Ss", "Wor Ker", "Ow Ner"})
        outcomes = Counter()

        @cases(SHEETS)
        @given(messy_sheets())
        def check(sheet):
            savepoint = self.env.cr.savepoint(flush=False)
            try:
                read = self._read(sheet)
                if read is not None:
                    self.assertEqual(read, self._truth(sheet), sheet.rows)
            finally:
                self.env.clear()
                savepoint.close(rollback=True)
            outcomes["asked" if read is None else "imported"] += 1

        check()
        self.assertGreaterEqual(outcomes["imported"], 40, outcomes)

    def test_a_reader_of_clean_sheets_fails_on_these(self):
        outcomes = Counter()

        @cases(SHEETS)
        @given(messy_sheets())
        def check(sheet):
            outcomes[naive_reading(sheet) == sheet.truth] += 1

        check()
        self.assertLess(outcomes[True], outcomes[False] / 10)
