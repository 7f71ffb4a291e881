from collections import Counter
from unittest.mock import patch

from hypothesis import Phase, given, settings

from odoo.tests import tagged

from ...wizards.inventory_import import column_targets, columns, table
from ..properties import cases
from .misleading_sheets import misleading_sheets
from .test_messy_sheets import SheetsCase

SHEETS = 60


@tagged("post_install", "-at_install")
class TestMisleadingSheets(SheetsCase):
    """Where a heading says something else than its cells, somebody is asked."""

    def _answer(self, sheet):
        """Answer what is asked about a sheet; return the wizard and how many asked."""
        wizard = self._wizard(sheet.data, f"sheet.{sheet.kind}")
        wizard.action_columns()
        found = wizard.column_ids.filtered("heading")
        self.assertEqual(found.mapped("heading"), sheet.headings, sheet.rows)
        for column, right in zip(found, sheet.right, strict=True):
            if column.target:
                self.assertIn(column.target, right, (column.heading, sheet.rows))
            else:
                self.assertTrue(column.choice and column.other_choice)
        questions = wizard.question_count
        for column, target in zip(found, sheet.meant, strict=True):
            column.target = target
        wizard.invalidate_recordset()
        return wizard, questions

    def _check(self, sheet, outcomes):
        savepoint = self.env.cr.savepoint(flush=False)
        try:
            wizard, questions = self._answer(sheet)
            read = self._import_read(wizard)
            if read is not None:
                self.assertEqual(read, self._truth(sheet), sheet.rows)
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
        outcomes["asked" if questions else "agreed"] += 1
        outcomes["unclear" if read is None else "imported"] += 1

    def test_no_column_is_taken_for_what_it_is_not(self):
        outcomes = Counter()

        @cases(SHEETS)
        @given(misleading_sheets())
        def check(sheet):
            self._check(sheet, outcomes)

        check()
        self.assertGreaterEqual(outcomes["asked"], SHEETS / 3, outcomes)
        self.assertGreaterEqual(outcomes["agreed"], 5, outcomes)
        self.assertGreaterEqual(outcomes["imported"], SHEETS / 2, outcomes)

    def test_who_believes_the_headings_alone_is_caught(self):
        """Neither what cells look like, nor two meanings, nor hints may be ignored."""
        twins = {
            "cells": patch.object(
                column_targets, "find_contradiction", lambda *_arguments: (0.0, "")
            ),
            "meanings": patch.dict(columns.TWO_MEANINGS, clear=True),
            "hints": patch.object(table, "is_hint", lambda _cells: False),
        }
        for name, twin in twins.items():

            @settings(cases(SHEETS), phases=[Phase.generate])
            @given(misleading_sheets())
            def check(sheet):
                self._check(sheet, Counter())

            with self.subTest(twin=name), twin, self.assertRaises(AssertionError):
                check()
