"""Which row is which activity, what it is part of, and what cannot be.

Problems are rows that stand twice, cycles, and what Odoo does not allow an activity
in its present state.
"""

from odoo.tools.translate import LazyTranslate

from ...models.mixins.folding import fold
from ...models.repository.activity import CLOSED_STATES, OPEN_STATES
from .groups import add_group, has_groups
from .row import PlannedRow

_lt = LazyTranslate(__name__)
DATE_FIELDS = {"date_start", "date_end"}


def match_rows(plan, plain_names):
    """Find the activity and the parent of every row."""
    _match_activities(plan)
    _check_duplicates(plan)
    by_reference, by_name = _index_parents(plan, plain_names)
    for row in plan.rows:
        if "parent" in row.texts:
            _find_parent(plan, row, by_reference, by_name)
    _match_without_parent(plan)


def check_rows(plan):
    """Refuse cycles, and moves and dates that the activities cannot have."""
    for row in plan.rows:
        _check_row(plan, row)
    check_cycles(plan)
    check_conflicts(plan)


def _check_row(plan, row):
    if "name" in plan.targets and not row.name:
        sentence = _lt("This activity has no name.")
        plan.add_problem(row.line_number, plan.heading_for("name"), sentence)
    start, end = row.values.get("date_start"), row.values.get("date_end")
    if start and end and end < start:
        sentence = _lt("The end date is before the start date.")
        plan.add_unreadable(row, "date_end", sentence)


def _match_activities(plan):
    """Find the activity of each row, by the first of these that finds one.

    1. by reference;
    2. by name and parent as in the last import;
    3. by name and parent in Odoo.

    A new reference may match an imported activity that had none.
    """
    activities = plan.lookup.activities
    by_reference = {fold(a.reference): a for a in activities if a.reference}
    for row in plan.rows:
        if "reference" in row.texts:
            row.activity = by_reference.get(fold(row.texts["reference"]))
    matched = {row.activity for row in plan.rows if row.activity}
    imported, named = _index_names(activities)
    for row in plan.rows:
        if row.activity or not row.name:
            continue
        key = (fold(row.name), fold(_get_parent_text(plan, row)))
        if "reference" in row.texts:
            found = imported.get(key) or named.get(key) or activities.browse()
            found = found.filtered(
                lambda one: (
                    one.active and one not in matched and _has_odoo_reference(one)
                )
            )
            row.activity = found if len(found) == 1 else None
        else:
            row.activity = _find_by_name(plan, row, imported.get(key), named.get(key))
    _check_moved_references(plan, named)


def _index_names(activities):
    """Return {(name, parent): activities}, as the last import said and as in Odoo."""
    imported, named = {}, {}
    for activity in activities:
        key = (fold(activity.name), fold(activity.parent_id.name))
        named[key] = named.get(key, activities.browse()) | activity
        if last := activity.imported_values:
            key = (fold(last.get("name")), fold(last.get("parent")))
            imported[key] = imported.get(key, activities.browse()) | activity
    return imported, named


def _get_parent_text(plan, row):
    """Return what a row is part of; the name of a row that is given by its number."""
    text = row.texts.get("parent")
    other = plan.row_by_number.get(fold(text))
    return other.name if other else text


def _has_odoo_reference(activity):
    """Return whether a sheet brought an activity, and Odoo numbered it."""
    last = activity.imported_values
    return bool(last) and not last.get("reference")


def _check_moved_references(plan, named):
    """Refuse references that have moved to other activities since.

    Where somebody numbers the rows anew, a row has the reference of one activity and
    the name of another: it would rename the first one and end the roles in it.
    """
    rows = [row for row in plan.rows if row.activity and "reference" in row.texts]
    unmoved = {row.activity for row in rows if _is_called(row.activity, row.name)}
    names = {fold(row.name) for row in plan.rows if "reference" in row.texts}
    by_name = {}
    for (name, _parent), activities in named.items():
        by_name.setdefault(name, set()).update(activities)
    for row in rows:
        if row.activity in unmoved:
            continue
        others = by_name.get(fold(row.name), set()) - unmoved - {row.activity}
        if others or names & _get_names(row.activity):
            sentence = _lt(
                "In Odoo, the reference “%(reference)s” belongs to “%(name)s”. Correct "
                "the reference, or rename that activity in Odoo first.",
                reference=row.texts["reference"],
                name=row.activity.name,
            )
            plan.add_problem(row.line_number, plan.heading_for("reference"), sentence)


