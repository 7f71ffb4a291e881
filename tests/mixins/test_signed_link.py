from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import hash_sign

from .common import MailCase


@tagged("post_install", "-at_install")
class TestSignedLink(MailCase):
    """A link ends when it is revoked, and when its person leaves or moves away."""

    def _get_pages(self):
        """Yield one row of every model that has a page, as the registry knows them."""
        for name, model in self.env.items():
            if hasattr(model, "_make_token") and not model._abstract:
                yield self.rows[name]

    def _each_ends(self, end):
        """Check that a link to each page is good, and is not after something."""
        pages = [(row, row._make_token()) for row in self._get_pages()]
        self.assertGreaterEqual(len(pages), 5)
        for row, key in pages:
            self.assertEqual(row._from_token(key), row)
        end()
        self.env.invalidate_all()
        for row, key in pages:
            with self.subTest(model=row._name):
                self.assertFalse(row._from_token(key))

    def _speakers(self):
        return self.helper | self.owner_person

    def test_it_ends_when_it_is_revoked(self):
        people = self._speakers().with_user(self.officer)
        self._each_ends(people.action_community_revoke_links)
        row = self.rows["hr.community.thanks.page"]
        self.assertEqual(row._from_token(row._make_token()), row, "a new one is good")

    def test_it_ends_when_its_person_is_archived(self):
        self._each_ends(lambda: self._speakers().write({"active": False}))

    def test_it_ends_after_the_last_day(self):
        people = self._speakers()
        self._each_ends(
            lambda: people.version_id.write({"departure_date": "2020-01-01"})
        )

    def test_it_ends_when_its_person_moves_to_another_company(self):
        people = self._speakers()
        self._each_ends(
            lambda: self.env.cr.execute(
                "UPDATE hr_employee SET company_id = %s WHERE id IN %s",
                [self.other_company.id, tuple(people.ids)],
            )
        )

    def test_what_its_page_leads_to_ends_when_it_does(self):
        for row in self._get_pages():
            with freeze_time("2026-03-02"):
                key = row._make_token()
                last = datetime.now() + row._get_link_life()
            with freeze_time(last - timedelta(days=1)):
                renewed, fresh = row._from_token(key)._make_token(), row._make_token()
                self.assertEqual(row._from_token(renewed), row)
            with freeze_time(last + timedelta(days=1)), self.subTest(model=row._name):
                self.assertFalse(row._from_token(renewed))
                self.assertEqual(row._from_token(fresh), row)

    def test_a_link_of_the_old_kind_is_good_for_nothing(self):
        for row in self._get_pages():
            env = self.env["hr.community.mail"].sudo().env
            for signed in (row.id, [row.id], [row.id, 0, 0], {"id": row.id}):
                key = hash_sign(env, row._name, signed, expiration_hours=1)
                self.assertFalse(row._from_token(key), (row._name, signed))

    def test_the_person_and_officers_revoke_links_and_nobody_else(self):
        self.worker_person.with_user(self.worker).action_community_revoke_links()
        for user in (self.worker, self.boss, self.stranger):
            with self.assertRaises(AccessError):
                self.helper.with_user(user).action_community_revoke_links()

    def test_a_reviewer_from_outside_has_a_link_until_it_is_revoked(self):
        review = self.env["hr.community.review"].create(
            {"ownership_id": self.part.id, "reviewer_email": "out@example.org"}
        )
        key = review._make_token()
        self.assertEqual(review._from_token(key), review)
        review.link_serial += 1
        self.assertFalse(review._from_token(key))
