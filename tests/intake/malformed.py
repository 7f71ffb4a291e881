import hashlib
from collections import Counter

from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .common import ImportCase

# beside our own tables, what an import may write
ALSO = (
    "hr_employee",
    "hr_employee_skill",
    "hr_version",
    "hr_department",
    "hr_skill",
    "hr_skill_level",
    "hr_skill_type",
    "ir_attachment",
    "mail_activity",
    "mail_followers",
    "mail_mail",
    "mail_message",
    "res_partner",
    "resource_resource",
)


class MalformedCase(ImportCase):
    """Whatever the file: all of it, a sentence, or a preview with problems."""

    def setUp(self):
        super().setUp()
        self.seen, self.outcomes = set(), Counter()

    def _tables(self):
        """Return every table of ours that outlives a wizard."""
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND (relname = ANY(%s) OR starts_with(relname, 'hr_community'))",
            [list(ALSO)],
        )
        found = {name for (name,) in self.env.cr.fetchall()}
        return sorted(found - {m._table for m in self.env.values() if m._transient})

    def _state(self):
        """Return everything that stands in those tables."""
        self.env.flush_all()
        state = {}
        for table in self._tables():
            name = SQL.identifier(table)
            state[table] = self.env.execute_query(
                SQL("SELECT md5(string_agg(t::text, '' ORDER BY t)) FROM %s t", name)
            )
        return state

    def _sentence(self, action):
        """Do it; return the sentence of a refusal, if it is one."""
        try:
            action()
            self.env.flush_all()
        except UserError as refusal:
            self.assertNotIsInstance(refusal, AccessError)
            sentence = str(refusal)
            self.assertGreater(len(sentence), 20)
            self.assertRegex(sentence, r"[.:?!]")
            self.assertNotRegex(sentence, r"Traceback|psycopg|Error\(|constraint")
            return sentence
        return None

    def _try(self, kind, data, encoding="utf-8"):
        """Preview and import a file; return what came of it."""
        before = self._state()
        wizard = self._wizard(data, f"sheet.{kind}", encoding=encoding)
        refused = self._sentence(wizard.action_preview)
        self.assertEqual(self._state(), before, "a preview writes nothing")
        sentence = self._sentence(wizard.action_import)
        if sentence:
            self.assertTrue(refused or wizard.problem_ids, sentence)
            self.assertEqual(self._state(), before, "what is refused writes nothing")
            return "refused" if refused else "problems"
        self.assertFalse(refused or wizard.problem_ids)
        self._check_complete(wizard)
        return "imported"

    def _check_complete(self, wizard):
        log = self.env["hr.community.import"].search([], order="id desc", limit=1)
        counted = log.created_count + log.updated_count + log.unchanged_count
        self.assertEqual(counted, wizard.activity_count)
        self.assertEqual(len(log.line_ids.activity_id), len(log.line_ids))
        self.assertEqual(len(log.line_ids), log.created_count + log.updated_count)

    def _undone(self, *case):
        """Try a case and leave the database as it was."""
        savepoint = self.env.cr.savepoint(flush=False)
        try:
            outcome = self._try(*case)
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
        self.seen.add(hashlib.sha256(repr(case).encode()).digest())
        self.outcomes[outcome] += 1
