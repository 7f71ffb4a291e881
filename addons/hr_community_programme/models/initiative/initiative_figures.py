from statistics import median

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.checked_todo import ask_user
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.exceptions import UserError
from odoo.tools import format_amount

from .initiative_evidence import HEARSAY


class InitiativeFigures(models.Model):
    """What leaders think beside what is measured, what it costs, and how far it is."""

    _inherit = "hr.community.initiative"

    perception_words = fields.Char("Leaders' Views", compute="_compute_compared")
    measured_words = fields.Char("Summary of the Evidence", compute="_compute_compared")
    severity_words = fields.Char("Severity", compute="_compute_compared")
    is_hearsay = fields.Boolean(
        compute="_compute_compared", export_string_translation=False
    )
    hours_planned = fields.Float("Total Hours", compute="_compute_cost")
    unestimated_count = fields.Integer(
        "Activities Without an Estimate", compute="_compute_cost"
    )
    cost = fields.Monetary("Total Cost", compute="_compute_cost")
    cost_words = fields.Char("Cost", compute="_compute_cost")
    goal_count = fields.Integer("Goals", compute="_compute_progress")
    measured_count = fields.Integer("Goals Measured", compute="_compute_progress")
    progress = fields.Float("Progress (%)", compute="_compute_progress")
    progress_words = fields.Char("Progress", compute="_compute_progress")
    team_ids = fields.Many2many(
        "hr.employee", compute="_compute_team", compute_sudo=True
    )
    is_mixed = fields.Boolean("Mixed Team", compute="_compute_team", compute_sudo=True)
    sponsor_left = fields.Boolean(
        compute="_compute_team", compute_sudo=True, export_string_translation=False
    )
    offers_survey = fields.Boolean(
        compute="_compute_course_count", export_string_translation=False
    )
    course_count = fields.Integer("Courses", compute="_compute_course_count")
    my_perception_id = fields.Many2one(
        "hr.community.initiative.perception", "My View", compute="_compute_mine"
    )
    my_partner_id = fields.Many2one(
        "hr.community.initiative.partner",
        "My Partner Department",
        compute="_compute_mine",
    )

    @api.depends(
        "perception_ids.state",
        "evidence_ids.value",
        "evidence_ids.is_answer",
        "evidence_ids.rung",
        "shows_figures",
    )
    @api.depends_context("uid", "lang")
    def _compute_compared(self):
        """Put leaders' view and evidence into words, for readers who may see both."""
        answers = self._get_answers()
        for one in self:
            shown = one.shows_figures
            # sudo: evidence - all of it, as its readers may see it
            one_sudo = one.sudo()
            answered = answers.filtered_domain([("initiative_id", "=", one._origin.id)])
            one.perception_words = shown and one._get_perception_words(answered)
            one.severity_words = shown and one._get_severity_words(answered)
            one.measured_words = shown and one_sudo._get_measured_words()
            rungs = set(one_sudo.evidence_ids.mapped("rung"))
            one.is_hearsay = bool(shown and rungs == {HEARSAY})

    def _get_answers(self):
        """Return what all leaders have said, for readers who may see figures.

        Looked for: what is kept of ``perception_ids`` is the reader's own answer.
        """
        # sudo: perception - as their readers may see them together
        views_sudo = self.env["hr.community.initiative.perception"].sudo()
        return views_sudo.search(
            [
                ("initiative_id", "in", self._origin.ids),
                ("state", "=", "answered"),
            ]
        )

    def _get_perception_words(self, answered):
        if not answered:
            return self.env._("No leader has answered yet")
        figures = answered.mapped("estimate")
        low, high = min(figures), max(figures)
        values = {
            "low": number_text(self.env, low),
            "high": number_text(self.env, high),
            "middle": number_text(self.env, median(figures)),
            "unit": self.unit or "",
            "number": len(figures),
        }
        if len(figures) == 1:
            return self.env._("One leader estimates %(middle)s %(unit)s", **values)
        return self.env._(
            "%(number)s leaders estimate %(low)s to %(high)s %(unit)s, with a median "
            "of %(middle)s",
            **values,
        )

    def _get_severity_words(self, answered):
        if not answered:
            return False
        field = answered._fields["severity"]
        labels = dict(field._description_selection(self.env))
        ranks = sorted(answered.mapped("severity"))
        return labels[ranks[len(ranks) // 2]]

    def _get_measured_words(self):
        found = self.evidence_ids.filtered("is_answer").sorted("sequence")[:1]
        if not found:
            return self.env._("No figure yet")
        return self.env._(
            "%(value)s %(unit)s (%(origin)s)",
            value=number_text(self.env, found.value),
            unit=self.unit or "",
            origin=found.source,
        )

    @api.depends(
        "community_activity_ids.hours_per_month",
        "months",
        "other_cost",
        "hour_value",
        "shows_figures",
    )
    @api.depends_context("uid", "lang")
    def _compute_cost(self):
        """Estimate the cost, for readers who may see figures."""
        for one in self:
            # sudo: initiative - the cost, as its readers may see it
            estimate = one.sudo()._get_cost() if one.shows_figures else {}
            one.hours_planned = estimate.get("hours", 0)
            one.unestimated_count = estimate.get("unestimated", 0)
            one.cost = estimate.get("cost", 0)
            one.cost_words = estimate.get("words", False)

    def _get_cost(self):
        """Return the cost, whoever reads it: called for those who may see figures.

        :return: {"hours", "unestimated": activities without an estimate, "cost": in
            the company's currency, "words"}
        """
        activities = self.community_activity_ids
        hours = sum(activities.mapped("hours_per_month")) * self.months
        rate = self.hour_value or self.company_id.community_hour_value
        cost = hours * rate + self.other_cost
        unestimated = activities.filtered(lambda work: not work.hours_per_month)
        return {
            "hours": hours,
            "unestimated": len(unestimated),
            "cost": cost,
            "words": self._get_cost_words(hours, rate, cost),
        }

    def _get_cost_words(self, hours, rate, cost):
        if hours and not rate:
            return self.env._(
                "Unknown until HR enters the value per hour under Options"
            )
        if not hours and not self.other_cost:
            return self.env._("Not estimated")
        return self.env._(
            "%(cost)s over %(months)s months, including %(hours)s hours of work",
            cost=format_amount(self.env, cost, self.currency_id),
            months=self.months,
            hours=number_text(self.env, hours),
        )

    @api.depends("community_activity_ids.goal_ids.measure_ids.value")
    @api.depends_context("uid", "lang")
    def _compute_progress(self):
        """Average the goals that somebody has measured; the others are not known."""
        for one in self:
            goals = one.community_activity_ids.goal_ids
            known = goals.filtered("date_measured")
            shares = [min(goal.progress, 100) for goal in known]
            one.goal_count = len(goals)
            one.measured_count = len(known)
            one.progress = sum(shares) / len(shares) if shares else 0
            one.progress_words = one._get_progress_words()

    def _get_progress_words(self):
        if not self.measured_count:
            return self.env._("No measurements yet")
        return self.env._(
            "%(share)s%% achieved, %(known)s of %(goals)s goals measured",
            share=round(self.progress),
            known=self.measured_count,
            goals=self.goal_count,
        )

    @api.depends(
        "community_activity_ids.ownership_ids.state",
        "community_activity_ids.behind_scenes",
        "partner_ids.state",
        "sponsor_id",
    )
    def _compute_team(self):
        """Find who works on it; mixed once a role behind the scenes is among them."""
        for one in self:
            active = one.community_activity_ids.ownership_ids.filtered(
                lambda role: role.state == "active"
            )
            signed = one.partner_ids.filtered(lambda row: row.state == "signed")
            team = active.employee_id | signed.employee_id | one.sponsor_id
            one.team_ids = team
            here = one.sponsor_id._community_works_in(one.company_id)
            one.sponsor_left = bool(one.sponsor_id - here)
            one.is_mixed = bool(
                active.activity_id.filtered("behind_scenes")
                or team.job_id.filtered("community_behind_scenes")
            )

    @api.depends("skill_id")
    def _compute_course_count(self):
        for one in self:
            one.offers_survey = "hr.community.pulse" in self.env
            courses = one._get_courses()
            one.course_count = courses.search_count(one._get_course_domain())

    def _get_courses(self):
        """Return the model of courses; where there is none, of no course at all."""
        known = "hr.community.course" in self.env
        return self.env["hr.community.course" if known else "hr.community.tag"]

    def _get_course_domain(self):
        known = "hr.community.course" in self.env and self.skill_id
        if not known:
            return [("id", "=", 0)]
        return [("skill_ids.skill_id", "=", self.skill_id.id)]

    @api.depends("perception_ids.state", "partner_ids.state", "state")
    @api.depends_context("uid")
    def _compute_mine(self):
        """Find what waits for the user, in each initiative."""
        for one in self:
            one.my_perception_id = one.perception_ids.filtered(
                lambda row: row.is_me and row._is_open()
            )[:1]
            one.my_partner_id = one.partner_ids.filtered(
                lambda row: row.is_me and row._is_open()
            )[:1]

    def action_open_mine(self):
        """Open what waits for the user: the question, or the signature."""
        self.ensure_one()
        row = self.my_perception_id or self.my_partner_id
        return row._get_records_action(name=self.name, target="new")

    def action_open_courses(self):
        """Open the courses that teach the competency."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_learning.hr_community_course_action",
            self.env._("Courses: %s", self.skill_id.name),
            domain=self._get_course_domain(),
        )

    def action_open_competencies(self):
        """Open where its competency is rolled out, or begin to roll it out."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_programme.hr_community_competency_action",
            self.env._("Competency: %s", self.skill_id.name),
            domain=[("initiative_id", "=", self.id)],
            context={"default_initiative_id": self.id},
        )

    def action_open_goals(self):
        """Open the goals of its activities."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_goal_action",
            self.env._("Goals: %s", self.name),
            domain=[("activity_id", "in", self.community_activity_ids.ids)],
        )

    def action_plan_todos(self):
        """Open Odoo's own plans of to-dos for this initiative."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan To-Dos"),
            "res_model": "mail.activity.schedule",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "active_model": self._name,
                "active_id": self.id,
                "active_ids": self.ids,
                "plan_mode": True,
            },
        }

    def action_sponsor_survey(self):
        """Open a new survey on the problem, where surveys are installed."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_voice.hr_community_pulse_action",
            self.env._("Survey: %s", self.name),
            views=[(False, "form")],
            context={"default_name": self.name},
        )

    def action_next_rung(self):
        """Put the next rung of the ladder on the user's list: ask for a figure.

        :raise UserError: no figures are collected any more
        """
        self.ensure_one()
        self._check_status(("evidence", "signing"))
        departments = self.partner_ids.department_id

        def words(env):
            names = ", ".join(departments.with_env(env).mapped("name"))
            if not names:
                summary = env._("Ask a partner for a figure, or commission a survey")
            else:
                summary = env._("Ask %s for a figure, or commission a survey", names)
            return {"summary": summary}

        ask_user(self, self.env.user, None, words)

    def action_open_origin(self):
        """Open what it was made of, such as a suggestion.

        :raise UserError: it was made by itself, or that is no longer there
        """
        self.ensure_one()
        if not self.origin_model:
            raise UserError(
                self.env._("This initiative was not created from another record.")
            )
        known = self.origin_model in self.env
        origin = known and self.env[self.origin_model].browse(self.origin_id).exists()
        if not origin:
            raise UserError(
                self.env._(
                    "The record this initiative was created from no longer exists."
                )
            )
        return origin._get_records_action()

    def action_print_paper(self):
        """Print the board memo."""
        report = self.env.ref("hr_community_programme.action_report_board_paper")
        return report.report_action(self, config=False)
