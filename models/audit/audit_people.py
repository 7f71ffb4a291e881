from odoo import models
from odoo.tools import SQL


class AuditPeople(models.Model):
    """Who was here in a quarter, and in which groups, as it was when it ended."""

    _inherit = "hr.community.audit"

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
                 JOIN (%(versions)s) version ON version.employee_id = employee.id
                 LEFT JOIN (%(joined)s) joined ON joined.employee_id = employee.id
                 LEFT JOIN hr_job job ON job.id = version.job_id
                 LEFT JOIN hr_work_location place
                   ON place.id = version.work_location_id
                 LEFT JOIN resource_calendar calendar
                   ON calendar.id = version.resource_calendar_id
                 LEFT JOIN LATERAL (
                     SELECT EXTRACT(year FROM age(%(end)s, joined.day)) AS years
                     ) since ON TRUE
                 LEFT JOIN (%(hidden)s) hidden ON hidden.employee_id = employee.id
                 LEFT JOIN (%(thanks)s) thanks ON thanks.employee_id = employee.id
                 LEFT JOIN (%(work)s) work ON work.employee_id = employee.id
                 LEFT JOIN (%(part)s) part ON part.employee_id = employee.id
                 LEFT JOIN (%(award)s) award ON award.employee_id = employee.id
                WHERE employee.company_id = %(company)s
                  AND (employee.active OR %(start)s <= COALESCE(
                      joined.left_on, employee.community_archived_on))
                  AND COALESCE(joined.day, %(start)s) <= %(end)s""",
            **self._get_period(),
            groups=self._get_group_columns(),
            versions=self._get_versions_query(),
            joined=self.env["hr.community.participation.report"]._get_joined(),
            hidden=self._get_hidden_query(),
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

    def _get_versions_query(self):
        """Return the SQL of what each was when the quarter ended.

        The first version was so always: before it, nobody wrote anything down.
        """
        return SQL(
            """SELECT DISTINCT ON (employee_id) employee_id, department_id, job_id,
                      work_location_id, resource_calendar_id, sex
                 FROM hr_version
                WHERE active AND employee_id IS NOT NULL
             ORDER BY employee_id, date_version > %(end)s,
                      CASE WHEN date_version <= %(end)s THEN date_version END DESC,
                      date_version""",
            end=self.date_end,
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
        """Return the SQL of who had a part in work behind the scenes."""
        return SQL(
            """SELECT DISTINCT held.employee_id, TRUE AS work
                 FROM hr_community_ownership held
                 JOIN hr_community_activity activity
                   ON activity.id = held.activity_id AND activity.behind_scenes
                WHERE held.state IN ('active', 'ended')
                  AND held.date_start <= %(end)s
                  AND COALESCE(held.date_end, %(end)s) >= %(start)s""",
            **self._get_period(),
        )
