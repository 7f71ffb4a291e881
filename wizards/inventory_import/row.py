"""One row of a sheet: what it says, and how that differs from the last time."""

import hashlib
import hmac
from dataclasses import dataclass, field

from odoo.tools import plaintext2html

from .cells import (
    parse_count,
    parse_date,
    parse_decision,
    parse_name,
    parse_number,
    parse_rating,
    parse_state,
    parse_weekly,
    parse_yearly,
    parse_yes_no,
)
from .columns import NOTE, PEOPLE


@dataclass(frozen=True)
class Habits:
    """How a file writes what can be read in two ways; None where nothing tells."""

    mark: str | None = None  # the decimal mark of its numbers
    date_order: str | None = None
    commas: str | None = None  # what a comma parts in a cell of people


def _by_itself(parse):
    return lambda text, habits: parse(text)


def _by_mark(parse):
    return lambda text, habits: parse(text, habits.mark)


# {target: (field, parser)} of the cells that mean one value by themselves
SIMPLE = {
    "name": ("name", _by_itself(parse_name)),
    "reference": ("reference", _by_itself(parse_name)),
    "purpose": ("purpose", _by_itself(str)),
    "role_description": ("role_description", _by_itself(plaintext2html)),
    "strategic": ("strategic", _by_itself(parse_yes_no)),
    "impact": ("impact", _by_mark(parse_rating)),
    "reach": ("reach", _by_mark(parse_rating)),
    "urgency": ("urgency", _by_mark(parse_rating)),
    "hours": ("hours_per_month", _by_mark(parse_number)),
    "hours_week": ("hours_per_month", _by_mark(parse_weekly)),
    "hours_year": ("hours_per_month", _by_mark(parse_yearly)),
    "people_wanted": ("people_wanted", _by_mark(parse_count)),
    "date_start": ("date_start", lambda text, own: parse_date(text, own.date_order)),
    "date_end": ("date_end", lambda text, own: parse_date(text, own.date_order)),
    "meets": ("meeting_frequency", _by_itself(parse_name)),
    "state": ("state", _by_itself(parse_state)),
    "decision": ("decision", _by_itself(parse_decision)),
}
FIELD_OF = {target: name for target, (name, _parse) in SIMPLE.items()} | {
    "category": "category_id",
    "tags": "tag_ids",
    "department": "department_id",
    "skills": "skill_ids",
    NOTE: "note",
}
# what an activity is known by is not taken away by an empty cell, nor is its state
IDENTITY = {"name", "reference", "state", "decision"}
# a dash in these is no word
BLANKABLE = set(FIELD_OF) - {"name", "purpose", "role_description", "strategic", NOTE}
BLANKABLE.add("parent")


@dataclass
class Problem:
    """What is wrong, where: the line of the file and the heading of the column."""

    line: int
    column: str
    sentence: object
    is_odd: bool = False  # one cell, without which the row can be imported
    choice: str = ""  # the choice for the whole file that would tell


@dataclass
class PlannedRow:
    """One row of the sheet, and the activity it becomes or changes."""

    line: int
    targets: frozenset  # what the sheet has columns for
    secret: str  # of the database: names are remembered as digests
    raw: dict = field(default_factory=dict)  # {target: text as it stands there}
    values: dict = field(default_factory=dict)
    people_of: dict = field(default_factory=dict)  # {target: [(role, former, name)]}
    notes: list = field(default_factory=list)  # texts that have no field
    left: set = field(default_factory=set)  # targets whose cell is left empty
    same: set = field(default_factory=set)  # targets that say what stands in Odoo
    kept: set = field(default_factory=set)  # targets that people wrote by hand
    existing: object = None
    parent_row: object = None
    parent_id: int | None = None
    people_due: bool = False  # a name that waited has become an employee

    @property
    def name(self):
        return self.raw.get("name", "")

    @property
    def people(self):
        """The people of all columns, as (role, former, name)."""
        return [one for people in self.people_of.values() for one in people]

    @property
    def before(self):
        """What the last import of this activity said, {target: text}."""
        return (self.existing and self.existing.imported_values) or {}

    @property
    def emptied(self):
        """The targets that the last import filled and whose cell is empty now."""
        named = self.before.keys() & self.targets
        return named - self.raw.keys() - IDENTITY - self.left

    @property
    def differing(self):
        """The targets whose text is not what the last import brought."""
        before = self.before
        said = {key for key, text in self._said.items() if before.get(key) != text}
        return said | self.emptied

    @property
    def changed(self):
        """The targets of which an import writes what the sheet says."""
        return self.differing - self.same - self.kept

    @property
    def changed_values(self):
        """The values of the cells that changed; one that was emptied is unset."""
        changed = self.changed
        names = {FIELD_OF[key] for key in changed if key in FIELD_OF}
        unset = {FIELD_OF[key] for key in self.emptied & changed if key in FIELD_OF}
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

    @property
    def said_parts(self):
        """The (role, former) of which the sheet tells: by a column, or in brackets."""
        columns = (self.targets & PEOPLE.keys()) - self.left
        said = {(PEOPLE[target], target == "former") for target in columns}
        return said | {(role, former) for role, former, _name in self.people}

    def get_parent_id(self):
        """Return what the activity is part of, once the rows above it are there."""
        return self.parent_row.existing.id if self.parent_row else self.parent_id

    def leave(self, target):
        """Leave a cell out: what it says is not written, and not remembered."""
        self.left.add(target)
        self.raw.pop(target, None)
        self.people_of.pop(target, None)
        self.values.pop(FIELD_OF.get(target), None)
        if target == "parent":
            self.parent_row = self.parent_id = None

    @property
    def to_remember(self):
        """What the next import compares with; a missing column says nothing.

        What people wrote by hand stays theirs, even where the sheet says the same.
        """
        theirs = self.same | self.kept
        before = self.before
        said = {key: text for key, text in self._said.items() if key not in theirs}
        kept = {
            key: text
            for key, text in before.items()
            if key not in self.targets or key in theirs | self.left
        }
        return kept | said

    @property
    def _said(self):
        """What the cells say, {target: text}; who is named as a digest only."""
        return {
            target: digest(self.secret, text) if target in PEOPLE else text
            for target, text in self.raw.items()
        }


def digest(secret, text):
    """Return what tells whether a text has changed, and not what it is."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
