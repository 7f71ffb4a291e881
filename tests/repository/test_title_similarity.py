from difflib import SequenceMatcher
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...models.repository import title_similarity as module
from ...models.repository.title_similarity import (
    LONGEST,
    Titles,
    plain,
    title_similarity,
)


@tagged("post_install", "-at_install")
class TestTitleSimilarity(BaseCase):
    """Which titles may mean the same thing."""

    def test_the_same_in_other_words_order_and_case(self):
        self.assertEqual(title_similarity("Summer Party", "party, summer!"), 1.0)
        self.assertEqual(title_similarity("Sommerfête", "SOMMERFETE"), 1.0)

    def test_nothing_in_common(self):
        self.assertLess(title_similarity("Choir", "First aid"), 0.4)
        self.assertEqual(title_similarity("", "First aid"), 0.0)
        self.assertEqual(title_similarity("!!!", "???"), 0.0)

    def test_it_does_not_matter_which_comes_first(self):
        for one, other in (("Wiki", "Client wiki"), ("Ä b", "b a"), ("x", "xyz")):
            self.assertAlmostEqual(
                title_similarity(one, other), title_similarity(other, one), 1
            )

    def test_any_script(self):
        self.assertEqual(plain("夏祭り 2026"), ["2026", "夏祭り"])
        self.assertEqual(title_similarity("Лето", "лето"), 1.0)

    def test_the_most_alike_first_and_no_more(self):
        titles = {
            1: "Choir",
            2: "The client wiki",
            3: "Client wiki",
            4: "Clients' wiki",
        }
        self.assertEqual(Titles(titles).most_alike("Client Wiki", 2), [3, 4])
        self.assertEqual(Titles(titles).most_alike("Bees"), [])

    def test_long_titles_are_compared_by_their_beginning(self):
        compared = []

        def count(_junk, one, other):
            compared.append(len(one) * len(other))
            return SequenceMatcher(None, one, other)

        titles = {n: "ﷺ ab" * 10**5 + str(n) for n in range(3)}
        with patch.object(module, "SequenceMatcher", count):
            Titles(titles).most_alike("ab " * 10**5)
        self.assertLessEqual(max(compared), (2 * LONGEST) ** 2)

    def test_what_is_left_out_early_is_not_alike(self):
        titles = dict(enumerate(["Choir", "Choirs", "A choir", "Chorus", "Chess", "x"]))
        for one in titles.values():
            alike = [
                key
                for key, other in titles.items()
                if title_similarity(one, other) >= 0.6
            ]
            self.assertEqual(sorted(Titles(titles).most_alike(one, 9)), alike)

    def test_letters_are_compared_as_long_as_the_effort_lasts(self):
        compared = []

        def count(_junk, one, other):
            compared.append(one)
            return SequenceMatcher(None, one, other)

        titles = Titles({n: f"Choir number {n}" for n in range(20)}, effort=50)
        with patch.object(module, "SequenceMatcher", count):
            found = [titles.most_alike("number choir 7") for _ in range(9)]
        self.assertEqual(len(compared), 50)
        self.assertEqual({alike[0] for alike in found}, {7})

    def test_a_title_is_not_like_itself(self):
        titles = Titles({1: "Choir", 2: "Choirs"})
        self.assertEqual(titles.most_alike("Choir", besides=[1]), [2])
