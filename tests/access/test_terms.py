from lxml import etree

from odoo.models import LOG_ACCESS_COLUMNS
from odoo.tests import tagged
from odoo.tools.translate import TranslationModuleReader

from ..common import CommunityCase
from .term_habits import find_habits, get_shape

LABELS = (
    "ir.ui.menu,name",
    "ir.actions.act_window,name",
    "ir.actions.server,name",
)
BUTTONS = ".//button[@string] | .//filter[@string] | .//page[@string]"
# terms that are right as they are, and why
EXCUSED = {
    "Who Can See Your Answer": "a heading that the list below it answers",
    "Who Is Thanked and Who Contributes": "the question of the audit, as its title",
}


@tagged("post_install", "-at_install")
class TestTerms(CommunityCase):
    """Every term of ours, wherever it is, reads as HR in an English company writes."""

    maxDiff = None

    def _get_terms(self):
        """Return {term: whether it is a label} of all addons of ours."""
        ours = self.env["ir.module.module"].search(
            [("name", "=like", "hr_community%"), ("state", "=", "installed")]
        )
        reader = TranslationModuleReader(self.env.cr, ours.mapped("name"))
        terms = {}
        for _module, _kind, name, _res_id, source, *_rest in reader:
            # fields come below: what Odoo adds to our models is not ours to word, nor
            # what it says of its own that we extend
            if not name.startswith(("ir.model.fields,", "ir.model,website_form")):
                terms[source] = terms.get(source, False) or name in LABELS
        for field in self._get_fields():
            terms[field.string] = True
            if isinstance(field.help, str):
                terms.setdefault(field.help, False)
        for button in self._get_buttons():
            terms[button] = True
        return {term: label for term, label in terms.items() if term not in EXCUSED}

    def _get_fields(self):
        for model in self.env.values():
            for field in model._fields.values():
                ours = (field._module or "").startswith("hr_community")
                ours = ours and field.name not in LOG_ACCESS_COLUMNS
                if ours and field.export_string_translation and not field.related:
                    yield field

    def _get_buttons(self):
        views = self.env["ir.model.data"].search(
            [("module", "=like", "hr_community%"), ("model", "=", "ir.ui.view")]
        )
        for view in self.env["ir.ui.view"].browse(views.mapped("res_id")):
            arch = etree.fromstring(view.arch_db)
            if view.type != "qweb":
                for node in arch.xpath(BUTTONS):
                    yield node.get("string")

    def test_no_term_has_a_habit_that_a_program_can_see(self):
        terms = self._get_terms()
        self.assertGreater(len(terms), 1500)
        found = {term: find_habits(term, label) for term, label in terms.items()}
        wrong = {term: habits for term, habits in found.items() if habits}
        self.assertEqual(wrong, {})

    def test_no_two_terms_differ_by_case_or_a_comma(self):
        by_shape = {}
        for term in self._get_terms():
            by_shape.setdefault(get_shape(term), set()).add(term)
        twice = {
            shape: sorted(terms) for shape, terms in by_shape.items() if len(terms) > 1
        }
        self.assertEqual(twice, {})

    def test_the_habits_are_seen(self):
        for term, habit in {
            "Whom it suits is suggested.": "free who",
            "Nobody is told: who reads it": "free who",
            "%(hours)g hours": "number as %g",
            "<p>Hello Ana,</p><p>somebody asks you</p>": "small after Hello",
            "You are enrolled: the enrolment is saved.": "British spelling",
            "%s %% achieved": "space before %",
            "Favourable answers": "British spelling",
            "hr.community.contribution": "name of a model",
            "h by": "glued",
            ") are left out": "glued",
            "nominated you for “": "glued",
            "· since": "glued",
            "Nobody can answer afterwards.": "somebody",
            "What is in no job description?": "dialect",
            "The most hours in all activities together": "dialect",
            "This is what became of the session": "dialect",
            "Only you two can read this": "dialect",  # they may be five
            "It is not yours to decide what they hear of": "dialect",
        }.items():
            with self.subTest(term):
                self.assertIn(habit, find_habits(term, False))
        for label, habit in {
            "Kpi Hours Value": "technical label",
            "Date Start": "technical label",
            "Checkin": "technical label",
            "Has Fit": "technical label",
            "Gives more": "not in title case",
        }.items():
            with self.subTest(label):
                self.assertIn(habit, find_habits(label, True))
        self.assertEqual(get_shape("To Confirm,"), get_shape("To confirm"))

    def test_good_terms_have_none(self):
        for term in (
            "Employees who received this thank-you can report it.",
            "Who do you want to thank?",
            "Days to Answer an Offer",
            "%s hours per month",
            "%s%% achieved",
            "Enroll in the program",
            "Hours per month:",
            "hours per month",
            "… or in which activity?",
        ):
            with self.subTest(term):
                self.assertFalse(find_habits(term, term[0] == "D"))
