"""One row of a sheet: what it says, and how that differs from the last time."""

import hashlib
import hmac
from dataclasses import dataclass, field

from odoo.tools import plaintext2html

from .cells import (
    parse_count,
    parse_date,
    parse_name,
    parse_number,
    parse_rating,
    parse_yes_no,
)
from .columns import NOTE, PEOPLE

# {target: (field, parser)} of the cells that mean one value by themselves
SIMPLE = {
    "name": ("name", parse_name),
    "reference": ("reference", parse_name),
    "purpose": ("purpose", str),
    "role_description": ("role_description", plaintext2html),
    "strategic": ("strategic", parse_yes_no),
    "impact": ("impact", parse_rating),
    "reach": ("reach", parse_rating),
    "urgency": ("urgency", parse_rating),
    "hours": ("hours_per_month", parse_number),
    "people_wanted": ("people_wanted", parse_count),
    "date_start": ("date_start", parse_date),
    "date_end": ("date_end", parse_date),
    "meets": ("meeting_frequency", parse_name),
}
FIELD_OF = {target: name for target, (name, _parse) in SIMPLE.items()} | {
    "category": "category_id",
    "tags": "tag_ids",
    "department": "department_id",
    "skills": "skill_ids",
    NOTE: "note",
}
# what an activity is known by is not taken away by an empty cell
IDENTITY = {"name", "reference"}


@dataclass
class Problem:
    """What is wrong, where: the line of the file and the heading of the column."""

    line: int
    column: str
    sentence: object


@dataclass
class PlannedRow:
    """One row of the sheet, and the activity it becomes or changes."""

    line: int
    targets: frozenset  # what the sheet has columns for
    secret: str  # of the database: names are remembered as digests
    raw: dict = field(default_factory=dict)  # {target: text as it stands there}
    values: dict = field(default_factory=dict)
    people: list = field(default_factory=list)  # [(role, former, name)]
    existing: object = None
    parent_row: object = None
    parent_id: int | None = None
    people_due: bool = False  # a name that waited has become an employee

    @property
    def name(self):
        return self.raw.get("name", "")

    @property
    def before(self):
        """What the last import of this activity said, {target: text}."""
        return (self.existing and self.existing.imported_values) or {}

    @property
    def emptied(self):
        """The targets that the last import filled and whose cell is empty now."""
        return (self.before.keys() & self.targets) - self.raw.keys() - IDENTITY

    @property
    def changed(self):
        """The targets whose text is not what the last import brought."""
        before = self.before
        said = {key for key, text in self._said.items() if before.get(key) != text}
        return said | self.emptied

    @property
    def changed_values(self):
        """The values of the cells that changed; one that was emptied is unset."""
        names = {FIELD_OF[key] for key in self.changed if key in FIELD_OF}
        unset = {FIELD_OF[key] for key in self.emptied if key in FIELD_OF}
        defaults = self.existing.default_get(sorted(unset)) if unset else {}
        empty = {name: defaults.get(name, False) for name in unset}
        said = {name: self.values[name] for name in names & self.values.keys()}
        return empty | said

    @property
    def changed_people(self):
        """The columns of people that do not name whom they named the last time."""
        return self.changed & PEOPLE.keys()

    @property
    def changed_roles(self):
        """The roles that other people have today than the last time."""
        return {PEOPLE[target] for target in self.changed_people - {"former"}}

    def get_parent_id(self):
        """Return what the activity is part of, once the rows above it are there."""
        return self.parent_row.existing.id if self.parent_row else self.parent_id

    @property
    def to_remember(self):
        """What the next import compares with; a missing column says nothing."""
        kept = {k: text for k, text in self.before.items() if k not in self.targets}
        return kept | self._said

    @property
    def _said(self):
        """What the cells say, {target: text}; who is named as a digest only."""
        return {
            target: _digest(self.secret, text) if target in PEOPLE else text
            for target, text in self.raw.items()
        }


def _digest(secret, text):
    """Return what tells whether a text has changed, and not what it is."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
