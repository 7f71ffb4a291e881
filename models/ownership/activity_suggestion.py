"""Why somebody is suggested for an activity, from the list to the sentence.

The way in six files, this one included:

1. `wizards/find_owner.py`: *Find Owners* lists what `suggest_owners` returns; *Check
   Another Employee* asks `_explain_suitability`.
2. This file, `_get_candidates`: who is considered. Those of the company with a required
   skill, everybody where none is required. Left out: archived or left; invited, offered
   or active here; declined less than six months ago; unavailable for now.
3. `skill_match.py`: the formula, fit by availability by rotation, and the order. Absent
   employees come last. Whoever may not see everybody's hours gets the fit alone.
4. `likely_skills.py`: skills that colleagues with the same skills usually also have.
   They decide between equals. `_cron_community_skill_pairs` in
   `models/hooks/res_company.py` finds the pairs nightly.
5. `suggestion_reason.py`: the sentence.

A skill's date is the day from which it is valid or that of its last evidence, whichever
is later.

Open only for who is absent today: `_community_absent` in `models/hooks/hr_employee.py`,
to which `hr_community_holidays` adds who is on leave.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..mixins.days import today_query, user_today
from .likely_skills import with_likely_skills
from .ownership import LIVE_STATES
from .skill_match import (
    Candidate,
    HeldSkill,
    Requirement,
    best_by_fit,
    best_first,
    fit,
    missing_skills,
)
from .suggestion_reason import get_reason


class ActivitySuggestion(models.Model):
    """The suggestion of employees for an activity, with the reason for each."""

    _inherit = "hr.community.activity"

    @api.readonly
    def suggest_owners(self, limit=20):
        """Return the best-suited people for one activity, best first.

        For owners, who do not see everybody's hours, the score is the fit to a tenth.
        Each is a dict of ``employee_id``, ``name``, ``score`` and ``fit`` (0 to 1;
        fit is None where no skill is required), ``free_hours`` a month (None unless
        the caller may see that person's), ``missing`` (names of required skills
        not held, must-haves first) and ``reason``, one sentence.

        The formula that puts them in order is in ``skill_match``.

        :raise AccessError: for others than officers and the activity's owners
        :raise UserError: the limit is no number of people
        """
        self.ensure_one()
        self._check_may_suggest()
        if not isinstance(limit, int) or limit < 1:
            raise UserError(
                self.env._("The number of suggestions must be at least one.")
            )
        today = user_today(self)
        requirements = self._get_requirements()
        candidates = self._get_candidates(requirements, today)
        visible_ids = self._get_visible_hours_ids()
        rank = best_first if self._may_rank_by_hours() else best_by_fit
        return [
            self._describe_candidate(
                candidate,
                score,
                requirements,
                today,
                visible_ids is None or candidate.employee_id in visible_ids,
            )
            for score, candidate in rank(requirements, candidates, today, limit)
        ]

    def action_find_owners(self):
        """Open the best-suited people, with the reason for each."""
        self.ensure_one()
        self._check_may_suggest()
        wizard = self.env["hr.community.find.owner"].create({"activity_id": self.id})
        name = (
            self.env._("Find Owners: %s", self.name)
            if self.needs_owner
            else self.env._("Find People: %s", self.name)
        )
        return wizard._get_records_action(
            name=name,
            target="new",
            context=dict(self.env.context, dialog_size="extra-large"),
        )

    def _check_may_suggest(self):
        self.check_access("read")
        if not (self._is_officer() or self.is_owner):
            raise AccessError(
                self.env._(
                    "Only community officers and the owners of “%(activity)s” can "
                    "search for suitable employees. Use “I'd Like to Help” to offer "
                    "your own help.",
                    activity=self.name,
                )
            )

    def _may_rank_by_hours(self):
        """Return whether the caller's list counts hours and turns, not skills alone."""
        return self._get_visible_hours_ids() is None

    def _get_visible_hours_ids(self):
        """Return the employee ids whose hours the caller may see, None for all."""
        if self._is_officer():
            return None
        chain = self.env["hr.community.manager.chain"]
        return chain._get_subordinate_ids().union(
            self.env["hr.employee"]._community_my_employees_query()
        )

    def _explain_suitability(self, person):
        """Return in a sentence why one employee is or is not suggested."""
        self.ensure_one()
        self._check_may_suggest()
        # sudo: hr.employee - reads the company alone, so that no more is disclosed
        if person.sudo().company_id != self.company_id:
            return self.env._("Works for another company.")
        if person._community_has_left():
            return self.env._("Has left the company.")
        today = user_today(self)
        if sentence := self._explain_exclusion(person, today):
            return sentence
        requirements = self._get_requirements()
        # sudo: as in _get_candidates
        self_sudo = self.sudo()
        skills = self_sudo._get_held_skills(requirements, today)
        condition = SQL("person.id = %s", person.id)
        (candidate,) = with_likely_skills(
            self_sudo._read_candidates(condition, skills, today), requirements
        )
        visible_ids = self._get_visible_hours_ids()
        show_hours = visible_ids is None or person.id in visible_ids
        described = self._describe_candidate(
            candidate, 0, requirements, today, show_hours
        )
        if not described["missing"]:
            return described["reason"]
        return self.env._(
            "%(reason)s Missing skills: %(skills)s.",
            reason=described["reason"],
            skills=", ".join(described["missing"]),
        )

    def _explain_exclusion(self, person, today):
        """Return why an employee is not suggested whatever their skills, else None.

        These are the conditions of `_get_askable_condition`, one by one. An owner who
        may not read that somebody declined reads that they are unavailable.
        """
        roles = self.ownership_ids.filtered(lambda role: role.employee_id == person)
        if roles.filtered(lambda role: role.state in LIVE_STATES):
            return self.env._(
                "Already has a role in this activity, or has been invited."
            )
        # sudo: availability - only whether to ask
        availability_sudo = self.env["hr.community.availability"].sudo()
        if availability_sudo.search_count(
            [("employee_id", "=", person.id), ("not_before", ">", today)], limit=1
        ):
            return self.env._("Currently unavailable.")
        # sudo: ownership - only whether to ask; who declined is read by few
        declined_sudo = self.env["hr.community.ownership"].sudo()
        declined_sudo = declined_sudo.search(
            [
                ("activity_id", "=", self.id),
                ("employee_id", "=", person.id),
                ("state", "=", "declined"),
                ("date_declined", ">=", _declined_since(today)),
            ]
        )
        if not declined_sudo:
            return None
        # sudo: back to the rights of the caller
        if declined_sudo.sudo(False)._filtered_access("read"):
            return self.env._("Declined this activity less than six months ago.")
        return self.env._("Currently unavailable.")

    def _get_requirements(self):
        """Return the required skills of the activity as requirements for the score."""
        for name in ("hr.community.activity.skill", "hr.skill", "hr.skill.level"):
            self.env[name].flush_model()
        self.env["res.company"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT required.skill_id, level.level_progress,
                          required.necessity = 'must',
                          %(name)s,
                          CASE WHEN company.community_likely_skills
                          THEN company.community_skill_pairs
                               -> required.skill_id::text END
                     FROM hr_community_activity_skill required
                     JOIN hr_community_activity activity
                       ON activity.id = required.activity_id
                     JOIN res_company company ON company.id = activity.company_id
                     JOIN hr_skill skill ON skill.id = required.skill_id
                     JOIN hr_skill_level level ON level.id = required.skill_level_id
                    WHERE required.activity_id = %(activity)s
                    ORDER BY required.necessity, required.professional DESC,
                          required.id""",
                # sudo: hr.skill - whoever reads the activity reads what it asks for
                name=self.env["hr.skill"].sudo()._field_to_sql("skill", "name"),
                activity=self.id,
            )
        )
        return [
            Requirement(
                *row, {int(known): share for known, share in (pairs or {}).items()}
            )
            for *row, pairs in rows
        ]

    def _get_candidates(self, requirements, today):
        """Return who has at least one required skill, or everybody without any.

        Whoever has left, or is not to be asked for now, is none of them.
        """
        # sudo: employee, skills and roles - read to compute a score; what leaves
        # this method of a person is decided in _describe_candidate
        self_sudo = self.sudo()
        skills = self_sudo._get_held_skills(requirements, today)
        required = {requirement.skill for requirement in requirements}
        person_ids = [
            person_id for person_id, held in skills.items() if required & held.keys()
        ]
        condition = SQL(
            "%s AND %s AND %s",
            self_sudo._get_employed_condition(),
            SQL("person.id = ANY(%s)", person_ids) if requirements else SQL("TRUE"),
            self_sudo._get_askable_condition(today),
        )
        candidates = self_sudo._read_candidates(condition, skills, today)
        return with_likely_skills(candidates, requirements)

    def _read_candidates(self, condition, skills, today):
        """Return employees of the company as candidates for the score.

        :param condition: SQL on `person` and `availability`: whom to read
        :param skills: {employee id: {skill id: HeldSkill}}
        """
        self._flush_people()
        rows = self.env.execute_query(self._get_people_query(condition, today))
        people = self.env["hr.employee"].browse([row[0] for row in rows])
        absent = set(people._community_absent().ids)
        return [
            Candidate(
                person,
                name,
                skills.get(person, {}),
                limit,
                load,
                last_active,
                person in absent,
                has_role,
                had_role,
            )
            for person, name, limit, load, last_active, has_role, had_role in rows
        ]

    def _get_people_query(self, condition, today):
        """Return the SQL of each person's id, name, limit, load and last active day.

        Limit and load are hours a month. `has_role`: has an active role (then
        `last_active` is today). `had_role`: a role has ended, on an unknown date if it
        was imported.
        """
        return SQL(
            """SELECT person.id, person.name,
                      COALESCE(NULLIF(availability.hours_limit, 0),
                               company.community_hours_limit, 0),
                      COALESCE(roles.load, 0), roles.last_active,
                      COALESCE(roles.has_role, FALSE), COALESCE(roles.had_role, FALSE)
                 FROM hr_employee person
                 JOIN res_company company ON company.id = person.company_id
                 LEFT JOIN hr_community_availability availability
                   ON availability.employee_id = person.id
                 LEFT JOIN LATERAL (
                     SELECT sum(role.hours_per_month)
                                FILTER (WHERE role.state = 'active') AS load,
                            bool_or(role.state = 'active') AS has_role,
                            bool_or(role.state = 'ended') AS had_role,
                            CASE WHEN bool_or(role.state = 'active') THEN %(today)s
                                 ELSE max(role.date_end) END AS last_active
                       FROM hr_community_ownership role
                      WHERE role.employee_id = person.id
                        AND role.state IN ('active', 'ended')
                 ) roles ON TRUE
                WHERE person.company_id = %(company)s AND %(condition)s""",
            today=today,
            company=self.company_id.id,
            condition=condition,
        )

    def _get_employed_condition(self):
        """Return the SQL of the employees who work in the company of the activity."""
        company = self.company_id
        return self.env["hr.employee"]._community_here_sql(
            "person", today_query(self.with_company(company).env)
        )

    def _flush_people(self):
        """Write what the query on people reads."""
        self.env["hr.employee"].flush_model(["active", "company_id", "name"])
        self.env["res.company"].flush_model(["community_hours_limit"])
        for name in ("availability", "ownership"):
            self.env[f"hr.community.{name}"].flush_model()

    def _get_askable_condition(self, today):
        """Return the SQL of the employees who may be asked.

        Left out are those who are invited, offered to help or are active here, those
        who declined this activity in the last six months and those who are unavailable
        for now. Whether somebody has left is not asked here.
        """
        return SQL(
            """(availability.not_before IS NULL OR availability.not_before <= %(today)s)
               AND NOT EXISTS (
                   SELECT FROM hr_community_ownership role
                    WHERE role.activity_id = %(activity)s
                      AND role.employee_id = person.id
                      AND (role.state IN %(live)s
                           OR role.state = 'declined'
                          AND role.date_declined >= %(declined_since)s))""",
            today=today,
            activity=self.id,
            live=LIVE_STATES,
            declined_since=_declined_since(today),
        )

    def _get_held_skills(self, requirements, today):
        """Return {employee id: {skill id: HeldSkill}}, the best valid level of each.

        Includes the skills that make a required skill likely (`implied_by`).
        """
        self.env["hr.employee.skill"].flush_model()
        skill_ids = {requirement.skill for requirement in requirements}
        skill_ids.update(*(requirement.implied_by for requirement in requirements))
        rows = self.env.execute_query(
            SQL(
                """SELECT held.employee_id, held.skill_id, max(level.level_progress),
                          GREATEST(max(held.valid_from), max(evidence.date))
                     FROM hr_employee_skill held
                     JOIN hr_skill_level level ON level.id = held.skill_level_id
                     LEFT JOIN (
                          SELECT employee_id, skill_id, max(date) AS date
                            FROM hr_community_skill_evidence
                           WHERE skill_id = ANY(%(skills)s)
                           GROUP BY employee_id, skill_id
                          ) evidence
                       ON evidence.employee_id = held.employee_id
                      AND evidence.skill_id = held.skill_id
                    WHERE held.skill_id = ANY(%(skills)s)
                      AND (held.valid_from IS NULL OR held.valid_from <= %(today)s)
                      AND (held.valid_to IS NULL OR held.valid_to >= %(today)s)
                    GROUP BY held.employee_id, held.skill_id""",
                skills=list(skill_ids),
                today=today,
            )
        )
        skills = {}
        for employee_id, skill_id, level, last_confirmed in rows:
            held = skills.setdefault(employee_id, {})
            held[skill_id] = HeldSkill(level, last_confirmed)
        return skills

    def _describe_candidate(self, candidate, score, requirements, today, show_hours):
        missing = missing_skills(requirements, candidate.skills)
        skill_fit = fit(requirements, candidate.skills, today)
        return {
            "employee_id": candidate.employee_id,
            "name": candidate.name,
            "score": round(score, 4),
            "fit": None if skill_fit is None else round(skill_fit, 4),
            "free_hours": candidate.free_hours if show_hours else None,
            "missing": [requirement.name for requirement in missing],
            "reason": get_reason(self.env, candidate, requirements, today, show_hours),
        }


def _declined_since(today):
    """Return the day since which a declined invitation counts."""
    return fields.Date.subtract(today, months=6)
