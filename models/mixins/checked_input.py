from collections import defaultdict
from collections.abc import Mapping

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.models import BaseModel

from .checked_values import (
    check_single,
    find_moved,
    find_readonly_fields,
    get_chosen,
    tidy,
    without_readonly_fields,
)
from .limits import OURS_MODELS
from .quiet import without_switches
from .shown_name import with_shown_names

LINES = ("one2many", "many2many")
POINTERS = ("many2one", "reference", "many2one_reference", *LINES)


class CheckedInput(models.AbstractModel):
    """What a caller sends, looked at before anything is done with it.

    Fields that follow another record are read as the system, and what it has read is
    in the cache for everybody: who points a record at a hidden one would be told. The
    system (``sudo``) is trusted; the switches of a caller are not, even then.
    """

    _name = "hr.community.checked.input"
    _description = "Validated Input"

    # read-only on every screen, yet set in the user's own name by a button or a tool;
    # whatever else is read-only, the system alone writes
    _button_fields = frozenset()

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
                target._name.startswith(OURS_MODELS)
                for _field, target in find_unreadable(
                    find_pointers(self, {name: value})
                )
            )
        }

    @api.model
    def default_get(self, fields):
        """Return defaults, without rows that a context or a user's default names.

        They are those of the company of what the new row is about, and of no row: Odoo
        asks for them on all rows that are copied at once.

        :raise UserError: a context's default is several values, where one is held
        """
        prefix = "default_"
        given = {
            key.removeprefix(prefix): value
            for key, value in self.env.context.items()
            if key.startswith(prefix)
        }
        check_single(self, given)
        here = self.browse()._with_company_of(given)
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
        here = self._with_company_of(values)
        return super(CheckedInput, here)._add_missing_default_values(values)

    @api.model
    def _with_company_of(self, values):
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
    def create(self, vals_list):
        records = without_switches(self)
        if self._abstract:
            # nobody has a right to it: what is sent may be no values at all
            self.check_access("create")
        if not self.env.su:
            check_pointers(self.browse(), vals_list)
            records = records._drop_readonly_fields(vals_list)
        folded = [tidy(self, vals) for vals in vals_list]
        return super(CheckedInput, records).create(folded)

    def write(self, vals):
        check_single(self, vals)
        if not self.env.su:
            check_pointers(self, [vals])
            self._check_readonly_fields(vals)
            self._check_whole(vals)
        records = without_switches(self)
        return super(CheckedInput, records).write(tidy(self, vals))

    def _drop_readonly_fields(self, vals_list):
        """Return the model without defaults of a context that nobody may fill in.

        :raise AccessError: they are among the values
        """
        if self._transient:
            return self
        records = without_readonly_fields(self)
        for vals in vals_list:
            if names := {field.name for field in find_readonly_fields(records, vals)}:
                records._check_readonly_fields(names & get_chosen(records, vals))
        return records

    def _check_readonly_fields(self, names):
        """Refuse fields that nobody fills in; the forms of wizards send them back.

        :raise AccessError: naming them
        """
        if not self._transient and (fields := find_readonly_fields(self, names)):
            raise AccessError(
                self.env._(
                    "These fields are computed and cannot be set: %s.",
                    ", ".join(field._description_string(self.env) for field in fields),
                )
            )

    def _check_whole(self, vals):
        """Refuse to make a part of one record a part of another.

        What one allows, such as lines that nobody has signed, the other may not.

        :raise UserError: naming the field
        """
        if not self._transient and (moved := find_moved(self, vals)):
            raise UserError(
                self.env._(
                    "“%(field)s” cannot be changed. Delete this record and create a "
                    "new one where it belongs.",
                    field=moved[0]._description_string(self.env),
                )
            )

    def unlink(self):
        return super(CheckedInput, without_switches(self)).unlink()

    def _compute_field_value(self, field):
        records = without_switches(self) if field.store else self
        return super(CheckedInput, records)._compute_field_value(field)


def check_pointers(records, vals_list):
    """Refuse values that newly point at what their caller may not read.

    What the records point at already is no news. Lines are looked at like the values
    of their own model, whichever row they belong to.

    :raise AccessError: naming the field, and nothing of the row
    :raise UserError: a pointer is neither a row nor commands
    """
    pointers = [found for vals in vals_list for found in find_pointers(records, vals)]
    for field, _target in find_unreadable(pointers):
        raise AccessError(
            records.env._(
                "You do not have access to the selected “%s”. Choose another one.",
                field._description_string(records.env),
            )
        )


def drop_readonly(records, values):
    """Return values of a form without what it shows and nobody may fill in.

    A form sends back what the system has worked out, which its user may not read.
    """
    return {
        name: value
        for name, value in values.items()
        if not (
            (field := records._fields.get(name))
            and field.readonly
            and find_unreadable(find_pointers(records, {name: value}))
        )
    }


