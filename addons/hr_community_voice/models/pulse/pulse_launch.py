from collections import Counter
from secrets import SystemRandom

from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_columns,
    get_group_joins,
)
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP
from odoo.exceptions import UserError
from odoo.tools import SQL


class PulseLaunch(models.Model):
    """Who is asked, and in which groups they count, fixed on the first day."""

    _inherit = "hr.community.pulse"

    unreached = fields.Integer(
        "Without Email or Login",
        compute="_compute_unreached",
        groups=OFFICER_GROUP,
        help="Employees who are part of the survey but cannot be sent a link. Add a "
        "work email address for them. Do not forward a link yourself: you would be "
        "able to see whether it was used.",
    )

    limit_reached = fields.Integer(
        "Request Limit Reached",
        compute="_compute_limit_reached",
        groups=OFFICER_GROUP,
        help="Employees who have not been asked yet, because they have received as "
        "many requests as allowed this month. They will be asked next month if the "
        "survey is still open. Those with a login can answer before then.",
    )

    @api.depends("state")
    def _compute_limit_reached(self):
        """Count who is asked next month, whether they have answered or not."""
        requests = self.env["hr.community.request"]
        # sudo: pulse.invitation - how many there are, not whether they have answered
        invitations_sudo = self.env["hr.community.pulse.invitation"].sudo()
        found_sudo = invitations_sudo.search_fetch(
            [
                ("pulse_id", "in", self.ids),
                ("pulse_id.state", "=", "running"),
                ("employee_id.active", "=", True),
                *invitations_sudo._get_unasked_domain(),
            ],
            ["pulse_id", "employee_id"],
        )
        waiting_sudo = found_sudo.grouped(lambda one: one.pulse_id.id)
        for pulse in self:
            rows_sudo = waiting_sudo.get(pulse.id, invitations_sudo)
            pulse.limit_reached = len(
                requests._get_over_limit(rows_sudo.employee_id, pulse.company_id)
            )

    @api.depends("state")
    def _compute_unreached(self):
        """Count who has neither an address for the link nor a login to answer with."""
        # sudo: pulse.invitation - how many there are, not whether they have answered
        invitations_sudo = self.env["hr.community.pulse.invitation"].sudo()
        found = invitations_sudo._read_group(
            [
                ("pulse_id", "in", self.ids),
                ("pulse_id.state", "=", "running"),
                ("employee_id.active", "=", True),
                ("employee_id.work_email", "in", (False, "")),
                ("employee_id.user_id", "=", False),
            ],
            ["pulse_id"],
            ["__count"],
        )
        numbers = {pulse.id: number for pulse, number in found}
        for pulse in self:
            pulse.unreached = numbers.get(pulse.id, 0)

    def _launch(self):
        """Make an invitation and an unused vote for each, in random order.

        :raise UserError: there is nothing, or nobody, to ask
        """
        self.ensure_one()
        if not self.question_ids:
            raise UserError(self.env._("Add at least one question."))
        people = self._get_people_groups()
        if not people:
            raise UserError(
                self.env._(
                    "These departments have no employees. Choose other departments."
                )
            )
        SystemRandom().shuffle(people)
        self.env["hr.community.pulse.invitation"].create(
            [
                {"pulse_id": self.id, "employee_id": person, "groups": groups}
                for person, groups in people
            ]
        )
        SystemRandom().shuffle(people)
        self.env["hr.community.pulse.voter"].create(
            [
                {"pulse_id": self.id, "employee_id": person, "groups": groups}
                for person, groups in people
            ]
        )
        self.write({"asked": len(people), "kept_groups": self._get_kept_groups(people)})

    def _get_people_groups(self):
        """Return [(id of an employee, {dimension: group})] of those who are asked."""
        self.env.flush_all()
        today = company_today(self.company_id)
        rows = self.env.execute_query(
            SQL(
                """SELECT employee.id, %(groups)s
                     FROM hr_employee employee %(joins)s
                    WHERE %(here)s AND employee.company_id = %(company)s
                      AND %(segment)s""",
                groups=get_group_columns(),
                joins=get_group_joins(self.env, today, today),
                here=self.env["hr.employee"]._community_here_sql("employee", today),
                company=self.company_id.id,
                segment=self._get_segment_condition(),
            )
        )
        return [
            (row[0], dict(zip(DIMENSIONS, map(str, row[1:]), strict=True)))
            for row in rows
        ]

    def _get_segment_condition(self):
        if not self.department_ids:
            return SQL("TRUE")
        below = self.env["hr.department"].with_context(active_test=False)
        departments = below.search([("id", "child_of", self.department_ids.ids)])
        return SQL("version.department_id IN %s", tuple(departments.ids))

    @staticmethod
    def _get_kept_groups(people):
        """Return {dimension: groups} of those that are large enough to be shown.

        Nothing is kept of answers by any other group, not even for the time being.
        """
        sizes = Counter(pair for _person, groups in people for pair in groups.items())
        kept = {dimension: [] for dimension in DIMENSIONS}
        for (dimension, group), number in sizes.items():
            if number >= SMALLEST:
                kept[dimension].append(group)
        return kept
