from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import person_today


class Enrolment(models.Model):
    _inherit = "hr.community.enrolment"

    is_elearning = fields.Boolean("Completed in eLearning", readonly=True, copy=False)

    @api.model
    def _match_elearning(self, partners, courses):
        """Complete here what these partners have completed in eLearning.

        Whoever lacks what comes first is left out until they have it.

        :param courses: those with an eLearning course
        """
        members = self.env["slide.channel.partner"].search(
            [
                ("channel_id", "in", courses.channel_id.ids),
                ("partner_id", "in", partners.ids),
                ("member_status", "=", "completed"),
            ]
        )
        finished = members.grouped("channel_id")
        for course in courses:
            people = self.env["hr.employee"]._get_elearning_people(partners, course)
            done = course._get_done(people)
            through = finished.get(course.channel_id, members.browse()).partner_id
            for person in people:
                if (
                    person._get_elearning_partners() & through
                    and course not in done[person]
                    and course.prerequisite_ids <= done[person]
                ):
                    self._complete_elearning(person, course)

    @api.model
    def _complete_elearning(self, person, course):
        """Complete a course: where somebody attended it, else in this month's session.

        A seat in a session to come is kept: the class may follow the eLearning.
        """
        attended = self.search(
            [
                ("employee_id", "=", person.id),
                ("course_id", "=", course.id),
                ("state", "=", "attended"),
            ],
            order="id desc",
            limit=1,
        )
        if attended:
            attended.write({"state": "completed", "is_elearning": True})
            return
        sessions = self.env["hr.community.course.session"]
        session = sessions._get_elearning_session(course, person.company_id)
        left = session.enrolment_ids.filtered(lambda row: row.employee_id == person)
        if left:
            # whoever left and joined again has their progress back
            left[:1].write(
                {"state": "completed", "is_elearning": True, "date_withdrawn": False}
            )
            return
        self.create(
            {
                "session_id": session.id,
                "employee_id": person.id,
                "state": "completed",
                "is_elearning": True,
            }
        )

    @api.model
    def _undo_elearning(self, partners, course):
        """Take back what these partners no longer have completed in eLearning."""
        people = self.env["hr.employee"]._get_elearning_people(partners, course)
        rows = self.search(
            [
                ("employee_id", "in", people.ids),
                ("course_id", "=", course.id),
                ("is_elearning", "=", True),
                ("state", "=", "completed"),
            ]
        )
        rows.write({"state": "attended", "is_elearning": False})
        rows.filtered("session_id.is_elearning").write({"state": "cancelled"})

    def _prepare_days(self, old):
        """A course in eLearning is attended on the day on which it is completed."""
        if self.state == "completed" and not old and self.session_id.is_elearning:
            today = person_today(self.employee_id)
            return {"date_attended": today, "date_completed": today}
        return super()._prepare_days(old)

    def _after_completed(self, completed):
        """Complete as well what waited for this course to be completed first."""
        result = super()._after_completed(completed)
        following = self.env["hr.community.course"].search(
            [
                ("prerequisite_ids", "in", self.course_id.ids),
                ("channel_id", "!=", False),
            ]
        )
        if completed and following and self.employee_id:
            partners = self.employee_id._get_elearning_partners()
            self._match_elearning(partners, following)
        return result

    def _write_resume_line(self):
        """Return the line that eLearning wrote for the same course, if there is one."""
        line = self.env["hr.resume.line"].search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("channel_id", "=", self.course_id.channel_id.id),
            ],
            limit=1,
        )
        known = line if self.course_id.channel_id else line.browse()
        return known or super()._write_resume_line()

    def _prepare_resume_line(self):
        """Mark the line as that of the eLearning course, so that none comes twice."""
        values = super()._prepare_resume_line()
        if self.is_elearning and self.course_id.channel_id:
            values |= {
                "course_type": "elearning",
                "channel_id": self.course_id.channel_id.id,
            }
        return values

    def _is_resume_line_kept(self, line):
        """Keep the line of a course that is still completed in eLearning."""
        partners = self.employee_id._get_elearning_partners()
        there = self.env["slide.channel.partner"].search_count(
            [
                ("channel_id", "in", line.channel_id.ids),
                ("partner_id", "in", partners.ids),
                ("member_status", "=", "completed"),
            ],
            limit=1,
        )
        return bool(there) or super()._is_resume_line_kept(line)
