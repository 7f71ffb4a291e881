from datetime import date

from lxml import etree

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from ...models.course_session import near_date
from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestOffered(LearningCase):
    """A button is there where it works, and a figure opens what it counts."""

    def test_a_session_that_was_attended_is_not_cancelled(self):
        held = self._new_session(self.basics, days=-1)
        row = self._enrol(self.worker_person, held)
        officers = held.with_user(self.officer)

        def shown():
            return officers.has_unmarked, officers.has_attended

        self.assertFalse(officers.has_attendance)
        self.assertEqual(shown(), (True, False))
        for state in ("no_show", "attended", "completed"):
            row.state = state
            self.assertTrue(officers.has_attendance)
            with self.assertRaises(UserError):
                officers.action_cancel()
            self.assertEqual(shown(), (False, state == "attended"))
        row.state = "attended"
        row.state = "enrolled"
        officers.action_cancel()
        self.assertEqual((held.state, row.state), ("cancelled", "cancelled"))

    def test_a_session_is_edited_by_officers_and_added_to_by_who_may_invite(self):
        def may(user):
            session = self.lesson.with_user(user)
            return session.can_edit, session.can_add

        self.assertEqual(may(self.officer), (True, True))
        self.assertEqual(may(self.owner), (False, True))  # the trainer
        self.assertEqual(may(self.boss), (False, False))  # invites the team
        self.assertEqual(may(self.worker), (False, False))
        self.lesson.state = "held"
        self.assertEqual(may(self.officer), (True, False))
        form = Form(self.lesson.with_user(self.worker))
        with self.assertRaises(AssertionError):
            form.seats = 9
        form = Form(self._new_session(self.basics).with_user(self.owner))
        form.place = "Upstairs"
        form.save()

    def test_a_trainer_comments_on_who_takes_part_until_the_session_is_closed(self):
        begun = self._new_session(self.basics, days=-1)
        row = self._enrol(self.worker_person, begun)
        mine = begun.with_user(self.owner)
        form = Form(mine)
        with form.enrolment_ids.edit(0) as line:
            line.note = "Came late"
        form.save()
        self.assertEqual(row.note, "Came late")
        row.state = "attended"
        begun.state = "held"
        with self.assertRaises(AssertionError), Form(mine).enrolment_ids.edit(0) as row:
            row.note = "Never came"

    def test_nobody_waits_for_a_mark_of_their_own(self):
        held = self._new_session(self.basics, days=-1)
        me = self.officer.employee_ids[:1] or self._new_person("Officer", self.officer)
        row = self._enrol(me, held)
        officers = held.with_user(self.officer)
        self.assertFalse(officers.has_unmarked)
        self.assertTrue(held.with_user(self.owner).has_unmarked)
        row.state = "attended"
        self.assertTrue(officers.has_attendance)
        self.assertFalse(officers.has_attended)
        self.assertTrue(held.with_user(self.owner).has_attended)

    def test_a_team_is_not_invited_to_what_it_attended_and_may_ask_for_it(self):
        self.worker_person.parent_id = self.boss_person
        self.helper.parent_id = self.boss_person
        self._enrol(self.worker_person, state="attended")
        later = self._new_session(self.basics, days=60)
        told = later.with_user(self.boss).action_invite_team()["params"]["message"]
        self.assertEqual(later.enrolment_ids.employee_id, self.helper)
        self.assertIn(self.helper.name, told)
        team = self.basics._get_team(self.boss_person)
        self.assertRegex(told, rf"\b{len(team) - 1} direct report")
        with self.assertRaises(UserError):
            later.with_user(self.boss).action_invite_team()
        self.basics.with_user(self.worker)._ask_for(1)
        asked = self._new_session(self.basics, days=90)
        self.assertEqual(asked.enrolment_ids.employee_id, self.worker_person)

    def test_a_request_is_withdrawn_by_who_asked_or_an_officer_while_it_is_open(self):
        request = self.basics.with_user(self.worker)._ask_for(1)

        def shown():
            return [
                request.with_user(user).can_withdraw
                for user in (self.worker, self.officer)
            ]

        self.assertEqual(shown(), [True, True])
        request.action_withdraw()
        self.assertEqual(shown(), [False, False])

    def test_only_open_requests_are_added_up(self):
        course = self._new_course("Wanted")
        requests = self.env["hr.community.course.request"]
        rows = requests.create(
            [
                {"course_id": course.id, "employee_id": person.id, "people": people}
                for person, people in ((self.helper, 3), (self.worker_person, 20))
            ]
        )
        rows[1].action_withdraw()
        view = self.env.ref(
            "hr_community_learning.hr_community_course_request_view_list"
        )
        (name,) = etree.fromstring(view.arch).xpath("//field[@sum]/@name")
        about = [("course_id", "=", course.id)]
        ((total,),) = requests._read_group(about, [], [f"{name}:sum"])
        self.assertEqual(total, 3)

    def test_what_is_missing_is_one_click_away(self):
        course = self.advanced_course.with_user(self.worker)
        action = course.action_open_missing()
        self.assertEqual(action["res_model"], course._name)
        self.assertEqual(action["res_id"], self.basics.id)
        second = self._new_course("Second")
        self.advanced_course.prerequisite_ids |= second
        many = course.action_open_missing()
        self.assertEqual(course.search(many["domain"]), self.basics | second)
        self._enrol(self.worker_person, state="completed")
        self.assertEqual(course.action_open_missing()["res_id"], second.id)

    def test_a_figure_of_a_course_opens_as_many_as_it_says(self):
        self.worker_person.parent_id = self.boss_person
        self._enrol(self.worker_person, state="completed")
        self._enrol(self.helper)
        checkins = self.env["hr.community.checkin"]
        for user in (self.worker, self.boss, self.owner, self.officer):
            course = self.basics.with_user(user)
            action = course.action_open_team()
            rows = self.env[action["res_model"]].with_user(user)
            self.assertEqual(course.team_count, rows.search_count(action["domain"]))
            found = checkins.with_user(user).search_count(
                course.action_open_checkins()["domain"]
            )
            self.assertEqual(course.checkin_count, found)
        self.assertEqual(self.basics.with_user(self.boss).team_count, 1)
        self.assertEqual(self.basics.with_user(self.worker).team_count, 0)

    def test_one_finds_ones_own_request_again(self):
        course = self.basics.with_user(self.worker)
        self.assertFalse(course.has_asked)
        course._ask_for(1)
        self.env.invalidate_all()
        self.assertTrue(course.has_asked)
        self.assertFalse(self.basics.with_user(self.boss).has_asked)

    @freeze_time("2026-06-05 10:00:00")
    def test_a_day_of_this_year_needs_no_year(self):
        self.env["res.lang"]._activate_lang("de_DE")
        near, far = date(2026, 12, 15), date(2027, 1, 15)
        self.assertEqual(near_date(self.env, False), "")
        for lang in ("en_US", "de_DE"):
            env = self.env(context={"lang": lang})
            self.assertIn("15", near_date(env, near))
            self.assertNotIn("2026", near_date(env, near))
            self.assertIn("2027", near_date(env, far))
        english, german = (
            near_date(self.env(context={"lang": lang}), near)
            for lang in ("en_US", "de_DE")
        )
        self.assertLess(english.index("D"), english.index("15"))
        self.assertLess(german.index("15"), german.index("D"))


