from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommunityCase
from .plain_gaps import PlainGaps
from .random_world import RandomWorld

KINDS = {
    "unowned",
    "skill_missing",
    "hours_short",
    "professional",
    "single",
    "quiet",
    "not_estimated",
    "no_agreement",
}


@tagged("post_install", "-at_install")
class TestGapReport(CommunityCase):
    """The SQL against a count in plain Python, over activities in every condition."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.company.resource_calendar_id.copy({"hours_per_week": 36})
        cls.other_company.resource_calendar_id = calendar
        cls.company.resource_calendar_id.hours_per_week = 40
        cls.company.community_agreements = True
        world = RandomWorld(cls)
        cls._agree_on_some(world.dice, world.today)
        cls.plain = PlainGaps(cls.env, world.today)
        cls.gaps = cls.env["hr.community.gap.report"].search([])

    @classmethod
    def _agree_on_some(cls, dice, today):
        """Agree on the hours of many roles, in every way that may still be a gap."""
        active = cls.env["hr.community.ownership"].search([("state", "=", "active")])
        cls.env["hr.community.agreement"].create(
            [
                {
                    "ownership_id": part.id,
                    "employee_id": part.employee_id.id,
                    "hours_per_month": max(
                        part.hours_per_month + dice.choice((-1, 0, 0, 0, 2)), 0
                    ),
                    "state": dice.choice(("agreed", "agreed", "agreed", "asking")),
                    "date_start": part.date_start,
                    "date_end": dice.choice(
                        (False, False, today, today + timedelta(days=9))
                    ),
                }
                for part in active
                if dice.random() < 0.9
            ]
        )

    def _since(self, kind):
        return {
            number: day
            for (number, of_kind), day in self.plain.since().items()
            if of_kind == kind
        }

    def _assert_same(self, kind):
        found = self.gaps.filtered(lambda gap: gap.kind == kind)
        expected = self._since(kind)
        self.assertGreater(len(expected), 3, "the random world is too small")
        self.assertEqual({gap.activity_id.id: gap.since for gap in found}, expected)
        self.assertEqual(len(found), len(expected), "an activity stands there twice")

    def test_work_nobody_owns(self):
        self._assert_same("unowned")

    def test_a_must_have_that_no_owner_has(self):
        self._assert_same("skill_missing")

    def test_more_hours_needed_than_given(self):
        self._assert_same("hours_short")

    def test_a_must_have_that_takes_a_professional(self):
        self._assert_same("professional")

    def test_all_hangs_on_one_person(self):
        self._assert_same("single")

    def test_nothing_done_for_90_days(self):
        self._assert_same("quiet")

    def test_hours_not_estimated(self):
        self._assert_same("not_estimated")

    def test_hours_not_agreed(self):
        self._assert_same("no_agreement")
        companies = self.env["hr.community.gap.report"].search(
            [("kind", "=", "no_agreement")]
        )
        self.assertEqual(companies.company_id, self.company, "the other wants none")

    def test_there_is_no_other_kind(self):
        self.assertEqual(set(self.gaps.mapped("kind")), KINDS)

    def test_hours_of_each_row(self):
        for gap in self.gaps:
            number = gap.activity_id.id
            with self.subTest(activity=gap.activity_id.name):
                self.assertAlmostEqual(
                    gap.hours_needed, self.plain.open[number]["hours_per_month"]
                )
                self.assertAlmostEqual(gap.hours_given, self.plain.given(number))
                self.assertAlmostEqual(
                    gap.hours_missing, self.plain.missing(number) or 0
                )
                self.assertAlmostEqual(gap.fte, self.plain.fte(number) or 0, 2)

    def test_each_company_has_its_own_full_time(self):
        ours = self._new_activity("Ours", hours_per_month=40)
        theirs = self._new_activity(
            "Theirs", hours_per_month=40, company_id=self.other_company.id
        )
        fte = dict(
            self.env["hr.community.gap.report"]._read_group(
                [("activity_id", "in", (ours + theirs).ids)],
                ["activity_id"],
                ["fte:sum"],
            )
        )
        self.assertAlmostEqual(fte[ours], 40 * 12 / (52 * 40))
        self.assertAlmostEqual(fte[theirs], 40 * 12 / (52 * 36))

    def test_since_is_a_day_of_the_company(self):
        gap = self.gaps.filtered(
            lambda gap: gap.kind == "professional" and gap.company_id == self.company
        )[:1]
        lines = gap.activity_id.skill_ids
        moment = fields.Datetime.to_datetime(fields.Datetime.now())
        moment = moment.replace(hour=22, minute=30) + timedelta(days=3)
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE hr_community_activity_skill
                  SET create_date = %s WHERE id = ANY(%s)""",
            [moment, lines.ids],
        )
        for zone, later in (("America/Los_Angeles", 0), ("Pacific/Auckland", 1)):
            self.company.resource_calendar_id.tz = zone
            self.env.invalidate_all()
            self.assertEqual(gap.since, moment.date() + timedelta(days=later))

    def test_ids_are_unique_and_stay(self):
        self.assertEqual(len(set(self.gaps.ids)), len(self.plain.since()))
        before = {(gap.activity_id.id, gap.kind): gap.id for gap in self.gaps}
        # one kind goes, the ids of all the others stay as they are
        gone = self.gaps.filtered(lambda gap: gap.kind == "not_estimated")[0]
        gone.activity_id.hours_per_month = 1
        self.env.invalidate_all()
        after = {
            (gap.activity_id.id, gap.kind): gap.id
            for gap in self.env["hr.community.gap.report"].search([])
        }
        same = before.keys() & after.keys()
        self.assertGreaterEqual(len(same), len(before) - 1)
        self.assertEqual(
            {key: before[key] for key in same}, {k: after[k] for k in same}
        )
        self.assertFalse(gone.exists())

    def test_an_officer_sees_the_own_company_only(self):
        reports = self.env["hr.community.gap.report"]
        ours = reports.with_user(self.officer).search([])
        theirs = reports.with_user(self.stranger).search([])
        self.assertEqual(ours.company_id, self.company)
        self.assertEqual(theirs.company_id, self.other_company)
        self.assertEqual(ours | theirs, self.gaps)

    def test_colleagues_do_not_see_the_report(self):
        for user in (self.worker, self.owner, self.boss, self.portal):
            with self.assertRaises(AccessError):
                self.env["hr.community.gap.report"].with_user(user).search([])

    def test_nobody_writes_into_the_report(self):
        gap = self.gaps[0].with_user(self.manager)
        with self.assertRaises(AccessError):
            gap.write({"kind": "unowned"})
        with self.assertRaises(AccessError):
            gap.unlink()
        with self.assertRaises(AccessError):
            gap.create({"activity_id": self.party.id, "kind": "unowned"})

    def test_gaps_counted_on_the_activity(self):
        for activity in self.gaps.activity_id:
            rows = self.gaps.filtered(lambda g, a=activity: g.activity_id == a)
            self.assertEqual(activity.gap_count, len(rows))

    def test_the_list_takes_few_queries_whatever_its_length(self):
        names = ["activity_id", "category_id", "kind", "missing", "outcome_id"]
        reports = self.env["hr.community.gap.report"].with_user(self.officer)
        reports.search([], limit=1).read(names)
        self.env.invalidate_all()
        with self.assertQueryCount(3):
            self.assertGreater(len(reports.search_read([], names)), 40)

    def test_a_grouped_list_takes_one_query(self):
        reports = self.env["hr.community.gap.report"].with_user(self.officer)
        measures = ["__count", "hours_missing:sum", "fte:sum"]
        reports._read_group([], ["kind"], measures)
        self.env.flush_all()
        with self.assertQueryCount(1):
            reports._read_group([], ["kind"], measures)

    def test_quiet_agrees_with_the_board_of_activities(self):
        quiet = self.gaps.filtered(lambda gap: gap.kind == "quiet").activity_id
        activities = self.env["hr.community.activity"]
        self.assertEqual(
            set(quiet.ids), set(activities.search([("is_quiet", "=", True)]).ids)
        )
        self.assertTrue(all(quiet.mapped("is_quiet")))

    def test_unowned_agrees_with_the_board_of_activities(self):
        unowned = self.gaps.filtered(lambda gap: gap.kind == "unowned").activity_id
        needy = self.env["hr.community.activity"].search([("needs_owner", "=", True)])
        self.assertEqual(set(unowned.ids), set(needy.ids))
        self.assertEqual(fields.Date.today(), self.plain.today)
