from itertools import combinations, product
from random import Random

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from ..models.suggestion.scenes_comparison import BEHIND, SEEN, CodedSuggestion, compare
from .common import VoiceCase

PEOPLE = {BEHIND: 5, SEEN: 5}
SCENES = "hr.community.suggestion.scenes"


def said(group, number, signed=False, marks=None):
    return [CodedSuggestion(group, signed, marks)] * number


@tagged("post_install", "-at_install")
class TestCompare(TransactionCase):
    """When two groups may be compared, without a database."""

    def test_numbers_and_means_of_each_group(self):
        one, other = (4.0, 3.0, 2.0), (2.0, 3.0, 5.0)
        rows = said(BEHIND, 5, marks=one) + said(SEEN, 6, marks=other) + said(None, 2)
        found = compare(rows, PEOPLE)
        self.assertEqual(found, {BEHIND: (5, one), SEEN: (6, other)})
        found = compare(rows + said(SEEN, 1), PEOPLE)
        self.assertEqual(found[SEEN], (7, other))

    def test_a_number_below_five_is_said_of_nobody(self):
        """Of suggestions, of those without a name, of rated ones, of employees."""
        for behind, seen in product(range(8), repeat=2):
            rows = said(BEHIND, behind, marks=(1, 1, 1)) + said(SEEN, seen)
            found = compare(rows, PEOPLE)
            self.assertEqual(bool(found), behind >= 5 and seen >= 5, (behind, seen))
            self.assertFalse(found and (found[BEHIND][1] or found[SEEN][1]))
        many = said(BEHIND, 9) + said(SEEN, 9)
        self.assertTrue(compare(many, PEOPLE))
        self.assertIsNone(compare(many, {BEHIND: 4, SEEN: 50}))

    def test_whose_suggestions_a_mean_is_made_of_stays_open(self):
        """An officer tries all choices of the rated suggestions, whose marks are known.

        Exact means leave one or two of 3,432 choices, what is shown leaves dozens.
        """
        random = Random(18)
        marks = [
            tuple(random.randint(2, 10) / 2 for _mark in range(3)) for _one in range(14)
        ]
        rows = [
            CodedSuggestion(BEHIND if place < 7 else SEEN, False, one)
            for place, one in enumerate(marks)
        ]
        shown = compare(rows, PEOPLE)[BEHIND][1]
        means = [
            tuple(sum(column) / 7 for column in zip(*some, strict=True))
            for some in combinations(marks, 7)
        ]
        exact = means[0]
        self.assertLess(means.count(exact), 5)
        rounded = [tuple(round(mean * 2) / 2 for mean in one) for one in means]
        self.assertGreater(rounded.count(shown), 30)

    def test_signed_ones_cannot_be_taken_away_to_find_the_others(self):
        signed = said(BEHIND, 9, signed=True) + said(SEEN, 9, signed=True)
        self.assertTrue(compare(signed, PEOPLE))
        for behind, seen in ((1, 5), (4, 5), (5, 4), (5, 0), (0, 7)):
            rows = signed + said(BEHIND, behind) + said(SEEN, seen)
            self.assertIsNone(compare(rows, PEOPLE), (behind, seen))
        self.assertTrue(compare(signed + said(BEHIND, 5) + said(SEEN, 5), PEOPLE))


@tagged("post_install", "-at_install")
class TestSuggestionScenes(VoiceCase):
    """What authors say of their work is counted once a quarter, and deleted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(5):
            person = cls._new_person(f"Hid Den {number}")
            cls._new_part(cls.party, person, date_start="2020-01-01")
        cls.party.behind_scenes = True
        for number in range(5):
            cls._new_person(f"Se En {number}")
        cls.manager_person = cls._new_person("Mana Ger", cls.manager)
        cls.scenes = cls.env[SCENES]
        cls.scenes._cron_count()

    def _count(self):
        self.env.flush_all()
        self.scenes._cron_count()
        self.env.invalidate_all()
        return self.scenes.search([("company_id", "=", self.company.id)], limit=1)

    def _fill(self, behind=5, seen=5):
        """Make rated suggestions of one past quarter, after all that were counted."""
        rows = self.suggestions
        for scenes, number in ((BEHIND, behind), (SEEN, seen), (False, 1)):
            for _one in range(number):
                rows |= self._suggest(date="2025-02-03", scenes=scenes)
        for row in rows:
            for person in (self.officer_person, self.manager_person):
                useful = 5 if row.scenes == BEHIND else 1
                self.env["hr.community.suggestion.rating"].create(
                    {
                        "suggestion_id": row.id,
                        "employee_id": person.id,
                        "useful": useful,
                        "feasible": 3,
                        "novel": 3,
                    }
                )
        return rows

    def test_what_is_said_in_the_box_is_released_and_read_by_nobody(self):
        handles = {
            self._send(scenes=chosen)[0]: kept
            for chosen, kept in (
                (BEHIND, BEHIND),
                (SEEN, SEEN),
                ("", False),
                (None, False),
                ("boss", False),
            )
        }
        self._release()
        for handle, kept in handles.items():
            found = self.suggestions.search([("handle", "=", handle)])
            self.assertEqual(found.scenes, kept)
            for user in (self.officer, self.manager, self.worker):
                with self.assertRaises(AccessError):
                    found.with_user(user).read(["scenes"])
                with self.assertRaises(AccessError):
                    found.with_user(user).search([("scenes", "=", BEHIND)])

    def test_a_quarter_is_counted_once_and_forgotten(self):
        self.scenes.search([("company_id", "=", self.company.id)]).unlink()
        rows = self._fill()
        found = self._count()
        self.assertEqual(str(found.date), "2025-01-01")
        self.assertEqual((found.behind, found.seen), (5, 5))
        self.assertEqual((found.behind_useful, found.seen_useful), (5, 1))
        self.assertFalse(any(rows.mapped("scenes")))
        rows.rating_ids.useful = 3
        again = self._count()
        self.assertEqual((again, again.behind_useful), (found, 5))
        quarter = self.env["hr.community.suggestion.quarter"].with_user(self.officer)
        row = quarter.search(
            [("date", "=", "2025-01-01"), ("company_id", "=", self.company.id)]
        )
        self.assertRegex(row.behind, r"5.*5\.0")
        self.assertRegex(row.seen, r"5.*1\.0")

    def test_few_are_hidden_and_forgotten_all_the_same(self):
        self.scenes.search([("company_id", "=", self.company.id)]).unlink()
        rows = self._fill(behind=4)
        found = self._count()
        self.assertFalse(found.is_disclosed)
        self.assertEqual((found.behind, found.seen, found.seen_useful), (0, 0, 0))
        self.assertFalse(any(rows.mapped("scenes")))

    def test_what_is_signed_counts_by_the_role_of_its_author(self):
        self.scenes.search([("company_id", "=", self.company.id)]).unlink()
        self._fill()
        hidden = self.party.ownership_ids.employee_id.filtered(
            lambda one: one.name == "Hid Den 0"
        )
        self._suggest(date="2025-02-03", person=hidden)
        found = self._count()
        self.assertEqual((found.behind, found.seen), (6, 5))

    def test_a_quarter_waits_for_its_ratings(self):
        before = self._count()
        self._suggest(scenes=BEHIND)
        self.assertEqual(self._count(), before)
