from collections import defaultdict
from random import Random

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommunityCase

TODAY = fields.Date.to_date("2028-02-29")
THIS_MONTH = TODAY.replace(day=1)


class EngagementCase(CommunityCase):
    """A company of its own with three departments: six people, five and one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(TODAY))
        cls.firm = cls.env["res.company"].create({"name": "Firm"})
        cls.judge = cls._new_user(
            "judge",
            "hr_community.group_hr_community_officer",
            company_id=cls.firm.id,
            company_ids=[(6, 0, cls.firm.ids)],
        )
        cls.large, cls.medium, cls.lonely = cls.env["hr.department"].create(
            [
                {"name": name, "company_id": cls.firm.id}
                for name in ("倉庫", "Ventes", "Lone Ly")
            ]
        )
        cls.staff = {
            cls.large: cls._hire(cls.large, 6),
            cls.medium: cls._hire(cls.medium, 5),
            cls.lonely: cls._hire(cls.lonely, 1),
        }
        cls.choir = cls._open("Choir", "2027-06-15")

    @classmethod
    def _hire(cls, department, number):
        return cls.env["hr.employee"].create(
            [
                {
                    "name": f"{department.name} {n}",
                    "company_id": cls.firm.id,
                    "department_id": department.id,
                }
                for n in range(number)
            ]
        )

    @classmethod
    def _open(cls, name, day):
        return cls._new_activity(name, company_id=cls.firm.id, date_opened=day)

    @classmethod
    def _work(cls, activity, person, day, hours=1.0, state="confirmed"):
        return cls._log(activity, person, hours, date=day, state=state)

    def _report(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        user = user or self.judge
        reports = self.env["hr.community.engagement.report"].with_user(user)
        return reports.with_context(allowed_company_ids=user.company_ids.ids)

    def _row(self, activity, department, month):
        return self._report().search(
            [
                ("activity_id", "=", activity.id),
                ("department_id", "=", department and department.id),
                ("month", "=", month),
            ]
        )


@tagged("post_install", "-at_install")
class TestEngagement(EngagementCase):
    """Activity by department by month, against a count in plain Python."""

    def test_hours_and_people_of_a_month(self):
        one, two, *_rest = self.staff[self.large]
        self._work(self.choir, one, "2028-02-01", 2)
        self._work(self.choir, one, "2028-02-29", 3)
        self._work(self.choir, two, "2028-02-29", 0.5)
        self._work(self.choir, two, "2028-01-31", 8)
        self._work(self.choir, two, "2028-02-10", 4, state="submitted")
        row = self._row(self.choir, self.large, "2028-02-01")
        self.assertEqual((row.hours, row.people), (5.5, 2))
        self.assertEqual((row.department_people, row.share), (6, 2 / 6))
        self.assertEqual((row.nobody, row.last_date), (False, TODAY))
        self.assertEqual(row.month_name, "February 2028")
        self.assertEqual(self._row(self.choir, self.large, "2028-01-01").hours, 8)

    def test_nobody_took_part_is_a_row(self):
        one = self.staff[self.large][0]
        self._work(self.choir, one, "2027-12-24", 2)
        row = self._row(self.choir, self.medium, "2027-12-01")
        self.assertEqual((row.hours, row.people, row.nobody), (0, 0, True))
        self.assertFalse(row.last_date, "nobody ever did")
        later = self._row(self.choir, self.large, "2028-02-01")
        self.assertTrue(later.nobody)
        self.assertEqual(later.last_date.isoformat(), "2027-12-24")

    def test_months_before_it_was_open_are_nobodys_fault(self):
        rows = self._report().search([("activity_id", "=", self.choir.id)])
        self.assertEqual(min(rows.mapped("month")).isoformat(), "2027-06-01")
        self.assertEqual(len(rows), 9 * 3)
        self._work(self.choir, self.staff[self.large][0], "2027-04-02")
        rows = self._report().search([("activity_id", "=", self.choir.id)])
        self.assertEqual(min(rows.mapped("month")).isoformat(), "2027-04-01")
        old = self._open("Old", "2019-01-01")
        rows = self._report().search([("activity_id", "=", old.id)])
        self.assertEqual(len(rows), 12 * 3)

    def test_activities_that_are_not_open_are_not_in_it(self):
        self._work(self.choir, self.staff[self.large][0], "2028-02-01")
        self.choir.state = "paused"
        self.assertFalse(self._report().search([("activity_id", "=", self.choir.id)]))
        self.choir.write({"state": "open", "active": False})
        self.assertFalse(self._report().search([("activity_id", "=", self.choir.id)]))

    def test_the_department_is_where_the_person_is_now(self):
        person = self.staff[self.large][0]
        self._work(self.choir, person, "2027-10-01", 2)
        person.department_id = self.medium
        self.assertEqual(self._row(self.choir, self.medium, "2027-10-01").hours, 2)
        self.assertTrue(self._row(self.choir, self.large, "2027-10-01").nobody)

    def test_without_a_department_is_shown_too(self):
        free = self._new_person("Free", company_id=self.firm.id)
        self._work(self.choir, free, "2028-02-02", 2)
        row = self._row(self.choir, False, "2028-02-01")
        self.assertEqual((row.hours, row.people), (2, 1))

    def test_work_of_who_left_still_counts_and_is_no_empty_place(self):
        person = self.staff[self.lonely]
        self._work(self.choir, person, "2028-01-03", 2)
        person.active = False
        rows = self._report().search([("department_id", "=", self.lonely.id)])
        self.assertEqual(rows.mapped("hours"), [2])
        self.assertFalse(rows.department_people)

    def _expected(self, works, activities):
        """Return {(activity, department, month): (hours, people)} by hand."""
        hours, people, first = defaultdict(float), defaultdict(set), {}
        for work in works:
            if work.state == "confirmed":
                month = work.date.replace(day=1)
                key = (work.activity_id, work.employee_id.department_id, month)
                hours[key] += work.hours
                people[key].add(work.employee_id)
                known = first.get(work.activity_id, work.date)
                first[work.activity_id] = min(known, work.date)
        cells = {key: (hours[key], len(people[key])) for key in hours}
        for activity in activities:
            begin = min(activity.date_opened, first.get(activity, activity.date_opened))
            for back in range(12):
                month = THIS_MONTH - relativedelta(months=back)
                if month >= begin.replace(day=1):
                    for department in self.staff:
                        cells.setdefault((activity, department, month), (0, 0))
        return cells

    def test_against_a_count_by_hand(self):
        draw = Random(1)
        activities = self.choir.concat(
            *(self._open(f"Work {n}", f"2027-0{n + 1}-28") for n in range(1, 8))
        )
        people = self.env["hr.employee"].concat(*self.staff.values())
        works = self.env["hr.community.contribution"].create(
            [
                {
                    "activity_id": draw.choice(activities).id,
                    "employee_id": draw.choice(people).id,
                    "date": TODAY - relativedelta(days=draw.randrange(700)),
                    "hours": draw.randrange(1, 9) / 2,
                    "state": draw.choice(["confirmed", "confirmed", "submitted"]),
                }
                for _n in range(200)
            ]
        )
        rows = self._report().search([])
        found = {
            (row.activity_id.with_env(self.env), row.department_id, row.month): (
                row.hours,
                row.people,
            )
            for row in rows.with_env(self.env)
        }
        self.assertEqual(len(found), len(rows), "no row twice")
        self.assertEqual(found, self._expected(works, activities))
        self.assertLess(max(rows.ids), 2**53, "a browser counts no further")
        self.assertGreater(min(rows.ids), 0)

    def test_totals_are_those_of_the_rows_with_and_without_the_filters(self):
        for number, person in enumerate(self.staff[self.large]):
            self._work(self.choir, person, f"2028-01-{number + 10}", number + 1)
        for domain in ([], [("nobody", "=", True)], [("nobody", "=", False)]):
            rows = self._report().search(domain)
            ((count, hours, people),) = self._report()._read_group(
                domain, [], ["__count", "hours:sum", "people:sum"]
            )
            self.assertEqual(count, len(rows))
            self.assertEqual(hours or 0, sum(rows.mapped("hours")))
            self.assertEqual(people or 0, sum(rows.mapped("people")))

    def test_one_query_for_totals_and_two_for_a_page(self):
        self._work(self.choir, self.staff[self.large][0], "2028-02-01")
        reports = self._report()
        reports.search_read([], ["hours", "people"], limit=80)
        for most, ask in (
            (1, lambda: reports._read_group([], ["department_id"], ["hours:sum"])),
            (2, lambda: reports.search_read([], ["hours", "people"], limit=80)),
        ):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            ask()
            self.assertLessEqual(self.cr.sql_log_count - before, most)

    def test_the_log_behind_a_row_has_its_hours(self):
        one = self.staff[self.large][0]
        self._work(self.choir, one, "2028-02-01", 2)
        self._work(self.choir, one, "2028-02-29", 3)
        self._work(self.choir, one, "2028-01-31", 8)
        self._work(self.choir, self.staff[self.medium][0], "2028-02-01", 16)
        action = self._row(self.choir, self.large, "2028-02-01").action_open_work()
        logs = self.env["hr.community.contribution"].with_user(self.judge)
        self.assertEqual(sum(logs.search(action["domain"]).mapped("hours")), 5)

    def test_officers_of_the_company_only(self):
        self._work(self.choir, self.staff[self.large][0], "2028-02-01")
        mine = [("activity_id", "=", self.choir.id)]
        self.assertTrue(self._report().search(mine))
        self.assertFalse(self._report(self.officer).search(mine))
        for user in (self.worker, self.boss, self.owner):
            with self.assertRaises(AccessError):
                self._report(user).search(mine)


@tagged("post_install", "-at_install")
class TestSuppression(EngagementCase):
    """Departments are compared from five people on; a named activity is named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chess = cls._open("Chess", "2027-06-15")
        for activity in (cls.choir, cls.chess):
            for people in cls.staff.values():
                cls._work(activity, people[0], "2028-02-01", 2)

    def _totals(self, *groupby, domain=()):
        rows = self._report()._read_group(
            [*domain], [*groupby], ["hours:sum", "people:sum"]
        )
        return {row[:-2]: row[-2:] for row in rows}

    def test_rule_2_small_departments_have_no_total_nor_the_next_to_hide_behind(self):
        # the lonely one would be the total less the others, if they were both told
        found = self._totals("department_id")
        self.assertEqual(found[self.large.with_user(self.judge),], (4, 2))
        self.assertEqual(found[self.medium.with_user(self.judge),], (False, False))
        self.assertEqual(found[self.lonely.with_user(self.judge),], (False, False))

    def test_where_small_ones_are_five_together_nobody_else_is_hidden(self):
        tiny = self.env["hr.department"].create(
            {"name": "Tiny", "company_id": self.firm.id}
        )
        self._hire(tiny, 4)
        found = self._totals("department_id")
        self.assertEqual(found[self.medium.with_user(self.judge),], (4, 2))
        self.assertEqual(found[self.lonely.with_user(self.judge),], (False, False))

    def test_nobody_is_hidden_where_all_are_large_enough(self):
        self._hire(self.lonely, 4)
        self.assertEqual(set(self._totals("department_id").values()), {(4, 2)})

    def test_neither_by_month_nor_by_asking_for_one(self):
        lonely = [("department_id", "=", self.lonely.id)]
        self.assertEqual(self._totals(domain=lonely), {(): (False, False)})
        by_month = self._totals("month:month", domain=lonely)
        self.assertEqual(set(by_month.values()), {(False, False)})
        self.assertEqual(self._totals(), {(): (12, 6)}, "the whole company")

    def test_a_named_activity_shows_what_its_log_shows(self):
        found = self._totals("activity_id", "department_id")
        key = (self.choir.with_user(self.judge), self.lonely.with_user(self.judge))
        self.assertEqual(found[key], (2, 1))
        row = self._row(self.choir, self.lonely, "2028-02-01")
        self.assertEqual((row.hours, row.people), (2, 1))

    def test_the_share_of_a_small_department_is_never_worked_out(self):
        self.assertFalse(self._row(self.choir, self.lonely, "2028-02-01").share)
        ((share,),) = self._report()._read_group(
            [("department_id", "=", self.lonely.id)], [], ["share:avg"]
        )
        self.assertFalse(share)
        ((share,),) = self._report()._read_group(
            [("department_id", "=", self.large.id), ("nobody", "=", False)],
            [],
            ["share:avg"],
        )
        self.assertAlmostEqual(share, 1 / 6)

    def test_the_share_of_a_group_counts_each_employee_once(self):
        self._work(self.chess, self.staff[self.large][1], "2028-02-01", 1)
        domain = [("department_id", "=", self.large.id)]
        ((share,),) = self._report()._read_group(domain, [], ["share:avg"])
        self.assertAlmostEqual(share, 2 / 6)
        by_activity = self._report()._read_group(domain, ["activity_id"], ["share:avg"])
        self.assertEqual(max(share for _activity, share in by_activity), 2 / 6)

    def test_the_pivot_asks_no_other_way(self):
        sets = [["department_id", "month:month"], ["department_id"], []]
        answer = self._report().formatted_read_grouping_sets([], sets, ["hours:sum"])
        totals = {row["department_id"][0]: row["hours:sum"] for row in answer[1]}
        self.assertEqual(
            totals,
            {self.large.id: 4, self.medium.id: False, self.lonely.id: False},
        )
        self.assertEqual(answer[2][0]["hours:sum"], 12)
