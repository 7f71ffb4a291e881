"""Sheets with a column of groups and one of their parts: “Committee”, “Subcommittee”.

A part is an activity that is part of its group, so that two of one name are told apart.
A group may have a row of its own, stand once above its parts, or only beside them; then
it is an activity all the same. No database.
"""

from dataclasses import replace

from ...models.mixins.folding import fold
from .columns import ACTIVITY_NOUNS, normalise


def has_groups(headings, targets):
    """Return whether the column that says what a row is part of holds groups."""
    if not {"name", "parent"} <= set(targets):
        return False
    return normalise(headings[targets.index("parent")]) in ACTIVITY_NOUNS


def fill_groups(sheet, targets):
    """Return a sheet with the group beside each part, and each name in its column."""
    if not has_groups(sheet.headings, targets):
        return sheet
    name, parent = targets.index("name"), targets.index("parent")
    rows, group = [], ""
    for line, texts in sheet.rows:
        cells = [*texts, *[""] * (max(name, parent) + 1 - len(texts))]
        group = cells[parent] or group
        if cells[name]:
            cells[parent] = group
        elif cells[parent]:
            cells[name], cells[parent] = group, ""
        rows.append((line, cells))
    return replace(sheet, rows=rows)


def add_group(plan, row, by_name):
    """Return the row of a group that stands only beside its parts, one for all."""
    text = row.texts["parent"]
    cells = [text if target == "name" else "" for target in plan.targets]
    plan.read_row(row.line_number, cells)
    group = plan.rows[-1]
    by_name.setdefault(fold(text), []).append(group)
    return group
