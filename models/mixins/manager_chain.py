from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .boolean_search import boolean_search
from .person_link import name_former_employees


class ManagerChain(models.AbstractModel):
    """Access of the chain of managers above an employee (``employee_id``).

    ``is_subordinate`` is true where that employee reports to the user, directly or
    through other managers. It is read at each query: a rule with the ids written
    into it would stay in the cache after somebody changed manager.
    """

    _name = "hr.community.manager.chain"
    _description = "Manager Access"
    _inherit = "hr.community.checked.input"

    is_subordinate = fields.Boolean(
        compute="_compute_is_subordinate",
        search="_search_is_subordinate",
        export_string_translation=False,
    )

    is_me = fields.Boolean(
        compute="_compute_is_me",
        search="_search_is_me",
        export_string_translation=False,
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_former_employees(self)
        return result

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_me(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for record in self:
            record.is_me = record.employee_id.id in my_ids

    @boolean_search
    def _search_is_me(self, operator, value):
        return Domain(
            "employee_id",
            "any!",
            self.env["hr.employee"]._community_my_employees_query(),
        )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_subordinate(self):
        line_ids = self._get_subordinate_ids()
        for record in self:
            record.is_subordinate = record.employee_id.id in line_ids

    @boolean_search
    def _search_is_subordinate(self, operator, value):
        return Domain("employee_id", "any!", self._subordinates_query())

    @api.model
    def _get_subordinate_ids(self):
        """Return the set of the ids of the employees who report to the user."""
        return {row[0] for row in self.env.execute_query(self._subordinates_query())}

    @api.model
    def _has_subordinates(self):
        """Return whether anybody reports to the user."""
        query = SQL("SELECT EXISTS (%s)", self._subordinates_query())
        return self.env.execute_query(query)[0][0]

    @api.model
    def _subordinates_query(self):
        """Return the SQL of the ids below the user, inside each one's own company.

        UNION drops rows already seen, so a circle of managers ends; nobody is
        their own subordinate.
        """
        employee = self.env["hr.employee"]._fields

        def column(alias, name):
            return SQL.identifier(alias, name, to_flush=employee[name])

        return SQL(
            """
            WITH RECURSIVE chain AS (
                SELECT me.id, me.company_id FROM hr_employee me
                 WHERE %(my_user)s = %(uid)s AND %(my_active)s
                 UNION
                SELECT report.id, report.company_id FROM hr_employee report
                  JOIN chain ON %(parent)s = chain.id
                   AND %(company)s = chain.company_id
            )
            SELECT chain.id FROM chain JOIN hr_employee person ON person.id = chain.id
             WHERE person.user_id IS DISTINCT FROM %(uid)s
            """,
            my_user=column("me", "user_id"),
            my_active=column("me", "active"),
            parent=column("report", "parent_id"),
            company=column("report", "company_id"),
            uid=self.env.uid,
        )
