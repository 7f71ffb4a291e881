from collections import defaultdict
from unittest.mock import patch

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.collect.activity_merge import merge_into
from ...models.disclosure.crosstab import SMALLEST
from ...models.work.work_change import FUNCTION
from ...reports import engagement_report_query
from ..access.common import AccessCase
from ..properties import cases

TODAY = fields.Date.to_date("2028-02-28")
DAYS = ("2028-02-28", "2028-02-01", "2028-01-31", "2026-05-05")
PLACE = st.integers(0, 2)
HOURS = st.sampled_from((0.5, 1.0, 2.5))
# what the report answers from the sums, with and without a key
QUESTIONS = (
    ("department_id", "month:month"),
    ("month:year",),
    ("company_id", "department_id"),
    (),
)
# what happens to some log, activity, person or department, chosen by number
STEPS = (
    st.tuples(st.just("log"), PLACE, PLACE, st.sampled_from(DAYS), HOURS),
    st.tuples(st.just("state"), PLACE, st.sampled_from(("confirmed", "returned"))),
    st.tuples(st.just("hours"), PLACE, HOURS),
    st.tuples(st.just("date"), PLACE, st.sampled_from(DAYS)),
    st.tuples(st.just("activity"), PLACE, PLACE),
    st.tuples(st.just("unlink"), PLACE),
    st.tuples(st.just("merge"), PLACE, PLACE),
    st.tuples(st.just("sql"), PLACE, HOURS),
    st.tuples(st.just("delete"), PLACE),
    st.tuples(st.just("erase"), PLACE),
    st.tuples(st.just("move"), PLACE, PLACE),
    st.tuples(st.just("move_tomorrow"), PLACE, PLACE),
    st.tuples(st.just("leave"), PLACE),
    st.tuples(st.just("drop_department"), PLACE),
    st.tuples(st.just("pause"), PLACE),
    st.tuples(st.just("archive"), PLACE),
    st.tuples(st.just("remove"), PLACE),
    st.tuples(st.just("add_up")),
    st.tuples(st.just("add_up")),
)
# in which each kind of change comes after the job, with work that it changes
STORY = (
    ("log", 0, 0, DAYS[0], 1.0),
    ("log", 0, 1, DAYS[0], 2.5),
    ("log", 1, 0, DAYS[2], 0.5),
    ("add_up",),
    ("log", 0, 0, DAYS[1], 2.5),
    ("hours", 0, 2.5),
    ("add_up",),
    ("date", 0, DAYS[3]),
    ("activity", 1, 2),
    ("add_up",),
    ("sql", 2, 1.0),
    ("state", 1, "returned"),
    ("move", 0, 2),
    ("add_up",),
    ("state", 1, "confirmed"),
    ("move_tomorrow", 0, 1),
    ("add_up",),
    ("merge", 0, 1),
    ("add_up",),
    ("drop_department", 1),
    ("add_up",),
    ("delete", 2),
    ("add_up",),
    ("erase", 0),
    ("drop_department", 2),
    ("add_up",),
    ("unlink", 0),
    ("leave", 1),
    ("pause", 1),
    ("pause", 1),
    ("log", 2, 1, DAYS[0], 1.0),
    ("archive", 2),
    ("add_up",),
    ("archive", 2),
    ("log", 1, 1, DAYS[0], 1.0),
    ("add_up",),
    ("remove", 1),
    ("add_up",),
)


