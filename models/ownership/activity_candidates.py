from odoo import fields, models
from odoo.tools import SQL

from .ownership import LIVE_STATES
from .skill_match import Candidate, Held, Requirement


class ActivityCandidates(models.Model):
    """What the score needs to know of whoever might take part, in a few queries."""

    _inherit = "hr.community.activity"

    def _get_requirements(self):
        """Return the skills that the activity asks for, as the score knows them."""
        for name in ("hr.community.activity.skill", "hr.skill", "hr.skill.level"):
            self.env[name].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT line.skill_id, level.level_progress, line.necessity = 'must',
                          %(name)s
                     FROM hr_community_activity_skill line
                     JOIN hr_skill skill ON skill.id = line.skill_id
                     JOIN hr_skill_level level ON level.id = line.skill_level_id
                    WHERE line.activity_id = %(activity)s
                    ORDER BY line.necessity, line.professional DESC, line.id""",
                # sudo: hr.skill - whoever reads the activity reads what it asks for
                name=self.env["hr.skill"].sudo()._field_to_sql("skill", "name"),
                activity=self.id,
            )
        )
        return [Requirement(*row) for row in rows]

    def _get_candidates(self, requirements, today):
        """Return whoever has at least one of the skills, or everybody without any."""
        # sudo: employee, skills and parts - read to compute a score; what leaves
        # this method of a person is decided in _describe_candidate
        self_sudo = self.sudo()
        skills = self_sudo._get_held_skills(requirements, today)
        who = SQL("person.id = ANY(%s)", list(skills)) if requirements else SQL("TRUE")
        free = self_sudo._not_resting_or_asked(today)
        who = SQL("person.active AND %s AND %s", who, free)
        return self_sudo._read_candidates(who, skills, today)

    def _read_candidates(self, who, skills, today):
        """Return the people of the company as the score knows them.

        :param who: SQL of whom to read, of `person` and what they `said`
        :param skills: {employee id: {skill id: Held}}
        """
        self._flush_people()
        rows = self.env.execute_query(self._get_people_query(who, today))
        people = self.env["hr.employee"].browse([row[0] for row in rows])
        absent = set(people._community_absent().ids)
        return [
            Candidate(
                person,
                name,
                skills.get(person, {}),
                limit,
                load,
                last,
                person in absent,
            )
            for person, name, limit, load, last in rows
        ]

    def _get_people_query(self, who, today):
        """Return the SQL of each person's id, name, limit, load and last turn.

        Limit and load are hours a month; whoever is active in something has their
        turn today.
        """
        return SQL(
            """SELECT person.id, person.name, COALESCE(NULLIF(said.hours_limit, 0),
                      company.community_hours_limit, 0),
                      COALESCE(turn.load, 0), turn.last
                 FROM hr_employee person
                 JOIN res_company company ON company.id = person.company_id
                 LEFT JOIN hr_community_availability said
                   ON said.employee_id = person.id
                 LEFT JOIN LATERAL (
                     SELECT sum(part.hours_per_month)
                                FILTER (WHERE part.state = 'active') AS load,
                            CASE WHEN bool_or(part.state = 'active') THEN %(today)s
                                 ELSE max(part.date_end) END AS last
                       FROM hr_community_ownership part
                      WHERE part.employee_id = person.id
                        AND part.state IN ('active', 'ended')
                 ) turn ON TRUE
                WHERE person.company_id = %(company)s AND %(who)s""",
            today=today,
            company=self.company_id.id,
            who=who,
        )

    def _flush_people(self):
        """Write what the query on people reads."""
        self.env["hr.employee"].flush_model(["active", "company_id", "name"])
        self.env["res.company"].flush_model(["community_hours_limit"])
        for name in ("availability", "ownership"):
            self.env[f"hr.community.{name}"].flush_model()

    def _not_resting_or_asked(self, today):
        """Return the SQL of who may be asked.

        Neither those with a live part here, nor who said no this half year, nor who
        does not want to be asked for now.
        """
        return SQL(
            """(said.not_before IS NULL OR said.not_before <= %(today)s)
               AND NOT EXISTS (
                   SELECT FROM hr_community_ownership part
                    WHERE part.activity_id = %(activity)s
                      AND part.employee_id = person.id
                      AND (part.state IN %(live)s
                           OR part.state = 'declined'
                          AND part.write_date >= %(no)s))""",
            today=today,
            activity=self.id,
            live=LIVE_STATES,
            no=fields.Datetime.subtract(fields.Datetime.now(), months=6),
        )

    def _get_held_skills(self, requirements, today):
        """Return {employee id: {skill id: Held}}, the best valid level of each."""
        self.env["hr.employee.skill"].flush_model()
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
