from odoo import models
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_columns,
    get_group_joins,
)
from odoo.tools import SQL

from .audit import CARRIED, COUNTS, EVENTS

OF_FEW = (*CARRIED, *EVENTS)  # what a few people may have done all of


class AuditPopulation(models.Model):
    """The people of a company in a quarter, counted by all their groups at once.

    Groups are as they were when the quarter ended.
    """

    _inherit = "hr.community.audit"

    def _get_cells(self):
        """Return [({group in each dimension}, figures)], each person in one of them.

        :return: groups as a tuple in the order of the dimensions; figures as a dict
            with people, thanked, what they did, and of how many people it was
        """
        self.env.flush_all()
        counted = (f"{name}_people" for name in OF_FEW)
        names = (*DIMENSIONS, "people", "thanked", *COUNTS, *counted)
        rows = self.env.execute_query(self._get_population_query())
        return [
            (row[: len(DIMENSIONS)], dict(zip(names, row, strict=True))) for row in rows
        ]

    def _get_population_query(self):
        """Return the SQL: one row for each combination of groups that occurs."""
        dimensions = SQL(", ").join(
            SQL.identifier(dimension) for dimension in DIMENSIONS
        )
        sums = SQL(", ").join(
            SQL("COALESCE(sum(%s), 0)", SQL.identifier(name)) for name in COUNTS
        )
        of_whom = SQL(", ").join(
            SQL("count(*) FILTER (WHERE %s > 0)", SQL.identifier(name))
            for name in OF_FEW
        )
        return SQL(
            """SELECT %s, count(*), count(*) FILTER (WHERE thanks > 0), %s, %s
                 FROM (%s) person GROUP BY %s""",
            dimensions,
            sums,
            of_whom,
            self._get_people_query(),
            dimensions,
        )

    def _get_thanks_query(self):
        """Return the SQL of how often each was thanked."""
        return SQL(
            """SELECT line.employee_id, count(*) AS number
                 FROM hr_community_recognition given
                 JOIN hr_community_recognition_receiver line
                   ON line.recognition_id = given.id
                WHERE given.company_id = %(company)s AND given.state = 'given'
                  AND given.day BETWEEN %(start)s AND %(end)s
             GROUP BY line.employee_id""",
            **self._get_period(),
        )

    def _get_work_query(self):
        """Return the SQL of the confirmed hours of each."""
        return SQL(
            """SELECT employee_id, sum(hours) AS hours
                 FROM hr_community_contribution
                WHERE company_id = %(company)s AND state = 'confirmed'
                  AND date BETWEEN %(start)s AND %(end)s
             GROUP BY employee_id""",
            **self._get_period(),
        )

    def _get_part_query(self):
        """Return the SQL of what each held, and how it began."""
        return SQL(
            """SELECT employee_id,
                      count(*) FILTER (
                          WHERE date_start <= %(end)s
                            AND COALESCE(date_end, %(end)s) >= %(start)s
                            AND state IN ('active', 'ended')) AS parts,
                      count(*) FILTER (WHERE began.here
                          AND began_as = 'asked') AS asked,
                      count(*) FILTER (WHERE began.here
                          AND began_as = 'offered') AS offered,
                      count(*) FILTER (WHERE began.here AND began_as = 'asked'
                          AND state = 'declined') AS declined
                 FROM hr_community_ownership
           CROSS JOIN LATERAL (
                      SELECT create_date >= %(start)s
                             AND create_date < %(end)s::date + 1 AS here) began
                WHERE company_id = %(company)s
             GROUP BY employee_id""",
            **self._get_period(),
        )

    def _get_award_query(self):
        """Return the SQL of the awards of each in the year that ends with the quarter.

        A quarter has too few of them to say anything. Of nobody, where there are none.
        """
        if not self.counts_awards:
            return SQL("SELECT NULL::int AS employee_id, 0 AS awards WHERE FALSE")
        return SQL(
            """SELECT employee_id, count(*) AS awards
                 FROM hr_community_award_winner
                WHERE company_id = %(company)s AND date <= %(end)s
                  AND date > %(end)s::date - INTERVAL '1 year'
             GROUP BY employee_id""",
            **self._get_period(),
        )

    def _get_acts(self):
        """Return for each act of thanks of the quarter the groups of its receivers."""
        rows = self.env.execute_query(
            SQL(
                """SELECT array_agg(ARRAY[%(groups)s])
                     FROM (%(people)s) person
                     JOIN hr_community_recognition_receiver line
                       ON line.employee_id = person.employee_id
                     JOIN hr_community_recognition given
                       ON given.id = line.recognition_id
                    WHERE given.company_id = %(company)s AND given.state = 'given'
                      AND given.day BETWEEN %(start)s AND %(end)s
                 GROUP BY given.id ORDER BY given.id""",
                groups=SQL(", ").join(
                    SQL("%s::varchar", SQL.identifier(dimension))
                    for dimension in DIMENSIONS
                ),
                people=self._get_people_query(),
                **self._get_period(),
            )
        )
        return [receivers for (receivers,) in rows]

    def _get_people_query(self):
        """Return the SQL of each person's groups and figures.

        Whoever worked here on any day of the quarter is in it, as far as HR wrote down
        when they came and left. What they were when it ended, they are for all of it.
        """
        return SQL(
            """SELECT employee.id AS employee_id, %(groups)s,
                      COALESCE(thanks.number, 0) AS thanks, work.hours,
                      part.parts, part.asked, part.offered, part.declined,
                      award.awards
                 FROM hr_employee employee
                 %(joins)s
                 LEFT JOIN (%(thanks)s) thanks ON thanks.employee_id = employee.id
                 LEFT JOIN (%(work)s) work ON work.employee_id = employee.id
                 LEFT JOIN (%(part)s) part ON part.employee_id = employee.id
                 LEFT JOIN (%(award)s) award ON award.employee_id = employee.id
                WHERE employee.company_id = %(company)s
                  AND (employee.active OR %(start)s <= COALESCE(
                      joined.left_on, employee.community_archived_on))
                  AND COALESCE(joined.day, %(start)s) <= %(end)s""",
            **self._get_period(),
            groups=get_group_columns(),
            joins=get_group_joins(self.env, self.date_start, self.date_end),
            thanks=self._get_thanks_query(),
            work=self._get_work_query(),
            part=self._get_part_query(),
            award=self._get_award_query(),
        )

    def _get_period(self):
        return {
            "company": self.company_id.id,
            "start": self.date_start,
            "end": self.date_end,
        }
