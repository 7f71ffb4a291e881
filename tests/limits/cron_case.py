from contextlib import ExitStack
from unittest.mock import patch

from odoo.models import BaseModel

from ...models.mixins import cron_batch
from ..access.samples import SampleCase


class CronCase(SampleCase):
    """Runs crons in which something raises."""

    def _run(self, name, *breaking):
        """Run a cron in which some methods raise; return in how many errors it ends.

        :param breaking: (model, method, function that takes its place)
        """
        cron = self.env.ref(name if "." in name else f"hr_community.{name}")
        with ExitStack() as stack:
            registry = self.env.registry
            progress = patch.object(
                registry["ir.cron"], "_commit_progress", lambda *_args, **_more: 1.0
            )
            stack.enter_context(progress)
            for model, method, function in breaking:
                stack.enter_context(patch.object(registry[model], method, function))
            log = stack.enter_context(patch.object(cron_batch._logger, "exception"))
            cron.ir_actions_server_id.run()
        self.env.invalidate_all()
        return log.call_count

    def _breaks_for(self, model, method, bad):
        """Return a method that raises if it is called with a certain record."""
        original = getattr(self.env.registry[model], method)

        def breaks(records, *args, **kwargs):
            asked = [records, *(arg for arg in args if isinstance(arg, BaseModel))]
            if any(bad in some for some in asked if some._name == bad._name):
                records.flush_recordset()
                raise ZeroDivisionError
            return original(records, *args, **kwargs)

        return model, method, breaks
