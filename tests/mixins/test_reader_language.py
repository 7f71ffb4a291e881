import ast
from pathlib import Path

from odoo.tests import tagged

from ...models.mixins.reader_language import reader_language
from ..common import CommunityCase
from ..languages import LANGUAGES, mark_records, other_marks, patch_terms

ADDON = Path(__file__).resolve().parents[2]
# what writes words for readers, in Odoo
WRITERS = {
    "activity_schedule",
    "activity_schedule_with_view",
    "message_notify",
    "message_post",
    "message_post_with_source",
    "_message_log",
    "_message_log_batch",
    "_message_log_with_view",
}
# {file: how many, and why they need not ask for a reader}
WRITE = {
    "models/mixins/checked_thread.py": (3, "in the language of the company"),
    "models/mixins/checked_todo.py": (2, "in the language of the user"),
    "addons/hr_community_announce/models/announcement_entry_mail.py": (
        1,
        "what officers wrote themselves, filled in for the company",
    ),
}
# where numbers are written for a program or a database, or in the reader's language
NUMBERS = {
    "models/mixins/limits.py",
    "models/mixins/number_text.py",
    "addons/hr_community_rewards/wizards/reward_payroll.py",
    "wizards/inventory_import/amounts.py",
    "wizards/inventory_import/plan.py",
    "wizards/inventory_import/preview.py",  # to compare with what a cell says
}
WRITTEN = {"float", "monetary", "date", "datetime"}
# of check-ins, a whole number: days after the course
WHOLE = {"day"}


def find_product():
    """Return {name: tree} of every source file of ours that is no test or tool."""
    found = {}
    for path in sorted(ADDON.rglob("*.py")):
        parts = path.relative_to(ADDON).parts
        if not {"tests", "tools", "demo", "migrations"} & set(parts):
            found["/".join(parts)] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def find_writers(tree):
    """Return the lines that write words for readers in whichever language."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in WRITERS
    ]


def find_numbers(tree):
    """Return the lines that format a number as English does."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue)
        and node.format_spec is not None
        and any(char in "fgen%," for char in ast.unparse(node.format_spec))
    ]


def find_raw(tree, names):
    """Return the lines on which a value of a field goes into a sentence as it is.

    :param names: fields of numbers with decimals and of days, by name
    """
    found = []
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call)
        if is_call and getattr(node.func, "attr", "") == "_":
            given = node.args[1:] + [keyword.value for keyword in node.keywords]
            found += [
                value.lineno
                for value in given
                if isinstance(value, ast.Attribute) and value.attr in names
            ]
    return found


@tagged("post_install", "-at_install")
class TestReaderLanguage(CommunityCase):
    """What our code writes is in its reader's language, or in that of the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = find_product()

    def test_two_places_write(self):
        found = {
            name: len(lines)
            for name, tree in self.product.items()
            if (lines := find_writers(tree))
        }
        self.assertEqual(found, {name: many for name, (many, _why) in WRITE.items()})
        # the twin: the words are there before anybody asked who reads them
        self.assertTrue(find_writers(ast.parse("a.message_post(body=self.env._('x'))")))

    def test_no_number_is_written_as_english_does(self):
        found = {
            name: lines
            for name, tree in self.product.items()
            if name not in NUMBERS and (lines := find_numbers(tree))
        }
        self.assertFalse(found)
        self.assertTrue(find_numbers(ast.parse("f'{hours:.1f}'")))

    def test_no_sentence_holds_a_bare_number_or_day(self):
        names = {
            field.name
            for model in self.env.values()
            if model._name.startswith("hr.community.")
            for field in model._fields.values()
            if field.type in WRITTEN and field.name not in WHOLE
        }
        found = {
            name: lines
            for name, tree in self.product.items()
            if (lines := find_raw(tree, names))
        }
        self.assertFalse(found)
        twin = ast.parse("self.env._('%s hours', part.hours_per_month)")
        self.assertTrue(find_raw(twin, names))

    def test_a_language_that_is_not_here_is_not_asked_for(self):
        """Odoo lets everybody write down any as their own."""
        people = self.worker.partner_id | self.worker_person.work_contact_id
        people |= self.company.partner_id
        self.env.cr.execute(
            "UPDATE res_partner SET lang = 'xx_XX' WHERE id IN %s", [tuple(people.ids)]
        )
        self.env.invalidate_all()
        for reader in (self.worker, self.worker_person, "out@example.org"):
            lang = reader_language(reader, self.company)
            self.assertEqual(lang, self.env.lang or self.company.env.lang)

    def test_a_log_is_in_the_language_of_the_company(self):
        self.startPatcher(patch_terms())
        mark_records(self.env)
        self.company.partner_id.lang = "fr_FR"
        officer = self.officer
        officer.lang = "de_DE"
        activity = self.party.with_user(officer).with_context(
            lang="de_DE", tracking_disable=False
        )
        before = activity.sudo().message_ids
        activity.write({"impact": "3"})
        part = self._new_part(activity.sudo(), self.helper)
        part.with_user(officer).with_context(lang="de_DE").sudo()._log_in_chatter(
            lambda env: env._("%(person)s joined as %(role)s.")
        )
        self.env.flush_all()
        self.env.cr.precommit.run()
        messages = self.party.sudo().message_ids - before
        bodies = " ".join(messages.mapped("body"))
        bodies += " ".join(
            filter(None, messages.sudo().tracking_value_ids.mapped("new_value_char"))
        )
        self.assertIn("⟦fr ", bodies)
        self.assertFalse(other_marks(bodies, "fr_FR"))

    def test_a_to_do_follows_whoever_it_is_for(self):
        self.startPatcher(patch_terms())
        mark_records(self.env)
        self.officer.lang, self.manager.lang = LANGUAGES[:2]
        outcome = (
            self.env["hr.community.gap.outcome"]
            .with_user(self.manager)
            .with_context(lang=LANGUAGES[2])
            .create(
                {
                    "activity_id": self.party.id,
                    "kind": "owner",
                    "outcome": "train",
                    "reason": "Nobody can",
                    "user_id": self.officer.id,
                }
            )
        )
        summary = outcome.sudo().todo_id.summary
        self.assertIn("⟦de ", summary)
        self.assertFalse(other_marks(summary, "de_DE"))
        outcome.with_context(lang=LANGUAGES[2]).user_id = self.manager
        summary = outcome.sudo().todo_id.summary
        self.assertIn("⟦es ", summary)
        self.assertFalse(other_marks(summary, "es_ES"))
