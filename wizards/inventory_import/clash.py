"""What a row says that cannot be together with what stands in Odoo already."""

from odoo.tools.translate import LazyTranslate

from ...models.repository.activity import CLOSED_STATES, OPEN_STATES

_lt = LazyTranslate(__name__)

DATES = {"date_start", "date_end"}


def check_clashes(plan):
    """Name the rows that the database would refuse."""
    for row in plan.rows:
        if row.existing:
            _check_dates(plan, row)
            _check_open(plan, row)
            _check_state(plan, row)
        elif row.values.get("state") == "formalised":
            plan.add_odd(
                row,
                "state",
                _lt(
                    "An activity becomes part of a job when its position is filled: "
                    "write another state."
                ),
            )


def _check_dates(plan, row):
    """The sheet may say one date of the two, and Odoo the other."""
    changed = row.changed_values
    said_both = row.values.keys() >= DATES and not row.kept & DATES
    if said_both or not changed.keys() & DATES:
        return
    start = changed.get("date_start", row.existing.date_start)
    end = changed.get("date_end", row.existing.date_end)
    if start and end and end < start:
        target = "date_end" if "date_end" in row.raw else "date_start"
        plan.add_odd(
            row,
            target,
            _lt(
                "In Odoo, it runs from %(start)s to %(end)s. It would end before "
                "it starts.",
                start=row.existing.date_start or "…",
                end=row.existing.date_end or "…",
            ),
        )


def _check_open(plan, row):
    """Nobody joins what volunteers do not do any more."""
    if row.changed_values.get("state") in OPEN_STATES:
        return  # the sheet reopens it
    columns = [
        target
        for target in plan.targets
        if target in row.changed_people and target != "former" and target in row.raw
    ]
    if columns and row.existing.state in CLOSED_STATES:
        for column in columns:
            plan.add_odd(
                row,
                column,
                _lt(
                    "In Odoo, this activity is no longer done by volunteers. "
                    "Reopen it there, or remove the employees from this row."
                ),
            )


def _check_state(plan, row):
    """An activity only makes the moves that its buttons make."""
    state = row.changed_values.get("state")
    old, moves = row.existing.state, row.existing._state_moves
    if state == "running" and old in CLOSED_STATES:
        # it runs again once somebody takes part
        state = row.values["state"] = "open"
    if state and "officer" not in moves.get((old, state), ()):
        plan.add_odd(
            row,
            "state",
            _lt(
                "This activity cannot go from its present state to this one at once: "
                "change it in Odoo, or take the state out of this row."
            ),
        )
