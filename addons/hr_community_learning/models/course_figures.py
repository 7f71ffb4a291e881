from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP
from odoo.fields import Domain

MODULE = "hr_community_learning"


class CourseFigures(models.Model):
    """What the screens of a course need to know of their reader; nothing is stored."""

    _inherit = "hr.community.course"

    can_edit = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )
    has_asked = fields.Boolean(
        compute="_compute_has_asked",
        compute_sudo=False,
        export_string_translation=False,
    )
    checkin_count = fields.Integer(
        "Check-ins", compute="_compute_reader_counts", compute_sudo=False
    )
    team_count = fields.Integer(
        "My Team", compute="_compute_reader_counts", compute_sudo=False
    )

    @api.depends_context("uid")
    def _compute_can_edit(self):
        """Show empty pages of a course to those who may fill them."""
        self.can_edit = self.env.user.has_group(OFFICER_GROUP)

    @api.depends_context("uid", "company")
    def _compute_has_asked(self):
        """Say whether a request of the user's own waits for a session."""
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        asked = self._get_requested_courses(me)
        for course in self:
            course.has_asked = course._origin in asked

    @api.depends_context("uid", "company")
    def _compute_reader_counts(self):
        """Count the check-ins that the user may read, and the team's enrolments."""
        checkins = self._count_by_course("hr.community.checkin", Domain.TRUE)
        team = self._count_by_course("hr.community.enrolment", self._get_team_domain())
        for course in self:
            course.checkin_count = checkins.get(course._origin, 0)
            course.team_count = team.get(course._origin, 0)

    def _count_by_course(self, model, domain):
        mine = Domain("course_id", "in", self.ids) & domain
        return dict(self.env[model]._read_group(mine, ["course_id"], ["__count"]))

    @api.model
    def _get_team_domain(self):
        """Return which enrolments are those of whoever reports to the user."""
        return (
            Domain("is_subordinate", "=", True)
            & Domain("state", "!=", "cancelled")
            & Domain("company_id", "=", self.env.company.id)
        )

    def action_open_team(self):
        """Open the enrolments of the user's team in this course."""
        self.ensure_one()
        domain = Domain("course_id", "=", self.id) & self._get_team_domain()
        return action_for(
            self.env,
            f"{MODULE}.hr_community_enrolment_action",
            self.name,
            domain=list(domain),
            context={},
            views=[(False, "list"), (False, "kanban"), (False, "form")],
        )

    def action_open_missing(self):
        """Open what the user has to complete before they can enrol."""
        self.ensure_one()
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        missing = self.prerequisite_ids - self._get_done(me).get(me, self.browse())
        if len(missing) == 1:
            return missing._get_records_action()
        return action_for(
            self.env,
            f"{MODULE}.hr_community_course_action",
            domain=[("id", "in", missing.ids)],
        )
