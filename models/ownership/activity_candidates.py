from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .ownership import LIVE_STATES
from .skill_match import Candidate, Held


class ActivityCandidates(models.Model):
    """What the score needs to know of whoever might take part, in a few queries."""

    _inherit = "hr.community.activity"

    def _get_candidates(self, requirements, today):
        """Return whoever has at least one of the skills, or everybody without any."""
        # sudo: employee, skills and parts - read to compute a score; what leaves
        # this method of a person is decided in _describe_candidate
        skills = self.sudo()._get_held_skills(requirements, today)
        domain = Domain("company_id", "=", self.company_id.id)
        if requirements:
            domain &= Domain("id", "in", list(skills))
        availabilities_sudo = self.env["hr.community.availability"].sudo()
        limits, resting = availabilities_sudo._read_said(self.company_id)
        domain &= Domain("id", "not in", resting)
        domain &= Domain("id", "not in", self.sudo()._get_not_asked_again().ids)
        people_sudo = self.env["hr.employee"].sudo().search_fetch(domain, ["name"])
        return self.sudo()._as_candidates(people_sudo, skills, limits)

    def _as_candidates(self, people, skills, limits):
        """Return the people as the score knows them.

        :param skills: {employee id: {skill id: Held}}
        :param limits: {employee id: hours a month} of those who said so themselves
        """
        turns = self._get_turns(people)
        absent = people._community_absent()
        usual = self.company_id.community_hours_limit
        return [
            Candidate(
                person.id,
                person.name,
                skills.get(person.id, {}),
                limits.get(person.id, usual),
                *turns.get(person.id, (0.0, None)),
                absent=person in absent,
            )
            for person in people
        ]

    def _get_not_asked_again(self):
        """Return the people with a live part here, or who said no this half year."""
        parts = self.env["hr.community.ownership"].search(
            [
                ("activity_id", "=", self.id),
                "|",
                ("state", "in", LIVE_STATES),
                "&",
                ("state", "=", "declined"),
                ("write_date", ">=", "-6m"),
            ]
        )
        return parts.employee_id

    def _get_held_skills(self, requirements, today):
        """Return {employee id: {skill id: Held}}, the best valid level of each."""
        rows = self.env.execute_query(
            SQL(
                """SELECT held.employee_id, held.skill_id, max(level.level_progress),
                          GREATEST(max(held.valid_from), max(shown.date))
                     FROM hr_employee_skill held
                     JOIN hr_skill_level level ON level.id = held.skill_level_id
                     LEFT JOIN (
                          SELECT employee_id, skill_id, max(date) AS date
                            FROM hr_community_skill_evidence
                           WHERE skill_id = ANY(%(skills)s)
                           GROUP BY employee_id, skill_id
                          ) shown ON shown.employee_id = held.employee_id
                                 AND shown.skill_id = held.skill_id
                    WHERE held.skill_id = ANY(%(skills)s)
                      AND (held.valid_from IS NULL OR held.valid_from <= %(today)s)
                      AND (held.valid_to IS NULL OR held.valid_to >= %(today)s)
                    GROUP BY held.employee_id, held.skill_id""",
                skills=[requirement.skill for requirement in requirements],
                today=today,
            )
        )
        skills = {}
        for employee_id, skill_id, level, confirmed in rows:
            skills.setdefault(employee_id, {})[skill_id] = Held(level, confirmed)
        return skills

    def _get_turns(self, people):
        """Return {employee id: (hours given now, day of the last turn)}."""
        today = fields.Date.context_today(self)
        groups = self.env["hr.community.ownership"]._read_group(
            [("employee_id", "in", people.ids), ("state", "in", ("active", "ended"))],
            ["employee_id", "state"],
            ["hours_per_month:sum", "date_end:max"],
        )
        turns = {}
        for employee, state, hours, ended in groups:
            load, last = turns.get(employee.id, (0.0, None))
            if state == "active":
                turns[employee.id] = (hours, today)
            else:
                turns[employee.id] = (load, last or ended or None)
        return turns
