from odoo import api, models
from odoo.fields import Domain

BATCH = 200


class Batches(models.AbstractModel):
    """Crons that do one thing with each of many records, and may be killed half-way."""

    _name = "hr.community.batches"
    _description = "Work in Batches"

    @api.model
    def _each(self, domain, step):
        """Do a step with each record once; each batch is committed whole.

        A step must take its record out of the domain, so that the next run goes on with
        the rest. A record that somebody else holds now waits for that run.
        """
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(domain))
        last = 0
        while batch := self.search(
            Domain(domain) & Domain("id", ">", last), limit=BATCH, order="id"
        ):
            for record in batch.try_lock_for_update():
                step(record)
            last = batch[-1].id
            if not cron._commit_progress(len(batch)):
                return
