from odoo import api, models
from odoo.tools import split_every

from ..mixins.cron_batch import run_isolated
from ..mixins.days import company_today
from .statement_figures import STATEMENT_FIGURES

LINES_PER_COMMIT = 500
LINE_KEYS = ("employee_id", "activity_id")
COPIED_FIELDS = (*LINE_KEYS, "former_key", "activity_name", "role", *STATEMENT_FIGURES)


class CycleStatement(models.Model):
    """The statements that a closed cycle leaves behind."""

    _inherit = "hr.community.cycle"

    @api.model
    def _cron_freeze(self):
        """Freeze the statements of closed cycles; the next run resumes a killed one.

        The report is read once for each run, and each batch is committed whole; who is
        written down already is left out, so that running it twice changes nothing. A
        line that cannot be written down keeps its cycle open for the next run, and
        stops no other.
        """
        missing = {}
        for cycle in self.search(
            [("state", "=", "closed"), ("date_frozen", "=", False)]
        ):
            run_isolated(cycle, lambda one: missing.update({one: one._get_to_freeze()}))
        self.env["ir.cron"]._commit_progress(remaining=sum(map(len, missing.values())))
        for cycle, rows in missing.items():
            if cycle._freeze_all(rows):
                today = company_today(cycle.company_id)
                run_isolated(
                    cycle, lambda one, day=today: one.write({"date_frozen": day})
                )

    def _freeze_all(self, rows):
        """Create lines batch by batch; return whether all of them were created."""
        whole = True
        for batch in split_every(LINES_PER_COMMIT, rows, list):
            if not run_isolated(self, lambda cycle, some=batch: cycle._freeze(some)):
                alone = [
                    run_isolated(self, lambda cycle, one=vals: cycle._freeze([one]))
                    for vals in batch
                ]
                whole = whole and all(alone)
            if not self.env["ir.cron"]._commit_progress(len(batch)):
                return False
        return whole

    def _get_to_freeze(self):
        self.env["hr.community.review.held"]._release_cycle(self)
        return self._get_not_frozen()

    def _get_not_frozen(self):
        """Return the values of the lines that the cycle's statement still lacks."""
        self.ensure_one()
        done = {
            (line.employee_id.id, line.activity_id.id, line.former_key)
            for line in self.env["hr.community.statement.line"].search_fetch(
                [("cycle_id", "=", self.id)], [*LINE_KEYS, "former_key"]
            )
        }
        rows = self.env["hr.community.statement"].search_fetch(
            [("cycle_id", "=", self.id), ("is_frozen", "=", False)], [*COPIED_FIELDS]
        )
        names = {
            person.id: person.name
            for person in rows.employee_id.with_context(active_test=False)
        }
        return [
            self._prepare_line(row) | {"employee_name": names.get(row.employee_id.id)}
            for row in rows
            if (row.employee_id.id, row.activity_id.id, row.former_key) not in done
        ]

    def _prepare_line(self, row):
        return {"cycle_id": self.id} | {
            name: row[name].id if name in LINE_KEYS else row[name]
            for name in COPIED_FIELDS
        }

    def _freeze(self, vals_list):
        self.env["hr.community.statement.line"].create(vals_list)
