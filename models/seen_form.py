from odoo import models


class SeenForm(models.AbstractModel):
    """A form that tells nothing of records that its user does not see.

    Fields that follow another record are read as the system, and what it has read is
    in the cache for everybody: who points a form at a hidden record would be told.
    """

    _name = "hr.community.seen.form"
    _description = "Form of What Its User Sees"

    def onchange(self, values, field_names, fields_spec):
        """Answer a form, if its user may read what it newly points at.

        :raise AccessError: naming what they may not read
        """
        self._check_seen(values)
        return super().onchange(values, field_names, fields_spec)

    def _check_seen(self, values):
        """Refuse values that newly point at what the user may not read.

        :raise AccessError: naming what they may not read
        """
        for name, value in values.items():
            field = self._fields.get(name)
            if field and field.type == "many2one" and type(value) is int and value:
                self._check_points_at(field, value)

    def _check_points_at(self, field, value):
        ours = field.comodel_name.startswith("hr.community.")
        if ours and value not in self.mapped(field.name).ids:
            self.env[field.comodel_name].browse(value).check_access("read")
