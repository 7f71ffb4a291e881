from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import LearningCase

MARKS = {"can_do": "4", "does_it": "3", "needs_help": "2"}


@tagged("post_install", "-at_install")
class TestMentoring(LearningCase):
    """Two people, what one learns from the other, a role with hours, and thanks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker_person.work_email = "worker@example.com"
        cls.owner_person.work_email = "owner@example.com"
        cls.helper.work_email = "helper@example.com"
        cls._give_skill(cls.owner_person, cls.planning, cls.advanced)
        cls._give_skill(cls.helper, cls.planning, cls.solid)
        cls._give_skill(cls.worker_person, cls.planning, cls.basic)

    def _wish(self, user=None, **values):
        rows = self.env["hr.community.mentoring"].with_user(user or self.worker)
        return rows.create({"skill_id": self.planning.id} | values)

    def _active(self, mentor=None, **values):
        """Return a mentoring that has begun, as the system makes it."""
        values = {
            "employee_id": self.worker_person.id,
            "mentor_id": (mentor or self.owner_person).id,
            "skill_id": self.planning.id,
            "state": "active",
        } | values
        return self.env["hr.community.mentoring"].create(values)

    def _role(self, person, activity=None):
        activity = activity or self.company.community_mentoring_id
        return self.env["hr.community.ownership"].search(
            [
                ("employee_id", "=", person.id),
                ("activity_id", "=", activity.id),
            ],
            order="id desc",
            limit=1,
        )

    def test_mentors_are_suggested_by_skill_with_a_reason(self):
        found = self._wish().suggest_mentors()
        ids = [one["employee_id"] for one in found]
        self.assertEqual(ids, [self.owner_person.id, self.helper.id])
        self.assertIn("Advanced", found[0]["reason"])
        self.assertFalse(self.company.community_mentoring_id, "looking makes nothing")
        # who has less of it than the mentee, the own manager, and oneself: never
        self._give_skill(self.boss_person, self.planning, self.advanced)
        self.worker_person.current_employee_skill_ids.skill_level_id = self.solid
        found = self._wish(self.worker).suggest_mentors()
        self.assertEqual([one["employee_id"] for one in found], [self.owner_person.id])

    def test_who_mentors_nobody_comes_before_who_does(self):
        self._give_skill(self.stranger_person, self.planning, self.advanced)
        other = self._new_person("Other")
        self._give_skill(other, self.planning, self.advanced)
        self._active(employee_id=self.helper.id)
        ids = [one["employee_id"] for one in self._wish().suggest_mentors()]
        self.assertEqual(ids[:2], [other.id, self.owner_person.id])
        self.assertNotIn(self.stranger_person.id, ids)

    def test_who_left_without_being_archived_is_not_suggested(self):
        self._depart(self.owner_person)
        found = self._wish().suggest_mentors()
        self.assertEqual([one["employee_id"] for one in found], [self.helper.id])

    def test_no_hours_are_told(self):
        for one in self._wish().suggest_mentors():
            self.assertEqual(set(one), {"employee_id", "name", "reason"})
            self.assertNotIn("hours", one["reason"])

    def test_in_an_activity_they_are_those_who_do_it(self):
        row = self._wish(skill_id=False, activity_id=self.party.id)
        ids = [one["employee_id"] for one in row.suggest_mentors()]
        self.assertEqual(ids, [self.owner_person.id])

    def test_one_after_the_other_is_filled_in(self):
        row = self._wish()
        seen = []
        for _turn in range(3):
            row.action_suggest()
            seen.append(row.mentor_id.id)
            self.assertTrue(row.reason)
        self.assertEqual(seen[0], seen[2])
        self.assertEqual(set(seen), {self.owner_person.id, self.helper.id})
        row.mentor_id = self.boss_person.id
        self.assertFalse(row.reason)

    def test_from_the_wish_to_the_thanks(self):
        row = self._wish()
        row.action_suggest()
        loud = row.with_env(self.env(user=self.worker.id, context={}))
        with self._letters() as letters:
            loud.action_ask()
        self.assertEqual(letters().mapped("email_to"), ["owner@example.com"])
        with self._letters() as letters:
            row.with_env(self.env(user=self.owner.id, context={})).action_accept()
        self.assertIn("worker@example.com", letters().mapped("email_to"))
        role = self._role(self.owner_person)
        self.assertEqual((role.state, role.hours_per_month), ("active", 2))
        with self._letters() as letters:
            loud.action_end()
        # the one to say thanks, the other that their role has ended
        told = {"worker@example.com", "owner@example.com"}
        self.assertEqual(set(letters().mapped("email_to")), told)
        self.assertEqual(role.state, "ended")
        row = row.sudo()
        value = row._get_values()[0]
        row._thank_by_link("You took the fear from me", str(value.id))
        thanks = row.thanks_id
        self.assertEqual(thanks.giver_id, self.worker_person)
        self.assertEqual(thanks.receiver_line_ids.employee_id, self.owner_person)
        self.assertEqual(thanks.visibility, "private")
        with self.assertRaises(UserError):
            row._thank_by_link("Once more", str(value.id))

    def test_the_role_is_counted_like_any_other(self):
        rows = self.env["hr.community.ownership"]
        before = rows._get_loads(self.owner_person).get(self.owner_person.id, 0)
        row = self._active(hours_per_month=3)
        second = self._active(employee_id=self.boss_person.id, hours_per_month=1)

        def load():
            return rows._get_loads(self.owner_person)[self.owner_person.id] - before

        self.assertEqual(load(), 4)
        row.with_user(self.owner).hours_per_month = 5
        self.assertEqual(load(), 6)
        row.action_end()
        self.assertEqual(load(), 1)
        self.assertEqual(self._role(self.owner_person).state, "active")
        second.action_end()
        self.assertEqual(self._role(self.owner_person).state, "ended")

    def test_in_an_activity_the_hours_add_to_the_role_one_has(self):
        self.party_owner.hours_per_month = 4
        row = self._active(skill_id=False, activity_id=self.party.id)
        self.assertEqual(self.party_owner.hours_per_month, 6)
        row.action_end()
        self.assertEqual(self.party_owner.hours_per_month, 4)
        self.assertEqual(self.party_owner.state, "active")

    def test_nobody_joins_an_activity_by_being_a_mentor(self):
        """Two who agree would be in, past the owner who accepts and declines."""
        fair = self._new_activity("Fair")
        waits = self._new_part(fair, self.helper, state="applied")
        about = {"skill_id": False, "activity_id": fair.id}
        self._active(mentor=self.helper, **about)
        self._active(**about)
        self.assertEqual(waits.state, "applied")
        self.assertFalse(self._role(self.owner_person, fair))
        for mentor in (self.helper, self.owner_person):
            self.assertEqual(self._role(mentor).state, "active")

    def test_the_companys_activity_is_made_once(self):
        self._active()
        self._active(mentor=self.helper, employee_id=self.boss_person.id)
        roles = self._role(self.owner_person) | self._role(self.helper)
        self.assertEqual(len(roles.activity_id), 1)
        self.assertEqual(roles.activity_id.company_id, self.company)

    def test_after_30_60_and_90_days_the_mentee_is_asked(self):
        row = self._active()
        checkins = self.env["hr.community.checkin"]
        for day, more in ((30, 0), (60, 1), (90, 2)):
            then = fields.Datetime.now() + timedelta(days=day)
            loud = checkins.with_env(self.env(context={}))
            for _twice in range(2):
                with freeze_time(then):
                    loud._cron_ask()
                self.env.invalidate_all()
            self.assertEqual(len(row.checkin_ids), more + 1)
        self.assertEqual(sorted(row.checkin_ids.mapped("day")), [30, 60, 90])
        self.assertEqual(row.checkin_ids.employee_id, self.worker_person)
        self.assertEqual(row.checkin_ids.company_id, self.company)

    def test_a_course_and_a_mentoring_are_one_email(self):
        row = self._active()
        held = self._new_session(self.basics, days=-30)
        enrolment = self._enrol(self.worker_person, held, state="attended")
        row.date_start = held.date_start
        loud = self.env["hr.community.checkin"].with_env(self.env(context={}))
        with self._letters() as letters:
            loud._cron_ask()
        to_worker = letters().filtered(lambda one: one.email_to == "worker@example.com")
        self.assertEqual(len(to_worker), 1)
        self.assertEqual(len(row.checkin_ids), 1)
        self.assertEqual(len(enrolment.checkin_ids), 1)

    def _checkin(self, row):
        return self.env["hr.community.checkin"].create(
            {
                "mentoring_id": row.id,
                "employee_id": row.employee_id.id,
                "day": 30,
                "date_due": row.date_start,
                "date_until": "2099-01-01",
            }
        )

    def test_the_mentor_reads_and_answers_what_is_needed(self):
        checkin = self._checkin(self._active())
        loud = checkin.with_env(self.env(user=1, context={}))
        loud._receive_answer(MARKS, "Songs")
        todo = checkin.activity_ids
        self.assertEqual(todo.user_id, self.owner)
        checkin.with_user(self.owner).help_answer = "Like this"
        self.assertTrue(checkin.date_helped)
        self.assertFalse(checkin.activity_ids)
        for user in (self.boss, self.officer, self.manager):
            self.assertFalse(
                checkin.with_user(user).search([("id", "=", checkin.id)]), user.login
            )
        with self.assertRaises(AccessError):
            checkin.with_user(self.worker).help_answer = "Myself"

    def test_a_check_in_is_about_one_thing(self):
        row = self._active()
        held = self._enrol(
            self.worker_person, self._new_session(self.basics, -3), "attended"
        )
        checkin = self._checkin(row)
        for values in ({"enrolment_id": held.id}, {"mentoring_id": False}):
            with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
                checkin.write(values)
                self.env.flush_all()

    def test_what_is_over_ends_once(self):
        row = self._active(date_end=fields.Date.today() + timedelta(days=2))
        rows = self.env["hr.community.mentoring"].with_env(self.env(context={}))
        rows._cron_end()
        self.assertEqual(row.state, "active")
        then = fields.Datetime.now() + timedelta(days=4)
        sent = []
        for _twice in range(2):
            with self._letters() as letters, freeze_time(then):
                rows._cron_end()
            sent.append(len(letters()))
        self.assertEqual((row.state, sent), ("ended", [2, 0]))

    def test_who_leaves_ends_it_and_nobody_is_asked_to_thank_them(self):
        row = self._active()
        waiting = self._active(employee_id=self.boss_person.id, state="invited")
        self.owner_person.active = False
        self.assertEqual((row.state, waiting.state), ("ended", "ended"))
        self.assertEqual(self._role(self.owner_person).state, "ended")
        self.assertFalse(row.with_user(self.worker).can_thank)

    def test_a_no_is_no_shame_and_another_is_asked(self):
        row = self._wish(mentor_id=self.owner_person.id)
        row.action_ask()
        row.with_user(self.owner).action_decline()
        again = row.browse(row.action_look_again()["res_id"])
        self.assertEqual((again.state, again.employee_id), ("wanted", row.employee_id))
        again.action_suggest()
        self.assertEqual(again.mentor_id.id, self.helper.id)
        with self.assertRaises(UserError):
            again.action_look_again()

    def test_nobody_asks_for_two_who_are_not_theirs(self):
        mine = {"mentor_id": self.owner_person.id, "skill_id": self.planning.id}
        other = mine | {"employee_id": self.boss_person.id}
        with self.assertRaises(AccessError):
            self._wish(**other)
        self._wish(self.boss, **mine | {"employee_id": self.worker_person.id})
        with self.assertRaises(ValidationError):
            self._wish(skill_id=False)
        with self.assertRaises(ValidationError):
            self._wish().action_ask()

    def test_nobody_begins_it_without_the_mentor(self):
        about = {"employee_id": self.worker_person.id, "mentor_id": self.helper.id}
        for user in (self.officer, self.manager, self.boss, self.worker):
            with self.subTest(user.name), self.assertRaises(UserError):
                self._wish(user, **about, state="active")
        self.assertFalse(self._role(self.helper))

    def test_what_runs_is_for_the_two(self):
        """Not for whoever asked for it: their words, and until when."""
        row = self._active()
        wanted = self._wish(self.boss, employee_id=self.worker_person.id)
        for values in ({"goal": "What I want"}, {"date_end": "2020-01-01"}):
            with self.subTest(values), self.assertRaises(AccessError):
                row.with_user(self.boss).write(values)
            for user in (self.worker, self.owner):
                row.with_user(user).write(values)
            wanted.write(values)
        for user in (self.officer, self.manager):
            with self.subTest(user.name), self.assertRaises(AccessError):
                row.with_user(user).goal = "What HR wants"
            self.assertFalse(row.with_user(user).can_set_goal)
            wanted.with_user(user).goal = "What HR proposes"
            row.with_user(user).hours_per_month = 3
        # in the name of a mentor who has no login
        alone = self._active(mentor=self.helper)
        alone.with_user(self.officer).goal = "What the mentor told HR"

    def test_nobody_hears_who_a_wish_names(self):
        wanted = self._wish(mentor_id=self.owner_person.id, goal="To sing")
        theirs = wanted.with_user(self.owner)
        self.env.flush_all()
        self.assertFalse(theirs.search([("goal", "=", "To sing")]))
        with self.assertRaises(AccessError):
            theirs.read(["goal"])
        wanted.action_ask()
        self.assertEqual(theirs.read(["goal"])[0]["goal"], "To sing")

    def test_who_is_asked_is_settled(self):
        row = self._wish(mentor_id=self.owner_person.id)
        row.action_ask()
        with self.assertRaises(UserError):
            row.mentor_id = self.helper.id
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
        ):
            self._wish(mentor_id=self.owner_person.id).action_ask()

    def test_who_is_unavailable_is_not_asked(self):
        self.env["hr.community.availability"].create(
            {"employee_id": self.owner_person.id, "not_before": "2099-01-01"}
        )
        ids = [one["employee_id"] for one in self._wish().suggest_mentors()]
        self.assertEqual(ids, [self.helper.id])
        with self.assertRaises(UserError):
            self._wish(mentor_id=self.owner_person.id).action_ask()

    def test_asking_counts_in_the_months_requests(self):
        self.company.community_requests_month = 1
        row = self._wish(mentor_id=self.owner_person.id)
        row.with_env(self.env(user=self.worker.id, context={})).action_ask()
        full = self.env["hr.community.request"]._get_over_limit(
            self.owner_person, self.company
        )
        self.assertEqual(full, self.owner_person)
        with self.assertRaises(UserError):
            self._wish(self.boss, mentor_id=self.owner_person.id).action_ask()

    def test_my_work_says_where_it_stands(self):
        page = self.env["hr.community.my.page"].with_user(self.worker)
        rows = [
            one
            for one in page._get_learning()
            if one["model"] == "hr.community.mentoring"
        ]
        self.assertEqual([one["id"] for one in rows], [False])
        row = self._wish(mentor_id=self.owner_person.id)
        row.action_ask()
        for user in (self.worker, self.owner):
            page = self.env["hr.community.my.page"].with_user(user)
            found = [one["id"] for one in page._get_learning()]
            self.assertIn(row.id, found)
