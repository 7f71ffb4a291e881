from odoo import api, models

from .checked_values import check_single, checked_values, fold_lines
from .pointers import (
    check_commands,
    check_pointers,
    drop_readonly,
    find_pointers,
    find_unreadable,
)
from .quiet import without_switches


class CheckedInput(models.AbstractModel):
    """What a caller sends, looked at before anything is done with it.

    Fields that follow another record are read as the system, and what it has read is
    in the cache for everybody: who points a record at a hidden one would be told. The
    system (``sudo``) is trusted; the switches of a caller are not, even then.
    """

    _name = "hr.community.checked.input"
    _description = "Checked Input"

    def onchange(self, values, field_names, fields_spec):
        """Answer a form, if its user may read what it newly points at.

        :raise AccessError: naming the field
        """
        if not self.env.su:
            check_commands(self, values)
            values = drop_readonly(self, values)
            check_pointers(self, [values])
            kept = [name for name in field_names if name in values]
            if field_names and not kept:
                return {"value": {}}
            field_names = kept
        answer = super().onchange(values, field_names, fields_spec)
        if not self.env.su and answer.get("value"):
            answer["value"] = self._keep_readable(answer["value"])
        return answer

    @api.model
    def _keep_readable(self, values):
        """Return values without rows of ours that their reader may not read."""
        return {
            name: value
            for name, value in values.items()
            if not any(
                target._name.startswith("hr.community.")
                for _field, target in find_unreadable(
                    find_pointers(self, {name: value})
                )
            )
        }

    @api.model
    def default_get(self, fields):
        """Return defaults, without rows that a context or a user's default names."""
        defaults = super().default_get(fields)
        if self.env.su:
            return defaults
        by_hand = self.env["ir.default"]._get_model_defaults(self._name)
        return {
            name: value
            for name, value in defaults.items()
            if not (name in by_hand or f"default_{name}" in self.env.context)
            or not find_unreadable(find_pointers(self, {name: value}))
        }

    @api.model_create_multi
    @checked_values
    def create(self, vals_list):
        records = without_switches(self)
        if not self.env.su:
            check_pointers(self.browse(), vals_list)
        folded = [fold_lines(self, vals) for vals in vals_list]
        return super(CheckedInput, records).create(folded)

    def write(self, vals):
        check_single(self, vals)
        if not self.env.su:
            check_pointers(self, [vals])
        records = without_switches(self)
        return super(CheckedInput, records).write(fold_lines(self, vals))

    def unlink(self):
        return super(CheckedInput, without_switches(self)).unlink()

    def _compute_field_value(self, field):
        records = without_switches(self) if field.store else self
        return super(CheckedInput, records)._compute_field_value(field)
