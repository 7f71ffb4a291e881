"""Rows that would be part of themselves, through the file or through what is there."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)


def check_circles(plan):
    """Name every row of a circle, once."""
    row_of = {row.existing.id: row for row in plan.rows if row.existing}
    clean = set()
    for row in plan.rows:
        path, seen, step = [], set(), row
        while step is not None and _key(step) not in clean:
            if _key(step) in seen:
                _add_circle(plan, path[path.index(step) :])
                break
            path.append(step)
            seen.add(_key(step))
            step = _above(plan, row_of, step)
        clean |= seen


def _is_row(step):
    return hasattr(step, "raw")


def _key(step):
    """Return what tells a row from an activity in no row, and from the others."""
    return ("row", step.line) if _is_row(step) else ("activity", step.id)


def _above(plan, row_of, step):
    """Return what a row or an activity is part of, once the import is through."""
    if not _is_row(step):
        parent = step.parent_id
    elif step.existing and "parent" not in step.changed:
        parent = step.existing.parent_id
    elif step.parent_row is not None:
        return step.parent_row
    else:
        parent = plan.lookup.activities.browse(step.parent_id)
    return row_of.get(parent.id, parent) if parent else None


def _add_circle(plan, circle):
    rows = [step for step in circle if _is_row(step)]
    for row in rows:
        sentence = (
            _lt(
                "Lines %(lines)s are part of each other in a loop.",
                lines=", ".join(str(one.line) for one in rows),
            )
            if len(rows) == len(circle)
            else _lt(
                "It would be part of itself through %(names)s.",
                names=", ".join(f"“{step.name}”" for step in circle if step is not row),
            )
        )
        plan.add_odd(row, "parent", sentence)
