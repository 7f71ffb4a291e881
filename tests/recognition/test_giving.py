from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.recognition import recognition_state as checks
from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestGiving(ThanksCase):
    """Saying thanks: who may, to whom, and what it does to points."""

    def test_two_people_one_without_a_user(self):
        thanks = self._thank(self.worker, self.owner_person, self.helper, points=10)
        self.assertEqual(thanks.giver_id.sudo(), self.worker_person)
        self.assertEqual(thanks.company_id, self.company)
        lines = thanks.sudo().receiver_line_ids
        self.assertEqual(lines.employee_id, self.owner_person + self.helper)
        self.assertEqual(self._left(self.worker), 80)
        self.assertEqual(self._wallet(self.owner_person), 10)
        self.assertEqual(self._wallet(self.helper), 10)
        self._assert_adds_up()

    def test_in_a_batch_each_giver_pays_for_all_of_theirs(self):
        words = [
            self._words(self.helper, giver_id=giver.id, message=f"Number {n} was good")
            | {"points": 7}
            for n, giver in enumerate([self.worker_person, self.owner_person] * 3)
        ]
        self.env["hr.community.recognition"].create(words)
        self.assertEqual(self._left(self.worker), 79)
        self.assertEqual(self._left(self.owner), 79)
        self.assertEqual(self._wallet(self.helper), 42)
        self._assert_adds_up()

    def test_thanks_without_points_leave_no_line_in_the_ledger(self):
        thanks = self._thank(self.worker, self.helper)
        ledger = self.env["hr.community.point"]
        self.assertFalse(ledger.search([("recognition_id", "=", thanks.id)]))

    def test_the_same_click_twice_is_one_thank_you(self):
        first = self._thank(self.worker, self.helper, points=10, token="click")
        again = self._thank(self.worker, self.helper, points=10, token="click")
        self.assertEqual(first, again)
        self.assertEqual(self._left(self.worker), 90)

    def test_the_same_click_twice_in_one_batch_is_one_thank_you(self):
        words = self._words(self.helper, points=10, token="click")
        thanks = self.env["hr.community.recognition"].with_user(self.worker)
        one, other = thanks.create([dict(words), dict(words)])
        self.assertEqual(one, other)
        self.assertEqual(self._left(self.worker), 90)

    def test_somebody_else_s_click_is_another_thank_you(self):
        first = self._thank(self.worker, self.helper, token="click")
        other = self._thank(self.owner, self.helper, token="click")
        self.assertNotEqual(first, other)

    @mute_logger("odoo.sql_db")
    def test_two_servers_cannot_write_the_same_click(self):
        first = self._thank(self.worker, self.helper, token="click")
        second = self._thank(self.worker, self.helper, message="For something else")
        with self.assertRaises(IntegrityError):
            second.sudo().write({"token": first.token})
            second.flush_recordset()

    def test_nobody_gives_more_than_the_month_has(self):
        self._thank(self.worker, self.helper, points=60)
        with self.assertRaisesRegex(UserError, "40 points left"):
            self._thank(
                self.worker,
                self.owner_person,
                points=41,
                message="For the other evening",
            )
        self._thank(
            self.worker, self.boss_person, points=40, message="For the rest of it"
        )
        self.assertEqual(self._left(self.worker), 0)
        self._assert_adds_up()

    def test_the_next_month_begins_anew_and_what_was_left_is_gone(self):
        with freeze_time("2028-02-29 10:00"):
            self._thank(self.worker, self.helper, points=60)
            self.assertEqual(self._left(self.worker), 40)
        with freeze_time("2028-03-01 10:00"):
            self.assertEqual(self._left(self.worker), 100)

    def test_negative_points_are_refused(self):
        with self.assertRaises(UserError):
            self._thank(self.worker, self.helper, points=-10)

    def test_not_to_oneself(self):
        with self.assertRaisesRegex(UserError, "cannot thank yourself"):
            self._thank(self.worker, self.helper, self.worker_person)

    def test_not_to_who_left_or_works_elsewhere(self):
        with self.assertRaisesRegex(UserError, "another company"):
            self._thank(self.worker, self.stranger_person)
        self.helper.active = False
        with self.assertRaisesRegex(UserError, "has left"):
            self._thank(self.worker, self.helper)

    def test_somebody_must_be_thanked(self):
        thanks = self.env["hr.community.recognition"].with_user(self.worker)
        for commands in ([], False, [Command.link(1)], [Command.create({})]):
            words = self._words() | {"receiver_line_ids": commands}
            with self.assertRaises(UserError):
                thanks.create(words)

    def test_a_receiver_row_holds_the_person_and_nothing_else(self):
        row = {"employee_id": self.helper.id, "is_shown": False}
        words = self._words() | {"receiver_line_ids": [Command.create(row)]}
        with self.assertRaises(UserError):
            self.env["hr.community.recognition"].with_user(self.worker).create(words)

    def test_too_few_words_are_refused(self):
        with self.assertRaises(UserError):
            self._thank(self.worker, self.helper, message="thx!")

    def test_the_same_words_again_are_refused_whomever_they_are_for(self):
        self._thank(self.worker, self.helper)
        for person in (self.helper, self.owner_person):
            with (
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                self._thank(
                    self.worker, person, message="  for the WONDERFUL evening! "
                )
        self._thank(self.worker, self.helper, message="For the other evening")
        self._thank(self.owner, self.helper)

    def test_one_text_in_ten_acts_at_once_is_refused_too(self):
        people = [self._new_person(f"Per Son {number}") for number in range(10)]
        thanks = self.env["hr.community.recognition"].with_user(self.worker)
        with (
            self.assertRaises(UserError),
            self.env.cr.savepoint(),
        ):
            thanks.create([self._words(person) for person in people])
        self.assertEqual(len(self._thank(self.worker, *people).receiver_line_ids), 10)

    def test_words_that_were_taken_back_may_be_said_again(self):
        self._thank(self.worker, self.helper).action_revoke()
        self.assertTrue(self._thank(self.worker, self.owner_person))

    def test_the_same_words_are_welcome_after_three_months(self):
        thanks = self._thank(self.worker, self.helper)
        thanks.sudo().date = Datetime.now() - timedelta(days=91)
        self.assertTrue(self._thank(self.worker, self.helper))

    def test_a_company_can_do_without(self):
        self.company.community_thanks = False
        with self.assertRaises(UserError):
            self._thank(self.worker, self.helper)

    def test_a_user_who_is_nobody_s_cannot_thank(self):
        with self.assertRaisesRegex(UserError, "not linked to an employee"):
            self._thank(self.officer, self.helper)

    def test_nobody_gives_in_another_s_name(self):
        for user in (self.worker, self.boss, self.manager):
            with self.assertRaises(AccessError):
                self._thank(user, self.helper, giver_id=self.owner_person.id)

    def test_what_follows_from_the_giver_cannot_be_chosen(self):
        for values in (
            {"company_id": self.other_company.id},
            {"date": "2020-01-01 00:00:00"},
            {"month": "2020-01-01"},
            {"state": "hidden"},
            {"hide_reason": "Rude"},
            {"is_shown": True},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self._thank(self.worker, self.helper, **values)

    def test_a_past_row_does_not_change(self):
        thanks = self._thank(self.worker, self.helper, points=5)
        line = Command.create({"employee_id": self.owner_person.id})
        for values in (
            {"points": 50},
            {"message": "For something else"},
            {"visibility": "private"},
            {"giver_id": self.owner_person.id},
            {"receiver_line_ids": [line]},
            {"date": "2020-01-01 00:00:00"},
        ):
            for user in (self.worker, self.owner, self.officer, self.manager):
                with self.subTest(values=values), self.assertRaises(AccessError):
                    thanks.with_user(user).write(values)
        with self.assertRaises(AccessError):
            thanks.with_user(self.worker).unlink()


@tagged("post_install", "-at_install")
class TestTakingBack(ThanksCase):
    def test_within_a_day_the_points_come_back(self):
        thanks = self._thank(self.worker, self.helper, self.owner_person, points=10)
        thanks.action_revoke()
        self.assertEqual(thanks.state, "revoked")
        self.assertEqual(self._left(self.worker), 100)
        self.assertEqual(self._wallet(self.helper), 0)
        self._assert_adds_up()

    def test_writing_the_state_is_no_way_around_it(self):
        thanks = self._thank(self.worker, self.helper, points=10)
        thanks.write({"state": "revoked"})
        self.assertEqual(self._wallet(self.helper), 0)
        self._assert_adds_up()

    def test_twice_gives_back_once(self):
        thanks = self._thank(self.worker, self.helper, points=10)
        thanks.action_revoke()
        thanks.action_revoke()
        self.assertEqual(self._left(self.worker), 100)
        self._assert_adds_up()

    def test_not_after_a_day(self):
        thanks = self._thank(self.worker, self.helper)
        thanks.sudo().date = Datetime.now() - timedelta(hours=25)
        with self.assertRaisesRegex(UserError, "within one day"):
            thanks.action_revoke()

    def test_not_when_the_points_were_used(self):
        thanks = self._thank(self.worker, self.helper, points=10)
        self.env["hr.community.balance"]._debit_wallets({self.helper: 1})
        with self.assertRaises(UserError):
            thanks.action_revoke()

    def test_over_the_end_of_a_month_they_go_back_to_the_old_one(self):
        with freeze_time("2028-02-29 23:00"):
            thanks = self._thank(self.worker, self.helper, points=10)
        with freeze_time("2028-03-01 10:00"):
            thanks.action_revoke()
            self.assertEqual(self._left(self.worker), 100)
        self._assert_adds_up()

    def test_hiding_needs_a_reason_and_says_who_and_when(self):
        thanks = self._thank(self.worker, self.helper, points=10)
        mine = thanks.with_user(self.officer)
        with self.assertRaises(UserError):
            mine.action_hide()
        mine.hide_reason = "Rude"
        mine.action_hide()
        self.assertEqual(self._told(mine), [("hidden", self.officer, "Rude")])
        self.assertTrue(mine.decision_ids.date)
        self.assertEqual(self._wallet(self.helper), 10)
        self.assertEqual(thanks.hide_reason, "Rude")

    def _told(self, thanks):
        """Return what is noted of hiding, the oldest first."""
        return [
            (row.kind, row.user_id, row.reason)
            for row in thanks.decision_ids.sorted("id")
        ]

    def test_each_time_it_is_hidden_or_shown_stays_to_be_looked_at(self):
        thanks = self._thank(self.worker, self.helper)
        mine = thanks.with_user(self.officer)
        mine.write({"hide_reason": "Rude", "state": "hidden"})
        mine.with_user(self.manager).action_unhide()
        self.assertFalse(thanks.hide_reason)
        mine.write({"hide_reason": "Still rude", "state": "hidden"})
        mine.write({"state": "hidden"})
        mine.write({"hide_reason": "Rude to the helper"})
        self.assertEqual(
            self._told(mine),
            [
                ("hidden", self.officer, "Rude"),
                ("shown", self.manager, False),
                ("hidden", self.officer, "Still rude"),
                ("hidden", self.officer, "Rude to the helper"),
            ],
        )

    def test_receivers_that_are_no_rows_are_refused_in_a_sentence(self):
        thanks = self.env["hr.community.recognition"].with_user(self.worker)
        values = {"value_id": self.value.id, "message": "For the wonderful evening"}
        for rows in (True, 5, "x", [True], [[0, 0, 5]], [[0, 0, {}]], [[6, 0, [1]]]):
            with self.subTest(rows=rows), self.assertRaisesRegex(UserError, "Choose"):
                thanks.create(values | {"receiver_line_ids": rows})
        several = [[0, 0, {"employee_id": [self.helper.id]}]]
        with self.assertRaisesRegex(UserError, "Choose at least one"):
            thanks.create(values | {"receiver_line_ids": several})

    def test_several_are_hidden_at_once(self):
        one = self._thank(self.worker, self.helper)
        two = self._thank(self.owner, self.helper)
        both = (one + two).with_user(self.officer)
        both.write({"hide_reason": "Rude", "state": "hidden"})
        self.assertEqual(len(both.decision_ids), 2)
        self.assertEqual(both.decision_ids.giver_id, one.giver_id + two.giver_id)

    def test_the_words_go_in_time_or_with_the_giver_and_what_was_done_stays(self):
        thanks = self._thank(self.worker, self.helper)
        thanks.with_user(self.officer).write({"hide_reason": "No", "state": "hidden"})
        row = self.env["hr.community.moderation.decision"].search([])
        self.company.community_praise_months = 12
        with freeze_time(Datetime.now() + timedelta(days=300)):
            self.env["res.company"]._cron_community_retention()
            self.assertEqual(row.reason, "No")
        with freeze_time(Datetime.now() + timedelta(days=400)):
            for _twice in range(2):
                self.env["res.company"]._cron_community_retention()
            self.assertFalse(row.reason)
        other = self._thank(self.worker, self.helper, message="For the other time")
        other.with_user(self.officer).write({"hide_reason": "No", "state": "hidden"})
        self.worker_person.active = False
        self.env["hr.community.personal"]._erase_people(self.worker_person)
        rows = row.search([("recognition_id", "in", (thanks + other).ids)])
        self.assertFalse(rows.giver_id)
        self.assertEqual(rows.mapped("kind"), ["hidden", "hidden"])
        self.assertFalse(any(rows.mapped("reason")))

    def test_officers_alone_read_it_and_nobody_writes_it(self):
        thanks = self._thank(self.worker, self.helper)
        thanks.with_user(self.officer).write({"hide_reason": "No", "state": "hidden"})
        row = self.env["hr.community.moderation.decision"].search([])
        for user in (self.worker, self.owner, self.boss):
            with self.subTest(user.name):
                with self.assertRaises(AccessError):
                    row.with_user(user).read(["reason"])
                with self.assertRaises(AccessError):
                    thanks.with_user(user).read(["decision_ids"])
        self.assertFalse(row.with_user(self.stranger).search([]))
        theirs = row.with_user(self.manager)
        self.assertEqual(theirs.read(["reason"])[0]["reason"], "No")
        for attack in (
            lambda: theirs.write({"reason": False}),
            lambda: theirs.create({"recognition_id": thanks.id, "kind": "shown"}),
            theirs.unlink,
            lambda: thanks.with_user(self.officer).write(
                {"decision_ids": [Command.clear()]}
            ),
        ):
            with self.assertRaises(AccessError):
                attack()
        for change in (lambda: row.write({"kind": "shown"}), row.unlink):
            with self.assertRaises(UserError):
                change()

    def test_nobody_thanks_without_end(self):
        """Each of them is an email in somebody's own words, and a line of the feed."""
        with patch.object(checks, "MAX_THANKS_PER_DAY", 2):
            for word in ("first", "second"):
                self._thank(self.worker, self.helper, message=f"For the {word} evening")
            with self.assertRaises(UserError):
                self._thank(self.worker, self.helper, message="For the third evening")
            self._thank(self.owner, self.helper, message="For a fine evening")
            with freeze_time(Datetime.now() + timedelta(days=2)):
                self._thank(self.worker, self.helper, message="For the third evening")
