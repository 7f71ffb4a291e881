"""Sheets with one row for each person: their rows become one for each activity.

The activity's name is repeated, or stands once above its people. No database.
"""

from dataclasses import replace

from ...models.mixins.folding import fold
from .cells import NOTE, ROLE_COLUMNS
from .columns import SURE_MATCH, Guess, is_running_number, normalise
from .row import is_empty_cell
from .sheet_parts import JoinedCells
from .words import NAME_WORDS

BY_ACTIVITY, BY_PERSON = "activity", "person"
# what belongs to a person's row and is no word about the activity
PERSON_COLUMNS = {*ROLE_COLUMNS, "person_role"}
# what Odoo's own export writes below an activity, a line for each
LIST_COLUMNS = PERSON_COLUMNS | {"tags", "skills"}
# headings of people, whatever their role
PERSON_HEADINGS = {"person", "personne", "persona", "who", "wer", "qui", "quien"}
# several texts of a column that are joined, as no single one is the activity's
JOINED_COLUMNS = {"purpose", "role_description", "tags", "skills", NOTE}


class ConflictingText(str):
    """What several rows of one activity say differently where there can be one."""


def find_layout(sheet, targets):
    """Return whether a sheet has one row for each activity, or for each person."""
    if not can_be_list(sheet, targets) or _has_namesakes(sheet, targets):
        return BY_ACTIVITY
    return BY_PERSON


def can_be_list(sheet, targets):
    """Return whether the rows of one name could be the people of one activity."""
    if "name" not in targets or not LIST_COLUMNS & set(targets):
        return False
    repeated = [rows for rows in _group(sheet, targets) if len(rows) > 1]
    return bool(repeated) and all(_is_list(rows, targets) for rows in repeated)


def _has_namesakes(sheet, targets):
    """Return whether the few names that are repeated are of different activities.

    Their rows say more that differs than that agrees. Where most names are repeated,
    the sheet is a list of people, each with hours and tasks of their own.
    """
    groups = _group(sheet, targets)
    repeated = [rows for rows in groups if len(rows) > 1]
    if 2 * len(repeated) >= len(groups):
        return False
    row_numbers = has_row_numbers(sheet, targets)
    alike = [
        len({fold(text) for text in texts}) == 1
        for rows in repeated
        for texts in _get_facts(rows, targets, row_numbers)
    ]
    return alike.count(False) > alike.count(True)


def _get_facts(rows, targets, row_numbers):
    """Yield what the named rows of an activity say in each column about it, if two do.

    :param bool row_numbers: whether the references are only numbers of the rows
    """
    skipped = LIST_COLUMNS | {"name", None} | ({"reference"} if row_numbers else set())
    named = [cells for _line, cells in rows if _get_name(cells, targets)]
    for index, target in enumerate(targets):
        if target in skipped:
            continue
        texts = [cells[index] for cells in named if index < len(cells)]
        texts = [text for text in texts if text and not is_empty_cell(target, text)]
        if len(texts) > 1:
            yield texts


def _get_name(cells, targets):
    """Return the cell of a row with the name of its activity, or ''."""
    return _get_text(cells, targets, "name")


def _get_text(cells, targets, target):
    """Return what a row says in the column of a target, or '' for nothing."""
    index = targets.index(target) if target in targets else len(cells)
    text = cells[index] if index < len(cells) else ""
    return "" if is_empty_cell(target, text) else text


def find_members(sheet, found):
    """Return [(target, Guess)] where “Name” in a list of members is a member.

    Beside an activity that has one, it is whoever is responsible.

    :param found: [(target, its Guess)] of each column
    """
    targets = [target for target, _one in found]
    if "person_role" not in targets and find_layout(sheet, targets) == BY_ACTIVITY:
        return found
    return [
        ("contributors" if _is_person_heading(target, heading) else target, one)
        for (target, one), heading in zip(found, sheet.headings, strict=True)
    ]


def _is_person_heading(target, heading):
    """Return whether a column of owners is only called after people in general."""
    words = set(normalise(heading).split())
    return target == "owners" and words <= NAME_WORDS | PERSON_HEADINGS


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
    return _map_sections(found, len(sheet.headings) - 1) if sheet.sections else found


def _map_sections(found, index):
    """Return [(target, Guess)] with the titles between rows as the category.

    Where a column has that already, they are kept in the notes.

    :param index: of the column that `add_sections` adds
    """
    others = {target for target, _one in found[:index]}
    target = NOTE if "category" in others else "category"
    return [*found[:index], (target, Guess(target, SURE_MATCH)), *found[index + 1 :]]


