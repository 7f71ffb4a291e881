"""Two connections at the same moment, with rows that both of them see."""

from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase
from odoo.tools import mute_logger


class AtOnceCase(TransactionCase):
    """What two transactions do that do not see each other.

    What is created in `_transaction` is committed; a test registers its own cleaning.
    """

    @contextmanager
    def _transaction(self):
        with db_connect(self.env.cr.dbname).cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _do_at_once(self, first, second):
        """Do both, each with the picture from before the other; repeat a refused one.

        :param first: committed before the second one writes anything
        :return: whether the second had to be repeated
        """
        with self._transaction() as late:
            late.cr.execute("SELECT 1 FROM res_company")  # from here on, its picture
            with self._transaction() as early:
                first(early)
            try:
                with mute_logger("odoo.sql_db"):
                    second(late)
                    late.flush_all()
                return False
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                late.cr.rollback()
        with self._transaction() as again:
            second(again)
        return True
