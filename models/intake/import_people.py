from odoo import models

from ..mixins.folding import fold


class ImportPeople(models.Model):
    """Creating employees, or unmatched names, for unknown people in a sheet."""

    _inherit = "hr.community.import"

    def _create_people(self, plan, create_people):
        """Give every unknown name an employee, or keep it as a name that waits."""
        names = plan.unknown_people
        known = self.env["hr.community.person.alias"].search(
            [("company_id", "=", self.company_id.id), ("employee_id", "=", False)]
        )
        by_name = {fold(alias.name): alias for alias in known}
        if create_people:
            self._create_employees(plan, names, by_name)
        else:
            self._create_aliases(plan, names, by_name)

    def _create_employees(self, plan, names, by_name):
        # sudo: hr.employee - the officer asked for it in the wizard; nothing but
        # the name and the company is set, and the log keeps who was created
        people_sudo = self.env["hr.employee"].sudo()
        people_sudo = people_sudo.create(
            [{"name": name, "company_id": self.company_id.id} for name in names]
        )
        # sudo: the log - an import writes its own, and nobody else does
        self.sudo().person_ids = people_sudo
        folded = [fold(name) for name in names]
        # sudo: back to the rights of the officer
        created = dict(zip(folded, people_sudo.sudo(False), strict=True))
        for name, person in plan.people.items():
            plan.people[name] = person or created[fold(name)]
        due = created.keys() & by_name.keys()
        for row in plan.rows:
            row.people_due = any(fold(name) in due for *_role, name in row.people)
        plan.matched = {by_name[name]: created[name] for name in due}

    def _create_aliases(self, plan, names, by_name):
        missing = [name for name in names if fold(name) not in by_name]
        created = self.env["hr.community.person.alias"].create(
            [{"name": name, "company_id": self.company_id.id} for name in missing]
        )
        by_name |= {fold(alias.name): alias for alias in created}
        # sudo: the log, as above
        self.sudo().alias_ids = created
        plan.aliases = {
            name: by_name[fold(name)]
            for name, person in plan.people.items()
            if not person
        }