def check_commands(records, values):
    """Refuse lines of a form that are no commands: a form sends nothing else.

    :raise UserError: naming the field
    """
    for name, value in values.items():
        field = records._fields.get(name)
        if field and field.type in LINES and value:
            commands = value if isinstance(value, list | tuple) else [None]
            if not all(isinstance(one, list | tuple) and one for one in commands):
                raise _not_a_row(records, field)


def find_unreadable(pointers):
    """Return those pointers whose rows the user may not read."""
    pointers = list(pointers)
    by_model = defaultdict(set)
    for _field, target in pointers:
        by_model[target._name].update(target.ids)
    models = {target._name: target.browse() for _field, target in pointers}
    readable = {
        name: _get_readable(models[name].browse(ids)) for name, ids in by_model.items()
    }
    return [
        (field, target)
        for field, target in pointers
        if not readable[target._name].issuperset(target.ids)
    ]


def _get_readable(target):
    # a mark that lets anybody read hr.employee comes from Odoo's hr.mixin
    target = target.with_context(_allow_read_hr_employee=None)
    if target._name == "hr.employee" and not target.browse().has_access("read"):
        target = target.env["hr.employee.public"].browse(target.ids)
    elif target._name == "res.users":
        # everybody may read every user; who works elsewhere takes no part in anything
        # sudo: res.users - in which companies somebody works
        users_sudo = target._filtered_access("read").sudo()
        here = target.env.companies
        return set(users_sudo.filtered(lambda user: user.company_ids & here).ids)
    elif target._name == "res.company":
        mine = set(target.env.user._get_company_ids())
        if mine.issuperset(target.ids):
            return mine
    # hidden by a rule, or not there at all, is the same; where nothing hides rows,
    # the database refuses those that are not there
    return set(target._filtered_access("read").ids)


def find_pointers(records, values):
    """Yield each field and the rows of one model that it newly points at."""
    for name, value in values.items():
        field = records._fields.get(name)
        if not value or field is None or field.type not in POINTERS:
            continue
        if field.type in LINES:
            yield from _find_in_lines(records, field, value)
            continue
        if isinstance(value, Mapping) and field.comodel_name:
            # the form of a line sends its parent's values too
            value, parent = value.get("id"), value
            known = records.env[field.comodel_name].browse(filter(None, [value]))
            yield from find_pointers(known, parent)
        if (target := _get_target(records, field, value, values)) is not None:
            yield field, target - _get_known(records, field, target)


def _find_in_lines(records, field, value):
    comodel = target = records.env[field.comodel_name]
    if isinstance(value, BaseModel):
        value = [Command.set(value.ids)]
    if not isinstance(value, list | tuple):
        raise _not_a_row(records, field)
    for command in value:
        if isinstance(command, Mapping):
            command = (Command.CREATE, 0, command)
        elif not isinstance(command, list | tuple):
            command = (Command.LINK, command)
        kind, row, vals = (*command, None, None, None)[:3]
        line = comodel
        if kind in (Command.UPDATE, Command.LINK):
            line = comodel.browse(filter(None, [_get_id(records, field, row)]))
            target |= line
        elif kind == Command.SET:
            ids = (_get_id(records, field, one) for one in vals or ())
            target |= comodel.browse(filter(None, ids))
        if kind in (Command.CREATE, Command.UPDATE) and isinstance(vals, Mapping):
            yield from find_pointers(line, vals)
    yield field, target - _get_known(records, field, target)


def _get_target(records, field, value, values):
    """Return the row of a field that holds one, None where there is no such model."""
    if field.type == "reference":
        name, _comma, value = str(value).partition(",")
        value = int(value) if value.isdecimal() else 0
    elif field.type == "many2one_reference":
        name = values.get(field.model_field) or records[:1][field.model_field]
    else:
        name = field.comodel_name
    if not name or name not in records.env:
        return None
    row_id = _get_id(records, field, value)
    return records.env[name].browse(filter(None, [row_id]))


def _get_id(records, field, value):
    """Return the id of a row, which may come with its name, 0 where there is none.

    :raise UserError: it is something else
    """
    if isinstance(value, BaseModel):
        value = value.id
    elif isinstance(value, list | tuple) and value:
        value = value[0]
    if not value or (isinstance(value, str) and field.type in LINES):
        return 0  # nothing, or a line that is on a screen only
    if type(value) is not int:
        raise _not_a_row(records, field)
    return value


def _not_a_row(records, field):
    label = field._description_string(records.env)
    return UserError(records.env._("“%s” accepts only a single record ID.", label))


def _get_known(records, field, target):
    """Return what the records point at already, of the model of the target."""
    if not records.ids or not target or field.type == "many2one_reference":
        return target.browse()
    known = records.mapped(field.name)
    return known if known._name == target._name else target.browse()
