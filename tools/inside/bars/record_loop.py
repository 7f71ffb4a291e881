"""The suggestion of owners as one would first write it: person by person."""

from odoo.addons.hr_community.models.ownership.skill_match import ROTATION_AFTER_ROLE


def suggest_by_records(activity, limit):
    """Return a function that scores every employee with records alone.

    What it takes is the point, so it leaves out who was asked already, and the words.
    """
    env = activity.env(su=True)

    def function():
        people = env["hr.employee"].search([("company_id", "=", 1)])
        scores = [(_score(env, activity.sudo(), person), person) for person in people]
        return sorted(scores, key=lambda pair: -pair[0])[:limit]

    return function


def _score(env, activity, person):
    fit = total = 0
    for line in activity.skill_ids:
        weight = 2 if line.necessity == "must" else 1
        held = person.current_employee_skill_ids.filtered(
            lambda skill, line=line: skill.skill_id == line.skill_id
        )
        level = max(held.mapped("level_progress"), default=0)
        fit += weight * min(level / (line.level_progress or 1), 1)
        total += weight
    parts = env["hr.community.ownership"].search([("employee_id", "=", person.id)])
    active = parts.filtered(lambda part: part.state == "active")
    limit = person.company_id.community_hours_limit
    free = max(1 - sum(active.mapped("hours_per_month")) / limit, 0.1)
    return fit / total * free * (ROTATION_AFTER_ROLE if parts else 1)
