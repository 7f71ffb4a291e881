"""Eight senders at the same moment, each with a transaction of its own."""

from contextlib import contextmanager
from threading import Barrier, Thread

from odoo import SUPERUSER_ID, api
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ...models.mixins.days import company_today

SENDERS = 8
MOST = 3
ROUNDS = 4


def ask_by_counting(self, people, company, kind, due=False):
    """Lock, count, then write: a lock that is no write keeps the old picture."""
    self.env.cr.execute(
        "SELECT id FROM hr_employee WHERE id = ANY(%s) FOR NO KEY UPDATE", [people.ids]
    )
    free = people if due else people - self._get_over_limit(people, company)
    self.create(
        [
            {
                "employee_id": person.id,
                "company_id": company.id,
                "date": company_today(company),
                "kind": kind,
            }
            for person in free
        ]
    )
    return free


@tagged("post_install", "-at_install")
class TestRequestsAtOnce(TransactionCase):
    """Whoever asks at the same moment as others asks within the same budget."""

    def setUp(self):
        super().setUp()
        # what threads are to see is committed, and taken away again afterwards
        self.database = self.env.cr.dbname
        with self._transaction() as env:
            company = env.company
            self.company_id, self.limit = company.id, company.community_requests_month
            company.community_requests_month = MOST
            self.person_id = env["hr.employee"].create({"name": "Asked at once"}).id
        self.addCleanup(self._clean)

    @contextmanager
    def _transaction(self):
        with db_connect(self.database).cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _clean(self):
        with self._transaction() as env:
            env["hr.community.request"].search(self._domain()).unlink()
            person = env["hr.employee"].browse(self.person_id)
            contact = person.work_contact_id
            person.unlink()
            contact.unlink()
            company = env["res.company"].browse(self.company_id)
            company.community_requests_month = self.limit

    def _domain(self):
        return [("employee_id", "=", self.person_id)]

    def _ask_at_once(self):
        """Let all ask at once, and return how often the person was asked."""
        barrier, counts = Barrier(SENDERS), []

        def run():
            barrier.wait()
            for _attempt in range(100):
                try:
                    with self._transaction() as env:
                        person = env["hr.employee"].browse(self.person_id)
                        company = env["res.company"].browse(self.company_id)
                        requests = env["hr.community.request"]
                        asked = requests._reserve(person, company, "invitation")
                        counts.append(len(asked))
                    return
                except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                    continue

        threads = [Thread(target=run) for _sender in range(SENDERS)]
        with mute_logger("odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        with self._transaction() as env:
            requests = env["hr.community.request"].search(self._domain())
            number = len(requests)
            requests.unlink()
        return number

    def test_nobody_is_asked_more_often_than_the_company_allows(self):
        for _round in range(ROUNDS):
            self.assertEqual(self._ask_at_once(), MOST)

    def test_counting_under_a_lock_asks_too_often(self):
        """The twin that is broken on purpose."""
        self.patch(
            self.env.registry["hr.community.request"], "_reserve", ask_by_counting
        )
        self.assertGreater(max(self._ask_at_once() for _round in range(ROUNDS)), MOST)
