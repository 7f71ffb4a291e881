from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from .ownership import LIVE_STATES
from .skill_match import Candidate, Held, best_first, fit, missing_skills


class Activity(models.Model):
    _inherit = "hr.community.activity"

    @api.readonly
    def suggest_owners(self, limit=20):
        """Return the best-suited people for one activity, best first.

        Each is a dict of ``employee_id``, ``name``, ``score`` and ``fit`` (0 to 1;
        fit is None where no skill is required), ``free_hours`` a month (None unless
        the caller may see that person's), ``missing`` (names of required skills
        not held, must-haves first) and ``reason``, one sentence. The formula is in
        ``skill_match``.

        :raise AccessError: for others than officers and the activity's owners
        """
        self.ensure_one()
        self._check_may_suggest()
        today = fields.Date.context_today(self)
        requirements = [line._as_requirement() for line in self.skill_ids]
        candidates = self._get_candidates(requirements, today)
        seen = self._whose_hours_i_see()
        return [
            self._describe_candidate(
                candidate,
                score,
                requirements,
                today,
                seen is None or candidate.employee_id in seen,
            )
            for score, candidate in best_first(requirements, candidates, today, limit)
        ]

    def _check_may_suggest(self):
        self.check_access("read")
        if not (self._is_officer() or self.i_own):
            raise AccessError(
                self.env._(
                    "Only community officers and the owners of “%(activity)s” see who "
                    "suits it. Offer your own help with “I'd like to help”.",
                    activity=self.name,
                )
            )

    def _whose_hours_i_see(self):
        """Return the employee ids whose hours the caller may see, None for all."""
        if self._is_officer():
            return None
        line = self.env["hr.community.ownership"]._line_query()
        own = self.env["hr.employee"]._community_me()
        return {row[0] for row in self.env.execute_query(line)} | set(own)

    def _get_candidates(self, requirements, today):
        """Return whoever has at least one of the skills, or everybody without any."""
        # sudo: employee, skills and parts - read to compute a score; what leaves
        # this method of a person is decided in _describe_candidate
        skills = self.sudo()._get_held_skills(requirements, today)
        domain = Domain("company_id", "=", self.company_id.id)
        if requirements:
            domain &= Domain("id", "in", list(skills))
        domain &= Domain("id", "not in", self.sudo()._get_not_asked_again().ids)
        people_sudo = self.env["hr.employee"].sudo().search_fetch(domain, ["name"])
        return self.sudo()._as_candidates(people_sudo, skills)

    def _as_candidates(self, people, skills):
        """Return the people as the score knows them."""
        turns = self._get_turns(people)
        absent = people._community_absent()
        limit = self.company_id.community_hours_limit
        return [
            Candidate(
                person.id,
                person.name,
                skills.get(person.id, {}),
                limit,
                *turns.get(person.id, (0.0, None)),
                absent=person in absent,
            )
            for person in people
        ]

    def _why_not(self, person):
        """Return in a sentence how one person suits, who may not be suggested."""
        self.ensure_one()
        self._check_may_suggest()
        if person in self.ownership_ids.filtered(
            lambda part: part.state in LIVE_STATES
        ).mapped("employee_id"):
            return self.env._("Has a part in this already, or was asked.")
        today = fields.Date.context_today(self)
        requirements = [line._as_requirement() for line in self.skill_ids]
        # sudo: as in _get_candidates
        skills = self.sudo()._get_held_skills(requirements, today)
        (candidate,) = self.sudo()._as_candidates(person.sudo(), skills)
        seen = self._whose_hours_i_see()
        about = self._describe_candidate(
            candidate, 0, requirements, today, seen is None or person.id in seen
        )
        if not about["missing"]:
            return about["reason"]
        return self.env._(
            "%(reason)s Missing: %(skills)s.",
            reason=about["reason"],
            skills=", ".join(about["missing"]),
        )

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
                          max(held.valid_from)
                     FROM hr_employee_skill held
                     JOIN hr_skill_level level ON level.id = held.skill_level_id
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

    def _describe_candidate(self, candidate, score, requirements, today, seen):
        names = {line.skill_id.id: line.skill_id.name for line in self.skill_ids}
        missing = missing_skills(requirements, candidate.skills)
        suits = fit(requirements, candidate.skills, today)
        return {
            "employee_id": candidate.employee_id,
            "name": candidate.name,
            "score": round(score, 4),
            "fit": None if suits is None else round(suits, 4),
            "free_hours": candidate.free_hours if seen else None,
            "missing": [names[requirement.skill] for requirement in missing],
            "reason": self._get_reason(
                candidate, len(requirements), len(missing), today, seen
            ),
        }

    def _get_reason(self, candidate, required, missing, today, seen):
        """Return why this person, in one sentence."""
        _ = self.env._
        parts = []
        if required:
            parts.append(
                _("has %(held)s of %(all)s skills", held=required - missing, all=required)
            )
        if seen:
            parts.append(_("%(hours)g free hours", hours=candidate.free_hours))
        if candidate.absent:
            parts.append(_("away at the moment"))
        parts.append(self._get_turn_words(candidate.last_turn, today))
        sentence = ", ".join(parts)
        return sentence[:1].upper() + sentence[1:] + "."

    def _get_turn_words(self, last_turn, today):
        _ = self.env._
        if last_turn is None:
            return _("never had a turn")
        months = (today - last_turn).days // 30
        if months < 1:
            return _("has a part elsewhere now") if last_turn == today else _(
                "had a part until this month"
            )
        return _("last had a part %(months)s months ago", months=months)
