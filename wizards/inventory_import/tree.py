"""Which row is which activity, and what it is part of; circles and ties are named."""

from odoo.tools.translate import LazyTranslate

from ...models.mixins.folding import fold as _fold
from .circle import check_circles
from .clash import check_clashes
from .kept import check_kept

_lt = LazyTranslate(__name__)


def resolve(plan):
    """Match rows with activities that are there, and find every row's parent.

    What stands there by somebody's hand, circles and clashes are found as well.
    """
    _match_existing(plan)
    _check_twins(plan)
    by_reference, by_name = _index(plan)
    for row in plan.rows:
        if "parent" in row.raw:
            _find_parent(plan, row, by_reference, by_name)
    _match_left(plan)
    plan.finish()
    check_kept(plan)
    check_circles(plan)
    check_clashes(plan)
    if plan.left_out:
        # the cells that are left out have become notes
        plan.finish()
        check_kept(plan)
    plan.drop_words()


def _match_existing(plan):
    """A row is the activity with its reference, else with its name and parent.

    The names are those of the last import first: an activity that was renamed since,
    or whose parent the sheet names by reference, is the same one still.
    """
    activities = plan.lookup.activities
    by_reference = {_fold(a.reference): a for a in activities if a.reference}
    by_name = {}
    for activity in activities.filtered("imported_values"):
        said = activity.imported_values
        key = (_fold(said.get("name")), _fold(said.get("parent")))
        by_name.setdefault(key, activity)
    for activity in activities:
        key = (_fold(activity.name), _fold(activity.parent_id.name))
        by_name.setdefault(key, activity)
    for row in plan.rows:
        if "reference" in row.raw:
            row.existing = by_reference.get(_fold(row.raw["reference"]))
        else:
            row.existing = by_name.get((_fold(row.name), _fold(row.raw.get("parent"))))


def _match_left(plan):
    """A row whose parent is left out is the activity of its name on its own."""
    about = {row.existing for row in plan.rows if row.existing}
    for row in plan.rows:
        if "parent" in row.left and not row.existing:
            alone = [
                one
                for one in plan.lookup.activities
                if _fold(one.name) == _fold(row.name) and not one.parent_id
            ]
            if len(alone) == 1 and alone[0] not in about:
                row.existing = alone[0]
                about.add(alone[0])


def _check_twins(plan):
    """Two rows with one reference, or that are one activity by name and parent."""
    target = "reference" if "reference" in plan.targets else "name"
    first = {}
    for row in plan.rows:
        if "reference" in row.raw:
            key = _fold(row.raw["reference"])
        elif row.name:
            key = (_fold(row.name), _fold(row.raw.get("parent")))
        else:
            continue
        twin = first.setdefault(key, row)
        if twin is not row and "reference" in row.raw:
            sentence = _lt(
                "Line %(line)s has the same reference. References must be unique.",
                line=twin.line,
            )
            plan.add_problem(row.line, plan.heading_of(target), sentence)
            continue
        if row.existing and twin is row:
            # one row may name it by its reference, the other by its name
            twin = first.setdefault(row.existing.id, row)
        if twin is not row:
            sentence = _lt(
                "Line %(line)s is the same activity. Delete one of them, or give "
                "each a unique reference.",
                line=twin.line,
            )
            plan.add_problem(row.line, plan.heading_of(target), sentence)


def _index(plan):
    """Return what a parent may be: rows, and activities that no row is about."""
    about = {row.existing.id for row in plan.rows if row.existing}
    others = [a for a in plan.lookup.activities if a.id not in about]
    by_reference, by_name = {}, {}
    for candidate in [*others, *plan.rows]:
        reference, name, _top = _describe(candidate)
        if reference:
            by_reference[_fold(reference)] = candidate
        by_name.setdefault(_fold(name), []).append(candidate)
    return by_reference, by_name


def _describe(candidate):
    """Return reference, name and whether it stands alone, of a row or an activity."""
    if hasattr(candidate, "raw"):
        reference = candidate.raw.get("reference")
        return reference, candidate.name, "parent" not in candidate.raw
    return candidate.reference, candidate.name, not candidate.parent_id


def _find_parent(plan, row, by_reference, by_name):
    """By reference, else by exact name of another, preferring one without a parent."""
    text = row.raw["parent"]
    found = by_reference.get(_fold(text))
    if found is not None and found is not row:
        _set_parent(row, found)
        return
    named = [one for one in by_name.get(_fold(text), []) if one is not row]
    best = [one for one in named if _describe(one)[2]] or named
    if len(best) == 1:
        _set_parent(row, best[0])
        return
    sentence = (
        _lt(
            "%(number)s activities are called “%(name)s”. Use the reference instead.",
            number=len(best),
            name=text,
        )
        if best
        else _lt(
            "There is no other activity “%(name)s” in the file or in Odoo.", name=text
        )
    )
    plan.add_odd(row, "parent", sentence)


def _set_parent(row, found):
    if hasattr(found, "raw"):
        row.parent_row = found
    else:
        row.parent_id = found.id
