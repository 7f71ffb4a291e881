"""What a row says that cannot be together with what stands in Odoo already."""

from odoo.tools.translate import LazyTranslate

from ...models.repository.activity import CLOSED_STATES

_lt = LazyTranslate(__name__)

DATES = {"date_start", "date_end"}


def check_clashes(plan):
    """Name the rows that the database would refuse."""
    for row in plan.rows:
        if row.existing:
            _check_dates(plan, row)
            _check_open(plan, row)


def _check_dates(plan, row):
    """The sheet may say one date of the two, and Odoo the other."""
    changed = row.changed_values
    if row.values.keys() >= DATES or not changed.keys() & DATES:
        return
    start = changed.get("date_start", row.existing.date_start)
    end = changed.get("date_end", row.existing.date_end)
    if start and end and end < start:
        target = "date_end" if "date_end" in row.raw else "date_start"
        plan.add_problem(
            row.line,
            plan.heading_of(target),
            _lt(
                "In Odoo it runs from %(start)s to %(end)s: it would end before it "
                "starts.",
                start=row.existing.date_start or "…",
                end=row.existing.date_end or "…",
            ),
        )


def _check_open(plan, row):
    """Nobody joins what volunteers do not do any more."""
    columns = [
        target
        for target in plan.targets
        if target in row.changed_people and target != "former" and target in row.raw
    ]
    if columns and row.existing.state in CLOSED_STATES:
        plan.add_problem(
            row.line,
            plan.heading_of(columns[0]),
            _lt(
                "In Odoo this activity is not done by volunteers any more: reopen it "
                "there, or take its people out of this row."
            ),
        )
