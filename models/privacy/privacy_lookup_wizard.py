from odoo import models
from odoo.tools import SQL


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_query(self):
        """Find also what points to an employee: the lookup itself follows partners."""
        query = super()._get_query()
        people = SQL(
            "(SELECT id FROM hr_employee WHERE work_email ILIKE %s OR name ILIKE %s)",
            f"%{self.email.strip()}%",
            self.name.strip(),
        )
        found = self.env["hr.community.personal"]._get_person_fields()
        for name, names in found.items():
            model = self.env[name]
            query = SQL(
                "%s UNION ALL SELECT %s AS res_model_id, id AS res_id, "
                "%s AS is_active FROM %s WHERE %s",
                query,
                self.env["ir.model"]._get_id(name),
                SQL.identifier("active") if "active" in model else SQL("TRUE"),
                SQL.identifier(model._table),
                SQL(" OR ").join(
                    SQL("%s IN %s", SQL.identifier(field), people) for field in names
                ),
            )
        return query
