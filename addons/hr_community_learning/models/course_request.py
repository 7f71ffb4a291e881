from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.checked_todo import ask_user
from odoo.addons.hr_community.models.mixins.days import company_today, user_today
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import CLEAR_PERSON
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import ValidationError

set_limits("hr.community.course.request", {"people": Numbers(1, 1_000)})

ENOUGH = 10  # employees for whom a session is proposed
PLAN_DAYS = 14


class CourseRequest(models.Model):
    """Somebody asks for a session of a course, alone or for their team.

    Whoever asked is invited to the next session that is planned.
    """

    _name = "hr.community.course.request"
    _description = "Course Session Request"
    _community_personal = {"employee_id": CLEAR_PERSON}
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.checked.thread",
        "hr.community.checked.todo",
    ]
    _community_expects = (("employee_id",), ("asked",))
    _order = "state, date desc, id desc"
    _rec_name = "course_id"
    _check_company_auto = True

    _state_moves = {
        (None, "asked"): frozenset({"self"}),
        ("asked", "planned"): frozenset(),
        ("asked", "withdrawn"): frozenset({"self", "officer"}),
    }
    _actor_fields = {"colleague": set(), "self": {"people"}, "officer": set()}
    _identity_fields = frozenset({"course_id", "employee_id", "people", "company_id"})

    course_id = fields.Many2one(
        "hr.community.course",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Requested By",
        index=True,
        check_company=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    people = fields.Integer(
        "Participants",
        required=True,
        default=1,
        help="Expected number of participants.",
    )
    open_people = fields.Integer(
        "Not Yet Planned",
        compute="_compute_open_people",
        store=True,
        help="Participants in requests that are still waiting for a session.",
    )
    date = fields.Date("Requested On", required=True, readonly=True, default=user_today)
    state = fields.Selection(
        [("asked", "Asked"), ("planned", "Planned"), ("withdrawn", "Withdrawn")],
        "Status",
        required=True,
        readonly=True,
        default="asked",
        copy=False,
        index=True,
    )

    can_withdraw = fields.Boolean(
        compute="_compute_can_withdraw", export_string_translation=False
    )

    _once = models.UniqueIndex(
        "(course_id, employee_id) WHERE state = 'asked'",
        "You have already asked for a session of this course.",
    )

    def _actors(self):
        officer = self._is_officer()
        return {
            row: {"officer" if officer else "colleague"}
            | ({"self"} if row.is_me else set())
            for row in self
        }

    @api.depends("people", "state")
    def _compute_open_people(self):
        for row in self:
            row.open_people = row.people if row.state == "asked" else 0

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_withdraw(self):
        """Show the button to whoever asked and to officers, while it is asked."""
        actors = self._actors()
        for row in self:
            allowed = self._state_moves.get((row.state, "withdrawn"), frozenset())
            row.can_withdraw = bool(allowed & actors[row])

    @api.model_create_multi
    def create(self, vals_list):
        """Ask for sessions.

        :raise ValidationError: nobody is named
        """
        rows = super().create(vals_list)
        if not all(rows.mapped("employee_id")):
            raise ValidationError(
                self.env._("Choose the employee who is asking for the session.")
            )
        rows._propose()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if vals.get("people"):
            self._propose()
        return result

    def _propose(self):
        """Give an officer the to-do to plan a session that enough people ask for."""
        for row in self.filtered(lambda one: one.state == "asked"):
            # sudo: course.request, mail.activity - how many ask, and one to-do of it
            row_sudo = row.sudo()
            asked_sudo = row_sudo._get_asked_together()
            people = sum(asked_sudo.mapped("people"))
            officer = row_sudo.company_id._community_get_deputy(row.env["res.users"])
            if people >= ENOUGH and officer and not asked_sudo.activity_ids:
                ask_user(
                    row_sudo,
                    officer,
                    fields.Date.add(company_today(row.company_id), days=PLAN_DAYS),
                    lambda env, people=people: {
                        "summary": env._(
                            "Plan a session: %s employees have requested one", people
                        )
                    },
                )

    def _get_asked_together(self):
        """Return all open requests for a session of this course in this company."""
        return self.search(
            [
                ("course_id", "=", self.course_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "asked"),
            ]
        )

    @api.model
    def _community_left(self, people, company):
        """Withdraw what people who leave a company have asked for."""
        # sudo: course.request - whoever archives an employee need not be an officer
        rows_sudo = self.sudo().search(
            [
                ("employee_id", "in", people.ids),
                ("company_id", "=", company.id),
                ("state", "=", "asked"),
            ]
        )
        rows_sudo.write({"state": "withdrawn"})

    def action_withdraw(self):
        self.write({"state": "withdrawn"})

    def action_plan(self):
        """Open a new session of the course, to which whoever asked is invited."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_learning.hr_community_course_session_action",
            views=[(False, "form")],
            context={"default_course_id": self.course_id.id},
        )

    @api.model
    def _invite_to(self, session):
        """Invite whoever asked to a session that is planned now, as the system.

        Who has left, is in the course already, or lacks what comes first, is left out.
        """
        rows = self.search(
            [
                ("course_id", "=", session.course_id.id),
                ("company_id", "=", session.company_id.id),
                ("state", "=", "asked"),
            ]
        )
        invited = session.course_id._get_invitable(rows.employee_id, session.company_id)
        # they asked for it themselves: that is not put off
        self.env["hr.community.request"]._reserve(
            invited, session.company_id, "course", due=True
        )
        enrolments = self.env["hr.community.enrolment"].create(
            [{"session_id": session.id, "employee_id": person.id} for person in invited]
        )
        rows.write({"state": "planned"})
        rows.activity_ids.action_feedback()
        return enrolments
