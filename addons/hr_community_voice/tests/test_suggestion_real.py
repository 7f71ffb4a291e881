import base64
from random import Random

from odoo.tests import tagged

from .common import VoiceCase

IDEAS, AUTHORS, LET_THROUGH, REFUSED, REPEATED = 371, 64, 316, 55, 2


@tagged("post_install", "-at_install")
class TestSuggestionReal(VoiceCase):
    """A list as large as a town's: imported, rated, answered and counted.

    The counts are those of 371 ideas that 64 people handed in to a town's question
    (The Computational Democracy Project, CC BY 4.0): 316 were let through, 55 not, and
    two repeat another word for word.
    """

    def test_a_list_is_imported_rated_answered_and_counted(self):
        manager_person = self._new_person("Mana Ger", self.manager)
        texts = [f"Idea {n} of author {n % AUTHORS}" for n in range(IDEAS - REPEATED)]
        texts += texts[:REPEATED]
        before = self.suggestions.search([])
        file = base64.b64encode("\n".join(["text", *texts]).encode())
        wizard = self.env["hr.community.suggestion.import"].with_user(self.officer)
        wizard.create({"file": file, "filename": "ideas.csv"}).action_import()
        ideas = self.suggestions.search([]) - before
        self.assertEqual(len(ideas), IDEAS)
        self.assertEqual(len({*ideas.mapped("text")}), IDEAS - REPEATED)
        marks = self._rate_all(ideas, manager_person)
        self.assertTrue(all(ideas.mapped("is_rated")))
        mine = ideas.with_user(self.officer)
        mine[:LET_THROUGH].write({"answer": "Yes, with the next budget"})
        mine[:LET_THROUGH].action_accept()
        mine[LET_THROUGH:].write({"answer": "No, it is another office's"})
        mine[LET_THROUGH:].action_decline()
        self.env.flush_all()
        self.env.invalidate_all()
        quarter = (
            self.env["hr.community.suggestion.quarter"]
            .with_user(self.officer)
            .search([("company_id", "=", self.company.id)], order="date desc", limit=1)
        )
        old = before.filtered(
            lambda one: one.company_id == self.company and one.date >= quarter.date
        )
        self.assertEqual(quarter.suggestions - len(old), IDEAS)
        self.assertEqual(quarter.answered, quarter.in_time)
        self.assertEqual(quarter.rated, IDEAS)
        self.assertAlmostEqual(quarter.useful, sum(marks) / len(marks), 6)
        states = ideas.mapped("state")
        self.assertEqual(states.count("accepted"), LET_THROUGH)
        self.assertEqual(states.count("declined"), REFUSED)

    def _rate_all(self, ideas, other):
        """Let two rate all ideas; return all their marks for usefulness."""
        random = Random(371)
        rows = [
            {
                "suggestion_id": idea.id,
                "employee_id": person.id,
                "useful": random.randint(1, 5),
                "feasible": 3,
                "novel": 3,
            }
            for idea in ideas
            for person in (self.officer_person, other)
        ]
        self.env["hr.community.suggestion.rating"].create(rows)
        return [row["useful"] for row in rows]
