from odoo import api, models
from odoo.exceptions import ValidationError

from .person_link import name_former_employees


class PersonRow(models.AbstractModel):
    """A row that names a person, and outlives them: erasing empties the name alone.

    So its columns may be empty in the database. Nobody makes a row without a person
    though, or takes one out of it: only erasing does, past this, in SQL.
    """

    _name = "hr.community.person.row"
    _description = "Record Kept After Departure"

    # what a new row names; the form asks for it too
    _person_columns = ("employee_id",)

    @api.depends_context("lang")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_former_employees(self)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row in rows:
            row._check_names_somebody(self._person_columns)
        return rows

    def write(self, vals):
        result = super().write(vals)
        if emptied := [name for name in self._person_columns if name in vals]:
            for row in self:
                row._check_names_somebody(emptied)
        return result

    def _check_names_somebody(self, columns):
        """Refuse a row that names nobody.

        :raise ValidationError: naming the field
        """
        for name in columns:
            if not self[name]:
                raise ValidationError(
                    self.env._(
                        "Choose an employee under “%s”.",
                        self._fields[name]._description_string(self.env),
                    )
                )
