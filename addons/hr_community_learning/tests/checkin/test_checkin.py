from datetime import timedelta
from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from ..common import LearningCase

MARKS = {"can_do": "4", "does_it": "3", "needs_help": "2"}


@tagged("post_install", "-at_install")
class TestCheckin(LearningCase):
    """Who is asked when, by which email, and who reads what was said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env["hr.community.checkin"])
        cls.helper.work_email = "helper@example.com"
        cls.checkins = cls.env["hr.community.checkin"]
        # what the demo company has to say is another matter
        cls.env.cr.execute("DELETE FROM hr_community_checkin")
        cls.env.cr.execute(
            "UPDATE hr_community_enrolment SET date_attended = NULL "
            "WHERE date_attended IS NOT NULL"
        )
        cls.env.invalidate_all()

    def _attended(self, person, course=None, days=30):
        """Return an enrolment of somebody who attended so many days ago."""
        session = self._new_session(course or self.basics, days=-days)
        return self._enrol(person, session, state="attended")

    def _run(self, after=0):
        """Ask as the cron does, so many days from now; return the emails."""
        loud = self.checkins.with_env(self.env(context={}))
        then = fields.Datetime.now() + timedelta(days=after)
        with self._letters() as letters, freeze_time(then):
            loud._cron_ask()
        self.env.invalidate_all()
        return letters()

    def _days(self, row):
        return {one.day: one.state for one in row.checkin_ids}

    def test_the_baseline_is_asked_for_with_the_seat(self):
        row = self._join(self.worker).sudo()
        checkin = row.checkin_ids
        self.assertEqual((checkin.day, checkin.state), (0, "asked"))
        self.assertEqual(row._get_baseline(), checkin)
        checkin._receive_answer(MARKS, "")
        self.assertEqual((checkin.state, checkin.score), ("answered", 3))

    def test_a_trainer_finds_the_check_ins_of_participants_first(self):
        mine = self._enrol(self.owner_person, self._new_session(self.basics, days=9))
        theirs = self._enrol(self.worker_person)
        action = self.env.ref("hr_community_learning.hr_community_checkin_action")
        checkins = self.checkins.with_user(self.owner)
        search = etree.fromstring(checkins.get_view(view_type="search")["arch"])
        (name,) = safe_eval(action.context)
        name = name.removeprefix("search_default_")
        (shown,) = search.xpath(f"//filter[@name='{name}']/@domain")
        found = checkins.search(safe_eval(shown))
        self.assertEqual(found, theirs.checkin_ids)
        course = self.basics.with_user(self.owner)
        self.assertEqual(course.checkin_count, len((mine | theirs).checkin_ids))
        self.assertFalse(course.action_open_checkins()["context"])

    def test_whoever_waits_is_asked_when_they_move_up(self):
        early = [self._enrol(self._new_person(f"Early {n}")) for n in range(2)]
        row = self._join(self.worker)
        self.assertFalse(row.checkin_ids)
        early[0].state = "cancelled"
        self.assertEqual(row.checkin_ids.day, 0)

    def test_what_is_filled_in_once_it_has_begun_is_no_baseline(self):
        row = self._enrol(self.worker_person)
        mine = row.checkin_ids.with_user(self.worker)
        self.assertTrue(mine.can_answer)
        self.assertFalse(row.checkin_ids.with_user(self.boss).can_answer)
        begun = self.lesson.start + timedelta(minutes=1)
        with freeze_time(begun), self.assertRaises(UserError):
            row.checkin_ids._receive_answer(MARKS, "")
        with freeze_time(begun):
            mine.invalidate_recordset()
            self.assertFalse(mine.can_answer)
        self._run(after=40)
        self.assertEqual(row.checkin_ids.state, "missed")

    def test_the_baseline_waits_for_a_session_that_is_moved(self):
        rows = self._enrol(self.worker_person) | self._enrol(self.helper)
        answered, missed = rows.checkin_ids
        answered._receive_answer(MARKS, "")
        old = self.lesson.start
        with freeze_time(old - timedelta(hours=2)):
            later = {"start": old + timedelta(days=30)}
            self.lesson.write(later | {"stop": later["start"] + timedelta(hours=1)})
        self._run(after=35)
        self.assertEqual(missed.state, "asked")
        with freeze_time(old + timedelta(days=20)):
            missed._receive_answer(MARKS, "")
        self.assertEqual((answered.state, missed.state), ("answered", "answered"))

    def test_a_baseline_that_was_missed_is_open_again(self):
        checkin = self._enrol(self.worker_person).checkin_ids
        checkin.state = "missed"
        moved = self.lesson.start + timedelta(days=30)
        self.lesson.write({"start": moved, "stop": moved + timedelta(hours=1)})
        self.assertTrue(checkin._is_open())
        self.assertGreater(checkin.date_until, moved.date())

    def test_a_course_that_one_knows_has_no_baseline_and_starts_nothing_anew(self):
        first = self._attended(self.worker_person, days=50)
        again = self._enrol(self.worker_person)
        self.assertFalse(again.checkin_ids)
        again.state = "attended"
        self._run(after=61)  # 30 days after the second, 111 after the first
        self.assertFalse(again.checkin_ids)
        self.assertEqual(self._days(first), {90: "asked"})

    def test_asked_on_each_day_and_only_once(self):
        row = self._attended(self.helper, days=29)
        self.assertFalse(self._run())
        for after, day in ((1, 30), (31, 60), (61, 90)):
            self.assertEqual(len(self._run(after)), 1, day)
            self.assertFalse(self._run(after))
            self.assertEqual(self._days(row)[day], "asked")
        self._run(after=200)
        self.assertEqual(set(self._days(row).values()), {"missed"})

    def test_days_count_from_the_first_day_attended(self):
        row = self._attended(self.helper, days=35)
        self._run()
        (checkin,) = row.checkin_ids
        due = fields.Date.add(row.session_id.date_start, days=30)
        self.assertEqual(checkin.date_due, due)

    def test_nobody_is_asked_who_was_not_there(self):
        session = self._new_session(self.basics, days=-30)
        row = self._enrol(self.helper, session, state="no_show")
        self.assertFalse(self._run())
        self.assertFalse(row.checkin_ids)

    def test_two_courses_at_once_are_one_email(self):
        other = self._new_course("Other")
        rows = self._attended(self.helper) | self._attended(self.helper, other)
        (mail,) = self._run()
        self.assertEqual(len(rows.checkin_ids), 2)
        self.assertEqual(len(mail.community_links), 2)

    def test_whoever_is_away_is_asked_when_they_are_back(self):
        row = self._attended(self.helper)
        with self._away(self.helper):
            self.assertFalse(self._run())
            self.assertFalse(row.checkin_ids)
        self._run(after=10)
        self.assertEqual(self._days(row), {30: "asked"})

    def test_whoever_is_away_until_the_next_is_asked_for_that_one(self):
        row = self._attended(self.helper)
        with self._away(self.helper):
            self._run()
        self._run(after=31)
        self.assertEqual(self._days(row), {60: "asked"})

    def _away(self, person):
        people = self.env.registry["hr.employee"]
        return patch.object(people, "_community_absent", lambda self: self & person)

    def test_whoever_has_left_is_not_asked(self):
        gone = self._attended(self.helper)
        going = self._attended(self.boss_person)
        self.helper.active = False
        self.boss_person.version_id.departure_date = fields.Date.subtract(
            self.today, days=1
        )
        self.assertFalse(self._run())
        self.assertFalse((gone | going).checkin_ids)

    def test_a_late_answer_counts_for_its_own_day_until_the_next_is_due(self):
        row = self._attended(self.helper)
        self._run()
        checkin = row.checkin_ids
        with freeze_time(fields.Datetime.now() + timedelta(days=29)):
            checkin._receive_answer(MARKS, "")
        self.assertEqual((checkin.day, checkin.state), (30, "answered"))
        later = fields.Datetime.now() + timedelta(days=30)
        with freeze_time(later), self.assertRaises(UserError):
            checkin._receive_answer(MARKS, "")

    def test_reminded_once(self):
        row = self._attended(self.helper)
        self._run()
        self.assertFalse(self._run(after=6))
        self.assertEqual(len(self._run(after=7)), 1)
        self.assertFalse(self._run(after=8))
        self.assertTrue(row.checkin_ids.date_reminded)

    def test_whoever_has_answered_is_not_reminded(self):
        row = self._attended(self.helper)
        self._run()
        row.checkin_ids._receive_answer(MARKS, "")
        self.assertFalse(self._run(after=7))

    def test_finding_what_is_due_is_one_query(self):
        for number in range(5):
            self._attended(self._new_person(f"New {number}"))
        self.env.flush_all()
        with self.assertQueryCount(1):
            found = self.checkins._find_due(self.today)
        self.assertEqual(len(found), 5)

    def test_all_three_questions_are_answered(self):
        row = self._enrol(self.worker_person)
        for marks in ({}, MARKS | {"can_do": "6"}, {"can_do": "1"}):
            with self.assertRaises(ValidationError):
                row.checkin_ids._receive_answer(marks, "")

    def test_the_employee_and_the_trainer_read_it_and_nobody_else(self):
        row = self._attended(self.worker_person)
        self._run()
        checkin = row.checkin_ids
        hr_manager = self._new_user("hr", "hr.group_hr_manager")
        for user, reads in (
            (self.worker, True),
            (self.owner, True),
            (self.boss, False),
            (self.officer, False),
            (self.manager, False),
            (hr_manager, False),
        ):
            found = self.checkins.with_user(user).search([("id", "=", checkin.id)])
            self.assertEqual(bool(found), reads, user.login)

    def test_whoever_becomes_the_trainer_later_reads_no_earlier_answer(self):
        """An officer chooses trainers: that opens no answer that was sent before."""
        officer_person = self._new_person("Offi Cer", self.officer)
        rows = [self._attended(one) for one in (self.worker_person, self.helper)]
        self._run()
        sent, waiting = (row.checkin_ids for row in rows)
        sent._receive_answer(MARKS, "With the agenda")
        for row in rows:
            row.session_id.with_user(self.officer).trainer_id = officer_person
        self.env.flush_all()
        mine = self.checkins.with_user(self.officer)
        found = mine.search([("id", "in", (sent + waiting).ids)])
        self.assertEqual(found, waiting)
        self.assertFalse(sent.with_user(self.officer).has_access("read"))
        self.assertNotIn(sent, rows[0].session_id._get_questions())
        self.assertEqual(sent.with_user(self.owner).help_words, "With the agenda")
        waiting._receive_answer(MARKS, "With the minutes")
        self.env.invalidate_all()
        self.assertEqual(waiting.with_user(self.officer).help_words, "With the minutes")

    def test_nobody_writes_an_answer_for_somebody_else(self):
        row = self._attended(self.worker_person)
        self._run()
        for user in (self.worker, self.owner, self.officer):
            for vals in ({"can_do": "5"}, {"state": "answered"}, {"day": 60}):
                with self.assertRaises(AccessError):
                    row.checkin_ids.with_user(user).write(vals)

    def test_what_they_need_help_with_is_a_todo_of_the_trainer(self):
        row = self._attended(self.helper)
        self._run()
        checkin = row.checkin_ids.with_env(self.env(context={}))
        checkin._receive_answer(MARKS, "With the agenda")
        todo = checkin.activity_ids
        self.assertEqual(todo.user_id, self.owner)
        due = fields.Date.add(fields.Date.context_today(checkin), days=7)
        self.assertEqual(todo.date_deadline, due)
        with self._letters() as letters:
            checkin.with_user(self.owner).help_answer = "Start with the end"
        self.assertFalse(checkin.activity_ids)
        self.assertTrue(checkin.date_helped)
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])

    def test_a_trainer_without_a_login_gets_an_email(self):
        row = self._attended(self.worker_person)
        row.session_id.trainer_id = self.helper
        self._run()
        checkin = row.checkin_ids.with_env(self.env(context={}))
        with self._letters() as letters:
            checkin._receive_answer(MARKS, "With the agenda")
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])
        self.assertEqual(row.session_id._get_questions(), checkin)
        row.session_id._help_by_link({checkin.id: "Start with the end"})
        self.assertEqual(checkin.help_answer, "Start with the end")
