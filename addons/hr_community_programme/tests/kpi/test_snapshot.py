from contextlib import suppress
from datetime import date
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import BASELINE, MONTH, SNAPSHOT, START, KpiCase

JAN, FEB, MAR = date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)


@tagged("post_install", "-at_install")
class TestSnapshot(KpiCase):
    """A year of months, from what happened in them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.activity"].search([]).write({"active": False})
        cls.party.active = True

    def test_an_activity_is_managed_from_the_day_it_was(self):
        self.party.date_inventoried = date(2025, 1, 5)
        self.party_owner.date_start = date(2025, 2, 3)
        self.env["hr.community.cycle"].create(
            {
                "name": "2025",
                "date_start": "2025-01-01",
                "date_end": "2025-12-31",
                "state": "open",
            }
        )
        self._log(
            self.party, self.owner_person, 2, date="2025-03-05", state="confirmed"
        )
        other = self._new_activity("Choir")
        other.date_inventoried = date(2025, 3, 1)
        self._freeze()._catch_up()
        self.assertEqual(self._count("managed", START), (0, 1))
        self.assertEqual(self._count("managed", FEB), (0, 1))
        self.assertEqual(self._count("managed", MAR), (1, 2))
        row = self._get("managed", MAR)
        self.assertEqual((row.value, row.version, row.source), (0.5, 1, "measured"))
        self.assertLess(row.low, 0.5)

    def test_today_is_as_the_activity_itself_says(self):
        goal = {"activity_id": self.party.id, "name": "Guests", "target": 80}
        self.env["hr.community.goal"].create(goal)
        self._new_activity("Choir")
        today = fields.Date.context_today(self.env["hr.employee"])
        self._freeze(today)._catch_up()
        activities = self.env["hr.community.activity"].search(
            [("company_id", "=", self.company.id)]
        )
        managed = activities.filtered("is_managed")
        self.assertEqual(self._count("managed", today), (len(managed), len(activities)))

    def test_closed_activities_leave_the_inventory(self):
        self.party.date_inventoried = date(2025, 1, 5)
        self.party.write({"state": "retired", "retire_reason": "Nobody came"})
        self.assertTrue(self.party.date_closed)
        self.party.date_closed = date(2025, 2, 10)
        self._freeze()._catch_up()
        self.assertEqual(self._count("managed", JAN), (0, 1))
        self.assertFalse(self._get("managed", FEB).has_value)
        self.party.write({"state": "open", "retire_reason": False})
        self.assertFalse(self.party.date_closed)
        self.assertEqual(self.party.date_inventoried, date(2025, 1, 5))

    def test_reviews_asked_for_and_received(self):
        people = self._hire(3)
        for person, received, by in (
            (people[0], "2025-02-10", people[0]),
            (people[1], "2025-02-10", self.boss_person),
            (people[2], False, people[2]),
        ):
            self.env["hr.community.review"].create(
                {
                    "ownership_id": self._new_part(self.party, person).id,
                    "requester_id": by.id,
                    "reviewer_id": self.boss_person.id,
                    "date_received": received,
                    "state": "received" if received else "requested",
                }
            )
        self._freeze()._catch_up()
        staff = self._count("reviewed", FEB)[1]
        self.assertEqual(self._count("reviewed", JAN), (0, staff))
        self.assertEqual(self._count("reviewed", FEB), (1, staff))
        self.assertEqual(self._count("reviewed", date(2026, 1, 31))[0], 1)
        self.assertEqual(self._count("reviewed", date(2026, 2, 28))[0], 0)

    def test_twice_the_same_and_resumed_after_it_was_killed(self):
        baseline = self._freeze()
        snapshots = self.env[SNAPSHOT]
        taken, original = [], type(snapshots)._take

        def take(rows):
            if len(taken) >= 5:
                raise KeyboardInterrupt
            taken.append(rows)
            return original(rows)

        # a savepoint around it, as assertRaises has one, would take all of it back
        with (
            patch.object(self.env.registry[SNAPSHOT], "_take", take),
            suppress(KeyboardInterrupt),
        ):
            self._run_cron()
        waiting = snapshots.search_count([("is_due", "=", True)])
        self.assertTrue(waiting)
        self._run_cron()
        self.assertFalse(snapshots.search_count([("is_due", "=", True)]))
        before = self._read_all()
        self._run_cron()
        baseline._catch_up()
        self.assertEqual(self._read_all(), before)

    def _run_cron(self):
        crons = self.env.registry["ir.cron"]
        with patch.object(crons, "_commit_progress", lambda *_all, **_more: 1.0):
            self.env[SNAPSHOT]._cron_take()

    def _read_all(self):
        self.env.flush_all()
        self.env.invalidate_all()
        names = set(self.env[SNAPSHOT]._fields) - {"write_date", "write_uid"}
        stored = [n for n in names if self.env[SNAPSHOT]._fields[n].store]
        rows = self.env[SNAPSHOT].search([], order="id").read(sorted(stored))
        months = self.env[MONTH].search([], order="id")
        return rows, months.mapped(lambda one: (one.id, one.date_left, one.moved_job))

    def test_a_changed_definition_restates_the_past_and_says_so(self):
        self._thank(self._hire(1), "2025-02-10")
        self._freeze()._catch_up()
        june = date(2025, 6, 30)
        self.assertEqual(self._count("thanking", MAR)[0], 1)
        self.assertEqual(self._count("thanking", june)[0], 0)
        kpi = self.kpis["thanking"]
        changed = kpi.version + 1
        kpi.write({"window_months": 6})
        self.assertEqual(kpi.version, changed)
        self.assertTrue(self._get("thanking", june).is_due)
        self.env[BASELINE].search([])._catch_up()
        row = self._get("thanking", june)
        self.assertEqual((row.numerator, row.version), (1, changed))
        self.assertTrue(row.restated_on)
        self.assertEqual(row.value_before, 0)
        self.assertFalse(self._get("thanking", MAR).restated_on)
        kpi.write({"name": "Thanks"})
        self.assertEqual(kpi.version, changed)

    def test_figures_from_outside(self):
        kpi = self.env["hr.community.kpi"].with_user(self.manager)
        values = {"code": "nps", "name": "NPS", "question": "How?", "source": "outside"}
        kpi = kpi.create(values)
        self.kpis["nps"] = kpi.sudo()
        rows = self.env["hr.community.kpi.value"].with_user(self.officer)
        rows.create({"kpi_id": kpi.id, "date": "2025-02-03", "value": 7.5})
        self._freeze()._catch_up()
        self.assertFalse(self._get("nps", START).has_value)
        row = self._get("nps", FEB)
        self.assertEqual((row.value, row.source), (7.5, "outside"))
        rows.search([]).value = 8
        self.env[BASELINE].search([])._catch_up()
        row.invalidate_recordset()
        self.assertEqual((row.value, row.value_before), (8, 7.5))
        with self.assertRaises(AccessError):
            kpi.create(values | {"code": "x", "source": "measured"})
        with self.assertRaises(AccessError):
            self.kpis["managed"].with_user(self.manager).write({"code": "y"})

    def _new_outside(self, unit, **values):
        """Return a KPI of ours, and what it was in February."""
        values = {"code": "own", "name": "Own", "unit": unit} | values
        values |= {"question": "How much?", "source": "outside"}
        kpi = self.env["hr.community.kpi"].create(values)
        self.kpis[kpi.code] = kpi
        return kpi

    def _note(self, kpi, value, day="2025-02-03"):
        self.env["hr.community.kpi.value"].create(
            {"kpi_id": kpi.id, "date": day, "value": value}
        )
        self.env[BASELINE].search([])._catch_up()
        return self._get(kpi.code, fields.Date.end_of(date.fromisoformat(day), "month"))

    def test_a_first_value_restates_nothing(self):
        kpi = self._new_outside("number")
        self._freeze()._catch_up()
        self.assertFalse(self._get("own", FEB).has_value)
        row = self._note(kpi, 14)
        self.assertEqual((row.value, row.restated_on), (14, False))
        # nor does what was hidden, and may be shown now
        row.write({"is_hidden": True, "has_value": False, "is_due": True})
        row._take()
        self.assertEqual((row.value, row.restated_on), (14, False))

    def test_a_value_per_hundred_employees_stays_as_it_was_typed_in(self):
        kpi = self._new_outside("rate")
        self._freeze()._catch_up()
        self.assertEqual(self._note(kpi, 14).value, 14)
        counted = self.env[SNAPSHOT].new({"kpi_id": kpi.id})._prepare((1, 50, 0))
        self.assertEqual(counted["value"], 2)

    def test_a_share_from_outside_has_no_interval_and_is_at_most_all(self):
        kpi = self._new_outside("share")
        self._freeze()._catch_up()
        row = self._note(kpi, 0.42)
        self.assertIn("42", row.value_text)
        self.assertFalse(row.interval_text)
        for value in (42, -0.1):
            with self.assertRaises(ValidationError):
                self._note(kpi, value, "2025-03-03")
        points = self._new_outside("points", code="other")
        self.assertEqual(self._note(points, -0.1).interval_text, False)

    def test_a_translated_definition_is_the_same(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.company.partner_id.lang = "en_US"
        self._freeze()._catch_up()
        kpi = self.kpis["managed"].with_context(lang="de_DE")
        before = kpi.version
        kpi.write({"formula": "Anteil mit Verantwortlichen"})
        self.assertEqual(kpi.version, before)
        kpi.with_context(lang="en_US").write({"formula": "Another one"})
        self.assertEqual(kpi.version, before + 1)

    def test_who_is_in_no_department_is_not_at_work_across_departments(self):
        lab = self.env["hr.department"].create({"name": "Lab"})
        self.party.department_id = lab
        (person,) = self._hire(1)
        self._log(self.party, person, 2, date="2025-02-05", state="confirmed")
        self._freeze()._catch_up()
        self.assertEqual(self._count("across", FEB), (0, 0))
        self.assertEqual(self._get("across", FEB).left_out, 1)

    def test_what_is_not_installed_is_not_measured(self):
        kpi = self.kpis["trained"]
        if "hr.community.enrolment" in self.env:
            self.assertFalse(kpi.missing)
        else:
            self.assertIn("Learning", kpi.missing)
            self._freeze()._catch_up()
            self.assertFalse(self._get("trained", JAN))
            with self.assertRaises(UserError):
                kpi.action_open_records()

    def test_seats_are_those_of_the_sessions_that_say_so(self):
        if "hr.community.enrolment" not in self.env:
            return
        sessions = self.env["hr.community.course.session"]
        sessions.search([]).unlink()
        course = {"name": "Juggling", "company_id": self.company.id}
        course = self.env["hr.community.course"].create(course)
        about = {"course_id": course.id, "state": "held"}
        day = {"start": "2025-01-03 09:00:00", "stop": "2025-01-03 11:00:00"}
        small, _large = sessions.create(
            [about | day | {"seats": seats} for seats in (12, 10_000)]
        )
        kpi = self.kpis["seats"]
        self._freeze()._catch_up()
        self.assertEqual(self._count("seats", JAN), (0, 10_012))
        domain = [("id", "=", small.id)]
        with patch.object(type(sessions), "_get_seats_domain", lambda _self: domain):
            self._get("seats", JAN).is_due = True
            self.env[BASELINE].search([])._catch_up()
            self.assertEqual(self._count("seats", JAN), (0, 12))
            self.assertIn(("id", "=", small.id), kpi.action_open_records()["domain"])

    def test_a_department_of_which_nothing_is_counted_keeps_no_figure(self):
        homes = self.env["hr.department"].create(
            [{"name": name, "company_id": self.company.id} for name in "ABC"]
        )
        works = self.env["hr.community.activity"].concat(
            *(self._new_activity(f"Work {home.name}") for home in homes)
        )
        for work, home in zip(works, homes, strict=True):
            work.write({"department_id": home.id, "date_inventoried": "2025-01-05"})
        self.party.active = False
        self._freeze()._catch_up()
        rows = [self._get("managed", JAN, home) for home in homes]
        self.assertEqual([row.denominator for row in rows], [1, 1, 1])
        homes[0].name = "Attic"
        for moved in (works[2], works[1]):
            moved.department_id = homes[0]
            self._get("managed", JAN).is_due = True
            self.env[BASELINE].search([])._catch_up()
        for row in rows:
            self.assertFalse(row.has_value, "one department alone is no part")
        names = self.env["hr.community.kpi.dashboard"]._get_departments()
        self.assertEqual(len(names), len({one["key"] for one in names}))

    def test_departments_are_shown_where_nobody_can_be_told_from_them(self):
        departments = self.env["hr.department"].create(
            [{"name": name, "company_id": self.company.id} for name in "ABC"]
        )
        people = [self._hire(20, department_id=one.id) for one in departments]
        for some, thanking in zip(people, (10, 10, 2), strict=True):
            for giver in some[:thanking]:
                self._thank(giver, "2025-01-15")
        self._freeze()._catch_up()
        rows = [self._get("thanking", JAN, one) for one in departments]
        self.assertTrue(rows[2].is_hidden)
        self.assertEqual((rows[2].numerator, rows[2].value), (0, 0))
        self.assertIn(True, [row.is_hidden for row in rows[:2]])
        self.assertEqual(self._get("thanking", JAN).numerator, 22)


@tagged("post_install", "-at_install")
class TestBaseline(KpiCase):
    def test_frozen_once_before_anything_is_opened(self):
        self.env["hr.community.cycle"].search([]).unlink()
        self.env["hr.community.campaign"].search([]).unlink()
        rows = self.env[BASELINE].with_user(self.officer)
        baseline = rows.create({"company_id": self.company.id})
        self.assertTrue(baseline.goal_ids)
        baseline.action_freeze()
        self.assertEqual(baseline.state, "frozen")
        self.assertTrue(baseline.date)
        self.assertTrue(baseline.snapshot_ids)
        self.assertFalse(baseline.snapshot_ids.filtered("is_due"))
        with self.assertRaises(UserError):
            baseline.write({"state": "draft"})
        with self.assertRaises(UserError):
            baseline.reason = "Because"
        with self.assertRaises(AccessError):
            baseline.date = "2020-01-01"

    def test_too_late_it_takes_a_reason(self):
        year = {"date_start": "2025-01-01", "date_end": "2025-12-31"}
        self.env["hr.community.cycle"].create(year | {"name": "25", "state": "open"})
        rows = self.env[BASELINE].with_user(self.officer)
        baseline = rows.create({"company_id": self.company.id})
        with self.assertRaises(UserError), self.env.cr.savepoint():
            baseline.action_freeze()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            baseline.action_waive()
        self.env.invalidate_all()
        baseline.reason = "We began before we had this"
        baseline.action_waive()
        self.assertEqual(baseline.state, "missing")
        page = self.env["hr.community.kpi.dashboard"].with_user(self.officer)
        found = page.get_dashboard()
        self.assertEqual(found["baseline"]["reason"], "We began before we had this")
        self.assertFalse(any(one["change"] for one in found["figures"]))


@tagged("post_install", "-at_install")
class TestStaffMonth(KpiCase):
    """What employees were, and who has left: noted by us."""

    def test_moves(self):
        sales, kitchen = self.env["hr.job"].create([{"name": "S"}, {"name": "K"}])
        person, other = self._hire(2, job_id=sales.id)
        self._freeze()
        self.env[BASELINE].search([])._catch_up()
        self.env[MONTH].search([("date", ">", JAN)]).unlink()
        self.env[SNAPSHOT].search([("date", ">", JAN)]).unlink()
        person.job_id = kitchen
        self.env[BASELINE].search([])._catch_up()
        months = self.env[MONTH].search([("employee_id", "=", person.id)])
        self.assertEqual(months.filtered("moved_job").mapped("date"), [FEB])
        self.assertEqual(self._count("moved_job", FEB)[0], 1)
        self.assertEqual(self._count("moved_job", JAN)[0], 0)
        self.assertFalse(
            months.search([("employee_id", "=", other.id)]).filtered("moved_job")
        )

    def test_leaving_stays_noted_when_somebody_comes_back(self):
        person, *_rest = self._hire(3)
        baseline = self._freeze(fields.Date.to_date("2025-01-10"))
        baseline._catch_up()
        person.write({"active": False})
        rows = self.env[MONTH].search([("employee_id", "=", person.id)])
        self.assertTrue(all(rows.mapped("date_left")))
        self.assertEqual(set(rows.mapped("left_kind")), {"unknown"})

    def test_reasons_apart(self):
        resigned, fired, stays = self._hire(3)
        for person, reason in ((resigned, "resigned"), (fired, "fired")):
            person.write(
                {
                    "departure_date": "2025-03-05",
                    "departure_reason_id": self.env.ref(f"hr.departure_{reason}").id,
                }
            )
        self._freeze()._catch_up()
        months = self.env[MONTH].search([("date", "=", START)])
        kinds = {row.employee_id: row.left_kind for row in months}
        self.assertEqual(kinds[resigned], "voluntary")
        self.assertEqual(kinds[fired], "other")
        self.assertFalse(kinds[stays])
        here = self.env[MONTH].search([("date", "=", MAR)]).employee_id
        self.assertIn(stays, here)
        self.assertNotIn(fired, here)
        row = self._get("retention_all", MAR)
        self.assertTrue(row.is_hidden)  # one left, one was dismissed


@tagged("post_install", "-at_install")
class TestDashboard(KpiCase):
    def test_the_page_reads_snapshots_in_few_queries(self):
        self._hire(30)
        self._freeze()._catch_up()
        page = self.env["hr.community.kpi.dashboard"].with_user(self.officer)
        page.get_dashboard()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            found = page.get_dashboard()
        names = {one["name"] for one in found["figures"]}
        self.assertIn("Managed Activities", names)
        managed = next(o for o in found["figures"] if o["name"] == "Managed Activities")
        self.assertTrue(managed["opens"])
        self.assertTrue(managed["goal"])

    def test_a_goal_says_which_way_is_good(self):
        page = self.env["hr.community.kpi.dashboard"]
        kpi = self.kpis["managed"]
        words = {"target": "15%", "date": "May 1"}
        least = page._get_goal_words(kpi, words)
        kpi.lower_is_better = True
        most = page._get_goal_words(kpi, words)
        self.assertNotEqual(least, most)
        for text in (least, most):
            self.assertIn("15%", text)

    def test_figures_say_of_what_they_are(self):
        snapshot = self.env["hr.community.kpi.snapshot"].new(
            {"kpi_id": self.kpis["suggested"].id, "numerator": 28, "denominator": 80}
        )
        self.assertIn("100", snapshot._get_value_text(35))
        self.assertIn("28", snapshot._get_count_text())
        snapshot.numerator = 7.75
        of_answers = self.kpis["engaged"]
        snapshot.kpi_id = of_answers
        self.assertIn("80", snapshot._get_count_text())
        self.assertIn(of_answers.denominator, snapshot._get_count_text())
        snapshot.kpi_id = self.kpis["suggested"]
        self.assertIn("32.9 ", snapshot._get_value_text(32.9268))
        one, two = map(snapshot._get_points_text, (0.01, 0.02))
        self.assertNotEqual(one.replace("1", "2"), two)

    def test_nobody_but_officers(self):
        page = self.env["hr.community.kpi.dashboard"]
        for user in (self.worker, self.boss, self.owner):
            with self.assertRaises(AccessError):
                page.with_user(user).get_dashboard()

    def test_figures_open_their_records_or_say_why_not(self):
        for kpi in self.kpis.values():
            if kpi._get_why_closed():
                with self.assertRaises(UserError):
                    kpi.action_open_records()
            else:
                action = kpi.with_user(self.officer).action_open_records()
                rows = self.env[action["res_model"]].with_user(self.officer)
                rows.search(action["domain"], limit=1)
