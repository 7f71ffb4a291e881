"""A row of the reader's own company shows its people by name, whoever may open them.

Somebody who has moved to another company is still named on what they did here. A
screen that asks for such a row gets the name, and nothing else of the person.
"""

from odoo import api, models
from odoo.exceptions import AccessError

_KEY = "community_shown_names"
# what a screen asks of a person whom its reader may not open
NAME_FIELDS = frozenset({"id", "display_name", "name"})


class _ShownNames:
    """Compared by identity, so nothing that is read from a request equals it."""

    __slots__ = ()

    def __repr__(self):
        return "<shown names>"


_SHOWN = _ShownNames()


def with_shown_names(records):
    """Return records whose people are read by name where they cannot be opened."""
    return records.with_context(**{_KEY: _SHOWN})


class ShownName(models.AbstractModel):
    """Somebody who stands on rows that others read: an employee or a user."""

    _name = "hr.community.shown.name"
    _description = "Name Display"

    def _compute_display_name(self):
        try:
            return super()._compute_display_name()
        except AccessError:
            for person in self:
                # sudo: hr.employee, res.users - the name, as on any row that shows it
                person.display_name = person.sudo().display_name

    @api.readonly
    def web_read(self, specification):
        """Return what a screen asks for; only the name of who cannot be opened."""
        try:
            return super().web_read(specification)
        except AccessError:
            readable = self._filter_openable()
            if self.env.context.get(_KEY) is not _SHOWN or readable == self:
                raise
        found = super(ShownName, readable).web_read(specification)
        rows = {row["id"]: row for row in found}
        return [rows.get(one.id) or one._get_name_alone(specification) for one in self]

    def fetch(self, field_names=None):
        """Fetch what is asked for; of people who cannot be opened, the name alone."""
        try:
            return super().fetch(field_names)
        except AccessError:
            named = field_names is not None and NAME_FIELDS.issuperset(field_names)
            if self.env.context.get(_KEY) is not _SHOWN or not named:
                raise
        return super(ShownName, self._filter_openable()).fetch(field_names)

    def _filter_openable(self):
        """Return those of these people whom the user may open."""
        if self._name == "hr.employee" and not self.browse().has_access("read"):
            public = self.env["hr.employee.public"].browse(self.ids)
            return self.browse(public._filtered_access("read").ids)
        return self._filtered_access("read")

    def _get_name_alone(self, specification):
        # sudo: hr.employee, res.users - the name, as on any row that shows it
        name = self.sudo().display_name
        known = {"id": self.id, "display_name": name, "name": name}
        return {"id": self.id} | {
            field: known.get(field, [] if self._is_many(field) else False)
            for field in specification
        }

    def _is_many(self, name):
        field = self._fields.get(name)
        return field is not None and field.type in ("one2many", "many2many")
