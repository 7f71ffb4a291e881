from odoo.tests import tagged

from ..common import CommunityCase
from .plain_gaps import PlainGaps
from .random_world import RandomWorld

MEASURES = ["hours_needed:sum", "hours_given:sum", "hours_missing:sum", "fte:sum"]


class GapTotalsCase(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reports = cls.env["hr.community.gap.report"]

    def _totals(self, domain=None, groupby=(), **kwargs):
        return self.reports._read_group(domain or [], groupby, MEASURES, **kwargs)


@tagged("post_install", "-at_install")
class TestGapTotals(GapTotalsCase):
    """An activity counts once in any total, whatever it is grouped by."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # party has an estimate and three gaps: skill, hours, one person
        cls.party.hours_per_month = 20
        cls.party_owner.hours_per_month = 5
        cls.here = [("company_id", "=", cls.company.id)]

    def test_an_activity_with_several_gaps_counts_once(self):
        rows = self.reports.search([("activity_id", "=", self.party.id)])
        self.assertEqual(
            set(rows.mapped("kind")), {"skill_missing", "hours_short", "single"}
        )
        ((needed, given, missing, fte),) = self._totals([("id", "in", rows.ids)])
        week = self.company.resource_calendar_id.hours_per_week
        self.assertEqual((needed, given, missing), (20, 5, 15))
        self.assertAlmostEqual(fte, 20 / (week * 52 / 12))

    def test_two_activities_with_equal_hours_both_count(self):
        twins = self._new_activity("One", hours_per_month=7.3) + self._new_activity(
            "Two", hours_per_month=7.3
        )
        ((needed, given, missing, _fte),) = self._totals(
            [("activity_id", "in", twins.ids)]
        )
        self.assertAlmostEqual(needed, 14.6)
        self.assertAlmostEqual(missing, 14.6)
        self.assertEqual(given, 0)

    def test_how_many_are_not_estimated_whatever_the_number_of_their_gaps(self):
        unknown = self._new_activity("One") + self._new_activity("Two")
        here = [("activity_id", "in", (unknown + self.party).ids)]
        self.assertGreater(self.reports.search_count(here), 3)
        groups = self.reports.formatted_read_group(
            here, ["kind"], ["__count", "hours_unknown:sum"]
        )
        found = {group["kind"]: group["hours_unknown:sum"] for group in groups}
        self.assertEqual((found["unowned"], found["not_estimated"]), (2, 2))
        self.assertEqual(found["hours_short"], 0)
        ((number,),) = self.reports._read_group(here, [], ["hours_unknown:sum"])
        self.assertEqual(number, 2)

    def test_not_estimated_is_unknown_and_never_zero(self):
        unknown = self._new_activity("Unknown")
        ((needed, given, missing, fte),) = self._totals(
            [("activity_id", "=", unknown.id)]
        )
        self.assertEqual((needed, missing, fte), (False, False, False))
        self.assertIs(needed, False)
        self.assertEqual(given, 0)

    def test_known_to_be_covered_is_zero_and_not_unknown(self):
        self.party_owner.hours_per_month = 25
        ((_needed, _given, missing, _fte),) = self._totals(
            [("activity_id", "=", self.party.id)]
        )
        self.assertIsNot(missing, False)
        self.assertEqual(missing, 0.0)

    def test_the_known_count_beside_the_unknown(self):
        unknown = self._new_activity("Unknown")
        ((needed, *_rest),) = self._totals(
            [("activity_id", "in", (unknown + self.party).ids)]
        )
        self.assertEqual(needed, 20)

    def test_the_empty_set_is_unknown(self):
        ((needed, given, missing, fte),) = self._totals([("id", "=", 0)])
        self.assertEqual([needed, given, missing, fte], [False] * 4)
        self.assertEqual(self._totals([("id", "=", 0)], ["kind"]), [])

    def test_hours_that_float_badly_add_up(self):
        hours = [0.1, 0.2, 0.3, 1 / 3, 173.333333333333]
        activities = self.party.browse()
        for number, each in enumerate(hours):
            activities += self._new_activity(f"No {number}", hours_per_month=each)
        ((needed, *_rest),) = self._totals([("activity_id", "in", activities.ids)])
        self.assertAlmostEqual(needed, sum(hours), 9)

    def test_without_working_hours_a_position_is_unknown(self):
        self.company.resource_calendar_id.hours_per_week = 0
        ((needed, _given, _missing, fte),) = self._totals(
            [("activity_id", "=", self.party.id)]
        )
        self.assertEqual(needed, 20)
        self.assertIs(fte, False)

    def test_an_average_is_left_to_odoo(self):
        ((average,),) = self.reports._read_group(
            [("activity_id", "=", self.party.id)], [], ["hours_needed:avg"]
        )
        self.assertEqual(average, 20)

    def test_order_and_having_use_the_same_total(self):
        big = self._new_activity("Big", hours_per_month=100, category_id=False)
        small = self._new_activity("Small", hours_per_month=3, category_id=False)
        domain = [("activity_id", "in", (big + small + self.party).ids)]
        order = [
            activity
            for activity, *_totals in self._totals(
                domain, ["activity_id"], order="hours_needed:sum desc"
            )
        ]
        self.assertEqual(order, [big, self.party, small])
        kept = self._totals(
            domain, ["activity_id"], having=[("hours_needed:sum", ">", 19)]
        )
        self.assertEqual({row[0] for row in kept}, {big, self.party})
        # 20 once, not three times
        self.assertFalse(
            self._totals(
                [("activity_id", "=", self.party.id)],
                ["activity_id"],
                having=[("hours_needed:sum", ">", 20)],
            )
        )

    def test_the_screens_own_call_counts_once(self):
        groups = self.reports.with_user(self.officer).web_read_group(
            self.here, ["category_id"], aggregates=["hours_missing:sum", "__count"]
        )["groups"]
        ours = [g for g in groups if g["hours_missing:sum"]]
        self.assertEqual([group["hours_missing:sum"] for group in ours], [15.0])
        self.assertEqual(ours[0]["__count"], 3)


@tagged("post_install", "-at_install")
class TestGapTotalsOfMany(GapTotalsCase):
    """The same over activities in every condition, against plain Python."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.community_agreements = True
        cls.plain = PlainGaps(cls.env, RandomWorld(cls).today)

    def _plain(self, number):
        return (
            self.plain.open[number]["hours_per_month"] or None,
            self.plain.given(number),
            self.plain.missing(number),
            self.plain.fte(number),
        )

    def _sum(self, numbers):
        """Sum what is known; False where nothing is."""
        columns = zip(*(self._plain(n) for n in set(numbers)), strict=True)
        known = [[value for value in column if value is not None] for column in columns]
        return [sum(column) if column else False for column in known]

    def _assert_totals(self, found, expected):
        for value, plain in zip(found, expected, strict=True):
            if plain is False:
                self.assertIs(value, False)
            else:
                self.assertAlmostEqual(value, plain, 4)

    def test_groups_keep_the_order_of_the_kinds(self):
        kinds = [kind for kind, _label in self.reports._fields["kind"].selection]
        found = [
            kind for kind, _n in self.reports._read_group([], ["kind"], ["__count"])
        ]
        self.assertEqual(found, kinds)
        backwards = [
            kind
            for kind, _n in self.reports._read_group(
                [], ["kind"], ["__count"], order="kind desc"
            )
        ]
        self.assertEqual(backwards, sorted(kinds, reverse=True))

    def test_every_grouping_sums_as_plain_python_does(self):
        rows = self.reports.search([])
        for name in (
            "kind",
            "category_id",
            "company_id",
            "skill_type_id",
            "strategic",
            "activity_id",
            "since:month",
        ):
            groups = self.reports._read_group([], [name], [*MEASURES, "id:array_agg"])
            self.assertEqual(sum(len(group[-1]) for group in groups), len(rows))
            for value, *totals, ids in groups:
                numbers = self.reports.browse(ids).activity_id.ids
                with self.subTest(groupby=name, value=value):
                    self._assert_totals(totals, self._sum(numbers))
        ((*totals,),) = self._totals()
        self._assert_totals(totals, self._sum(rows.activity_id.ids))

    def test_two_groupings_at_once_as_a_pivot_has_them(self):
        groups = self.reports._read_group(
            [], ["company_id", "kind"], [*MEASURES, "id:array_agg"]
        )
        for _company, _kind, *totals, ids in groups:
            numbers = self.reports.browse(ids).activity_id.ids
            self._assert_totals(totals, self._sum(numbers))
        sets = self.reports.formatted_read_grouping_sets(
            [], [["company_id"], ["company_id", "kind"], []], MEASURES
        )
        self.assertEqual(len(sets), 3)
        everything = self._sum(self.reports.search([]).activity_id.ids)
        self._assert_totals([sets[2][0][measure] for measure in MEASURES], everything)
