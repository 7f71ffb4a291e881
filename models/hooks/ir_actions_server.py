from odoo import models
from odoo.exceptions import AccessError

from ..mixins.limits import OURS


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    def run(self):
        """Leave our scheduled actions to the scheduler, and to administrators.

        Odoo lets everybody run an action who may write to its model. Who chooses the
        moment of a job chooses what it mixes: one suggestion alone is not anonymous.

        :raise AccessError: somebody else runs one
        """
        trusted = self.env.su or self.env.user.has_group("base.group_system")
        if not trusted and self._find_scheduled_by_us():
            raise AccessError(
                self.env._("Only an administrator can run scheduled actions.")
            )
        return super().run()

    def _find_scheduled_by_us(self):
        """Return the scheduled jobs of our addons that these actions are."""
        # sudo: ir.cron - whose jobs they are; nobody but an administrator reads it
        jobs_sudo = self.env["ir.cron"].sudo().with_context(active_test=False)
        found = jobs_sudo.search([("ir_actions_server_id", "in", self.ids)])
        names = found.get_external_id()
        return found.filtered(lambda job: names[job.id].startswith(OURS))