def _is_called(activity, name):
    return fold(name) in _get_names(activity)


def _get_names(activity):
    """Return what an activity is called in Odoo, and by the sheet of the last time."""
    last = activity.imported_values or {}
    return {fold(activity.name), fold(last.get("name") or activity.name)}


def _find_by_name(plan, row, imported, named):
    """Return the activity that a row means by its name, None if there is none.

    Of several, those of today come before archived ones; more than one is asked.
    """
    found = imported or named
    if found and len(found) > 1:
        found = found.filtered("active") or found
    if found and len(found) > 1:
        sentence = _lt(
            "%(number)s activities are named “%(name)s”. Add a column with their "
            "references, such as %(references)s.",
            number=len(found),
            name=row.name,
            references=", ".join(sorted(filter(None, found.mapped("reference")))[:3]),
        )
        plan.add_problem(row.line_number, plan.heading_for("name"), sentence)
    return found[:1] if found else None


def _match_without_parent(plan):
    """If the parent cell was skipped, match the top-level activity of that name."""
    matched = {row.activity for row in plan.rows if row.activity}
    for row in plan.rows:
        if "parent" in row.skipped and not row.activity:
            alone = [
                one
                for one in plan.lookup.activities
                if fold(one.name) == fold(row.name) and not one.parent_id
            ]
            if len(alone) == 1 and alone[0] not in matched:
                row.activity = alone[0]
                matched.add(alone[0])


def _check_duplicates(plan):
    """Two rows with one reference, or that are one activity by name and parent."""
    has_references = "reference" in plan.targets and not plan.has_row_numbers
    target = "reference" if has_references else "name"
    first = {}
    for row in plan.rows:
        if "reference" in row.texts:
            key = fold(row.texts["reference"])
        elif row.name:
            key = (fold(row.name), fold(_get_parent_text(plan, row)))
        else:
            continue
        other = first.setdefault(key, row)
        if other is not row and "reference" in row.texts:
            sentence = _lt(
                "Row %(line)s has the same reference. References must be unique.",
                line=other.line_number,
            )
            plan.add_problem(row.line_number, plan.heading_for(target), sentence)
            continue
        # unlike names are not told apart by numbers
        choice = "number_namesakes" if other is not row else ""
        if row.activity and other is row:
            # one row may name it by its reference, the other by its name
            other = first.setdefault(row.activity.id, row)
        if other is not row:
            sentence = _lt(
                "Row %(line)s contains the same activity. Delete one of the two "
                "rows, or give each a unique reference.",
                line=other.line_number,
            )
            heading = plan.heading_for(target)
            plan.add_problem(row.line_number, heading, sentence, choice=choice)


def _index_parents(plan, plain_names):
    """Return what a parent may be: rows, and activities that no row matches."""
    matched = {row.activity.id for row in plan.rows if row.activity}
    others = [a for a in plan.lookup.activities if a.id not in matched]
    by_reference, by_name = {}, {}
    for candidate in [*others, *plan.rows]:
        reference, name, _top = _describe(candidate)
        if reference:
            by_reference[fold(reference)] = candidate
        plain = _is_row(candidate) and plain_names.get(candidate.line_number)
        for one in {fold(name), fold(plain or name)}:
            by_name.setdefault(one, []).append(candidate)
    by_reference |= plan.row_by_number
    return by_reference, by_name


def _describe(candidate):
    """Return reference, name and whether it stands alone, of a row or an activity."""
    if _is_row(candidate):
        reference = candidate.texts.get("reference")
        return reference, candidate.name, "parent" not in candidate.texts
    return candidate.reference, candidate.name, not candidate.parent_id


def _find_parent(plan, row, by_reference, by_name):
    """By reference, else by exact name of another, preferring one without a parent."""
    text = row.texts["parent"]
    found = by_reference.get(fold(text))
    if found is not None and found is not row:
        _set_parent(row, found)
        return
    named = [one for one in by_name.get(fold(text), []) if one is not row]
    best = [one for one in named if _describe(one)[2]] or named
    if not best and has_groups(plan.headings, plan.targets):
        best = [add_group(plan, row, by_name)]
    if len(best) == 1:
        _set_parent(row, best[0])
        return
    sentence = (
        _lt(
            "%(number)s activities are named “%(name)s”. Use the reference instead.",
            number=len(best),
            name=text,
        )
        if best
        else _lt(
            "There is no other activity “%(name)s” in the file or in Odoo.", name=text
        )
    )
    plan.add_unreadable(row, "parent", sentence)


