from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import VoiceCase

DAY = "hr.community.shadowing"


@tagged("post_install", "-at_install")
class TestShadowing(VoiceCase):
    """A day with a colleague, from the offer to an activity with an owner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.helper.work_email = "helper@example.com"
        cls.boss_person.work_email = "boss@example.com"
        cls.days = cls.env[DAY]
        cls.hr_manager = cls._new_user("hr", "hr.group_hr_manager")

    def _day(self, days=5, **values):
        about = {"host_id": self.helper.id, "date": self.today + timedelta(days=days)}
        return self.days.create(about | values)

    def _done(self):
        """Return a day of the helper, with the boss as its guest, that is over."""
        past = {"guest_id": self.boss_person.id, "state": "planned"}
        day = self._day(-1, **past)
        day.with_user(self.boss).action_done()
        return day

    def test_a_place_is_taken_and_stands_in_a_private_calendar(self):
        offer = self._day()
        with self._letters() as letters:
            offer.with_user(self.boss).action_take()
            mails = letters()
        self.assertEqual(
            set(mails.mapped("email_to")), {"helper@example.com", "boss@example.com"}
        )
        self.assertEqual((offer.state, offer.guest_id), ("planned", self.boss_person))
        self.assertEqual(offer.event_id.privacy, "private")
        mine = [("id", "=", offer.event_id.id)]
        attending = [("event_id", "=", offer.event_id.id)]
        for user, takes_part in ((self.boss, True), (self.worker, False)):
            found = self.env["calendar.event"].with_user(user).search(mine)
            self.assertEqual(bool(found), takes_part)
            found = self.env["calendar.attendee"].with_user(user).search(attending)
            self.assertEqual(bool(found), takes_part)
        with self.assertRaises(UserError):
            offer.with_user(self.owner).action_take()
        offer.with_user(self.boss).action_cancel()
        self.assertFalse(offer.event_id)

    def test_who_has_a_place_is_not_offered_another(self):
        offer = self._day(capacity=2)
        other = self._day(days=6)
        offer.with_user(self.boss).action_take()
        for user, can_take in ((self.boss, False), (self.worker, True)):
            self.assertEqual(offer.with_user(user).can_take, can_take)
            self.assertTrue(other.with_user(user).can_take)

    def test_what_will_not_take_place_comes_last(self):
        over, planned, off = self._day(-9), self._day(9), self._day(5)
        off.action_cancel()
        declined = self._day(4, guest_id=self.boss_person.id, state="asked")
        declined.action_decline()
        rows = over | planned | off | declined
        found = self.days.search([("id", "in", rows.ids)])
        self.assertEqual(found.ids, [planned.id, over.id, declined.id, off.id])

    def test_an_erased_host_is_in_nobodys_calendar(self):
        offer = self._day()
        offer.with_user(self.boss).action_take()
        event = offer.event_id
        self.assertIn(self.helper.name, event.name)
        self.helper.active = False
        self.helper.with_user(self.hr_manager)._community_erase()
        self.assertFalse(offer.host_id)
        self.assertFalse(event.exists())

    def _days_of_a_leaver(self):
        """Return days to come and one that is over, of the helper and of a guest."""
        guest = {"guest_id": self.boss_person.id, "state": "planned"}
        hosted = {"host_id": self.owner_person.id, "guest_id": self.helper.id}
        open_days = self._day() | self._day(6, **guest)
        open_days |= self._day(7, guest_id=self.boss_person.id, state="asked")
        open_days |= self._day(8, state="planned", **hosted)
        return open_days, self._day(-2, **guest)

    def test_the_days_of_whoever_leaves_are_cancelled_and_guests_told(self):
        def archive():
            self.helper.active = False

        def move():
            self.helper.company_id = self.env["res.company"].create({"name": "Away"})

        def depart():
            self.env["hr.community.ownership"].search(
                [("employee_id", "=", self.helper.id)]
            ).unlink()
            self._depart(self.helper)
            self.env["hr.employee"]._community_cron_departed()

        for leave in (archive, move, depart):
            with self.subTest(leave.__name__), self.env.cr.savepoint() as point:
                to_come, over = self._days_of_a_leaver()
                with self._letters() as letters:
                    leave()
                    told = letters().mapped("email_to")
                self.assertEqual({*to_come.mapped("state")}, {"cancelled"})
                self.assertEqual(over.state, "planned")
                self.assertEqual(told.count("boss@example.com"), 2)
                point.rollback()
                self.env.invalidate_all()

    def test_nobody_takes_a_day_without_a_host_who_works_here(self):
        gone, empty = self._day(), self._day(6)
        self._depart(self.helper)
        empty.host_id = False
        for day in gone | empty:
            with self.assertRaises(UserError):
                day.with_user(self.boss).action_take()
        self.assertFalse(empty.with_user(self.boss).can_take)

    def test_erasing_a_host_empties_the_words_of_the_day_and_its_profile(self):
        words = {"note": "Come early", "place": "My desk", "bring": "Boots"}
        days = self._day(**words) | self._day(
            -1, guest_id=self.boss_person.id, state="done", **words
        )
        profile = self.env["hr.community.day.profile"]._build(days[1])
        self.assertEqual(profile.line_ids.text, words["note"])
        self.helper.active = False
        self.helper.with_user(self.hr_manager)._community_erase()
        for column in words:
            self.assertFalse(any(days.mapped(column)), column)
        self.assertEqual(days[0].state, "cancelled")
        self.assertEqual(profile.state, "withdrawn")
        self.assertFalse(profile.line_ids)

    def test_a_day_for_several_is_taken_place_by_place(self):
        offer = self._day(capacity=2)
        offer.with_user(self.boss).action_take()
        self.assertEqual((offer.state, offer.capacity), ("offered", 1))
        offer.with_user(self.owner).action_take()
        self.assertEqual(offer.state, "planned")
        taken = self.days.search([("host_id", "=", self.helper.id)])
        self.assertEqual(taken.guest_id, self.boss_person + self.owner_person)

    def test_nobody_takes_two_places_of_a_day(self):
        offer = self._day(capacity=3)
        offer.with_user(self.boss).action_take()
        with self.assertRaises(UserError):
            offer.with_user(self.boss).action_take()
        self.assertEqual(offer.capacity, 2)

    def test_a_day_that_is_over_is_planned_no_more(self):
        offer = self._day(-1)
        with self.assertRaises(UserError):
            offer.with_user(self.boss).action_take()
        host = {"host_id": self.worker_person.id, "guest_id": self.boss_person.id}
        asked = self._day(-1, **host, state="asked")
        with self.assertRaises(UserError):
            asked.with_user(self.worker).action_plan()
        cron = type(self.env["ir.cron"])
        self.startPatcher(
            patch.object(cron, "_commit_progress", lambda *_args, **_more: 0)
        )
        to_come = self._day(0)
        # what the demo company has to say is another matter
        (self.days.search([]) - offer - asked - to_come).unlink()
        with self._letters() as letters:
            self.days._cron_remind()
            told = letters().mapped("email_to")
        self.assertIn("boss@example.com", told)
        self.assertNotIn("helper@example.com", told, "nobody waited for the offer")
        states = [day.state for day in (offer, asked, to_come)]
        self.assertEqual(states, ["cancelled", "cancelled", "offered"])

    def test_a_day_that_was_moved_is_reminded_of_anew(self):
        guest = {"guest_id": self.boss_person.id, "state": "planned"}
        day = self._day(1, **guest, is_reminded=True)
        day.place = "Gate"
        self.assertTrue(day.is_reminded)
        day.with_user(self.officer).date += timedelta(days=7)
        self.assertFalse(day.is_reminded)

    def test_a_host_is_asked_within_the_months_requests(self):
        requests = self.env["hr.community.request"]
        self.company.community_requests_month = 1
        asked = self.env(
            user=self.boss.id,
            su=False,
            context={"allowed_company_ids": self.company.ids},
        )[DAY]
        about = {"host_id": self.helper.id, "guest_id": self.boss_person.id}
        about |= {"state": "asked", "date": self.today + timedelta(days=5)}
        before = requests.search_count([("employee_id", "=", self.helper.id)])
        self.assertFalse(before)
        asked.create(about)
        with self.assertRaises(UserError) as refused:
            asked.create(about | {"date": self.today + timedelta(days=6)})
        self.assertIn(self.helper.name, str(refused.exception))

    def test_somebody_asks_and_nobody_else_answers_for_the_host(self):
        asked = self.days.with_user(self.boss).create(
            {
                "host_id": self.worker_person.id,
                "guest_id": self.boss_person.id,
                "date": self.today,
                "state": "asked",
            }
        )
        with self.assertRaises(AccessError):
            asked.action_plan()
        asked.with_user(self.worker).action_plan()
        self.assertEqual(asked.state, "planned")
        with self.assertRaises(ValidationError):
            self._day(guest_id=self.helper.id)

    def test_an_officer_speaks_only_for_those_without_a_login(self):
        days = self.days.with_user(self.officer)
        about = {"date": self.today, "state": "asked"}
        with_login = about | {"host_id": self.worker_person.id}
        with self.assertRaises(AccessError):
            days.create(with_login | {"guest_id": self.boss_person.id})
        with self.assertRaises(AccessError):
            days.create({"host_id": self.worker_person.id, "date": self.today})
        asked = days.create(with_login | {"guest_id": self.helper.id})
        with self.assertRaises(AccessError):
            asked.action_plan()
        self.assertFalse(asked.can_answer_for_host)
        asked.with_user(self.worker).action_plan()
        asked.with_user(self.worker).action_done()
        finding = self.env["hr.community.shadowing.finding"].with_user(self.officer)
        finding = finding.with_context(default_is_checked=True).create(
            {"shadowing_id": asked.id, "text": "Keeps the keys"}
        )
        self.assertFalse(finding.is_checked)
        with self.assertRaises(AccessError):
            finding.action_check()
        finding.with_user(self.worker).action_check()
        self.assertTrue(finding.is_checked)

    def test_a_colleague_sees_what_is_offered_and_no_more(self):
        offered = self._day()
        planned = self._day(guest_id=self.boss_person.id, state="planned")
        seen = self.days.with_user(self.owner).search([])
        self.assertIn(offered, seen)
        self.assertNotIn(planned, seen)

    def test_a_finding_becomes_a_thank_you_to_whoever_does_the_work(self):
        finding = self.env["hr.community.shadowing.finding"].create(
            {"shadowing_id": self._done().id, "text": "Keeps the keys"}
        )
        filled = finding.with_user(self.boss).action_thank()["context"]
        self.assertEqual(filled["default_receiver_ids"], self.helper.ids)
        self.assertEqual(filled["default_message"], "Keeps the keys")
        finding.employee_id = self.worker_person
        filled = finding.with_user(self.boss).action_thank()["context"]
        self.assertEqual(filled["default_receiver_ids"], self.worker_person.ids)

    def test_a_day_that_is_being_requested_is_of_no_former_employee(self):
        new = self.days.new({"date": self.today})
        gone = self._day()
        gone.host_id = False
        self.assertFalse(new.host_id or gone.host_id)
        self.assertNotEqual(new.name, gone.name)

    def test_the_next_day_is_on_top_and_the_past_below(self):
        away = [20, 0, -2, 3, -30]
        made = [self._day(days) for days in away]
        rows = self.days.browse([day.id for day in made])
        self.env.flush_all()
        found = rows.search([("id", "in", rows.ids)])
        days = [(day.date - self.today).days for day in found]
        self.assertEqual(days, [0, 3, 20, -2, -30])
        self.assertEqual(rows.sorted(), found, "in memory as in the database")
        latest = rows.search([("id", "in", rows.ids)], order="date desc, id")
        self.assertEqual((latest[0].date - self.today).days, 20)

    def test_nothing_is_seen_on_a_day_that_is_not_planned(self):
        findings = self.env["hr.community.shadowing.finding"].with_user(self.boss)
        day = self._day(guest_id=self.boss_person.id, state="asked")
        for state in ("asked", "declined", "cancelled"):
            day.state = state
            with self.subTest(state), self.assertRaises(UserError):
                findings.create({"shadowing_id": day.id, "text": "Keys"})

    def test_a_finding_becomes_an_activity_once_the_host_has_read_it(self):
        day = self._done()
        about = {"shadowing_id": day.id, "text": "Keeps the keys"}
        about |= {"hours_per_month": 3, "breaks": "Nobody could get in"}
        findings = self.env["hr.community.shadowing.finding"]
        with self.assertRaises(AccessError):
            findings.with_user(self.owner).create(about)
        finding = findings.with_user(self.boss).create(about)
        offered = finding.can_correct, finding.can_check, finding.can_use
        self.assertEqual(offered, (True, False, True))
        mine = finding.with_user(self.officer)  # for the host, who has no login
        self.assertTrue(mine.can_correct and mine.can_check and mine.can_use)
        with self.assertRaises(UserError):
            finding.action_make_activity()
        day._check_by_link(str(finding.id), "Keeps the keys, and the spare ones")
        with self.assertRaises(UserError):
            finding.text = "Something else"
        finding.action_make_activity()
        activity = finding.sudo().activity_id
        self.assertEqual(activity.state, "proposed")
        self.assertEqual((activity.origin, activity.hours_per_month), ("shadowing", 3))
        self.assertIn("spare", activity.purpose)
        owner = activity.ownership_ids
        self.assertEqual((owner.employee_id, owner.role), (self.helper, "owner"))
        self.assertFalse(finding.is_owned or finding.can_correct)
        self.assertEqual(self._count_findings(), (1, 1, 0))
        activity.state = "open"
        owner.state = "active"
        finding.invalidate_recordset()
        self.assertTrue(finding.is_owned)
        self.assertEqual(self._count_findings(), (1, 1, 1))
        with self.assertRaises(UserError):
            finding.action_make_activity()

    def _count_findings(self):
        """Return how many findings the boss made, and what became of them."""
        self.env.flush_all()
        self.env.invalidate_all()
        leaders = self.env["hr.community.shadowing.leader.report"]
        row = leaders.with_user(self.officer).search(
            [("employee_id", "=", self.boss_person.id)]
        )
        return row.findings, row.activities, row.owned

    def test_a_third_person_is_asked_and_has_not_applied(self):
        """What a guest and a host say of somebody is not that person's own word."""
        day = self._done()
        about = {"shadowing_id": day.id, "text": "Waters the plants"}
        about["employee_id"] = self.worker_person.id
        finding = self.env["hr.community.shadowing.finding"].create(about)
        finding.is_checked = True
        self.worker_person.work_email = "worker@example.com"
        self.company.community_requests_month = 1
        loud = finding.with_env(
            self.env(
                user=self.boss.id,
                su=False,
                context={"allowed_company_ids": self.company.ids},
            )
        )
        requests = self.env["hr.community.request"]
        requests._reserve(self.worker_person, self.company, "campaign")
        with self.assertRaises(UserError) as refused:
            loud.action_make_activity()
        self.assertIn(self.worker_person.name, str(refused.exception))
        requests.search([]).unlink()
        with self._letters() as letters:
            loud.action_make_activity()
            self.assertIn("worker@example.com", letters().mapped("email_to"))
        asked = requests.search([("employee_id", "=", self.worker_person.id)])
        self.assertEqual(asked.kind, "invitation")
        part = finding.activity_id.ownership_ids
        self.assertEqual(
            (part.employee_id, part.state), (self.worker_person, "invited")
        )

    def test_reports_say_which_leader_saw_which_job(self):
        job = self.env["hr.job"].create({"name": "Keeper of the keys"})
        self.helper.job_id = job
        self.env.flush_all()
        jobs = self.env["hr.community.shadowing.job.report"].with_user(self.officer)
        leaders = self.env["hr.community.shadowing.leader.report"]
        leaders = leaders.with_user(self.officer)
        self.assertEqual(jobs.search([("job_id", "=", job.id)]).days, 0)
        mine = [("employee_id", "=", self.boss_person.id)]
        self.assertEqual(leaders.search(mine).days, 0)
        self._done()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(jobs.search([("job_id", "=", job.id)]).days, 1)
        self.assertEqual(leaders.search(mine).days, 1)
        with self.assertRaises(AccessError):
            leaders.with_user(self.boss).search([])

    def test_both_are_reminded_once_and_days_that_are_over_are_closed(self):
        cron = type(self.env["ir.cron"])
        self.startPatcher(
            patch.object(cron, "_commit_progress", lambda *_args, **_more: 0)
        )
        guest = {"guest_id": self.boss_person.id, "state": "planned"}
        near, over = self._day(1, **guest), self._day(-3, **guest)
        with self._letters() as letters:
            self.days._cron_remind()
            self.days._cron_remind()
            self.assertEqual(len(letters()), 3)
        self.assertEqual((near.state, over.state), ("planned", "done"))
