from odoo import models
from odoo.tools import SQL

from .audit import COUNTS, CUTS


class AuditCrowd(models.Model):
    """The people of a company in a quarter, counted by all their groups at once."""

    _inherit = "hr.community.audit"

    def _get_boxes(self):
        """Return [({group in each cut}, figures)], each person in one of them.

        :return: groups as a tuple in the order of the cuts, figures as a dict with
            people, thanked and what each of them did
        """
        self.env.flush_all()
        names = (*CUTS, "people", "thanked", *COUNTS)
        rows = self.env.execute_query(self._get_crowd_query())
        return [(row[: len(CUTS)], dict(zip(names, row, strict=True))) for row in rows]

    def _get_crowd_query(self):
        """Return the SQL: one row for each combination of groups that occurs."""
        cuts = SQL(", ").join(SQL.identifier(cut) for cut in CUTS)
        sums = SQL(", ").join(
            SQL("COALESCE(sum(%s), 0)", SQL.identifier(name)) for name in COUNTS
        )
        return SQL(
            """SELECT %s, count(*), count(*) FILTER (WHERE thanks > 0), %s
                 FROM (%s) person GROUP BY %s""",
            cuts,
            sums,
            self._get_people_query(),
            cuts,
        )

    def _get_people_query(self):
        """Return the SQL of each person's groups and figures.

        Who came after the quarter is not in it, as far as HR wrote down when people
        came; the groups are those of today, as Odoo keeps no history of them that
        everybody fills in.
        """
        period = {
            "company": self.company_id.id,
            "start": self.date_start,
            "end": self.date_end,
        }
        return SQL(
            """SELECT %(groups)s, COALESCE(thanks.number, 0) AS thanks, work.hours,
                      part.parts, part.asked, part.offered, part.declined,
                      award.awards
                 FROM hr_employee employee
                 JOIN hr_version version ON version.id = employee.current_version_id
                 LEFT JOIN hr_job job ON job.id = version.job_id
                 LEFT JOIN hr_work_location place
                   ON place.id = version.work_location_id
                 LEFT JOIN resource_calendar calendar
                   ON calendar.id = version.resource_calendar_id
                 LEFT JOIN LATERAL (
                     SELECT EXTRACT(year FROM age(%(end)s, version.contract_date_start))
                         AS years) since ON TRUE
                 LEFT JOIN (%(hidden)s) hidden ON hidden.employee_id = employee.id
                 LEFT JOIN (%(thanks)s) thanks ON thanks.employee_id = employee.id
                 LEFT JOIN (%(work)s) work ON work.employee_id = employee.id
                 LEFT JOIN (%(part)s) part ON part.employee_id = employee.id
                 LEFT JOIN (%(award)s) award ON award.employee_id = employee.id
                WHERE employee.company_id = %(company)s AND employee.active
                  AND COALESCE(version.contract_date_start, %(start)s) <= %(end)s""",
            **period,
            groups=self._get_group_columns(),
            hidden=self._get_hidden_query(),
            thanks=self._get_thanks_query(period),
            work=self._get_work_query(period),
            part=self._get_part_query(period),
            award=self._get_award_query(period),
        )

    def _get_group_columns(self):
        """Return the SQL of a person's group in each cut, in the order of the cuts."""
        return SQL(
            """COALESCE(version.department_id, 0) AS department,
               COALESCE(version.job_id, 0) AS job,
               CASE WHEN since.years < 1 THEN 'a' WHEN since.years < 3 THEN 'b'
                    WHEN since.years < 6 THEN 'c' WHEN since.years >= 6 THEN 'd'
                    ELSE 'none' END AS tenure,
               COALESCE(place.location_type, 'none') AS place,
               CASE WHEN calendar.hours_per_week < calendar.full_time_required_hours
                    THEN 'part' ELSE 'full' END AS rate,
               CASE WHEN employee.user_id IS NULL THEN 'no' ELSE 'yes' END AS login,
               CASE WHEN job.community_behind_scenes OR hidden.work
                    THEN 'behind' ELSE 'seen' END AS scenes,
               COALESCE(version.sex, 'none') AS sex"""
        )

    def _get_hidden_query(self):
        """Return the SQL of who does work behind the scenes."""
        return SQL(
            """SELECT DISTINCT held.employee_id, TRUE AS work
                 FROM hr_community_ownership held
                 JOIN hr_community_activity activity
                   ON activity.id = held.activity_id AND activity.behind_scenes
                WHERE held.state = 'active'"""
        )

    def _get_thanks_query(self, period):
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
            **period,
        )

    def _get_work_query(self, period):
        """Return the SQL of the confirmed hours of each."""
        return SQL(
            """SELECT employee_id, sum(hours) AS hours
                 FROM hr_community_contribution
                WHERE company_id = %(company)s AND state = 'confirmed'
                  AND date BETWEEN %(start)s AND %(end)s
             GROUP BY employee_id""",
            **period,
        )

    def _get_part_query(self, period):
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
            **period,
        )

    def _get_award_query(self, period):
        """Return the SQL of the awards of each in the year that ends with the quarter.

        A quarter has too few of them to say anything.
        """
        return SQL(
            """SELECT employee_id, count(*) AS awards
                 FROM hr_community_award_winner
                WHERE company_id = %(company)s AND date <= %(end)s
                  AND date > %(end)s::date - INTERVAL '1 year'
             GROUP BY employee_id""",
            **period,
        )
