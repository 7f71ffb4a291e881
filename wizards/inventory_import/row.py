"""One row of a sheet: what it says, and what of it is new.

It is compared with what it said the last time, and with what stands in Odoo: a sheet
changes only what it brought itself, and what people wrote by hand stays.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from odoo.tools import html2plaintext

from ...models.mixins.folding import fold
from ...models.ownership.ownership import LIVE_STATES
from ...models.repository.activity import OPEN_STATES
from .cells import NOTE, ROLE_COLUMNS, VALUE_PARSERS, is_blank
from .errors import CellError
from .preview import describe_field

FIELD_BY_TARGET = {target: name for target, (name, _parse) in VALUE_PARSERS.items()} | {
    "category": "category_id",
    "tags": "tag_ids",
    "department": "department_id",
    "skills": "skill_ids",
    NOTE: "note",
}
# fields that an empty cell never clears
KEPT_WHEN_EMPTY = {"name", "reference", "state", "decision"}
ROLE_ORDER = list(dict.fromkeys(ROLE_COLUMNS.values()))  # the weightiest first
# targets in which a lone dash means empty
DASH_IS_EMPTY = set(FIELD_BY_TARGET) - {
    "name",
    "purpose",
    "role_description",
    "strategic",
    NOTE,
}
DASH_IS_EMPTY.add("parent")


@dataclass
class Problem:
    """What is wrong, where: the line of the file and the heading of the column."""

    line: int
    column: str
    sentence: object
    is_unreadable: bool = False  # one cell, without which the row can be imported
    choice: str = ""  # the choice for the whole file that would decide it
    index: int | None = None  # of the column, where it is one cell


@dataclass
class PlannedRow:
    """One row of the sheet, and the activity it becomes or changes."""

    line_number: int  # in the file
    targets: frozenset  # what the sheet has columns for
    secret: str  # of the database: names are remembered as digests
    texts: dict = field(default_factory=dict)  # {target: text as it stands there}
    cells: dict = field(default_factory=dict)  # {target: [(index, text)]} as read
    values: dict = field(default_factory=dict)
    named_roles: dict = field(default_factory=dict)  # {target: [(role, former, name)]}
    notes: list = field(default_factory=list)  # texts that have no field
    skipped: set = field(default_factory=set)  # targets whose cell is left empty
    same_as_odoo: set = field(default_factory=set)  # targets with Odoo's own values
    edited_in_odoo: set = field(default_factory=set)  # targets written by hand
    activity: object = None  # the one it changes, or became once it is created
    parent_row: object = None
    parent_id: int | None = None
    are_notes_too_long: bool = False
    has_new_employees: bool = False  # an unmatched name has become an employee

    @property
    def name(self):
        return self.texts.get("name", "")

    @property
    def people(self):
        """The people of all columns, as (role, former, name)."""
        return [one for people in self.named_roles.values() for one in people]

    @property
    def last_import(self):
        """What the last import of this activity said, {target: text}."""
        return (self.activity and self.activity.imported_values) or {}

    @property
    def emptied(self):
        """The targets that the last import filled and whose cell is empty now."""
        filled = self.last_import.keys() & self.targets
        return filled - self.texts.keys() - KEPT_WHEN_EMPTY - self.skipped

    @property
    def changed_since_import(self):
        """The targets whose text differs from that of the last import."""
        last = self.last_import
        texts = self._comparable_texts.items()
        return {key for key, text in texts if last.get(key) != text} | self.emptied

    @property
    def to_update(self):
        """The targets of which an import writes what the sheet says."""
        return self.changed_since_import - self.same_as_odoo - self.edited_in_odoo

    @property
    def values_to_update(self):
        """The values of the cells that changed; one that was emptied is unset."""
        changed = self.to_update
        names = {FIELD_BY_TARGET[key] for key in changed if key in FIELD_BY_TARGET}
        unset = {
            FIELD_BY_TARGET[key]
            for key in self.emptied & changed
            if key in FIELD_BY_TARGET
        }
        defaults = self.activity.default_get(sorted(unset)) if unset else {}
        emptied = {name: defaults.get(name, False) for name in unset}
        filled = {name: self.values[name] for name in names & self.values.keys()}
        return emptied | filled

    @property
    def roles_to_update(self):
        """The columns of people that do not name whom they named the last time."""
        return self.to_update & ROLE_COLUMNS.keys()

    @property
    def stated_roles(self):
        """The (role, former) that the sheet states: by a column, or in brackets."""
        columns = self.targets & ROLE_COLUMNS.keys()
        roles = _get_column_roles(columns)
        roles |= {(role, former) for role, former, _name in self.people}
        # nobody knows whom a cell that is left out names
        return roles - _get_column_roles(self.skipped & ROLE_COLUMNS.keys())

    def get_roles(self, plan):
        """Return [(role, former, name)]: each employee once, in the weightiest role.

        :param plan: whose ``people`` are {name: employee, maybe none}
        """
        found, people = {}, plan.people
        for role, former, name in sorted(
            self.people, key=lambda one: (one[1], ROLE_ORDER.index(one[0]))
        ):
            # somebody who left can only have had the role
            former = former or plan.lookup.has_left(people[name])
            found.setdefault((people[name] or name, former), (role, former, name))
        return list(found.values())

    def find_outdated_roles(self, live, plan):
        """Return the live imported roles that the row no longer states.

        A role changed by hand in Odoo is kept while the sheet says the same as before.
        """
        stated = {
            plan.people[name]: role
            for role, former, name in self.get_roles(plan)
            if not former
        }

        def is_outdated(one):
            role = stated.get(one.employee_id)
            if not one.import_id or role == one.role:
                return False
            has_column = (one.role, False) in self.stated_roles
            if role is None:
                return has_column
            if not has_column and ROLE_ORDER.index(role) > ROLE_ORDER.index(one.role):
                return False  # a list of members says nothing of who leads
            imported = plan.lookup.imported_roles.get(one, ())
            return one.role in imported or role not in imported

        return live.filtered(is_outdated)

    def get_parent_id(self):
        """Return what the activity is part of, once the rows above it are there."""
        return self.parent_row.activity.id if self.parent_row else self.parent_id

    def skip(self, target):
        """Leave a target out: what it says is not written, and not remembered."""
        self.skipped.add(target)
        self.cells.pop(target, None)
        self.texts.pop(target, None)
        self.named_roles.pop(target, None)
        self.values.pop(FIELD_BY_TARGET.get(target), None)
        if target == "parent":
            self.parent_row = self.parent_id = None

    @property
    def values_to_remember(self):
        """What the next import compares with; a missing column says nothing.

        What people wrote by hand stays theirs, even where the sheet says the same.
        """
        by_hand = self.same_as_odoo | self.edited_in_odoo
        kept = {
            key: text
            for key, text in self.last_import.items()
            if key not in self.targets or key in by_hand | self.skipped
        }
        texts = self._comparable_texts.items()
        return kept | {key: text for key, text in texts if key not in by_hand}

    @property
    def _comparable_texts(self):
        """What the cells say, {target: text}; who is named as a digest only."""
        return {
            target: digest(self.secret, text) if target in ROLE_COLUMNS else text
            for target, text in self.texts.items()
        }


def _get_column_roles(targets):
    """Return the {(role, former)} of columns of people."""
    return {(ROLE_COLUMNS[target], target == "former") for target in targets}


def is_empty_cell(target, text):
    """Return whether a cell only says that there is nothing in it."""
    return target in DASH_IS_EMPTY and is_blank(text)


def digest(secret, text):
    """Return what tells whether a text has changed, and not what it is."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def compare_with_odoo(plan):
    """Mark in each row the targets that match Odoo already, or were edited in Odoo."""
    for row in filter(lambda row: row.activity, plan.rows):
        row.same_as_odoo, row.edited_in_odoo = set(), set()
        _keep_tags(row)
        for target in row.changed_since_import:
            if _matches_odoo(row, target, plan):
                row.same_as_odoo.add(target)
            elif not _may_overwrite(row, target, plan):
                row.edited_in_odoo.add(target)
        _show_edited(row, plan)
        _show_identity(row, plan)


