from datetime import date, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import MANAGER
from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestLedger(ThanksCase):
    """Lines are added, never changed, and add up to what the balances say."""

    def setUp(self):
        super().setUp()
        self.thanks = self._thank(self.worker, self.helper, points=10)
        self.line = self.env["hr.community.point"].search(
            [("recognition_id", "=", self.thanks.id), ("reason", "=", "received")]
        )

    def test_who_gave_them_is_said_to_those_who_read_the_thanks(self):
        hidden = self._thank(
            self.worker,
            self.helper,
            message="For what only we two know",
            points=10,
            visibility="private",
        )
        lines = self.env["hr.community.point"].search(
            [("recognition_id", "=", hidden.id), ("reason", "=", "received")]
        )
        self.assertEqual(lines.giver_id, hidden.giver_id)
        self.env.invalidate_all()
        self.assertFalse(lines.with_user(self.manager).giver_id)

    def test_a_line_does_not_change_and_does_not_go_for_the_system_neither(self):
        with self.assertRaises(UserError):
            self.line.amount = 99
        with self.assertRaises(UserError):
            self.line.unlink()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_sign_that_is_not_the_reason_s(self):
        with self.assertRaises(IntegrityError):
            self.line.copy({"amount": -10})

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_balance_below_nothing(self):
        account = self.env["hr.community.balance"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        for spent in (-1, 101):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.env.cr.execute(
                    "UPDATE hr_community_balance SET spent = %s WHERE id = %s",
                    (spent, account.id),
                )

    def test_the_nightly_sum_finds_a_line_made_by_hand(self):
        self._assert_adds_up()
        self.env.cr.execute(
            "UPDATE hr_community_balance SET spent = spent + 1 WHERE employee_id = %s",
            (self.worker_person.id,),
        )
        self.env.invalidate_all()
        ((person_id, kind, month, spent, booked, _left),) = self.env[
            "hr.community.balance"
        ]._get_differences()
        self.assertEqual((person_id, kind), (self.worker_person.id, "allowance"))
        self.assertEqual((month, spent, booked), (self.month, 11, 10))

    def test_the_nightly_sum_tells_the_officers(self):
        self.officer.email = "officer@example.com"
        self.env.cr.execute("UPDATE hr_community_balance SET spent = spent + 1")
        with self._letters() as letters:
            self.env["hr.community.balance"]._cron_check()
            found = letters().grouped("email_to")
        self.assertIn("Wor Ker", found["officer@example.com"].body_html)

    def test_nothing_to_tell_while_it_adds_up(self):
        with self._letters() as letters:
            self.env["hr.community.balance"]._cron_check()
            self.assertFalse(letters())


@tagged("post_install", "-at_install")
class TestEnds(ThanksCase):
    """Points that expire, and points of people who left."""

    def setUp(self):
        super().setUp()
        self.company.community_points_life = 12
        self._thank(self.worker, self.helper, points=10)
        self.env.cr.execute(
            "UPDATE hr_community_point SET date = date - interval '13 months'"
        )
        self.env.invalidate_all()
        self._thank(self.owner, self.helper, points=5)

    def test_only_what_is_too_old_goes_and_only_once(self):
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 5)
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 5)

    def test_what_was_used_was_the_oldest(self):
        balances, points = (
            self.env["hr.community.balance"],
            self.env["hr.community.point"],
        )
        balances._debit_wallets({self.helper: 8})
        points._book("wallet", "ordered", [(self.helper, 8, {})])
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 5)

    def test_points_that_never_expire(self):
        self.company.community_points_life = 0
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 15)

    def test_who_left_keeps_them_for_the_days_of_grace(self):
        self.company.community_points_life = 0
        self.helper.version_id.departure_date = date.today() - timedelta(days=10)
        self.helper.active = False
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 15)
        self.company.community_leaver_days = 10
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 0)
        self._assert_reason("forfeited")

    def test_without_a_departure_date_grace_counts_from_the_day_of_archiving(self):
        self.company.write({"community_points_life": 0, "community_leaver_days": 30})
        today = date.today()
        others = self.owner_person + self.boss_person
        self.env["hr.community.point"]._book(
            "wallet", "credited", [(person, 7, {}) for person in others]
        )
        (self.helper + others).action_archive()
        self._end_points()
        self.assertEqual(self._wallet(self.helper), 15, "not the same night")
        with freeze_time(today + timedelta(days=20)):
            self.boss_person.action_unarchive()
            self.env.flush_all()  # two requests, of which each writes what it did
            self.boss_person.active = False
            self.env.flush_all()
        for days, left in ((29, [15, 7, 7]), (30, [0, 0, 7]), (50, [0, 0, 0])):
            for _twice in range(2):
                with self.subTest(days), freeze_time(today + timedelta(days=days)):
                    self._end_points()
                    people = (self.helper, self.owner_person, self.boss_person)
                    self.assertEqual([self._wallet(one) for one in people], left)
        self._assert_reason("forfeited")

    def test_who_is_archived_by_their_resource_has_the_day_too(self):
        self.assertFalse(self.helper.community_archived_on)
        self.helper.resource_id.active = False
        self.assertEqual(self.helper.community_archived_on, date.today())
        day = date.today()
        with freeze_time(day + timedelta(days=3)):
            self.helper.active = False
            self.assertEqual(self.helper.community_archived_on, day)
            self.helper.active = True
            self.assertFalse(self.helper.community_archived_on)

    def test_who_left_is_paid_out_where_the_company_does(self):
        self.company.write(
            {"community_leaver_points": "pay_out", "community_leaver_days": 0}
        )
        self.helper.active = False
        self._end_points()
        self._assert_reason("paid_out")

    def _assert_reason(self, reason):
        last = self.env["hr.community.point"].search(
            [("employee_id", "=", self.helper.id)], order="id desc", limit=1
        )
        self.assertEqual(last.reason, reason)


