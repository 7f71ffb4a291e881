from odoo import api, models
from odoo.exceptions import UserError

from .checked_values import check_single, checked_values, fold_lines
from .pointers import (
    check_commands,
    check_pointers,
    drop_readonly,
    find_pointers,
    find_unreadable,
)
from .quiet import without_switches
from .shown_name import with_shown_names


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
        """Return defaults, without rows that a context or a user's default names.

        They are those of the company of what the new row is about.
        """
        prefix = "default_"
        given = {
            key.removeprefix(prefix): value
            for key, value in self.env.context.items()
            if key.startswith(prefix)
        }
        here = self._act_there(given)
        defaults = super(CheckedInput, here).default_get(fields)
        if self.env.su:
            return defaults
        by_hand = self.env["ir.default"]._get_model_defaults(self._name)
        return {
            name: value
            for name, value in defaults.items()
            if not (name in by_hand or f"default_{name}" in self.env.context)
            or not find_unreadable(find_pointers(self, {name: value}))
        }

    @api.model
    def _add_missing_default_values(self, values):
        here = self._act_there(values)
        return super(CheckedInput, here)._add_missing_default_values(values)

    @api.model
    def _act_there(self, values):
        """Return the model as seen in the company of what values point at.

        Whoever works in two companies acts as their employee in that one: what a new
        row is about says in which, and not the company that happens to be chosen.
        """
        if len(self.env.companies) < 2:
            return self
        try:
            pointers = [*find_pointers(self.browse(), values)]
        except UserError:
            # what is no row at all is refused by whatever comes next
            return self
        for field, target in pointers:
            company = self._get_company_of(field, target)
            if len(company) == 1 and company in self.env.companies:
                return self.with_company(company)
        return self

    @api.model
    def _get_company_of(self, field, target):
        """Return the company that rows belong to, at which a field points."""
        if field.name == "company_id":
            return target
        if target._name.startswith(("hr.community.", "hr.employee")):
            # sudo: the rows themselves - in which company they are
            target_sudo = target.sudo().exists()
            if "company_id" in target_sudo._fields:
                return target_sudo.company_id
        return self.env["res.company"]

    @api.readonly
    def web_read(self, specification):
        return super(CheckedInput, with_shown_names(self)).web_read(specification)

    def export_data(self, fields_to_export):
        return super(CheckedInput, with_shown_names(self)).export_data(fields_to_export)

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