def _keep_tags(row):
    """Keep the tags of today, where one of several cells of tags is left out."""
    if "tags" in row.skipped and "tags" in row.texts:
        tags = [*row.activity.tag_ids.ids, *row.values["tag_ids"]]
        row.values["tag_ids"] = list(dict.fromkeys(tags))


def _show_edited(row, plan):
    """Say in the preview what stays as it is in Odoo."""
    for target in row.edited_in_odoo:
        if target in plan.targets:
            cells = row.cells.get(target) or [(plan.targets.index(target), "")]
            index = cells[0][0]
            name = FIELD_BY_TARGET.get(target, "parent_id")
            shown = [(describe_field(row.activity, name), "edited")]
            plan.readings[row.line_number, index] = shown


def _show_identity(row, plan):
    """Say in the preview which activity a row changes where its name does not."""
    env = plan.lookup.env
    shown = []
    if "name" in row.to_update:
        shown.append((env._("Will rename “%s”", row.activity.name), "read"))
    if not row.activity.active and row.to_update:
        shown.append((env._("Archived in Odoo, stays archived"), "read"))
    if shown and "name" in plan.targets:
        plan.readings[row.line_number, plan.targets.index("name")] = shown


def _matches_odoo(row, target, plan):
    """Return whether a cell says what stands in Odoo."""
    if target in ROLE_COLUMNS:
        return _roles_match(row, target, plan)
    if target == "parent":
        parent = row.parent_row.activity if row.parent_row else None
        parent_id = parent.id if parent else row.parent_id
        # the row of a new activity has no id yet
        is_new = bool(row.parent_row) and not parent
        return not is_new and (parent_id or False) == row.activity.parent_id.id
    name = FIELD_BY_TARGET.get(target)
    if name is None:
        return True
    if target in row.emptied:
        return _is_empty(row.activity, name)
    return name in row.values and _equals(row.activity, name, row.values[name])


