from odoo import models
from odoo.tools import SQL

from .audit import CARRIED, COUNTS, CUTS, EVENTS

OF_FEW = (*CARRIED, *EVENTS)  # what a few people may have done all of


class AuditCrowd(models.Model):
    """The people of a company in a quarter, counted by all their groups at once."""

    _inherit = "hr.community.audit"

    def _get_boxes(self):
        """Return [({group in each cut}, figures)], each person in one of them.

        :return: groups as a tuple in the order of the cuts, figures as a dict with
            people, thanked, what they did, and of how many people it was
        """
        self.env.flush_all()
        counted = (f"{name}_people" for name in OF_FEW)
        names = (*CUTS, "people", "thanked", *COUNTS, *counted)
        rows = self.env.execute_query(self._get_crowd_query())
        return [(row[: len(CUTS)], dict(zip(names, row, strict=True))) for row in rows]

    def _get_crowd_query(self):
        """Return the SQL: one row for each combination of groups that occurs."""
        cuts = SQL(", ").join(SQL.identifier(cut) for cut in CUTS)
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
            cuts,
            sums,
            of_whom,
            self._get_people_query(),
            cuts,
        )

    def _get_thanks_query(self):
        """Return the SQL of how often each was thanked."""
        return SQL(
            """SELECT line.employee_id, count(*) AS number
                 FROM hr_community_recognition given
                 JOIN hr_community_recognition_receiver line
                   ON line.recognition_id = given.id
                WHERE given.company_id = %(company)s AND given.state = 'given'
                  AND given.date >= %(start)s
                  AND given.date < %(end)s::date + 1
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

        A quarter has too few of them to say anything.
        """
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
                      AND given.date >= %(start)s AND given.date < %(end)s::date + 1
                 GROUP BY given.id ORDER BY given.id""",
                groups=SQL(", ").join(
                    SQL("%s::varchar", SQL.identifier(cut)) for cut in CUTS
                ),
                people=self._get_people_query(),
                **self._get_period(),
            )
        )
        return [receivers for (receivers,) in rows]
