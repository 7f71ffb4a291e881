import csv
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...models.statistics.change import mcnemar
from ...models.statistics.rates import newcombe
from ...models.statistics.survival import kaplan_meier, log_rank, stay_until

# see tests/data/README.md
FILE = Path(__file__).parents[1] / "data" / "retention.csv"
# weeks in remission, in both arms of the trial of 6-MP (E. J. Freireich and others,
# Blood 21 (1963), 699-716), and whether it ended then
TREATED = [
    *((6, True), (6, True), (6, True), (6, False), (7, True), (9, False)),
    *((10, True), (10, False), (11, False), (13, True), (16, True), (17, False)),
    *((19, False), (20, False), (22, True), (23, True), (25, False)),
    *((32, False), (32, False), (34, False), (35, False)),
]
WEEKS = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
UNTREATED = [(week, True) for week in WEEKS]


def _read():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _followed(rows):
    return [(int(row["YearsAtCompany"]), row["Attrition"] == "Yes") for row in rows]


@tagged("post_install", "-at_install")
class TestSurvival(BaseCase):
    def test_the_published_trial(self):
        steps = kaplan_meier(TREATED)
        for week, stay in (
            (6, 0.8571),
            (7, 0.8067),
            (10, 0.7529),
            (13, 0.6902),
            (16, 0.6275),
            (22, 0.5378),
            (23, 0.4482),
        ):
            self.assertAlmostEqual(stay_until(steps, week)[0], stay, 4)
        for week, error in ((6, 0.0764), (10, 0.0963), (23, 0.1346)):
            self.assertAlmostEqual(stay_until(steps, week)[1], error, 4)
        self.assertEqual(stay_until(steps, 5), (1.0, 0.0))
        self.assertEqual((steps[0].at_risk, steps[0].left), (21, 3))
        self.assertAlmostEqual(log_rank(TREATED, UNTREATED).square, 16.79, 2)

    def test_nobody_and_nobody_who_left(self):
        self.assertEqual(kaplan_meier([]), [])
        self.assertEqual(kaplan_meier([(3, False)]), [])
        self.assertEqual(log_rank([], []).chance, 1.0)
        self.assertEqual(log_rank([(1, False)], [(2, False)]).square, 0.0)
        self.assertEqual(stay_until(kaplan_meier([(1, True)]), 1), (0.0, 0.0))

    def test_the_employees_of_a_company(self):
        rows = _read()
        steps = kaplan_meier(_followed(rows))
        for year, stay in ((1, 0.9482), (5, 0.8729), (10, 0.7768)):
            self.assertAlmostEqual(stay_until(steps, year)[0], stay, 4)
        over = [row for row in rows if row["OverTime"] == "Yes"]
        rest = [row for row in rows if row["OverTime"] == "No"]
        found = log_rank(_followed(over), _followed(rest))
        self.assertAlmostEqual(found.square, 81.71, 2)
        self.assertLess(found.chance, 1e-15)

    def test_departments_against_the_rest(self):
        rows = _read()

        def against(department):
            here = [row for row in rows if row["Department"] == department]
            left = sum(row["Attrition"] == "Yes" for row in here)
            rest = len(rows) - len(here)
            return newcombe(left, len(here), 237 - left, rest)

        self.assertEqual(sum(row["Attrition"] == "Yes" for row in rows), 237)
        for department, low, high in (
            ("Sales", 0.0230, 0.1094),
            ("Human_Resources", -0.0500, 0.1456),
        ):
            found = against(department)
            self.assertAlmostEqual(found[0], low, 4)
            self.assertAlmostEqual(found[1], high, 4)

    def test_shares_of_two_groups(self):
        """R. G. Newcombe, Statistics in Medicine 17 (1998), method 10."""
        low, high = newcombe(56, 70, 48, 80)
        self.assertAlmostEqual(low, 0.0524, 4)
        self.assertAlmostEqual(high, 0.3339, 4)

    def test_shares_of_pairs(self):
        found = mcnemar(40, 8)
        self.assertAlmostEqual(found.square, 20.0208, 4)
        self.assertAlmostEqual(found.exact, 3.305e-6, 9)
        self.assertEqual(mcnemar(8, 40).exact, found.exact)
        self.assertEqual(mcnemar(0, 0).exact, 1.0)
        self.assertEqual(mcnemar(5, 5).exact, 1.0)