def merge_rows(sheet, targets):
    """Return the sheet with one row for each activity, at its first line."""
    row_numbers = has_row_numbers(sheet, targets)
    rows = [
        (group[0][0], _merge(group, targets, row_numbers))
        for group in _group(sheet, targets)
    ]
    return replace(sheet, rows=rows, has_row_numbers=row_numbers)


def number_namesakes(sheet, targets):
    """Return the sheet with a number behind each name that was there before.

    As files of one name in one folder: Choir, Choir (2). Activities with a reference
    of their own, or that are part of different ones, are told apart by that.
    """
    row_numbers = has_row_numbers(sheet, targets)
    taken = {fold(_get_name(cells, targets)) for _line, cells in sheet.rows}
    latest, rows = {}, []  # {(name, parent): the last number of its rows}
    plain_names = {}
    for line, cells in sheet.rows:
        name, reference, parent = (
            _get_text(cells, targets, one) for one in ("name", "reference", "parent")
        )
        key = fold(name), fold(parent)
        if name and (row_numbers or not reference):
            number = latest.get(key, 0) + 1
            while number > 1 and fold(f"{name} ({number})") in taken:
                number += 1
            latest[key] = number
            if number > 1:
                cells = list(cells)
                cells[targets.index("name")] = f"{name} ({number})"
                plain_names[line] = name
        rows.append((line, cells))
    return replace(sheet, rows=rows, plain_names=plain_names)


def add_roles(sheet, targets):
    """Return the sheet with the role of each row beside the person it names."""
    rows = [(line, _merge([(line, cells)], targets)) for line, cells in sheet.rows]
    return replace(sheet, rows=rows)


def has_row_numbers(sheet, targets):
    """Return whether the references of a sheet are only the numbers of its rows."""
    return sheet.has_row_numbers or (
        "reference" in targets
        and is_running_number(sheet.get_texts(targets.index("reference")))
    )


def _group(sheet, targets):
    """Return the rows of each activity, in the order of their first lines."""
    groups, key = {}, None
    identity = {"name", "reference", "parent"}
    if has_row_numbers(sheet, targets):
        # each row has a number of its own, whatever it is about
        identity.remove("reference")
    for line, cells in sheet.rows:
        texts = dict(zip(targets, cells, strict=False))
        name = fold(texts.get("name"))
        if name or key is None or not _continues_activity(texts):
            key = tuple(fold(texts.get(target)) for target in sorted(identity))
            if not name:
                key = line
        groups.setdefault(key, []).append((line, cells))
    return list(groups.values())


def _continues_activity(texts):
    """Return whether a row without a name goes on with the activity above it."""
    filled = {target for target, text in texts.items() if text}
    return bool(filled & PERSON_COLUMNS) or (bool(filled) and filled <= LIST_COLUMNS)


def _is_list(rows, targets):
    """Return whether rows of one activity name its people one below the other."""
    people, names = [], []
    for number, (_line, cells) in enumerate(rows):
        pairs = list(zip(targets, cells, strict=False))
        names.append(any(cell for target, cell in pairs if target == "name"))
        people.append(
            tuple(fold(cell) for target, cell in pairs if target in PERSON_COLUMNS)
        )
        if number and names[-1] and not any(people[-1]):
            return False
    # the same row twice is a mistake, unless the name stands once above all
    return len(set(people)) == len(people) or not any(names[1:])


def _merge(group, targets, row_numbers=False):
    """Return the cells of the rows of one activity as a single row."""
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
        if target == "reference" and row_numbers:
            texts = texts[:1]
        merged.append(_merge_texts(target, list(dict.fromkeys(texts))))
    return merged


def _with_role(text, cells, targets):
    """Return a person with their role in brackets."""
    if "person_role" not in targets:
        return text
    index = targets.index("person_role")
    role = cells[index] if index < len(cells) else ""
    return f"{text} ({role})" if role and "\n" not in text else text


def _merge_texts(target, texts):
    if len(texts) < 2:
        return texts[0] if texts else ""
    joined = JoinedCells(texts)
    if target in JOINED_COLUMNS or target in PERSON_COLUMNS or target is None:
        return joined
    if target == "name":
        # the same name, in another case
        return texts[0]
    return ConflictingText(joined)
