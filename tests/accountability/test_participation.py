from datetime import date, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import SQL

from ..common import CommunityCase
from .plain_participation import PlainParticipation
from .random_team import RandomTeam

REPORT = "hr.community.participation.report"


def absent_sql(spans):
    """Return the SQL that an app for time off would give of these spans."""
    rows = [SQL("(%s::int, %s::date, %s::date)", *span) for span in spans]
    return SQL("VALUES %s", SQL(", ").join(rows))


@tagged("post_install", "-at_install")
@freeze_time("2024-06-30 12:00:00")
class TestParticipation(CommunityCase):
    """What is expected of a person in a cycle, and how far they are with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.env["hr.community.expectation"].search([]).unlink()
        cls.env["hr.version"].search([]).date_version = "2020-01-01"

    def _open(self, first="2024-01-01", last="2024-12-31", **values):
        dates = {"date_start": first, "date_end": last, "state": "open"}
        return self.env["hr.community.cycle"].create({"name": "Now"} | dates | values)

    def _expect(self, amount=36.6, **values):
        values = {"amount": amount, "date_from": "2020-01-01"} | values
        return self.env["hr.community.expectation"].create(values)

    def _do(self, hours, person=None, state="confirmed", day="2024-06-01"):
        """Log hours on a day and on days before it, for a day has 24 hours."""
        person = person or self.worker_person
        works = self.env["hr.community.contribution"]
        earlier = works.search_count([("employee_id", "=", person.id)])
        for number, part in enumerate([24] * int(hours // 24) + [hours % 24]):
            before = timedelta(days=earlier + number)
            self._log(
                self.party,
                person,
                part,
                state=state,
                date=date.fromisoformat(day) - before,
            )

    def _row(self, person=None, user=None, **context):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env[REPORT].with_user(user or self.env.user)
        person = person or self.worker_person
        return rows.with_context(**context).search([("employee_id", "=", person.id)])

    def _exempt(self, first, last, person=None):
        return self.env["hr.community.exemption"].create(
            {
                "employee_id": (person or self.worker_person).id,
                "date_start": first,
                "date_end": last,
                "reason": "Cares for a parent",
            }
        )

    def test_report_and_plain_count_agree_on_random_working_lives(self):
        today = date(2024, 6, 30)
        team = RandomTeam(self, today)
        plain = PlainParticipation(self.env, today, team.absent).rows()
        with patch.object(
            type(self.env[REPORT]),
            "_get_absent",
            lambda report: absent_sql(team.absent),
        ):
            rows = self.env[REPORT].search_read([])
        found = {
            (row["employee_id"][0], row["cycle_id"][0]): (
                row["expected_hours"] or row["expected_activities"],
                row["confirmed_hours"],
                row["waiting_hours"],
                row["status"],
            )
            for row in rows
        }
        self.assertEqual(found, plain)
        statuses = {row["status"] for row in rows}
        every = {"below", "on_track", "met", "over", "exempt", "none"}
        self.assertEqual(statuses, every, "the random lives cover every status")

    def test_nothing_is_expected_until_somebody_says_so(self):
        self._open()
        self._do(3)
        row = self._row()
        self.assertEqual((row.status, row.expected_hours), ("none", 0))
        self.assertEqual(row.confirmed_hours, 3)
        self.assertIn("Every contribution is welcome", row.to_go)

    def test_status_by_what_is_confirmed(self):
        # 181 of the 366 days of the leap year are over: 18.1 of 36.6 h are due
        self._open()
        self._expect()
        for more, status, words in (
            (18, "below", "18.6 h to go"),
            (0.1, "on_track", "18.5 h to go"),
            (18.4, "on_track", "0.1 h to go"),
            (0.1, "met", "Done"),
            (18.3, "met", "Done"),
            (0.1, "over", "much more"),
        ):
            self._do(more)
            row = self._row()
            self.assertEqual(row.status, status, row.confirmed_hours)
            self.assertIn(words, row.to_go)

    def test_what_waits_or_was_returned_does_not_count(self):
        self._open()
        self._expect()
        self._do(36, state="submitted")
        self._do(36, state="returned")
        self._do(36, day="2023-12-31")
        row = self._row()
        self.assertEqual((row.status, row.confirmed_hours), ("below", 0))
        self.assertEqual(row.waiting_hours, 36)

    def test_after_the_last_day_nobody_is_on_track_any_more(self):
        self._open(last="2024-06-29")
        self._expect()
        self._do(36.5)
        self.assertEqual(self._row().status, "below")

    def test_a_number_of_activities(self):
        self._open()
        self._expect(3, unit="activities")
        self.assertEqual(self._row().status, "below", "one is due by now")
        self.assertEqual(self._row().to_go, "3 activities to go")
        self._do(1)
        self._do(9)
        row = self._row()
        self.assertEqual((row.status, row.confirmed_activities), ("on_track", 1))
        self.assertEqual((row.expected_activities, row.expected_hours), (3, 0))
        self._log(self._new_activity("Choir"), self.worker_person, state="confirmed")
        self.assertEqual(self._row().to_go, "On track: 1 activity to go")

    def test_the_most_specific_expectation_wins(self):
        self._open()
        above = self.env["hr.department"].create({"name": "Above"})
        below = self.env["hr.department"].create(
            {"name": "Below", "parent_id": above.id}
        )
        job = self.env["hr.job"].create({"name": "Baker"})
        self.worker_person.write({"department_id": below.id, "job_id": job.id})
        self._expect(1)
        self.assertEqual(self._row().expected_hours, 1)
        for amount, values in (
            (2, {"department_id": above.id}),
            (3, {"department_id": below.id}),
            (4, {"job_id": job.id}),
            (0, {"job_id": job.id, "date_from": "2024-02-01"}),
        ):
            self._expect(amount, **values)
            self.assertEqual(self._row().expected_hours, amount)
        self.assertEqual(self._row().status, "none", "0 is a word of its own")
        self.assertEqual(self._row(self.helper).expected_hours, 1)

    def test_an_archived_department_or_job_still_limits_an_expectation(self):
        self._open()
        place = self.env["hr.department"].create({"name": "Place"})
        job = self.env["hr.job"].create({"name": "Baker"})
        self.worker_person.department_id = place
        self.boss_person.job_id = job
        self._expect(3, department_id=place.id)
        self._expect(4, job_id=job.id)
        place.active = job.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        for person, amount in (
            (self.worker_person, 3),
            (self.boss_person, 4),
            (self.helper, 0),
        ):
            self.assertEqual(self._row(person).expected_hours, amount)

    def test_a_new_expectation_leaves_older_cycles_as_they_were(self):
        old = self._open("2023-01-01", "2023-12-31", state="closed")
        self._open()
        self._expect(10)
        self._expect(20, date_from="2024-06-01")
        rows = {row.cycle_id: row.expected_hours for row in self._row()}
        self.assertEqual(rows.pop(old), 10)
        self.assertEqual(list(rows.values()), [20])

    def test_joining_and_leaving_within_the_cycle(self):
        self._open("2024-01-01", "2024-04-09")  # 100 days
        self._expect(100)
        version = self.worker_person.version_id
        version.contract_date_start = "2024-01-11"
        self.assertEqual(self._row().expected_hours, 90)
        self.worker_person.departure_date = "2024-03-30"
        self.assertEqual(self._row().expected_hours, 80)
        self.worker_person.active = False
        self.assertEqual(
            self._row().expected_hours, 80, "Its evidence can no longer be changed"
        )

    def test_nobody_learns_of_a_planned_departure(self):
        self._open()
        self._expect(36.6)
        self.worker_person.departure_date = "2024-08-01"
        self.assertEqual(self._row().expected_hours, 36.6)
        self.worker_person.version_id.write(
            {"contract_date_start": "2023-01-01", "contract_date_end": "2024-06-30"}
        )
        self.assertEqual(self._row().expected_hours, 36.6, "today is not over")

    def test_who_left_before_or_joins_after_the_cycle_is_not_in_it(self):
        self._open("2024-01-01", "2024-03-31")
        self.worker_person.departure_date = "2023-12-31"
        self.helper.version_id.contract_date_start = "2024-04-01"
        self.assertFalse(self._row())
        self.assertFalse(self._row(self.helper))
        self.assertTrue(self._row(self.boss_person))

    def test_working_time_counts_for_the_days_it_was_so(self):
        self._open("2024-01-01", "2024-04-09")  # 100 days
        self._expect(100)
        half = self.env["resource.calendar"].create(
            {"name": "Half", "hours_per_week": 20, "full_time_required_hours": 40}
        )
        self.worker_person.version_id.date_version = "2023-01-01"
        later = self.worker_person.create_version({"date_version": "2024-02-20"})
        later.resource_calendar_id = half
        self.assertEqual(self._row().expected_hours, 75)

    def test_exempt_days_are_taken_off_once(self):
        self._open("2024-01-01", "2024-04-09")  # 100 days
        self._expect(100)
        self._exempt("2023-12-01", "2024-01-10")
        self._exempt("2024-01-06", "2024-01-20")
        self.assertEqual(self._row().expected_hours, 80)
        self.assertEqual(self._row(self.helper).expected_hours, 100)
        self._exempt("2024-01-01", "2024-04-09")
        row = self._row()
        self.assertEqual((row.expected_hours, row.status), (0, "exempt"))
        self.assertIn("exempt", row.to_go)

    def test_days_at_which_nothing_was_expected_make_nobody_late(self):
        self._open()
        self._expect()
        self._exempt("2024-01-01", "2024-06-29")
        row = self._row()
        self.assertEqual((row.expected_hours, row.status), (18.5, "on_track"))

    def test_the_person_reads_what_is_left_in_their_language(self):
        self._open()
        self._expect(20.5)
        self.env["res.lang"]._activate_lang("fr_FR")
        self.assertIn("20,5", self._row(lang="fr_FR").to_go)

    def test_who_sees_whose_participation(self):
        self._open()
        for user, sees in (
            (self.worker, True),
            (self.boss, True),
            (self.officer, True),
            (self.owner, False),
            (self.stranger, False),
        ):
            self.assertEqual(bool(self._row(user=user)), sees, user.name)

    def test_the_figure_opens_the_log_of_the_cycle(self):
        self._open()
        self._do(2)
        self._do(5, day="2023-05-05")
        action = self._row(user=self.worker).action_open_log()
        works = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(works.mapped("hours"), [2])

    def test_guidance_is_read_by_the_person(self):
        self._open()
        self._expect(guidance="Anything on the board counts.")
        row = self._row(user=self.worker)
        self.assertEqual(row.guidance, "Anything on the board counts.")

    def test_one_query_for_everybody(self):
        self._open()
        self._expect()
        self._row()
        rows = self.env[REPORT].with_user(self.officer)
        rows.search_read([], ["status"], load=None)
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            rows.search_read([], ["status"], load=None)