@tagged("post_install", "-at_install")
class TestBooking(ThanksCase):
    """HR puts a wallet right, with a reason, and never their own."""

    def _book(self, user, person, **values):
        booking = self.env["hr.community.point.booking"].with_user(user)
        return booking.create(
            {"employee_id": person.id, "points": 5, "note": "A prize"} | values
        ).action_book()

    def test_a_form_books_once_however_often_it_is_clicked(self):
        booking = self.env["hr.community.point.booking"].with_user(self.manager)
        form = booking.create(
            {"employee_id": self.helper.id, "points": 5, "note": "A prize"}
        )
        form.action_book()
        with self.assertRaises(UserError):
            form.action_book()
        self.assertEqual(self._wallet(self.helper), 5)

    def test_points_come_and_go_with_a_reason(self):
        self._book(self.manager, self.helper)
        self.assertEqual(self._wallet(self.helper), 5)
        self._book(self.manager, self.helper, direction="debited", points=2)
        self.assertEqual(self._wallet(self.helper), 3)
        last = self.env["hr.community.point"].search([], limit=1)
        self.assertEqual((last.note, last.create_uid), ("A prize", self.manager))
        self._assert_adds_up()

    def test_no_more_than_there_are(self):
        with self.assertRaises(UserError):
            self._book(self.manager, self.helper, direction="debited")

    def test_never_nothing_and_never_less(self):
        for points in (0, -5):
            with self.assertRaisesRegex(UserError, "positive"):
                self._book(self.manager, self.helper, points=points)

    def test_not_one_s_own_wallet(self):
        me = self._new_person("Mana Ger", self.manager)
        with self.assertRaisesRegex(AccessError, "another manager"):
            self._book(self.manager, me)

    def test_not_in_another_company(self):
        with self.assertRaises(AccessError):
            self._book(self.manager, self.stranger_person)

    def test_officers_and_others_do_not_book(self):
        for user in (self.officer, self.boss, self.worker):
            with self.assertRaises(AccessError):
                self._book(user, self.helper)

    def test_a_wallet_is_read_by_its_person_and_the_manager(self):
        self._thank(self.worker, self.owner_person, points=10)
        ledger = self.env["hr.community.point"]
        theirs = [("employee_id", "=", self.owner_person.id)]
        for user, seen in (
            (self.owner, 1),
            (self.manager, 1),
            (self.worker, 0),
            (self.boss, 0),
            (self.officer, 0),
        ):
            with self.subTest(user=user.name):
                rows = ledger.with_user(user)
                self.assertEqual(rows.search_count(theirs), seen)
                groups = rows._read_group(theirs, [], ["amount:sum"])
                self.assertEqual(groups, [(10 if seen else 0,)])
        self.assertTrue(self.manager.has_group(MANAGER))
