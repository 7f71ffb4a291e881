from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...models.mixins.limits import OURS
from .common import AccessCase

ACTIONS = "ir.actions.server"


@tagged("post_install", "-at_install")
class TestScheduledActions(AccessCase):
    """Nobody but an administrator chooses the moment of a scheduled job."""

    def _find_run(self):
        """Return {name of a job: logins of those who can run it}."""
        jobs = self.env["ir.cron"].with_context(active_test=False).search([])
        names = jobs.get_external_id()
        ours = jobs.filtered(lambda job: names[job.id].startswith(OURS))
        self.assertGreater(len(ours), 10)
        found = {}
        for job in ours:
            for user in (self.portal, self.worker, self.boss, self.manager):
                actions = self.env[ACTIONS].with_user(user)
                try:
                    actions.browse(job.ir_actions_server_id.id).run()
                except AccessError:
                    continue
                found.setdefault(names[job.id], set()).add(user.login)
        return found

    def test_nobody_runs_a_job(self):
        with patch.object(self.env.registry[ACTIONS], "_run"):
            self.assertFalse(self._find_run())

    def test_a_job_that_users_could_run_is_found(self):
        unguarded = patch.object(
            self.env.registry[ACTIONS], "_find_scheduled_by_us", lambda self: False
        )
        with unguarded, patch.object(self.env.registry[ACTIONS], "_run"):
            self.assertTrue(self._find_run())

    def test_the_scheduler_and_administrators_do(self):
        job = self.env.ref("hr_community.cron_round").ir_actions_server_id
        admin = self.env.ref("base.user_admin")
        with patch.object(self.env.registry[ACTIONS], "_run") as ran:
            job.run()
            job.with_user(admin).run()
        self.assertEqual(ran.call_count, 2)