class WorkTotalCase(AccessCase):
    """A company with three activities, people and departments each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(TODAY))
        cls.firm = cls.env["res.company"].create({"name": "Firm"})
        here = {"company_id": cls.firm.id}
        cls.judge = cls._new_user(
            "judge",
            "hr_community.group_hr_community_officer",
            company_ids=[(6, 0, cls.firm.ids)],
            **here,
        )
        cls.departments = cls.env["hr.department"].create(
            [{"name": name} | here for name in ("倉庫", "Ventes", "Lager")]
        )
        cls.people = cls._create_people(
            *(
                cls._person_values(f"Person {n}", department_id=department.id, **here)
                for n, department in enumerate(cls.departments)
            )
        )
        cls.people.version_id.date_version = "2020-01-01"
        cls.activities = cls.env["hr.community.activity"].concat(
            *(
                cls._new_activity(f"Work {n}", date_opened="2027-01-01", **here)
                for n in range(3)
            )
        )

    def _add_up(self):
        self.env["hr.community.work.total"]._add_up()

    def _get_logs(self):
        return self.env["hr.community.contribution"].search(
            [("company_id", "=", self.firm.id)], order="id"
        )

    def _expected(self):
        """Return {(activity, department, month): [hours, people, last date]}."""
        found = defaultdict(lambda: [0, set(), None])
        logs = self._get_logs().filtered(lambda log: log.state == "confirmed")
        versions = logs.employee_id._community_versions()
        for log in logs.sorted("date"):
            activity = log.activity_id
            if not activity.active or activity.state not in ("open", "running"):
                continue
            person = log.employee_id
            department = person and versions[person].department_id
            department = department or log.former_department_id
            cell = found[activity.id, department.id, log.date.replace(day=1)]
            cell[0] += log.hours
            cell[1].add(person or log.former_key)
            cell[2] = log.date
        latest = {(key[0], key[1]): None for key in found}
        for (activity, department, _month), (_hours, _who, day) in found.items():
            before = latest[activity, department]
            latest[activity, department] = max(filter(None, (before, day)))
        return {
            key: (hours, len(who), latest[key[:2]])
            for key, (hours, who, _day) in found.items()
        }

    def _assert_right(self):
        """Check the report, and where nobody took part, against the log."""
        self.env.flush_all()
        self.env.invalidate_all()
        expected = self._expected()
        report = self.env["hr.community.engagement.report"].with_user(self.judge)
        report = report.with_context(allowed_company_ids=self.firm.ids)
        rows = report.search([])
        self.assertEqual(len(rows), len(set(rows.ids)), "no row twice")
        worked = rows.filtered(lambda row: not row.nobody)
        found = {
            (row.activity_id.id, row.department_id.id, row.month): (
                row.hours,
                row.people,
                row.last_date,
            )
            for row in worked
        }
        self.assertEqual(found, expected)
        empty = {
            (row.activity_id.id, row.department_id.id, row.month)
            for row in rows - worked
        }
        self.assertFalse(empty & expected.keys())
        self.assertEqual(len(worked), len(expected))
        # where all departments are small, no sum is shown
        for fewest in (SMALLEST, 1):
            with patch.object(engagement_report_query, "SMALLEST", fewest):
                self.env.invalidate_all()
                self._assert_sums(report, report.search([("nobody", "=", False)]))

    @staticmethod
    def _get_key(row, spec):
        name, _colon, unit = spec.partition(":")
        return fields.Date.start_of(row.month, unit) if unit else row[name]

    def _assert_sums(self, report, worked):
        """Check what a screen asks for first, by its rows."""
        somebody = [("nobody", "=", False)]
        for keys in QUESTIONS:
            expected = defaultdict(lambda: [0, 0, 0])
            shown = defaultdict(set)
            for row in worked:
                key = tuple(self._get_key(row, spec) for spec in keys)
                figures = (1, row.hours, row.people)
                expected[key] = [
                    a + b for a, b in zip(expected[key], figures, strict=True)
                ]
                shown[key].add(row.activity_id if row.is_small else None)
            for key, who in shown.items():
                if len(who) > 1 and None not in who:
                    expected[key][1:] = [False, False]
            found = report._read_group(
                somebody, keys, ["__count", "hours:sum", "people:sum"]
            )
            found = {row[: len(keys)]: list(row[len(keys) :]) for row in found}
            if not keys and not worked:
                continue
            self.assertEqual(found, dict(expected), keys)

    def _play(self, steps):
        """Do one step after the other, and compare after each of them."""
        with self._undone(), freeze_time(TODAY) as clock:
            for name, *given_ in steps:
                try:
                    with self.env.cr.savepoint():
                        getattr(self, f"_step_{name}")(clock, *given_)
                        self.env.flush_all()
                except UserError:
                    self.env.invalidate_all()  # it may not be done, and was not
                self._assert_right()

    @staticmethod
    def _pick(records, number):
        return records[number % len(records) :][:1] if records else records

    def _step_log(self, _clock, activity, person, day, hours):
        self._log(
            self._pick(self.activities.exists(), activity),
            self._pick(self.people.exists().filtered("active"), person),
            hours,
            date=day,
            state="confirmed",
        )

    def _step_state(self, _clock, log, state):
        values = {"state": state, "return_reason": state == "returned" and "Why?"}
        self._pick(self._get_logs(), log).write(values)

    def _step_hours(self, _clock, log, hours):
        self._pick(self._get_logs(), log).write({"hours": hours})

    def _step_date(self, _clock, log, day):
        self._pick(self._get_logs(), log).write({"date": day})

    def _step_activity(self, _clock, log, activity):
        log = self._pick(self._get_logs(), log)
        log.activity_id = self._pick(self.activities.exists(), activity)

    def _step_unlink(self, _clock, log):
        log = self._pick(self._get_logs(), log)
        log.write({"state": "returned", "return_reason": "Twice"})
        log.unlink()

    def _step_merge(self, _clock, old, keep):
        old, keep = (
            self._pick(self.activities.exists(), number) for number in (old, keep)
        )
        merge_into(old.with_user(self.judge), keep.with_user(self.judge))

    def _step_sql(self, _clock, log, hours):
        self.env.cr.execute(
            SQL(
                "UPDATE hr_community_contribution SET hours = %s WHERE id = ANY(%s)",
                hours,
                self._pick(self._get_logs(), log).ids,
            )
        )
        self.env.invalidate_all()

    def _step_delete(self, _clock, log):
        self.env.cr.execute(
            SQL(
                "DELETE FROM hr_community_contribution WHERE id = ANY(%s)",
                self._pick(self._get_logs(), log).ids,
            )
        )
        self.env.invalidate_all()

    def _step_erase(self, _clock, person):
        person = self._pick(self.people.exists(), person)
        person.active = False
        self.env["hr.community.personal"]._erase_people(person)

    def _step_move(self, _clock, person, department):
        person = self._pick(self.people.exists(), person)
        person.department_id = self._pick(self.departments.exists(), department)

    def _step_move_tomorrow(self, clock, person, department):
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        department = self._pick(self.departments.exists(), department)
        self._pick(self.people.exists(), person).create_version(
            {"date_version": tomorrow, "department_id": department.id}
        )
        self.env.flush_all()
        self._assert_right()
        clock.move_to(tomorrow)

    def _step_leave(self, _clock, person):
        self._pick(self.people.exists(), person).active = False

    def _step_drop_department(self, _clock, department):
        self._pick(self.departments.exists(), department).unlink()

    def _step_pause(self, _clock, activity):
        activity = self._pick(self.activities.exists(), activity)
        activity.state = "paused" if activity.state != "paused" else "open"

    def _step_archive(self, _clock, activity):
        activity = self._pick(self.activities.exists(), activity)
        activity.active = not activity.active

    def _step_remove(self, _clock, activity):
        """Delete an activity, as far as that may be done: nothing is logged for it."""
        activity = self._pick(self.activities.exists(), activity)
        if activity not in self._get_logs().activity_id:
            activity.unlink()

    def _step_add_up(self, _clock):
        self._add_up()


@tagged("post_install", "-at_install")
class TestWorkTotal(WorkTotalCase):
    """Added-up work equals the log, whatever happens to the log and its people."""

    @given(st.lists(st.one_of(*STEPS), min_size=4, max_size=12))
    @cases(20)
    def test_it_equals_the_log_whatever_is_done(self, steps):
        self._play((*STORY[:4], *steps))

    def test_it_equals_the_log_in_a_story_with_each_kind_of_change(self):
        self.assertEqual(
            {f"_step_{step}" for step, *_given in STORY},
            {name for name in dir(self) if name.startswith("_step_")},
        )
        self._play(STORY)

    def test_the_job_leaves_nothing_to_be_read_from_the_log(self):
        for step in STORY[:3]:
            getattr(self, f"_step_{step[0]}")(None, *step[1:])
        self._add_up()
        first = self._get_totals()
        self.assertEqual(len(first), 3)
        self._add_up()
        self.assertEqual(self._get_totals(), first, "twice is the same")
        self.env.cr.execute("UPDATE hr_community_work_total SET hours = '{9}'")
        with self.assertRaises(AssertionError):
            self._assert_right()

    def _get_totals(self):
        self.env.cr.execute("SELECT count(*) FROM hr_community_work_change")
        self.assertEqual(self.env.cr.fetchone(), (0,))
        self.env.cr.execute(
            """SELECT activity_id, department, months, hours, people, last_dates
                 FROM hr_community_work_total WHERE activity_id = ANY(%s)
                ORDER BY 1, 2""",
            [self.activities.ids],
        )
        return self.env.cr.fetchall()

    def test_to_log_work_marks_nothing_until_it_is_confirmed(self):
        self._add_up()
        log = self._log(self.activities[0], self.people[0], date=DAYS[0])
        self.env.flush_all()
        self.assertFalse(self.env["hr.community.work.change"].search([]))
        log.name = "Sang"
        log.state = "confirmed"
        self.env.flush_all()
        marked = self.env["hr.community.work.change"].search([])
        self.assertEqual(marked.activity_id, self.activities[0])
        self.assertEqual(marked.mapped("month"), [TODAY.replace(day=1)])

    def test_a_log_that_is_not_watched_is_caught(self):
        for event, story in {
            "insert": STORY,
            "update": STORY,
            "delete": (*STORY[:4], ("delete", 0)),
        }.items():
            with self.subTest(event=event), self._undone():
                self.env.cr.execute(
                    SQL(
                        "DROP TRIGGER %s ON hr_community_contribution",
                        SQL.identifier(f"{FUNCTION}_by_{event}"),
                    )
                )
                with self.assertRaises(AssertionError):
                    self._play(story)

    def test_who_has_moved_and_is_not_looked_for_is_caught(self):
        right = engagement_report_query.changed_months()
        wrong = SQL(right.code.replace("was <> department", "FALSE"))
        self.assertNotEqual(wrong.code, right.code)
        with (
            patch.object(engagement_report_query, "changed_months", lambda: wrong),
            self.assertRaises(AssertionError),
        ):
            self._play((*STORY[:4], ("move", 0, 2)))

    def test_a_wrong_sum_is_caught(self):
        self._play(STORY[:4])
        with self._undone():
            for step in STORY[:3]:
                getattr(self, f"_step_{step[0]}")(None, *step[1:])
            self._add_up()
            self._assert_right()
            self.env.cr.execute("UPDATE hr_community_work_sum SET cells = cells + 1")
            with self.assertRaises(AssertionError):
                self._assert_right()

    def test_an_activity_that_goes_and_stays_in_the_sums_is_caught(self):
        goes = (*STORY[:4], ("delete", 2), ("remove", 1))
        self._play(goes)
        sums = self.env.registry["hr.community.work.sum"]
        with (
            patch.object(sums, "_take_off", lambda _sums, _activities: None),
            self.assertRaises(AssertionError),
        ):
            self._play(goes)

    def test_the_first_question_of_a_screen_is_answered_by_sums(self):
        report = self.env["hr.community.engagement.report"].with_user(self.judge)
        somebody = [("nobody", "=", False)]
        figures = ["__count", "hours:sum"]
        for keys in QUESTIONS:
            asked = report._with_sums(somebody, keys, figures, (), None)
            self.assertTrue(asked._is_summed(), keys)
        for domain, keys, figures_, having, order in (
            ([], (), figures, (), None),
            (["|", *somebody, ("month", "=", TODAY)], (), figures, (), None),
            ([*somebody, ("activity_id", "!=", False)], (), figures, (), None),
            (somebody, ("category_id",), figures, (), None),
            (somebody, ("month:month",), ["share:avg"], (), None),
            (somebody, ("month:month",), figures, [("hours:sum", ">", 1)], None),
            (somebody, ("month:month",), figures, (), "people:sum desc"),
        ):
            asked = report._with_sums(domain, keys, figures_, having, order)
            self.assertFalse(asked._is_summed(), (domain, keys, figures_))
