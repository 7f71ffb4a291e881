from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.tools import SQL

COMPETENCY = "hr.community.competency"
TABLES = (
    "hr_job",
    "hr_job_skill",
    "hr_job_hr_skill_rel",
    "hr_community_activity",
    "hr_community_activity_skill",
    "hr_community_criterion",
    "hr_community_job_question",
)


class CompetencyCase(CommunityCase):
    """A skill, three jobs of which one is open and one asks for it, two activities."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        jobs = [
            {"name": name, "company_id": cls.company.id, "no_of_recruitment": number}
            for name, number in (("Agent", 2), ("Planner", 0), ("Host", 0))
        ]
        cls.agent, cls.planner, cls.host = cls.jobs = cls.env["hr.job"].create(jobs)
        cls.held = cls.env["hr.job.skill"].create(
            {
                "job_id": cls.planner.id,
                "skill_type_id": cls.skill_type.id,
                "skill_id": cls.counting.id,
                "skill_level_id": cls.basic.id,
            }
        )
        cls.fair = cls._new_activity("Fair")
        cls.competency = cls._new_competency()

    @classmethod
    def _new_competency(cls, **values):
        about = {
            "skill_id": cls.counting.id,
            "skill_level_id": cls.advanced.id,
            "job_ids": [(6, 0, cls.jobs.ids)],
            "community_activity_ids": [(6, 0, (cls.party | cls.fair).ids)],
            "has_criterion": True,
            "questions": "What did you count?\n\nWhat did you count?\nAnd then?",
        }
        return cls.env[COMPETENCY].with_user(cls.manager).create(about | values)

    def _get_rows(self):
        """Return every column of every row that a roll-out may touch."""
        self.env.flush_all()
        found = {}
        for table in TABLES:
            self.env.cr.execute(
                SQL("SELECT to_jsonb(entry) FROM %s entry", SQL.identifier(table))
            )
            rows = [row for (row,) in self.env.cr.fetchall()]
            found[table] = sorted(rows, key=str)
        return found

    def _states(self, competency=None):
        """Return how many changes are in which state."""
        states = (competency or self.competency).line_ids.mapped("state")
        return {state: states.count(state) for state in set(states)}
