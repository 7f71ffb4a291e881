from odoo.tests import tagged

from .common import AuditCase

NAMES = ("people", "share", "low", "high", "verdict")


@tagged("post_install", "-at_install")
class TestAuditFigures(AuditCase):
    """The picture shows the published groups, and says how many are hidden."""

    def test_a_row_for_each_group_that_is_shown_and_none_for_others(self):
        audit = self._publish().with_user(self.hr)
        lines = audit.line_ids
        shown = lines.filtered(lambda line: line.verdict != "hidden")
        self.assertTrue(shown)
        self.assertEqual(audit.shown_line_ids, shown)
        self.assertAlmostEqual(audit.forest["share"], 0.5)
        rows = {row["id"]: row for row in audit.forest["rows"]}
        self.assertEqual(list(rows), shown.ids)
        for line in shown:
            row = rows[line.id]
            self.assertEqual([row[name] for name in NAMES], [line[n] for n in NAMES])
            self.assertEqual(row["group"], line.group_name)
        hidden = len(lines) - len(shown)
        self.assertEqual(bool(audit.hidden_words), bool(hidden))
        if hidden > 1:
            self.assertIn(str(hidden), audit.hidden_words)

    def test_figures_by_sex_are_for_hr_managers_alone(self):
        audit = self._publish()
        for user, seen in ((self.auditor, False), (self.hr, True)):
            rows = audit.with_user(user).forest["rows"]
            self.assertEqual("Gender" in {row["dimension"] for row in rows}, seen)

    def test_a_draft_has_no_picture(self):
        audit = self._new()
        self.assertEqual(audit.forest, {"share": 0, "rows": []})
        self.assertFalse(audit.hidden_words)
