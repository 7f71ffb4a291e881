from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import (
    RELOAD,
    notification_action,
)
from odoo.fields import Domain

BUSY = ("invited", "waiting", "enrolled", "completed")
# who attended may ask for another session, and is not invited to one unasked
TAUGHT = (*BUSY, "attended")
TEAM_FORM = "hr_community_learning.hr_community_course_request_view_form_team"


class CourseState(models.Model):
    """Asking for a session of a course that is not planned, alone or for a team."""

    _inherit = "hr.community.course"

    can_ask_for_team = fields.Boolean(
        compute="_compute_can_ask_for_team",
        compute_sudo=False,
        export_string_translation=False,
    )

    @api.depends_context("uid", "company")
    def _compute_can_ask_for_team(self):
        """Offer it to those who have direct reports, where nothing is planned."""
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        asked = self._get_requested_courses(me)
        leads = bool(self._get_team(me))
        for course in self:
            planned = bool(course.next_session_id)
            known = course._origin in asked
            course.can_ask_for_team = leads and not planned and not known

    @api.model
    def _get_team(self, manager):
        """Return the direct reports of an employee in their company."""
        # sudo: hr.employee - who reports to somebody, as colleagues see it
        people_sudo = self.env["hr.employee"].sudo()
        if not manager:
            return people_sudo
        return people_sudo.search(
            people_sudo._community_here_domain()
            & Domain("parent_id", "=", manager.id)
            & Domain("company_id", "=", manager.company_id.id)
        )

    def _get_invitable(self, people, company, busy_states=BUSY):
        """Return who works in a company, is not in the course, has what comes first.

        :param busy_states: of the enrolments with which somebody is in it
        """
        self.ensure_one()
        done, busy = self._get_done(people), self._get_done(people, busy_states)
        return people._community_works_in(company).filtered(
            lambda one: self not in busy[one] and self.prerequisite_ids <= done[one]
        )

    def action_ask(self):
        """Ask for a session of this course, where none is planned.

        :raise UserError: other courses come first, as for a seat
        """
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.env.company)
        self._check_prerequisites(me)
        self._ask_for(1)
        message = self.env._(
            "Thank you! You will be invited as soon as a session is planned."
        )
        return notification_action(message, RELOAD)

    def action_ask_for_team(self):
        """Open a request for a session for the user's direct reports.

        :return: the new request in a dialog, where the number can be corrected
        """
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.env.company)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for a Team Session"),
            "res_model": "hr.community.course.request",
            "views": [(self.env.ref(TEAM_FORM).id, "form")],
            "target": "new",
            "context": {
                "default_course_id": self.id,
                "default_people": max(len(self._get_team(me)), 1),
            },
        }

    def _ask_for(self, people):
        """Return the user's new request for a session for so many employees."""
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.env.company)
        return self.env["hr.community.course.request"].create(
            {
                "course_id": self.id,
                "employee_id": me.id,
                "company_id": me.company_id.id,
                "people": people,
            }
        )
