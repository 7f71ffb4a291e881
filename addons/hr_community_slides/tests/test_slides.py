from odoo.addons.hr_community_learning.tests.common import LearningCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestSlides(LearningCase):
    """A course is the same course in eLearning: done there is done here, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.channel, cls.slide = cls._new_channel("Basics online")
        cls.basics.channel_id = cls.channel

    @classmethod
    def _new_channel(cls, name):
        channel = cls.env["slide.channel"].create(
            {
                "name": name,
                "enroll": "public",
                "visibility": "public",
                "is_published": True,
            }
        )
        slide = cls.env["slide.slide"].create(
            {
                "name": name,
                "channel_id": channel.id,
                "slide_category": "document",
                "is_published": True,
            }
        )
        return channel, slide

    def _join_online(self, partner, channel=None):
        channel = channel or self.channel
        channel._action_add_members(partner)
        return self._member(partner, channel)

    def _member(self, partner, channel=None):
        members = self.env["slide.channel.partner"].with_context(active_test=False)
        return members.search(
            [
                ("partner_id", "=", partner.id),
                ("channel_id", "=", (channel or self.channel).id),
            ]
        )

    def _finish(self, user):
        """Complete the course as a user does, by its only slide."""
        self._join_online(user.partner_id)
        self.slide.with_user(user).action_mark_completed()
        self.assertEqual(self._member(user.partner_id).member_status, "completed")

    def _rows(self, person):
        return self.env["hr.community.enrolment"].search(
            [("employee_id", "=", person.id), ("course_id", "=", self.basics.id)]
        )

    def _lines(self, person):
        return self.env["hr.resume.line"].search(
            [("employee_id", "=", person.id), ("is_course", "=", True)]
        )

    def test_completed_there_is_completed_here_with_one_line(self):
        self._finish(self.worker)
        row = self._rows(self.worker_person)
        self.assertEqual((row.state, row.is_elearning), ("completed", True))
        self.assertEqual(row.date_attended, row.date_completed)
        line = self._lines(self.worker_person)
        self.assertEqual((len(line), line.channel_id), (1, self.channel))
        self.assertEqual(row.resume_line_id, line)
        # again, by whatever comes once more: the cron, a second member of the team
        for _twice in range(2):
            self.env["hr.community.course"]._cron_match_elearning()
        self._finish(self.boss)
        self.assertEqual(self._rows(self.worker_person), row)
        self.assertEqual(self._rows(self.boss_person).session_id, row.session_id)
        self.assertEqual(len(self._lines(self.worker_person)), 1)
        self.assertFalse(row.session_id.event_id)

    def test_who_attended_class_completes_that_enrolment(self):
        held = self._new_session(self.basics, days=-3)
        row = self._enrol(self.worker_person, held, state="attended")
        self._finish(self.worker)
        self.assertEqual(self._rows(self.worker_person), row)
        self.assertEqual(row.state, "completed")
        self.assertEqual(row.date_attended, held.date_start)
        # and who completes both has still one line
        self.assertEqual(len(self._lines(self.worker_person)), 1)

    def test_a_seat_to_come_is_kept(self):
        seat = self._enrol(self.worker_person)
        self._finish(self.worker)
        self.assertEqual(seat.state, "enrolled")
        self.assertIn("completed", self._rows(self.worker_person).mapped("state"))

    def test_undone_there_is_undone_here(self):
        self._finish(self.worker)
        row = self._rows(self.worker_person)
        self.channel._remove_membership(self.worker.partner_id.ids)
        self.assertEqual(row.state, "cancelled")
        self.assertFalse(self._lines(self.worker_person))
        # the progress is kept there: whoever joins again has it again
        self._join_online(self.worker.partner_id)
        self.assertEqual(self._rows(self.worker_person), row)
        self.assertEqual((row.state, row.date_withdrawn), ("completed", False))
        self.assertEqual(len(self._lines(self.worker_person)), 1)
        self._member(self.worker.partner_id).unlink()
        self.assertEqual(
            set(self._rows(self.worker_person).mapped("state")), {"cancelled"}
        )

    def test_undone_there_what_was_learnt_in_class_is_attended(self):
        held = self._new_session(self.basics, days=-3)
        row = self._enrol(self.worker_person, held, state="attended")
        self._finish(self.worker)
        self.channel._remove_membership(self.worker.partner_id.ids)
        self.assertEqual(row.state, "attended")
        self.assertFalse(row.resume_line_id)

    def test_what_was_completed_in_class_stays(self):
        held = self._new_session(self.basics, days=-3)
        row = self._enrol(self.worker_person, held, state="completed")
        self._finish(self.worker)
        self.channel._remove_membership(self.worker.partner_id.ids)
        self.assertEqual(row.state, "completed")
        self.assertTrue(row.resume_line_id)

    def test_undone_here_the_line_of_elearning_stays(self):
        held = self._new_session(self.basics, days=-3)
        row = self._enrol(self.worker_person, held, state="attended")
        self._finish(self.worker)
        row.with_user(self.owner).action_undo()
        self.assertFalse(row.resume_line_id)
        self.assertEqual(len(self._lines(self.worker_person)), 1)

    def test_who_has_no_user_completes_by_their_contact(self):
        partner = self.helper.work_contact_id
        member = self._join_online(partner)
        member.member_status = "completed"
        row = self._rows(self.helper)
        self.assertEqual(row.state, "completed")
        line = self._lines(self.helper)
        self.assertEqual((len(line), line.channel_id), (1, self.channel))
        self.assertEqual(row.resume_line_id, line)
        member.member_status = "joined"
        self.assertFalse(self._lines(self.helper))

    def test_who_is_nobodys_employee_is_nothing_to_us(self):
        guest = self.env["res.partner"].create({"name": "Guest"})
        self._join_online(guest).member_status = "completed"
        self.assertFalse(
            self.env["hr.community.enrolment"].search([("is_elearning", "=", True)])
        )

    def test_a_channel_that_is_removed_takes_nothing_along(self):
        self._finish(self.worker)
        row = self._rows(self.worker_person)
        self.channel.action_archive()
        self.assertEqual(row.state, "completed")
        self.channel.unlink()
        self.env.invalidate_all()
        self.assertEqual((row.exists(), row.state), (row, "completed"))
        self.assertFalse(self.basics.channel_id)
        self.assertEqual(self._lines(self.worker_person), row.resume_line_id)
        self.env["hr.community.course"]._cron_match_elearning()
        self.assertEqual(row.state, "completed")

    def test_what_was_completed_before_the_courses_were_linked_counts(self):
        self.basics.channel_id = False
        self._finish(self.worker)
        self.assertFalse(self._rows(self.worker_person))
        self.basics.with_user(self.officer).channel_id = self.channel
        self.assertEqual(self._rows(self.worker_person).state, "completed")
        self.assertEqual(len(self._lines(self.worker_person)), 1)

    def test_nobody_joins_who_lacks_what_comes_first(self):
        later, _slide = self._new_channel("Advanced online")
        self.advanced_course.channel_id = later
        partner = self.worker.partner_id
        with self.assertRaises(UserError):
            later.with_user(self.worker)._action_add_members(partner)
        self.assertFalse(self._member(partner, later))
        # a row made by hand, and an invitation that is accepted, are ways in as well
        values = {"channel_id": later.id, "partner_id": partner.id}
        with self.assertRaises(UserError):
            self.env["slide.channel.partner"].create(values)
        invited = self.env["slide.channel.partner"].create(
            values | {"member_status": "invited"}
        )
        with self.assertRaises(UserError):
            invited.member_status = "joined"
        # a whole group is let in but for them
        guest = self.env["res.partner"].create({"name": "Guest"})
        later.sudo()._action_add_members(partner | guest)
        self.assertEqual(self._member(guest, later).member_status, "joined")
        self._finish(self.worker)
        self.assertEqual(self._join_online(partner, later).member_status, "joined")

    def test_completed_before_what_comes_first_counts_afterwards(self):
        later, _slide = self._new_channel("Advanced online")
        member = self._join_online(self.worker.partner_id, later)
        member.member_status = "completed"
        self.advanced_course.channel_id = later
        rows = self.env["hr.community.enrolment"]
        of_later = [
            ("course_id", "=", self.advanced_course.id),
            ("employee_id", "=", self.worker_person.id),
        ]
        self.assertFalse(rows.search(of_later))
        self._finish(self.worker)
        self.assertEqual(rows.search(of_later).state, "completed")

    def test_the_button_leads_there_for_whoever_may_go(self):
        course = self.basics.with_user(self.worker)
        self.assertTrue(course.has_elearning)
        self.assertEqual(
            course.action_open_elearning()["url"], self.channel.website_url
        )
        for hidden in ({"visibility": "members"}, {"is_published": False}):
            self.channel.write({"visibility": "public", "is_published": True} | hidden)
            # another request knows nothing of the course in eLearning yet
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(**hidden):
                self.assertFalse(course.has_elearning)
                with self.assertRaises(AccessError):
                    course.action_open_elearning()

    def test_the_month_in_elearning_is_nothing_to_enrol_in(self):
        self._finish(self.worker)
        session = self._rows(self.worker_person).session_id
        self.assertEqual((session.state, session.is_elearning), ("held", True))
        with self.assertRaises(UserError):
            self._join(self.boss, session)
        self.assertNotIn(session, self.basics._get_next_sessions(self.company).values())

    def test_seats_are_counted_of_classes_alone(self):
        self._finish(self.worker)
        online = self._rows(self.worker_person).session_id
        classes = self.env["hr.community.course.session"]
        self.lesson.state = "held"
        counted = classes.search([*classes._get_seats_domain()])
        self.assertIn(self.lesson, counted)
        self.assertNotIn(online, counted)
