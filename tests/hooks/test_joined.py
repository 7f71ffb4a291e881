from datetime import date

from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestJoined(CommunityCase):
    """The first day of people: of their first contract, not of the one they have."""

    def _renew(self, person, first, last, again):
        person.version_id.write(
            {
                "date_version": first,
                "contract_date_start": first,
                "contract_date_end": last,
            }
        )
        person.create_version(
            {
                "date_version": again,
                "contract_date_start": again,
                "contract_date_end": False,
            }
        )

    def test_the_first_contract_counts_whatever_came_later(self):
        self._renew(self.worker_person, "2024-02-29", "2025-02-28", "2025-03-01")
        joined = self.worker_person._community_joined()
        self.assertEqual(joined, {self.worker_person: date(2024, 2, 29)})

    def test_without_a_contract_the_first_version_that_was_not_just_typed_in(self):
        self.helper.version_id.date_version = "2024-02-29"
        people = self.helper + self.boss_person
        self.assertEqual(
            people._community_joined(),
            {self.helper: date(2024, 2, 29), self.boss_person: None},
        )

    def test_an_archived_version_does_not_count(self):
        self._renew(self.worker_person, "2020-01-01", "2020-12-31", "2024-05-01")
        self.worker_person.version_ids.sorted("date_version")[0].active = False
        joined = self.worker_person._community_joined()
        self.assertEqual(joined[self.worker_person], date(2024, 5, 1))

    def test_the_report_of_participation_says_the_same_in_sql(self):
        self._renew(self.worker_person, "2024-02-29", "2025-02-28", "2025-03-01")
        self.helper.version_id.date_version = "2023-06-01"
        everybody = self.env["hr.employee"].search([])
        joined = everybody._community_joined()
        self.env.cr.execute(self.env["hr.community.participation.report"]._get_joined())
        in_sql = {row[0]: row[1] for row in self.env.cr.fetchall()}
        self.assertEqual({person.id: day for person, day in joined.items()}, in_sql)

    def test_for_many_people_one_query(self):
        people = self.worker_person + self.helper + self.boss_person
        with self.assertQueryCount(1):
            people._community_joined()
        self.assertEqual(self.env["hr.employee"]._community_joined(), {})
