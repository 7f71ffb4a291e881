from odoo import models
from odoo.exceptions import UserError

from ..ownership.ownership import RUNNING_ROLES


class Ownership(models.Model):
    """What an owner without a login says in the yearly round."""

    _inherit = "hr.community.ownership"

    def _may_confirm(self):
        """Return whether a running round waits for this owner's word."""
        self.ensure_one()
        runs = self.state == "active" and self.role in RUNNING_ROLES
        return runs and bool(self._get_round_lines())

    def _confirm_by_link(self):
        """Say for the running round that the activity goes on.

        :raise UserError: no round waits for this person's word
        """
        if not self._may_confirm():
            raise UserError(
                self.env._("This was answered already: see below how it stands now.")
            )
        self._get_round_lines()._confirm(self.employee_id)

    def _get_round_lines(self):
        lines = self.env["hr.community.round.line"]
        return lines._get_waiting_for(self.activity_id)
