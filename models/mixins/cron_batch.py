import logging

from odoo import api, models
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

BATCH = 200
_logger = logging.getLogger(__name__)


def run_isolated(records, step):
    """Do a step with records, whole or not at all; return whether it was done.

    What fails is in the log with its records, and stops nothing that comes after it.
    The step flushes what it writes: what the database refuses is part of it.
    """
    try:
        with records.env.cr.savepoint():
            step(records)
    except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY as error:
        _logger.info("%s is held by somebody else and waits: %s", records, error)
    except Exception:
        # whatever one record may raise: the others go on, and it is tried again
        _logger.exception("%s is left as it was and tried again", records)
    else:
        return True
    return False


def run_all_isolated(records, step):
    """Do a step with all records at once; if that fails, with each by itself.

    :return: the records with which it was not done
    """
    if not records:
        return records
    try:
        with records.env.cr.savepoint():
            step(records)
    except Exception:
        # one of them is in the way of all: each is tried, and its own error logged
        return records.filtered(lambda record: not run_isolated(record, step))
    return records.browse()


class CronBatch(models.AbstractModel):
    """Crons that process many records one by one and may be stopped in between."""

    _name = "hr.community.cron.batch"
    _description = "Batch Processing"

    @api.model
    def _process_each(self, domain, step):
        """Do a step with each record once; each batch is committed whole."""
        run_in_batches((self, domain, step))


def run_in_batches(*tasks):
    """Do several things with each of many records, one after the other.

    Each batch is committed whole. A step takes its record out of the domain, so that
    the next run goes on with the rest. A record that somebody else holds now waits for
    that run, and so does one with which the step fails. When the time is up, each
    remaining task still runs one batch, so none starves. A batch in which every record
    failed does not count.

    :param tasks: (model, domain, step) of each
    """
    remaining = sum(model.search_count(domain) for model, domain, _step in tasks)
    cron = tasks[0][0].env["ir.cron"]
    cron._commit_progress(remaining=remaining)
    for model, domain, step in tasks:
        last, done = 0, 0
        while batch := model.search(
            Domain(domain) & Domain("id", ">", last), limit=BATCH, order="id"
        ):
            done += sum(run_isolated(one, step) for one in batch.try_lock_for_update())
            last = batch[-1].id
            if not cron._commit_progress(len(batch)) and done:
                break
