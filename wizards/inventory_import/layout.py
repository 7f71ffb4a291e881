"""Sheets with one row for each person: their rows become one for each activity.

The activity's name is repeated, or stands once above its people. No database.
"""

from dataclasses import replace

from ...models.mixins.folding import fold
from .columns import (
    NOTE,
    ROLE_COLUMNS,
    SURE_MATCH,
    Guess,
    is_running_number,
    normalise,
)
from .row import is_empty_cell
from .sheet_parts import JoinedCells
from .words import NAME_WORDS

BY_ACTIVITY, BY_PERSON = "activity", "person"
# what belongs to a person's row and is no word about the activity
PERSON_COLUMNS = {*ROLE_COLUMNS, "person_role"}
# what Odoo's own export writes below an activity, a line for each
LISTED = PERSON_COLUMNS | {"tags", "skills"}
# headings of people, whatever their role
ANYBODY = {"person", "personne", "persona", "who", "wer", "qui", "quien"}
# several texts of a column that are joined, as no single one is the activity's
JOINED = {"purpose", "role_description", "tags", "skills", NOTE}


class Conflicting(str):
    """What several rows of one activity say differently where there can be one."""


def find_layout(sheet, targets):
    """Return whether a sheet has one row for each activity, or for each person."""
    if "name" not in targets or not LISTED & set(targets):
        return BY_ACTIVITY
    groups = _group(sheet, targets)
    repeated = [rows for rows in groups if len(rows) > 1]
    if not repeated or not all(_is_list(rows, targets) for rows in repeated):
        return BY_ACTIVITY
    return BY_PERSON


def find_members(sheet, found):
    """Return [(target, Guess)] where “Name” in a list of members is a member.

    Beside an activity that has one, it is whoever is responsible.

    :param found: [(target, its Guess)] of each column
    """
    targets = [target for target, _one in found]
    if "person_role" not in targets and find_layout(sheet, targets) == BY_ACTIVITY:
        return found
    return [
        ("contributors" if _is_anybody(target, heading) else target, one)
        for (target, one), heading in zip(found, sheet.headings, strict=True)
    ]


def _is_anybody(target, heading):
    """Return whether a column of owners is only called after people in general."""
    words = set(normalise(heading).split())
    return target == "owners" and words <= NAME_WORDS | ANYBODY


def add_sections(sheet, heading):
    """Return a sheet with the titles between its rows in a last column.

    :param heading: of that column
    """
    if not sheet.sections:
        return sheet
    width = len(sheet.headings)
    rows = [
        (line, [*cells[:width], *[""] * (width - len(cells)), title, *cells[width:]])
        for (line, cells), title in zip(sheet.rows, sheet.sections, strict=True)
    ]
    return replace(
        sheet,
        headings=[*sheet.headings, heading],
        letters=[*sheet.letters[:width], "", *sheet.letters[width:]],
        rows=rows,
    )


def adjust_targets(sheet, found):
    """Return [(target, Guess)] of the columns, as the whole of the sheet tells them."""
    found = find_members(sheet, found)
    return _place_sections(found, len(sheet.headings) - 1) if sheet.sections else found


def _place_sections(found, place):
    """Return [(target, Guess)] with the titles between rows as the category.

    Where a column has that already, they are kept in the notes.

    :param place: of the column that `add_sections` adds
    """
    others = {target for target, _one in found[:place]}
    target = NOTE if "category" in others else "category"
    return [*found[:place], (target, Guess(target, SURE_MATCH)), *found[place + 1 :]]


def merge_rows(sheet, targets):
    """Return the sheet with one row for each activity, at its first line."""
    counts_rows = counts_the_rows(sheet, targets)
    rows = [
        (group[0][0], _merge(group, targets, counts_rows))
        for group in _group(sheet, targets)
    ]
    return replace(sheet, rows=rows, counts_rows=counts_rows)


def add_roles(sheet, targets):
    """Return the sheet with the role of each row beside the person it names."""
    rows = [(line, _merge([(line, cells)], targets)) for line, cells in sheet.rows]
    return replace(sheet, rows=rows)


def counts_the_rows(sheet, targets):
    """Return whether the references of a sheet are only the numbers of its rows."""
    return sheet.counts_rows or (
        "reference" in targets
        and is_running_number(sheet.get_texts(targets.index("reference")))
    )


def _group(sheet, targets):
    """Return the rows of each activity, in the order of their first lines."""
    groups, last = {}, None
    known_by = {"name", "reference", "parent"}
    if counts_the_rows(sheet, targets):
        # each row has a number of its own, whatever it is about
        known_by.remove("reference")
    for line, cells in sheet.rows:
        said = dict(zip(targets, cells, strict=False))
        name = fold(said.get("name"))
        if name or last is None or not _is_listed(said):
            last = tuple(fold(said.get(target)) for target in sorted(known_by))
            if not name:
                last = line
        groups.setdefault(last, []).append((line, cells))
    return list(groups.values())


def _is_listed(said):
    """Return whether a row without a name goes on with the activity above it."""
    filled = {target for target, text in said.items() if text}
    return bool(filled & PERSON_COLUMNS) or (bool(filled) and filled <= LISTED)


def _is_list(rows, targets):
    """Return whether rows of one activity name its people one below the other."""
    people, names = [], []
    for number, (_line, cells) in enumerate(rows):
        said = list(zip(targets, cells, strict=False))
        names.append(any(cell for target, cell in said if target == "name"))
        people.append(
            tuple(fold(cell) for target, cell in said if target in PERSON_COLUMNS)
        )
        if number and names[-1] and not any(people[-1]):
            return False
    # the same row twice is a mistake, unless the name stands once above all
    return len(set(people)) == len(people) or not any(names[1:])


def _merge(group, targets, counts_rows=False):
    width = max(len(cells) for _line, cells in group)
    merged = []
    for index in range(width):
        target = targets[index] if index < len(targets) else None
        texts = []
        if target == "person_role":
            # it stands beside each name now
            merged.append("")
            continue
        for _line, cells in group:
            text = cells[index] if index < len(cells) else ""
            if text and target in ROLE_COLUMNS:
                text = _with_role(text, cells, targets)
            if text and not is_empty_cell(target, text):
                texts.append(text)
        if target == "reference" and counts_rows:
            texts = texts[:1]
        merged.append(_one_text(target, list(dict.fromkeys(texts))))
    return merged


def _with_role(text, cells, targets):
    """Return a person with their role in brackets."""
    if "person_role" not in targets:
        return text
    index = targets.index("person_role")
    role = cells[index] if index < len(cells) else ""
    return f"{text} ({role})" if role and "\n" not in text else text


def _one_text(target, texts):
    if len(texts) < 2:
        return texts[0] if texts else ""
    joined = JoinedCells(texts)
    if target in JOINED or target in PERSON_COLUMNS or target is None:
        return joined
    if target == "name":
        # the same name, in another case
        return texts[0]
    return Conflicting(joined)
