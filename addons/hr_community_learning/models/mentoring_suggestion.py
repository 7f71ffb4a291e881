from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.ownership.skill_match import (
    Requirement,
    best_by_fit,
)
from odoo.exceptions import UserError
from odoo.tools import SQL

MOST = 20


class MentoringSuggestion(models.Model):
    """Who could be the mentor, best first, with the reason for each."""

    _inherit = "hr.community.mentoring"

    def suggest_mentors(self, limit=MOST):
        """Return who could be the mentor, as ``{employee_id, name, reason}``.

        By skill: whoever has it at a higher level than the mentee. By activity: whoever
        is in it now, by how well their skills suit it. Fewest mentees first among those
        who suit alike; absent ones last. The mentee's own manager is left out, and so
        is whoever declined them before or is unavailable. Hours are not told.

        :raise UserError: neither a skill nor an activity is chosen
        """
        self.ensure_one()
        self.check_access("read")
        if not (self.skill_id or self.activity_id):
            raise UserError(
                self.env._("Choose a skill to learn or an activity to be mentored in.")
            )
        # sudo: employees, skills, roles - read for the order; what is told of anybody
        # is their skill, which all colleagues can see
        found = self.sudo()._get_mentors()
        return found[: limit if isinstance(limit, int) and limit > 0 else MOST]

    def action_suggest(self):
        """Fill in who could be the mentor, and why; the next one each time.

        :raise UserError: nobody suits, or a mentor has been asked already
        """
        self.ensure_one()
        if not self.can_ask:
            raise UserError(self.env._("A mentor has already been asked."))
        # the reason is kept, and the mentor reads it: in the language of all
        found = in_company_language(self).suggest_mentors()
        if not found:
            raise UserError(
                self.env._(
                    "No suitable mentor was found. Choose another skill or activity, "
                    "or choose a colleague yourself."
                )
            )
        ids = [one["employee_id"] for one in found]
        known = self.mentor_id.id
        turn = (ids.index(known) + 1) % len(ids) if known in ids else 0
        self.write({"mentor_id": ids[turn]})
        # sudo: mentoring - the reason is worked out, nobody writes it
        self.sudo().reason = found[turn]["reason"]

    def _get_mentors(self):
        today = company_today(self.company_id)
        # whoever looks for a skill needs no activity: none is made for looking
        activity = self.activity_id or self.activity_id.new(
            {"company_id": self.company_id.id}
        )
        if self.skill_id:
            requirements = [Requirement(self.skill_id.id, 100, name=self.skill_id.name)]
        else:
            requirements = activity._get_requirements()
        skills = activity._get_held_skills(requirements, today)
        ids = self._get_mentor_ids(skills)
        out = self._get_left_out()
        who = SQL(
            "%s AND person.id = ANY(%s) AND NOT person.id = ANY(%s)",
            activity._get_employed_condition(),
            sorted(ids),
            sorted(out),
        )
        candidates = activity._read_candidates(who, skills, today)
        mentees = self._count_mentees([one.employee_id for one in candidates])
        ranked = best_by_fit(requirements, candidates, today, len(candidates))
        ranked.sort(
            key=lambda one: (
                one[1].absent,
                -one[0],
                mentees.get(one[1].employee_id, 0),
            )
        )
        return [
            {
                "employee_id": one.employee_id,
                "name": one.name,
                "reason": self._get_mentor_reason(one, mentees),
            }
            for _fit, one in ranked
        ]

    def _get_mentor_ids(self, skills):
        """Return the ids of the employees who know what is to be learnt."""
        if not self.skill_id:
            roles = self.activity_id.ownership_ids
            return set(
                roles.filtered(lambda role: role.state == "active").employee_id.ids
            )
        own = skills.get(self.employee_id.id, {}).get(self.skill_id.id)
        level = own.level if own else -1
        return {
            person_id
            for person_id, held in skills.items()
            if held[self.skill_id.id].level > level
        }

    def _get_left_out(self):
        declined = self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("state", "in", ("invited", "active", "declined")),
            ]
        )
        unavailable = self.env["hr.community.availability"]._get_unavailable(
            self.company_id
        )
        people = self.employee_id | self.employee_id.parent_id | unavailable
        return {*people.ids, *declined.mentor_id.ids}

    def _count_mentees(self, ids):
        groups = self._read_group(
            [("mentor_id", "in", ids), ("state", "=", "active")],
            ["mentor_id"],
            ["__count"],
        )
        return {person.id: count for person, count in groups}

    def _get_mentor_reason(self, candidate, mentees):
        """Return in a sentence or two why somebody is suggested."""
        person = self.env["hr.employee"].browse(candidate.employee_id)
        if self.skill_id:
            held = person.current_employee_skill_ids.filtered(
                lambda one: one.skill_id == self.skill_id
            )
            why = self.env._(
                "Has the skill “%(skill)s” at level “%(level)s”.",
                skill=self.skill_id.name,
                level=held[:1].skill_level_id.name or "",
            )
        else:
            why = self.env._("Has a role in “%s”.", self.activity_id.name)
        count = mentees.get(candidate.employee_id, 0)
        if not count:
            load = self.env._("Not mentoring anyone at the moment.")
        elif count == 1:
            load = self.env._("Currently mentoring one colleague.")
        else:
            load = self.env._("Currently mentoring %s colleagues.", count)
        return f"{why} {load}"
