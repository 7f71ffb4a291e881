from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common import AuditCase

FIRST = (*range(24), *range(30, 36))


@tagged("post_install", "-at_install")
class TestAuditBetween(AuditCase):
    """What the audits of two quarters give away together: nobody who left between."""

    def _publish_quarter(self, start, today):
        audit = self._new(date_start=start)
        with freeze_time(today):
            audit.action_publish()
        return audit

    def _two_quarters(self, again):
        """Publish two quarters; ``again`` are thanked in the second one."""
        first = self._publish_quarter(date(2028, 1, 1), "2028-04-02")
        self._thank(again, "2028-05-15 12:00:00")
        second = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        return first, second

    def _leave(self, number):
        person = self.people[number]
        person.version_id.departure_date = date(2028, 3, 31)
        person.active = False

    def test_one_leaver_between_two_quarters_is_not_told(self):
        """All else being equal, what is missing is whether the leaver was thanked."""
        first = self._publish_quarter(date(2028, 1, 1), "2028-04-02")
        self._leave(23)
        self._thank([*range(23), *range(30, 36)], "2028-05-15 12:00:00")
        second = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        self.assertTrue(first.is_disclosed)
        self.assertEqual(self._lines(first, "department")["Front"].people, 30)
        self.assertFalse(second.is_disclosed)
        self.assertEqual(self._lines(second, "department")["Front"].people, 0)

    def test_where_many_changed_unseen_it_is_told(self):
        """With others thanked, and others not, nobody knows what the leaver had."""
        self._publish_quarter(date(2028, 1, 1), "2028-04-02")
        self._leave(23)
        self._thank([*range(10), *range(36, 50)], "2028-05-15 12:00:00")
        second = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        self.assertEqual((second.people, second.thanked), (59, 24))

    def test_nobody_came_or_left(self):
        _first, second = self._two_quarters(FIRST)
        self.assertEqual((second.people, second.thanked), (60, 30))

    def test_few_who_changed_in_a_group_hide_that_group(self):
        """Two of the back are thanked now: told of all, it would be told of them."""
        _first, second = self._two_quarters((*FIRST, 40, 41))
        self.assertFalse(second.is_disclosed)

    def test_it_holds_whichever_is_published_first(self):
        self._thank([*range(23), *range(30, 36)], "2028-05-15 12:00:00")
        self._leave(23)
        later = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        self.assertTrue(later.is_disclosed)
        earlier = self._publish_quarter(date(2028, 1, 1), "2028-07-02")
        self.assertFalse(earlier.is_disclosed)

    def test_without_the_rule_it_would_be_told(self):
        self.patch(
            self.registry["hr.community.audit"], "_get_withheld", lambda *_args: set()
        )
        self._publish_quarter(date(2028, 1, 1), "2028-04-02")
        self._leave(23)
        self._thank([*range(23), *range(30, 36)], "2028-05-15 12:00:00")
        second = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        self.assertEqual((second.people, second.thanked), (59, 29))
