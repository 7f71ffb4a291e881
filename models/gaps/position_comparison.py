from odoo import api, models
from odoo.fields import Domain

from ..mixins.number_text import number_text

MOST_ACTIVITIES = 3  # those with the most hours missing are looked at
MOST_PEOPLE = 5
SUGGESTIONS = 50
QUARTERS = 4
SKILLS_SHARE = 0.5  # of the skills asked for that make a job one to look at


class PositionComparison(models.AbstractModel):
    """What a request for a position is compared with before anybody is asked.

    A job that is open already, people within who have the skills, training and sharing
    out with their hours, how the gap went, and what it costs to leave it.
    """

    _name = "hr.community.position.comparison"
    _description = "Position Request Comparison"

    @api.model
    def _render(self, case):
        """Return the comparison of a case, read as the user, safe to show."""
        values = {
            "case": case,
            "jobs": self._get_jobs(case),
            "trend": self._get_trend(case),
            "number": lambda value: number_text(self.env, value),
        } | self._get_people(case)
        return self.env["ir.qweb"]._render(
            "hr_community.position_case_comparison", values
        )

    @api.model
    def _get_jobs(self, case):
        """Return [(job, skills shared, skills asked for)] of jobs to look at first.

        They have the name of the position, or at least half of its skills.
        """
        skills = case.skill_ids.skill_id
        namesakes = case._get_namesakes().filtered("active")
        jobs = self.env["hr.job"].search(
            Domain("company_id", "in", (case.company_id.id, False))
            & Domain("id", "!=", case.job_id.id)
            & (
                Domain("id", "in", namesakes.ids)
                | Domain("job_skill_ids.skill_id", "in", skills.ids)
            )
        )
        found = []
        for job in jobs:
            shared = len(job.skill_ids & skills)
            named = job in namesakes
            if named or shared >= len(skills) * SKILLS_SHARE > 0:
                found.append((not named, -shared, job.id, (job, shared, len(skills))))
        return [row[-1] for row in sorted(found)]

    @api.model
    def _get_people(self, case):
        """Return who could do it from within, and the hours that they have free.

        By the same suggestions as for each activity; who is suggested for several
        counts once, with the fewest skills missing.
        """
        activities = case.community_activity_ids.sorted(
            lambda one: (one.hours_given - one.hours_per_month, one.id)
        )[:MOST_ACTIVITIES]
        best = {}
        for activity in activities:
            for one in activity.suggest_owners(limit=SUGGESTIONS):
                known = best.get(one["employee_id"])
                if not known or len(one["missing"]) < len(known["missing"]):
                    best[one["employee_id"]] = one
        people = [one for one in best.values() if (one["free_hours"] or 0) > 0]
        ready = [one for one in people if not one["missing"]]
        almost = [one for one in people if len(one["missing"]) == 1]
        return {
            "ready": ready[:MOST_PEOPLE],
            "ready_count": len(ready),
            "ready_hours": sum(one["free_hours"] for one in ready),
            "almost": almost[:MOST_PEOPLE],
            "almost_count": len(almost),
            "almost_hours": sum(one["free_hours"] for one in almost),
            "to_learn": sorted({name for one in almost for name in one["missing"]}),
        }

    @api.model
    def _get_trend(self, case):
        """Return [(quarter, gaps, hours missing)] of its activities, in order."""
        activities = case.community_activity_ids
        snapshots = self.env["hr.community.gap.snapshot"].search(
            [("company_id", "=", case.company_id.id)], limit=QUARTERS
        )
        groups = self.env["hr.community.gap.snapshot.line"]._read_group(
            [
                ("snapshot_id", "in", snapshots.ids),
                ("activity_key", "in", activities.ids),
            ],
            ["snapshot_id"],
            ["__count", "hours_missing:sum"],
        )
        known = {quarter: figures for quarter, *figures in groups}
        return [
            (quarter, *known.get(quarter, (0, None)))
            for quarter in snapshots.sorted("date_start")
        ]
