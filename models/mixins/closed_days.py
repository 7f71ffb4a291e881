from odoo import api, models
from odoo.exceptions import UserError


class ClosedDays(models.AbstractModel):
    """A row of a day that stays as it is once the cycle of that day is closed.

    That holds for whatever writes it. What only the system does goes on: words are
    forgotten in time, and rows follow an activity that is merged into another one.
    """

    _name = "hr.community.closed.days"
    _description = "Row That a Closed Cycle Keeps"

    # the day that says in which cycle a row counts
    _day_field = "date"
    # what counts: not even the system changes it
    _counted_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        if not self.env.su or self._counted_fields:
            rows._check_not_closed()
        return rows

    def write(self, vals):
        touched = not self.env.su or vals.keys() & self._counted_fields
        before = touched and self._get_closed_cycle()
        result = super().write(vals)
        if touched:
            self._refuse_closed(before or self._get_closed_cycle())
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_closed_cycles(self):
        self._check_not_closed()

    def _check_not_closed(self):
        """Refuse rows of days of a closed cycle.

        :raise UserError: naming the cycle
        """
        self._refuse_closed(self._get_closed_cycle())

    def _get_closed_cycle(self):
        """Return a closed cycle in which one of these rows counts, as the system."""
        # sudo: the rows and cycles of their companies - only which of them are closed
        rows_sudo = self.sudo()
        cycles_sudo = rows_sudo.env["hr.community.cycle"]._get_closed(
            rows_sudo.company_id
        )
        return cycles_sudo.filtered(
            lambda cycle: any(
                cycle._has_day(row.company_id, row[self._day_field])
                for row in rows_sudo
            )
        )[:1]

    def _refuse_closed(self, cycle):
        if cycle:
            raise UserError(
                self.env._(
                    "“%(cycle)s” is closed: what was recorded from %(start)s to "
                    "%(end)s stays as it is. Choose a day after it.",
                    **cycle._get_words(),
                )
            )
