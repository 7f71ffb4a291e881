from odoo import api, fields, models
from odoo.models import LOG_ACCESS_COLUMNS

from ..mixins.personal_rules import Rule, get_declared

PERSON_MODELS = ("hr.employee", "res.users", "res.partner")
# what is counted, marked or dated; which of a row's columns need no word of their own
FIGURES = {
    "boolean",
    "date",
    "datetime",
    "float",
    "integer",
    "many2one_reference",
    "monetary",
    "selection",
}
LINKS = {"many2one", "many2many", "reference"}
FIGURE = Rule("figure")
AUTHOR = Rule("author")  # who made or changed the row: the system did, once erased
POINTING_RULES = ("empty", "row")
# what people say with their login, and not as employees
BY_LOGIN = ("hr.community.ranking",)
# answers that are not released, and where reports count whom: as the contract says
KEYS = {"asker_key"}
NEVER_EXPORTED = {"hr.community.review.held", "hr.community.work.person"}
# words that are somebody else's name
NAMES_OF_OTHERS = {"reviewer_email", "reviewer_name"}


class Personal(models.AbstractModel):
    """Where people are in the records of this addon, as each model says it."""

    _name = "hr.community.personal"
    _description = "Community Work Personal Data"

    @api.model
    def _get_models(self, transient=False):
        """Return the names of the models of this addon, and of those upon it."""
        return [
            name
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and not model._abstract
            and model._auto
            and bool(model._transient) == transient
        ]

    @api.model
    def _get_rules(self, name):
        """Return {column: what erasing does to it}, None where nobody has said it."""
        model = self.env[name]
        declared = {}
        for cls in reversed(type(model).__mro__):
            declared |= vars(cls).get("_community_personal", {})
        return {
            field.name: declared.get(field.name) or self._get_default_rule(field)
            for field in model._fields.values()
            if field.store and field.name != "id" and field.type != "one2many"
        }

    @api.model
    def _get_default_rule(self, field):
        if field.name in LOG_ACCESS_COLUMNS:
            return AUTHOR if field.comodel_name == "res.users" else FIGURE
        plain_link = field.type in LINKS and field.comodel_name not in PERSON_MODELS
        return FIGURE if field.type in FIGURES or plain_link else None

    @api.model
    def _get_person_fields(self, comodel="hr.employee"):
        """Return {model: its stored fields that point to an employee}."""
        found = {}
        for name in self._get_models():
            known = self.env[name]._fields
            columns = [
                column
                for column, rule in self._get_rules(name).items()
                if rule
                and rule.treatment in POINTING_RULES
                and known[column].comodel_name == comodel
            ]
            if columns:
                found[name] = columns
        return found

    @api.model
    def _get_by_login(self):
        """Return the models of what people say with their login."""
        return [*BY_LOGIN, *get_declared(self.env, "_community_by_login")]

    @api.model
    def _get_rows(self, person):
        """Yield (model, field, rows) of everything that points to an employee."""
        for name, names in self._get_person_fields().items():
            rows = self.env[name].with_context(active_test=False)
            for field in names:
                if found := rows.search([(field, "in", person.ids)]):
                    yield name, field, found

    @api.model
    def _export_person(self, person):
        """Return everything about a person as plain data: {model: [row]}.

        A row has the labels of its fields as keys, and values as people read them.
        What they ranked, scored or decided with their login is in it, too.
        """
        found = {}
        for name, rows in [
            *((name, rows) for name, _field, rows in self._get_rows(person)),
            *self._get_rows_of_others(person),
        ]:
            if rows := rows.filtered(self._may_export):
                found[name] = found.get(name, self.env[name]) | rows
        return {
            self.env[name]._description: [self._as_data(row, person) for row in rows]
            for name, rows in found.items()
        }

    @api.model
    def _may_export(self, row):
        """Whether a row may be in a file that the user asks for, of whomever it is.

        That HR was asked to look at thanks is not told to whoever gave them. Nobody
        gets by a file what is released or shown later, or to nobody.
        """
        if row._name == "hr.community.moderation.request":
            return row.recognition_id.giver_id.user_id != self.env.user
        if row._name in self._get_by_login():
            return row.user_id == self.env.user or row._is_over()
        return row._name not in NEVER_EXPORTED

    @api.model
    def _get_rows_of_others(self, person):
        """Yield (model, rows) of what is the person's without pointing to them.

        What they say with their login alone, and the thanks that they got.
        """
        users = person.user_id
        for name, names in self._get_person_fields("res.users").items():
            rows = self.env[name].with_context(active_test=False)
            for field in names:
                if users and (found := rows.search([(field, "in", users.ids)])):
                    yield name, found
        lines = self.env["hr.community.recognition.receiver"]
        if got := lines.search([("employee_id", "=", person.id)]).recognition_id:
            yield got._name, got

    @api.model
    def _as_data(self, row, person):
        """Return a row as people read it.

        Whoever else is in it is named as far as the person may read the row: who told
        officers something of them, or scored them, is not theirs to learn.
        Who made or changed the row is said by its own fields, or by none.
        """
        user = person.user_id
        may_read = bool(user and row.with_user(user)._filtered_access("read"))
        data = {}
        for field in row._fields.values():
            if field.name in models.MAGIC_COLUMNS or not field.store:
                continue
            if not self._is_shown(field, user):
                continue
            if field.type not in ("binary", "one2many") and not self._is_key(field):
                label = field._description_string(self.env)
                value = field.convert_to_export(row[field.name], row)
                if value and not may_read and self._is_another(field, row, person):
                    value = self.env._("Someone else")
                data[label] = value
        return data

    @api.model
    def _is_shown(self, field, user):
        """Return whether a field is not kept for HR's eyes, such as what HR plans.

        What no screen shows anybody is said on pages, or is the person's own words.
        """
        groups = field.groups or fields.NO_ACCESS
        return groups == fields.NO_ACCESS or (
            user.has_groups(groups) if user else "base.group_user" in groups
        )

    @api.model
    def _is_key(self, field):
        """Return whether a field only tells rows apart, or who asked from who asked."""
        keys = field.name.startswith("former_") or field.name in KEYS
        return keys and field.groups == fields.NO_ACCESS

    @api.model
    def _is_another(self, field, row, person):
        """Return whether a field names somebody who is not the person."""
        if field.name in NAMES_OF_OTHERS:
            return True
        own = {
            "hr.employee": person,
            "res.users": person.user_id,
            "res.partner": person.work_contact_id,
        }
        return field.comodel_name in own and row[field.name] != own[field.comodel_name]
