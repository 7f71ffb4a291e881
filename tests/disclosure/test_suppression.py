from odoo.tests import BaseCase, tagged

from ...models.disclosure.suppression import publish
from ...models.statistics.verdict import judge
from .random_company import DIMENSIONS, hidden, random_company


def one_dimension(**groups):
    """Return which groups of one dimension are hidden."""
    population = {(group,): counts for group, counts in groups.items()}
    published, _total = publish(["cut"], population)
    return {group for _dimension, group in hidden(published)}


@tagged("post_install", "-at_install")
class TestSuppression(BaseCase):
    def test_groups_large_enough_are_shown_as_they_are(self):
        population = {("a",): (20, 8), ("b",): (30, 25)}
        published, total = publish(["cut"], population)
        self.assertEqual(published, {"cut": {"a": (20, 8), "b": (30, 25)}})
        self.assertEqual(total, (50, 33))

    def test_one_to_four_people_thanked_or_not_are_never_shown(self):
        for people, thanked, safe in (
            (4, 2, False),
            (9, 5, False),
            (10, 5, True),
            (10, 4, False),
            (10, 6, False),
            (40, 4, False),
            (40, 5, True),
            (40, 36, False),
            (40, 35, True),
        ):
            with self.subTest(people=people, thanked=thanked):
                found = one_dimension(a=(people, thanked), b=(50, 20), c=(60, 20))
                self.assertEqual("a" not in found, safe)

    def test_all_or_none_is_told_of_ten_people_at_least(self):
        for people, thanked, safe in (
            (9, 0, False),
            (9, 9, False),
            (10, 0, True),
            (10, 10, True),
        ):
            with self.subTest(people=people, thanked=thanked):
                found = one_dimension(a=(people, thanked), b=(50, 20), c=(60, 20))
                self.assertEqual("a" not in found, safe)

    def test_a_hidden_group_is_not_the_difference_to_the_total(self):
        """The smallest other group keeps it company."""
        found = one_dimension(a=(3, 1), b=(50, 20), c=(40, 20), d=(60, 30))
        self.assertEqual(found, {"a", "c"})

    def test_hidden_groups_together_are_not_a_few_people_either(self):
        found = one_dimension(a=(2, 1), b=(2, 0), c=(50, 20), d=(40, 20))
        self.assertEqual(found, {"a", "b", "d"})

    def test_another_cut_does_not_show_what_one_hides(self):
        """All in job j are in department a, whose other people are three."""
        population = {("a", "j"): (30, 15), ("a", "k"): (3, 1), ("b", "k"): (40, 20)}
        published, _total = publish(["department", "job"], population)
        self.assertEqual(hidden(published), {("job", "j"), ("job", "k")})

    def test_groups_that_are_nearly_the_same_people_are_not_all_shown(self):
        """Without a user are all in the field but one, who is the difference."""
        population = {
            ("without", "field"): (20, 8),
            ("with", "field"): (1, 1),
            ("with", "home"): (30, 15),
            ("with", "office"): (30, 15),
        }
        published, _total = publish(["user", "place"], population)
        self.assertEqual(hidden(published), {("place", "field"), ("place", "home")})

    def test_where_nobody_was_thanked_all_others_were_elsewhere(self):
        """None of a was, so p's seven are of b, and only three of b are left for q."""
        population = {
            ("a", "p"): (20, 0),
            ("a", "q"): (20, 0),
            ("b", "p"): (20, 7),
            ("b", "q"): (20, 3),
            ("c", "q"): (40, 20),
        }
        published, _total = publish(["department", "place"], population)
        self.assertEqual(hidden(published), {("department", "b"), ("department", "c")})

    def test_without_a_total_that_may_be_told_there_is_nothing(self):
        for people, thanked in ((4, 2), (30, 2), (30, 28), (0, 0)):
            with self.subTest(people=people, thanked=thanked):
                published, total = publish(["cut"], {("a",): (people, thanked)})
                self.assertIsNone(total)
                self.assertEqual({*published["cut"].values()} - {None}, set())
        self.assertEqual(publish(["cut"], {}), ({"cut": {}}, None))

    def test_what_cannot_be_counted_is_refused(self):
        for population in ({("a", "b"): (9, 1)}, {("a",): (3, 4)}, {("a",): (3, -1)}):
            with self.subTest(population=population), self.assertRaises(ValueError):
                publish(["cut"], population)

    def test_the_same_is_hidden_whatever_the_order_of_the_rows(self):
        population = random_company(3)
        turned = dict(reversed([*population.items()]))
        self.assertEqual(publish(DIMENSIONS, population), publish(DIMENSIONS, turned))

    def test_groups_have_any_name_and_none(self):
        population = {
            (None,): (20, 10),
            ("物流",): (30, 10),
            (7,): (3, 1),
            (False,): (20, 9),
        }
        published, _total = publish(["cut"], population)
        self.assertEqual(published["cut"]["物流"], (30, 10))
        self.assertIsNone(published["cut"][7])

    def test_what_is_published_is_judged(self):
        population = {
            ("a",): (3, 1),
            ("b",): (100, 20),
            ("c",): (100, 60),
            ("d",): (90, 50),
        }
        verdicts = judge(*publish(["cut"], population))["cut"]
        self.assertEqual(
            {group: verdict.kind for group, verdict in verdicts.items()},
            {"a": "hidden", "b": "less", "c": "more", "d": "hidden"},
        )
