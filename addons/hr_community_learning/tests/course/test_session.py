from datetime import timedelta
from runpy import run_path
from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger
from odoo.tools.misc import file_path

from ..common import LearningCase

STATE = "odoo.addons.hr_community_learning.models.course_session_state"


@tagged("post_install", "-at_install")
class TestSession(LearningCase):
    """A session is moved, cancelled and held, and everybody concerned hears of it."""

    def _loud(self, record):
        """Return a record whose changes people hear of."""
        return record.with_env(self.env(context={}))

    def test_fewer_seats_than_are_taken_are_refused(self):
        self._enrol(self.worker_person)
        self._enrol(self.helper)
        with self.assertRaises(UserError):
            self.lesson.with_user(self.officer).seats = 1
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.cr.execute(
                "UPDATE hr_community_course_session SET seats = 1 WHERE id = %s",
                [self.lesson.id],
            )

    @freeze_time("2026-06-05 10:00:00")
    def test_when_it_is_reads_as_its_reader_writes_and_where_it_takes_place(self):
        self.env["res.lang"]._activate_lang("de_DE").date_format = "%d.%m.%Y"
        self.lesson.company_id.resource_calendar_id.tz = "Asia/Tokyo"
        lesson = self.lesson.with_context(lang="de_DE", tz="Asia/Tokyo")
        moment = fields.Datetime.to_datetime("2027-06-05 20:30:00")
        self.assertEqual(lesson._format_moment(moment), "06.06.2027 05:30")
        # by another clock the time would be taken for one's own
        lesson = lesson.with_context(tz="Pacific/Auckland")
        self.assertEqual(lesson._format_moment(moment), "06.06.2027 05:30 JST")
        lesson.write({"start": moment, "stop": moment + timedelta(hours=2)})
        span = lesson._format_span()
        self.assertTrue(span.startswith("Sonntag, 6. Juni 2027, 05:30 "), span)
        self.assertTrue(span.endswith(" 07:30 JST"), span)

    def test_nobody_writes_the_counters(self):
        for name in ("taken", "waiting"):
            with self.assertRaises(AccessError):
                self.lesson.with_user(self.manager).write({name: 0})

    def test_a_moved_session_is_told_to_everybody_who_comes(self):
        self.helper.work_email = "helper@example.com"
        self.boss_person.work_email = "boss@example.com"
        rows = self._enrol(self.helper)
        rows |= self._enrol(self.boss_person, state="waiting")
        with self._letters() as letters:
            session = self._loud(self.lesson)
            session.write(
                {
                    "start": session.start + timedelta(days=1),
                    "stop": session.stop + timedelta(days=1),
                }
            )
        bodies = {mail.email_to: mail.body_html for mail in letters()}
        for row in rows:
            self.assertIn(row.status_text, bodies[row.employee_id.work_email])

    def _change(self, **values):
        """Return the words of the emails that follow from a change of the session."""
        with self._letters() as letters:
            self._loud(self.lesson).write(values)
        return [mail.body_html for mail in letters()]

    def test_an_email_says_what_is_new_of_a_session(self):
        self.helper.work_email = "helper@example.com"
        self._enrol(self.helper)
        start, stop = self.lesson.start, self.lesson.stop
        little, week = timedelta(minutes=5), timedelta(days=7)
        for values, new, known in (
            ({"place": "Room Z"}, ["location"], ["Date:"]),
            ({"stop": stop + little}, ["time"], ["Location:"]),
            (
                {"start": start + week, "stop": stop + week, "place": "Room A"},
                ["date", "location"],
                [],
            ),
        ):
            (words,) = self._change(**values)
            for what in ("date", "time", "location", "meeting link"):
                found = self.assertIn if what in new else self.assertNotIn
                found(f"New {what}:", words)
            for what in known:
                self.assertIn(what, words)
        self.assertFalse(self._change(place="Room A", cancel_reason="None"))
        (words,) = self._change(place=False, link="https://meet.example.com/x")
        self.assertNotIn("To be announced", words)
        (words,) = self._change(link=False)
        self.assertIn("New meeting link:", words)

    def test_an_update_lets_the_email_say_so_unless_somebody_rewrote_it(self):
        template = self.env.ref("hr_community_learning.mail_template_session_moved")
        self.env["res.lang"]._activate_lang("de_DE")
        german = template.with_context(lang="de_DE")
        script = "hr_community_learning/migrations/19.0.2.3.0/post-migration.py"
        subject = template.subject
        template.subject = "New date: {{ object.course_id.name }}"
        german.subject = "Neuer Termin"
        for words, found in (
            ("<p><b>Ours, too.</b></p>", "<p><b>Ours, too.</b></p>"),
            (
                "<p><strong>Basics</strong> has a new\ndate.</p><p>Bring a pen.</p>",
                "<p><strong>Basics</strong> has changed.</p><p>Bring a pen.</p>",
            ),
        ):
            template.body_html = words
            german.body_html = "<p>Unser Text</p>"
            self.env.flush_all()
            run_path(file_path(script))["migrate"](self.env.cr, "19.0.2.2.0")
            self.env.invalidate_all()
            self.assertEqual(str(template.body_html), found)
            self.assertEqual(str(german.body_html), "<p>Unser Text</p>")
        self.assertEqual((template.subject, german.subject), (subject, "Neuer Termin"))

    def test_nobody_is_told_of_what_is_over(self):
        self.helper.work_email = "helper@example.com"
        self._enrol(self.helper)
        with freeze_time(self.lesson.stop + timedelta(days=1)):
            self.assertFalse(self._change(place="Room Z"))

    def test_a_cancelled_session_offers_the_next_one(self):
        self.helper.work_email = "helper@example.com"
        row = self._enrol(self.helper)
        following = self._new_session(self.basics, days=60)
        with self._letters() as letters:
            self._loud(self.lesson).action_cancel()
        self.assertEqual(row.state, "cancelled")
        self.assertEqual((self.lesson.taken, self.lesson.waiting), (0, 0))
        self.assertEqual(row._get_next_session(), following)
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])
        taken = row._answer_by_link("next")
        self.assertEqual((taken.session_id, taken.state), (following, "enrolled"))

    def test_the_reason_is_asked_for_with_the_question_and_read_in_the_email(self):
        self.helper.work_email = "helper@example.com"
        self._enrol(self.helper)
        session = self._loud(self.lesson).with_user(self.officer)
        dialog = session.action_open_cancel()
        (view_id, _kind), *_ = dialog["views"]
        with Form(session.browse(dialog["res_id"]), view_id) as form:
            form.cancel_reason = "The trainer is ill"
        with self._letters() as letters:
            session.action_cancel()
        self.assertIn("The trainer is ill", letters().body_html)

    def test_a_session_is_closed_once_attendance_is_complete(self):
        row = self._enrol(self.worker_person)
        queued = self._enrol(self.helper, state="waiting")
        with self.assertRaises(UserError):
            self.lesson.with_user(self.officer).action_hold()
        row.state = "attended"
        self.lesson.with_user(self.officer).action_hold()
        self.assertEqual(queued.state, "cancelled")

    def test_everybody_is_marked_at_once(self):
        today = self._new_session(self.basics, days=0)
        rows = self._enrol(self.worker_person, today) | self._enrol(self.helper, today)
        session = today.with_user(self.officer)
        session.action_attend_all()
        self.assertEqual(set(rows.mapped("state")), {"attended"})
        session.action_complete_all()
        self.assertEqual(set(rows.mapped("state")), {"completed"})
        with self.assertRaises(UserError):
            session.action_attend_all()

    def test_nobody_attends_what_is_still_to_come(self):
        row = self._enrol(self.worker_person)
        self.assertFalse(self.lesson.has_begun)
        marks = [self.lesson.with_user(self.officer).action_attend_all]
        for user in (self.officer, self.owner):
            one = row.with_user(user)
            self.assertFalse(one.can_mark)
            marks += [one.action_attend, one.action_absent]
        for mark in marks:
            with self.assertRaises(UserError), self.env.cr.savepoint():
                mark()
        done = {"session_id": self.lesson.id, "employee_id": self.helper.id}
        rows = self.env["hr.community.enrolment"].with_user(self.officer)
        with self.assertRaises(UserError):
            rows.create(done | {"state": "completed"})
        self.env.invalidate_all()
        self.assertEqual(row.state, "enrolled")

    @freeze_time("2026-06-05 10:00:00")
    def test_the_end_says_its_day_only_where_that_is_another(self):
        day = fields.Datetime.to_datetime("2027-06-05 09:00:00")
        self.lesson.write({"start": day, "stop": day + timedelta(hours=2)})
        start, stop = map(self.lesson._format_moment, (day, self.lesson.stop))
        self.assertNotIn("2027", stop)
        self.assertIn("2027", start)
        self.lesson.stop = day + timedelta(days=1)
        self.assertIn("2027", self.lesson._format_moment(self.lesson.stop))

    def test_an_employee_chooses_a_session_and_reads_its_seats(self):
        later = self._new_session(self.basics, days=60, seats=5)
        mine = later.with_user(self.worker)
        self.assertTrue(mine.can_enrol)
        course = self.basics.with_user(self.worker)
        self.assertEqual(course.next_session_id, self.lesson)
        self.assertIn(" 2 ", course.next_text)
        mine.action_enrol()
        self.env.invalidate_all()
        self.assertEqual(later.enrolment_ids.employee_id, self.worker_person)
        self.assertFalse(mine.can_enrol or self.lesson.with_user(self.worker).can_enrol)
        advanced = self._new_session(self.advanced_course).with_user(self.worker)
        self.assertFalse(advanced.can_enrol, "something comes first")

    def test_a_reader_elsewhere_is_told_the_zone(self):
        self.company.resource_calendar_id.tz = "Europe/Berlin"
        for zone, told in (("Europe/Madrid", False), ("Asia/Tokyo", True)):
            words = self.lesson.with_context(tz=zone)._get_seats_words()
            self.assertEqual("CE" in words, told)

    def test_the_event_follows_the_session_and_is_private(self):
        event = self.lesson.event_id
        self.assertEqual((event.start, event.privacy), (self.lesson.start, "private"))
        self.lesson.place = "Kitchen"
        self._join(self.worker)
        self.assertEqual(event.location, "Kitchen")
        self.assertIn(self.worker.partner_id, event.partner_ids)
        self.lesson.action_cancel()
        self.assertFalse(event.exists())

    def test_a_colleague_finds_no_event_and_nobody_who_attends_it(self):
        """Odoo lets everybody search private events by their name: not ours."""
        self._join(self.worker)
        event = self.lesson.event_id
        by_name = [("name", "=", event.name)]
        attending = [("event_id", "=", event.id)]
        for user, takes_part in ((self.worker, True), (self.boss, False)):
            events = self.env["calendar.event"].with_user(user)
            attendees = self.env["calendar.attendee"].with_user(user)
            with self.subTest(user=user.login):
                found = events.search(by_name)
                self.assertEqual(event in found, takes_part)
                self.assertEqual(bool(attendees.search(attending)), takes_part)
        # as Odoo does it: what this test is for
        event.community_own = False
        self.env.flush_all()
        self.assertIn(
            event, self.env["calendar.event"].with_user(self.boss).search(by_name)
        )

    def test_a_link_opens_a_page_and_nothing_else(self):
        """It stands behind a click on pages and in emails, and a trainer writes it."""
        session = self.lesson
        for bad in (
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "\x01javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//example.com",
            "meet.example.com",
            "https://",
            'https://x" onclick="alert(1)',
        ):
            with self.subTest(bad=bad), self.assertRaises(ValidationError):
                session.link = bad
        session.link = "HTTPS://meet.example.com/room?a=1#b"

    def test_the_calendar_sends_nothing_of_its_own(self):
        attendees = self.env.registry["calendar.attendee"]
        with (
            self._letters() as letters,
            patch.object(attendees, "_notify_attendees", autospec=True) as notify,
        ):
            self._new_session(self.basics, days=50)
        self.assertFalse(letters())
        for call in notify.call_args_list:
            self.assertTrue(call.args[0].env.context.get("no_mail_to_attendees"))

    def test_the_days_are_those_of_the_company(self):
        self.company.resource_calendar_id.tz = "Pacific/Auckland"
        session = self._new_session(
            self.basics, start="2030-01-01 20:00:00", stop="2030-01-01 22:00:00"
        )
        self.assertEqual(str(session.date_start), "2030-01-02")

    def test_the_trainer_is_asked_once_on_the_day(self):
        self.helper.work_email = "helper@example.com"
        today = self._new_session(self.basics, days=0, trainer_id=self.helper.id)
        cron = self.env.ref("hr_community_learning.cron_attendance")
        with self._letters() as letters, self.enter_registry_test_mode():
            cron.method_direct_trigger()
            cron.method_direct_trigger()
        sent = letters().filtered(lambda mail: mail.email_to == "helper@example.com")
        self.assertEqual(len(sent), 1)
        self.assertEqual(today.date_asked, fields.Date.context_today(today))
        self.assertFalse(self.lesson.date_asked)

    def test_a_trainer_without_an_address_is_asked_once_there_is_one(self):
        self.helper.work_email = False
        today = self._new_session(self.basics, days=0, trainer_id=self.helper.id)
        today._ask_attendance()
        self.assertFalse(today.date_asked)
        self.helper.work_email = "helper@example.com"
        today._ask_attendance()
        self.assertTrue(today.date_asked)

    def test_nobody_teaches_who_has_left_and_what_they_have_taught_stays_theirs(self):
        begun = self._new_session(self.advanced_course, days=-1)
        todos = self.env["mail.activity"]
        before = todos.search([])
        self._depart(self.owner_person)
        for _twice in range(2):
            self.owner_person._community_leave()
        self.assertFalse(self.lesson.trainer_id)
        self.assertFalse(self.lesson.event_id.user_id & self.owner)
        self.assertEqual(begun.trainer_id, self.owner_person)
        asked = (todos.search([]) - before).mapped("summary")
        for session in self.lesson | begun:
            told = [words for words in asked if session.display_name in words]
            self.assertEqual(len(told), 1)
