from odoo import api, models
from odoo.exceptions import UserError


class ClosedDays(models.AbstractModel):
    """A row of a day that stays as it is once the cycle of that day is closed.

    That holds for whatever writes it. What only the system does goes on: words are
    forgotten in time, and rows follow an activity that is merged into another one.
    """

    _name = "hr.community.closed.days"
    _description = "Record Protected by a Closed Cycle"

    # the day that says in which cycle a row counts
    _day_field = "date"
    # what counts: not even the system changes it
    _counted_fields = frozenset()
    # a row of many days, which goes on changing where it counts in no closed cycle
    _spans_cycles = False

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        if not self.env.su or self._counted_fields:
            rows._check_not_closed()
        return rows

    def write(self, vals):
        touched = not self.env.su or vals.keys() & self._counted_fields
        before = self._get_counted() if touched else {}
        result = super().write(vals)
        if touched:
            after = self._get_counted()
            changed = before | after
            if self._spans_cycles:
                changed = [one for one in changed if before.get(one) != after.get(one)]
            self._refuse_closed(changed)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_closed_cycles(self):
        self._check_not_closed()

    def _check_not_closed(self):
        """Refuse rows that count in a closed cycle.

        :raise UserError: naming the cycle
        """
        self._refuse_closed(self._get_counted())

    def _get_counted(self):
        """Return {closed cycle: {id of a row: what of it counts there}}."""
        # sudo: the rows and cycles of their companies - only which of them are closed
        rows_sudo = self.sudo()
        counted = {}
        for cycle in rows_sudo.env["hr.community.cycle"]._get_closed(
            rows_sudo.company_id
        ):
            here = {
                row.id: what for row in rows_sudo if (what := row._counts_in(cycle))
            }
            if here:
                counted[cycle] = here
        return counted

    def _counts_in(self, cycle):
        """Return what of this row counts in a cycle, nothing if it does not."""
        return cycle._has_day(self.company_id, self[self._day_field])

    def _refuse_closed(self, cycles):
        for cycle in list(cycles)[:1]:
            raise UserError(
                self.env._(
                    "“%(cycle)s” is closed. Records from %(start)s to %(end)s can "
                    "no longer be changed. Choose a date after the cycle.",
                    **cycle._get_message_values(),
                )
            )
