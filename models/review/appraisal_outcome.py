from datetime import date
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.days import day_of
from ..ownership.ownership import LEAD_ROLES, STARTED_STATES
from .appraisal_mixin import DONE_STATE

STEP_DAYS = 90  # after the appraisal, in which a step counts as following from it


class Outcome(NamedTuple):
    """What the appraisal of an employee made of their community work.

    Each is the kinds of work it is true of: True behind the scenes, False visible,
    None where the activity is gone.
    """

    date: date
    included: frozenset
    remarked: frozenset
    stepped: frozenset


class AppraisalOutcome(models.AbstractModel):
    """What finished appraisals made of community work, whichever app keeps them.

    A step is what follows from the day on which the work was added until 90 days after
    the appraisal: a skill that was confirmed in one of its activities, a goal set for
    one that the employee runs, or a role as owner or deputy that begins.
    """

    _inherit = "hr.community.appraisal.mixin"

    @api.model
    def _community_get_outcomes(self, people, start, end):
        """Return {employee id: Outcome} of the last appraisal closed in a period.

        As the system: what is told of it is for the caller to decide.

        :param people: ids of employees
        :param start: the first day on which an appraisal closes
        :param end: the last one
        """
        appraisals = self._community_get_finished(people, start, end)
        rows = self.env["hr.community.appraisal.evidence"].search(
            [
                ("appraisal_model", "=", self._name),
                ("appraisal_id", "in", [one.id for one in appraisals.values()]),
                ("superseded", "=", False),
            ]
        )
        evidence = rows.grouped("appraisal_id")
        of_people = {
            person: evidence.get(appraisal.id, rows.browse())
            for person, appraisal in appraisals.items()
        }
        steps = self._community_get_steps(appraisals, of_people)
        return {
            person: Outcome(
                appraisal.date_close,
                _get_kinds(row.activity_id for row in of_people[person]),
                _get_kinds(
                    row.activity_id
                    for row in of_people[person]
                    if (row.remark or "").strip()
                ),
                _get_kinds(steps.get(person, ())),
            )
            for person, appraisal in appraisals.items()
        }

    @api.model
    def _community_get_finished(self, people, start, end):
        """Return {employee id: their last appraisal that closed in a period}."""
        finished = self.with_context(active_test=False).search(
            [
                ("employee_id", "in", list(people)),
                ("state", "=", DONE_STATE),
                ("date_close", ">=", start),
                ("date_close", "<=", end),
            ],
            order="date_close, id",
        )
        return {one.employee_id.id: one for one in finished}

    @api.model
    def _community_get_steps(self, appraisals, evidence):
        """Return {employee id: activities in which a step was taken}.

        :param appraisals: {employee id: appraisal}
        :param evidence: {employee id: its evidence}, of nobody else's steps is asked
        """
        spans = {
            person: (
                min([*rows.mapped("date"), appraisals[person].date_close]),
                fields.Date.add(appraisals[person].date_close, days=STEP_DAYS),
            )
            for person, rows in evidence.items()
            if rows
        }
        steps = {}
        for person, activity, day in self._community_find_steps(spans, evidence):
            first, last = spans[person]
            if first <= day <= last:
                steps.setdefault(person, []).append(activity)
        return steps

    @api.model
    def _community_find_steps(self, spans, evidence):
        """Yield (employee id, activity, day) of what may be a step.

        :param spans: {employee id: (first day, last day) on which a step counts}
        :param evidence: {employee id: evidence of their appraisal}
        """
        if not spans:
            return
        people = Domain("employee_id", "in", list(spans))
        # a moment of the first day may still be one of the day before in UTC
        earliest = fields.Date.subtract(
            min(first for first, _last in spans.values()), days=1
        )
        for shown in self.env["hr.community.skill.evidence"].search(
            people & Domain("create_date", ">=", earliest)
        ):
            if shown.activity_id in evidence[shown.employee_id.id].activity_id:
                yield shown.employee_id.id, shown.activity_id, _first_day(shown)
        roles = self.env["hr.community.ownership"].search(
            people
            & Domain("role", "in", LEAD_ROLES)
            & Domain("state", "in", STARTED_STATES)
        )
        for role in roles.filtered("date_start"):
            yield role.employee_id.id, role.activity_id, role.date_start
        yield from self._community_find_goals(roles, evidence, earliest)

    @api.model
    def _community_find_goals(self, roles, evidence, earliest):
        """Yield (employee id, activity, day) of goals set for what employees run."""
        goals = self.env["hr.community.goal"].search(
            [
                ("activity_id", "in", roles.activity_id.ids),
                ("create_date", ">=", earliest),
            ]
        )
        by_activity = goals.grouped("activity_id")
        for role in roles:
            person, activity = role.employee_id.id, role.activity_id
            if activity in evidence[person].activity_id:
                for goal in by_activity.get(activity, ()):
                    if role._covers(_first_day(goal)):
                        yield person, activity, _first_day(goal)


def _first_day(row):
    """Return the day on which a row about an activity was made, in its company."""
    return day_of(row.create_date, None, row.activity_id.company_id)


def _get_kinds(activities):
    """Return whether work was behind the scenes, None where nobody knows."""
    return frozenset(
        activity.behind_scenes if activity else None for activity in activities
    )
