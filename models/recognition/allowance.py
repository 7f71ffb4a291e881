from calendar import monthrange

from odoo import api, fields, models


class Allowance(models.Model):
    """Points a month for a department or a job, where the company's do not fit."""

    _name = "hr.community.allowance"
    _description = "Monthly Allowance"
    _inherit = ["hr.community.company.prefetch"]
    _order = "company_id, job_id, department_id, id"
    _check_company_auto = True
    _rec_name = "points"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one(
        "hr.department", check_company=True, index="btree_not_null", ondelete="cascade"
    )
    job_id = fields.Many2one(
        "hr.job", check_company=True, index="btree_not_null", ondelete="cascade"
    )
    points = fields.Integer("Points per Month", required=True)

    _not_negative = models.Constraint(
        "CHECK(points >= 0)", "Points per month cannot be negative."
    )
    _one_of_them = models.Constraint(
        "CHECK((department_id IS NULL) <> (job_id IS NULL))",
        "Choose a department or a job. The default allowance is set in the options.",
    )
    _once = models.UniqueIndex(
        "(company_id, COALESCE(department_id, 0), COALESCE(job_id, 0))",
        "There is already an allowance for this department or job. Change it instead.",
    )

    @api.model
    def _get_points(self, people, month):
        """Return {person: points to give in a month}; the most specific amount wins.

        A job comes before a department, a department before those above it, and
        these before the company.

        :param people: hr.employee, as the system
        :param date month: its first day
        """
        rows = self.search([("company_id", "in", people.company_id.ids)])
        by_job = {row.job_id: row.points for row in rows if row.job_id}
        by_department = {
            row.department_id: row.points for row in rows if row.department_id
        }
        versions = people._community_versions()
        return {
            person: prorated(
                self._get_most_specific(versions[person], by_job, by_department)
                if versions[person]
                else person.company_id.community_points_month,
                month,
                joined,
            )
            for person, joined in people._community_joined().items()
        }

    @api.model
    def _get_most_specific(self, version, by_job, by_department):
        if version.job_id in by_job:
            return by_job[version.job_id]
        department = version.department_id
        while department:
            if department in by_department:
                return by_department[department]
            department = department.parent_id
        return version.employee_id.company_id.community_points_month


def prorated(points, month, joined):
    """Return the points of a month, pro rata for who joined in it.

    :param int points: what a whole month brings
    :param date month: the first day of the month
    :param joined: the first day at work, or nothing when it is not known
    :return: whole points, rounded up so that nobody starts with nothing; 0 before the
        first day
    """
    days = monthrange(month.year, month.month)[1]
    last = month.replace(day=days)
    if not joined or joined <= month:
        return points
    if joined > last:
        return 0
    worked = (last - joined).days + 1
    return -(-points * worked // days)
