from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import on_company_days
from odoo.fields import Domain

from .enrolment import LIVE


class MyPage(models.AbstractModel):
    """What an employee learns now and next, on “My Community Work”."""

    _inherit = "hr.community.my.page"

    @api.model
    def get_page(self):
        return super().get_page() | {"learning": self._get_learning()}

    @api.model
    def _get_learning(self):
        """Return what the user is enrolled in, is asked, and could learn next.

        :return: a list of {id, model, name, note}; nothing for a user without an
            employee in this company
        """
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        if not me:
            return []
        here = [("employee_id", "=", me.id), ("company_id", "=", self.env.company.id)]
        rows = self.env["hr.community.enrolment"].search(
            [*here, ("state", "in", LIVE)], order="date_start"
        )
        checkins = self.env["hr.community.checkin"].search(
            [*here, ("state", "=", "asked")], order="date_due"
        )
        found = [(row, row.course_id.name, row.status_text) for row in rows]
        found += [
            (row, row.display_name, self.env._("A two-minute check-in"))
            for row in checkins
            if row._is_open()
        ]
        found += self._get_mentorings(me)
        if course := self.env["hr.community.course"]._get_next_course(me):
            found.append((course, course.name, self._get_next_words(me, course)))
        if not self.env["hr.community.mentoring"].search_count(
            [*here, ("state", "!=", "ended")], limit=1
        ):
            wish = self.env["hr.community.mentoring"]
            why = self.env._("Suitable mentors are suggested, with a reason for each")
            found.append((wish, self.env._("Find a mentor"), why))
        return [
            {"id": row.id, "model": row._name, "name": name, "note": note}
            for row, name, note in found
        ]

    @api.model
    def _get_waiting_kinds(self):
        """Add what the user is asked as an employee, a trainer and a mentor."""
        words = self._get_learning_words()
        module = "hr_community_learning.hr_community"
        checkins = "hr.community.checkin"
        kinds = [
            (checkins, self.env[checkins]._get_open_domain(), "checkin_action_mine"),
            (
                "hr.community.enrolment",
                Domain("is_me", "=", True)
                & Domain("state", "=", "invited")
                & Domain("session_id.state", "=", "planned")
                & Domain("session_id.start", ">", fields.Datetime.now()),
                "enrolment_action_mine",
            ),
            (
                "hr.community.course.session",
                self._get_unmarked_domain(),
                "course_session_action_mine",
            ),
            (
                checkins,
                Domain("i_train", "=", True)
                & Domain("help_words", "!=", False)
                & Domain("help_answer", "=", False),
                "checkin_action_help",
            ),
            (
                "hr.community.mentoring",
                Domain("i_mentor", "=", True) & Domain("state", "=", "invited"),
                "mentoring_action_asked",
            ),
        ]
        return super()._get_waiting_kinds() + [
            (model, domain, f"{module}_{action}", words[action])
            for model, domain, action in kinds
        ]

    @api.model
    def _get_unmarked_domain(self):
        """Return which sessions have begun with the user as their trainer, unmarked.

        Nobody marks themselves.
        """
        unmarked = Domain("state", "=", "enrolled") & Domain("is_me", "=", False)
        begun = on_company_days(self.env, lambda day: [("date_start", "<=", day)])
        return (
            Domain("i_train", "=", True)
            & Domain("state", "=", "planned")
            & Domain("enrolment_ids", "any", unmarked)
            & begun
        )

    @api.model
    def _get_learning_words(self):
        """Return {action that shows what waits: words for a number of it}."""
        return {
            "course_session_action_mine": self._plural(
                self.env._("1 course session to record attendance for"),
                self.env._("%s course sessions to record attendance for"),
            ),
            "checkin_action_mine": self._plural(
                self.env._("1 check-in to answer"), self.env._("%s check-ins to answer")
            ),
            "enrolment_action_mine": self._plural(
                self.env._("1 course invitation to answer"),
                self.env._("%s course invitations to answer"),
            ),
            "checkin_action_help": self._plural(
                self.env._("1 help request to answer"),
                self.env._("%s help requests to answer"),
            ),
            "mentoring_action_asked": self._plural(
                self.env._("1 mentor request to answer"),
                self.env._("%s mentor requests to answer"),
            ),
        }

    @api.model
    def _get_next_words(self, me, course):
        """Return why a course comes next: by a path of theirs, if one says so."""
        steps = self.env["hr.community.course.path"]._get_next_steps(me)
        for path, step in steps:
            if step == course:
                return path._get_step_words(course)
        return self.env._("Recommended next")

    @api.model
    def _get_mentorings(self, me):
        """Return what the user mentors, is mentored in, or has to answer."""
        rows = self.env["hr.community.mentoring"].search(
            [
                ("company_id", "=", self.env.company.id),
                "|",
                "&",
                ("mentor_id", "=", me.id),
                ("state", "in", ("invited", "active")),
                "&",
                ("employee_id", "=", me.id),
                ("state", "!=", "ended"),
            ],
            order="id desc",
        )
        to_thank = self.env["hr.community.mentoring"].search(
            [("employee_id", "=", me.id), ("state", "=", "ended")],
            order="id desc",
            limit=5,
        )
        rows |= to_thank.filtered("can_thank")
        return [(row, row.display_name, row._get_status()) for row in rows]