def _set_parent(row, found):
    if _is_row(found):
        row.parent_row = found
    else:
        row.parent_id = found.id


def check_cycles(plan):
    """Name every row of a cycle, once."""
    row_of = {row.activity.id: row for row in plan.rows if row.activity}
    clean = set()
    for row in plan.rows:
        path, seen, step = [], set(), row
        while step is not None and _key(step) not in clean:
            if _key(step) in seen:
                _add_cycle(plan, path[path.index(step) :])
                break
            path.append(step)
            seen.add(_key(step))
            step = _get_parent_step(plan, row_of, step)
        clean |= seen


def _is_row(step):
    return isinstance(step, PlannedRow)


def _key(step):
    """Return what distinguishes a row from an activity, and from other rows."""
    return ("row", id(step)) if _is_row(step) else ("activity", step.id)


def _get_parent_step(plan, row_of, step):
    """Return what a row or an activity is part of, once the import is through."""
    if not _is_row(step):
        parent = step.parent_id
    elif step.activity and "parent" not in step.to_update:
        parent = step.activity.parent_id
    elif step.parent_row is not None:
        return step.parent_row
    else:
        parent = plan.lookup.activities.browse(step.parent_id)
    return row_of.get(parent.id, parent) if parent else None


def _add_cycle(plan, cycle):
    rows = [step for step in cycle if _is_row(step)]
    for row in rows:
        sentence = (
            _lt(
                "The “Part Of” entries in rows %(lines)s form a loop. Correct one of "
                "them.",
                lines=", ".join(str(one.line_number) for one in rows),
            )
            if len(rows) == len(cycle)
            else _lt(
                "This activity would become part of itself through %(names)s. Correct "
                "its “Part Of” entry.",
                names=", ".join(f"“{step.name}”" for step in cycle if step is not row),
            )
        )
        plan.add_unreadable(row, "parent", sentence)


def check_conflicts(plan):
    """Name the rows that the database would refuse."""
    for row in plan.rows:
        if row.activity:
            _check_dates(plan, row)
            _check_open(plan, row)
            _check_state(plan, row)
        elif row.values.get("state") == "formalised":
            plan.add_unreadable(
                row,
                "state",
                _lt(
                    "An activity becomes part of a job when its position is filled. "
                    "Use another status."
                ),
            )


def _check_dates(plan, row):
    """The sheet may say one date of the two, and Odoo the other."""
    changed = row.values_to_update
    has_both = row.values.keys() >= DATE_FIELDS and not row.edited_in_odoo & DATE_FIELDS
    if has_both or not changed.keys() & DATE_FIELDS:
        return
    start = changed.get("date_start", row.activity.date_start)
    end = changed.get("date_end", row.activity.date_end)
    if start and end and end < start:
        target = "date_end" if "date_end" in row.texts else "date_start"
        plan.add_unreadable(
            row,
            target,
            _lt(
                "In Odoo, this activity runs from %(start)s to %(end)s. With this "
                "date, it would end before it starts.",
                start=row.activity.date_start or "…",
                end=row.activity.date_end or "…",
            ),
        )


def _check_open(plan, row):
    """Refuse new people in a closed activity."""
    if row.values_to_update.get("state") in OPEN_STATES:
        return  # the sheet reopens it
    columns = row.roles_to_update & row.texts.keys() - {"former"}
    if columns and row.activity.state in CLOSED_STATES:
        for column in sorted(columns):
            plan.add_unreadable(
                row,
                column,
                _lt(
                    "In Odoo, this activity is no longer done by volunteers. "
                    "Reopen it there, or remove the employees from this row."
                ),
            )


def _check_state(plan, row):
    """An activity only makes the moves that its buttons make."""
    state = row.values_to_update.get("state")
    old, moves = row.activity.state, row.activity._state_moves
    if state == "running" and old in CLOSED_STATES:
        # it runs again once somebody takes part
        state = row.values["state"] = "open"
    if state and "officer" not in moves.get((old, state), ()):
        plan.add_unreadable(
            row,
            "state",
            _lt(
                "The activity cannot move directly from its current status to the one "
                "in this row. Change the status in Odoo, or remove it from this row."
            ),
        )