def _may_overwrite(row, target, plan):
    """Return whether what stands in Odoo is empty, or what a sheet brought there."""
    if target in ROLE_COLUMNS:
        # each role knows whether an import brought it
        return True
    if target == "parent":
        parent = row.activity.parent_id
        last = fold(row.last_import.get("parent"))
        return not parent or last in (fold(parent.name), fold(parent.reference))
    name = FIELD_BY_TARGET[target]
    if _is_empty(row.activity, name):
        return True
    if name == "state" and row.last_import and row.activity.state in OPEN_STATES:
        # opened by the import, and running since somebody took part
        return True
    if target not in row.last_import:
        return False
    return _holds_last_import(row, target, plan, name)


def _holds_last_import(row, target, plan, name):
    """Return whether a field holds what the last import said."""
    text = row.last_import[target]
    if target == NOTE:
        return _plain(row.activity.note) == _plain_text(text)
    try:
        value = plan.parse(target, text)
    except CellError:
        return False
    return _equals(row.activity, name, value)


def _equals(activity, name, value):
    """Return whether a field of an activity holds a value as a plan keeps it."""
    current, field = activity[name], activity._fields[name]
    if field.type == "many2one":
        # a word is a new category's
        return current.id == value
    if field.type == "many2many":
        return set(current.ids) == set(value)
    if field.type == "one2many":
        return _are_skills(current, value)
    if field.type == "html":
        return _plain(current) == _plain(value)
    if field.type == "float":
        return abs(current - value) < 0.005
    if field.type in ("char", "text"):
        return " ".join((current or "").split()) == " ".join(value.split())
    return current == value


def _are_skills(current, wanted):
    """Return whether an activity requires the skills of a cell, as far as it says.

    :param wanted: the `SkillValues` of the cell
    """
    known = {one.skill_id.id: one for one in current}
    return known.keys() == {one["skill_id"] for one in wanted} and all(
        one.is_bare or _is_skill(known[one["skill_id"]], one) for one in wanted
    )


def _is_skill(requirement, values):
    return (
        requirement.skill_level_id.id == values["skill_level_id"]
        and requirement.necessity == values["necessity"]
        and requirement.professional == values["professional"]
    )


def _is_empty(activity, name):
    """Return whether nobody has filled a field in."""
    value = activity[name]
    if name == "note":
        return not _plain(value)
    return not value or value == activity.default_get([name]).get(name)


def _plain(html):
    return _plain_text(html2plaintext(html or ""))


def _plain_text(text):
    # an export brings the formatted text itself
    if "<" in text and ">" in text:
        text = html2plaintext(text)
    return " ".join(text.split())


def _roles_match(row, target, plan):
    """Return whether all whom a cell names have their roles already, and nobody else.

    A role from the last import that the sheet no longer names counts as a difference.
    """
    roles = row.activity.ownership_ids
    live = roles.filtered(lambda one: one.state in LIVE_STATES)
    ended = roles.filtered(lambda one: one.state == "ended")
    former_roles = {(one.employee_id, one.role) for one in ended}
    named = {name for _role, _former, name in row.named_roles.get(target, ())}
    if not all(plan.people[name] for name in named):
        return False
    for role, former, name in row.get_roles(plan):
        person = plan.people[name]
        found = (person, role) in former_roles if former else person in live.employee_id
        if name in named and not found:
            return False
    # sudo: unmatched names - only whether there are any of this column
    pending_sudo = row.activity.sudo().alias_role_ids
    has_pending = named and any(
        (one.role, one.former) in row.stated_roles for one in pending_sudo
    )
    return not has_pending and not row.find_outdated_roles(live, plan)
