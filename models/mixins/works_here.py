from odoo import api, models
from odoo.exceptions import ValidationError

from .person_link import people_names


def check_works_here(people, company):
    """Refuse employees who no longer work in a company.

    :raise ValidationError: naming them
    """
    if gone := people - people._community_works_in(company):
        raise ValidationError(
            people.env._(
                "Employees who no longer work for %(company)s cannot be chosen: "
                "%(people)s. Choose someone else.",
                people=people_names(gone),
                company=company.name,
            )
        )


class WorksHere(models.AbstractModel):
    """A row that only names employees who work in its company.

    Only a new choice is looked at: what was written down while somebody was here stays,
    and may be edited. The system is trusted. Who belongs to another company is refused
    without a name, by check_company.
    """

    _name = "hr.community.works.here"
    _description = "Record for Current Employees Only"

    # the employees of a row whom it asks for something, or in whose name it is made
    _works_here = ()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        for name in () if self.env.su else self._works_here:
            records._check_works_here(name)
        return records

    def write(self, vals):
        if self.env.su:
            return super().write(vals)
        # sudo: any of these - who is named already, to tell a new choice from an old
        rows_sudo = self.sudo()
        fresh = {
            name: rows_sudo.filtered(lambda row, name=name: row[name].id != vals[name])
            for name in self._works_here
            if vals.get(name)
        }
        result = super().write(vals)
        for name, changed_sudo in fresh.items():
            changed_sudo._check_works_here(name)
        return result

    def _check_works_here(self, name):
        """Refuse somebody who has left.

        :param str name: of the field that names them
        :raise ValidationError: naming them
        """
        # sudo: any of these - in which company people work, not what the row says
        for company_sudo, rows_sudo in self.sudo().grouped("company_id").items():
            people_sudo = rows_sudo[name].filtered(
                lambda person, place=company_sudo: person.company_id == place
            )
            check_works_here(people_sudo, company_sudo)