@tagged("post_install", "-at_install")
class TestWaits(LearningCase):
    """What waits for an answer is counted on My Work, until it is there or over."""

    def _waits(self, user, word):
        page = self.env["hr.community.my.page"].with_user(user)
        waits = page.get_page()["tiles"]["waits"]
        return [one["count"] for one in waits if word in (one["action"] or "")]

    def _new_checkin(self, row, day, until):
        today = fields.Date.today()
        return self.env["hr.community.checkin"].create(
            {
                "enrolment_id": row.id,
                "employee_id": row.employee_id.id,
                "day": day,
                "date_due": today,
                "date_until": fields.Date.add(today, days=until),
            }
        )

    def test_check_ins_wait_while_their_answer_counts(self):
        row = self._enrol(self.worker_person)
        kind = "checkin_action_mine"
        baseline = row.checkin_ids
        self.assertEqual(self._waits(self.worker, kind), [1])
        self.assertEqual(self._waits(self.boss, kind), [])
        self.lesson.start = fields.Datetime.subtract(fields.Datetime.now(), hours=1)
        self.assertFalse(baseline._is_open())
        self.assertEqual(self._waits(self.worker, kind), [])
        late, closed = self._new_checkin(row, 30, 1), self._new_checkin(row, 60, -1)
        self.assertTrue(late._is_open())
        self.assertFalse(closed._is_open())
        self.assertEqual(self._waits(self.worker, kind), [1])
        late.state = "answered"
        self.assertEqual(self._waits(self.worker, kind), [])

    def test_attendance_waits_for_the_trainer_from_the_first_day(self):
        kind = "session_action_mine"
        row = self._enrol(self.worker_person)
        self.assertEqual(self._waits(self.owner, kind), [])
        self.lesson.start = fields.Datetime.subtract(fields.Datetime.now(), hours=1)
        self.assertEqual(self._waits(self.owner, kind), [1])
        self.assertEqual(self._waits(self.boss, kind), [])
        row.with_user(self.owner).action_attend()
        self.assertEqual(self._waits(self.owner, kind), [])
        self._enrol(self.owner_person)  # others mark them
        self.assertEqual(self._waits(self.owner, kind), [])

    def test_help_waits_for_the_trainer_and_an_invitation_for_the_invited(self):
        row = self._enrol(self.worker_person)
        row.checkin_ids._receive_answer(
            dict.fromkeys(("can_do", "does_it", "needs_help"), "2"), "With the till"
        )
        self.assertEqual(self._waits(self.owner, "checkin_action_help"), [1])
        self.assertEqual(self._waits(self.worker, "checkin_action_help"), [])
        row.checkin_ids.with_user(self.owner).help_answer = "Like this"
        self.assertEqual(self._waits(self.owner, "checkin_action_help"), [])
        invited = self._enrol(self.boss_person, state="invited")
        self.assertEqual(self._waits(self.boss, "enrolment_action_mine"), [1])
        invited.with_user(self.boss).action_join()
        self.assertEqual(self._waits(self.boss, "enrolment_action_mine"), [])
