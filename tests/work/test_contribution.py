from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestContribution(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.part = cls._new_part(cls.party, cls.worker_person)

    def logs(self, user):
        return self.env["hr.community.contribution"].with_user(user)

    def mine(self, **values):
        return self.logs(self.worker).create(
            {"activity_id": self.party.id, "hours": 2} | values
        )

    def test_logging_takes_hours_and_a_word(self):
        action = self.party.with_user(self.worker).action_log()
        form = Form(
            self.logs(self.worker).with_context(**action["context"]),
            view="hr_community.hr_community_contribution_view_quick",
        )
        form.hours = 1.5
        form.name = "Balloons"
        work = form.save()
        self.assertEqual(work.employee_id, self.worker_person)
        self.assertEqual(work.ownership_id, self.part)
        self.assertEqual(work.date, fields.Date.context_today(work))
        self.assertEqual(work.state, "submitted")

    def test_the_part_of_that_day_is_found(self):
        today = fields.Date.today()
        self.part.date_start = today - timedelta(days=10)
        earlier = self._new_part(
            self.party,
            self.worker_person,
            state="ended",
            role="deputy",
            date_start=today - timedelta(days=90),
            date_end=today - timedelta(days=60),
        )
        for days, part in ((0, self.part), (10, self.part), (75, earlier)):
            work = self.mine(date=today - timedelta(days=days))
            self.assertEqual(work.ownership_id, part, days)

    def test_helping_needs_no_part(self):
        work = self._log(self.party, self.helper)
        self.assertFalse(work.ownership_id)

    def test_a_batch_finds_its_parts_in_one_go(self):
        works = self.env["hr.community.contribution"].create(
            [
                {
                    "activity_id": self.party.id,
                    "employee_id": person.id,
                    "hours": 1,
                }
                for person in (self.worker_person, self.owner_person, self.helper)
            ]
        )
        self.assertEqual(works.mapped("ownership_id"), self.part | self.party_owner)

    def test_hours_of_a_day(self):
        self.mine(hours=24)
        for hours, error in (
            (0, IntegrityError),
            (-1, ValidationError),
            (24.5, ValidationError),
        ):
            with (
                self.subTest(hours),
                mute_logger("odoo.sql_db"),
                self.assertRaises(error),
                self.env.cr.savepoint(),
            ):
                self.mine(hours=hours)

    def test_the_future_is_not_done_yet(self):
        with self.assertRaisesRegex(ValidationError, "future"):
            self.mine(date=fields.Date.today() + timedelta(days=3))

    def test_today_in_the_far_east_is_not_the_future(self):
        with freeze_time("2026-12-31 20:00:00"):
            with self.assertRaises(ValidationError):
                self.mine(date="2027-01-01")
            self.worker_person.tz = "Pacific/Auckland"
            self.assertTrue(self.mine(date="2027-01-01"))

    def test_a_leap_day(self):
        self.assertEqual(str(self.mine(date="2024-02-29").date), "2024-02-29")

    def test_the_owner_the_line_and_officers_confirm(self):
        for user in (self.owner, self.boss, self.officer):
            work = self.mine()
            with self.subTest(user.name):
                work.with_user(user).action_confirm()
                self.assertEqual(work.state, "confirmed")

    def test_nobody_confirms_their_own_hours(self):
        with self.assertRaises(AccessError):
            self.mine().action_confirm()
        owners = self.logs(self.owner).create(
            {"activity_id": self.party.id, "hours": 3}
        )
        with self.assertRaises(AccessError):
            owners.action_confirm()
        with self.assertRaises(UserError):
            self.mine(state="confirmed")

    def test_not_even_an_officer_confirms_their_own_hours(self):
        self._new_person("Officer", self.officer)
        own = self.logs(self.officer).create({"activity_id": self.party.id, "hours": 3})
        with self.assertRaises(AccessError):
            own.action_confirm()
        own.with_user(self.manager).action_confirm()
        with self.assertRaises(AccessError):
            own.hours = 9

    def test_colleagues_neither_see_nor_confirm(self):
        work = self.mine()
        colleague = self._new_user("colleague")
        self._new_person("Colleague", colleague)
        self.assertFalse(self.logs(colleague).search([]))
        with self.assertRaises(AccessError):
            work.with_user(colleague).action_confirm()

    def test_bulk_confirming_leaves_what_is_confirmed(self):
        works = self.mine() | self.mine() | self.mine(hours=5)
        works[0].with_user(self.boss).action_confirm()
        works.with_user(self.boss).action_confirm()
        self.assertEqual(set(works.mapped("state")), {"confirmed"})

    def test_in_one_go_ones_own_are_left_to_somebody_else(self):
        mine, own = self.mine(), self._log(self.party, self.owner_person)
        said = (mine | own).with_user(self.owner).action_confirm()
        self.assertEqual((mine.state, own.state), ("confirmed", "submitted"))
        self.assertIn("1 of your own", said["params"]["message"])

    def test_returning_asks_for_a_word(self):
        work = self.mine()
        with self.assertRaises(UserError):
            work.with_user(self.owner).action_return()
        work.with_user(self.owner).return_reason = "Which day?"
        work.with_user(self.owner).action_return()
        self.assertEqual(work.state, "returned")

    def test_returned_with_a_word_and_logged_again(self):
        work = self.mine()
        work.with_user(self.owner).write(
            {"state": "returned", "return_reason": "Which day?"}
        )
        self.assertEqual(work.return_reason, "Which day?")
        work.write({"date": "2026-01-05"})
        work.action_submit()
        self.assertEqual(work.state, "submitted")

    def test_confirmed_hours_do_not_change(self):
        work = self.mine()
        work.with_user(self.boss).action_confirm()
        with self.assertRaises(AccessError):
            work.hours = 9
        with self.assertRaises(AccessError):
            work.with_user(self.boss).hours = 9
        for user in (self.worker, self.officer):
            with self.subTest(user.name), self.assertRaises(UserError):
                work.with_user(user).unlink()

    def test_who_confirms_does_not_rewrite(self):
        work = self.mine()
        for user in (self.owner, self.boss):
            with self.subTest(user.name), self.assertRaises(AccessError):
                work.with_user(user).hours = 9

    def test_a_log_is_not_given_to_somebody_else(self):
        with self.assertRaises(AccessError):
            self.mine().employee_id = self.helper
            self.env.flush_all()
        with self.assertRaises(AccessError):
            self.mine(employee_id=self.owner_person.id)

    def test_the_line_logs_for_somebody_without_a_user(self):
        report = self._new_person("No Login", parent_id=self.boss_person.id)
        work = self.logs(self.boss).create(
            {"activity_id": self.party.id, "employee_id": report.id, "hours": 4}
        )
        self.assertEqual(work.state, "submitted")
        work.hours = 3
        self.assertEqual(work.hours, 3)

    def test_own_logs_can_be_deleted_until_confirmed(self):
        work = self.mine()
        work.unlink()
        self.assertFalse(work.exists())

    def test_a_person_with_logs_is_not_deleted_away(self):
        self.mine()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.env.flush_all()
            self.env.cr.execute(
                "DELETE FROM hr_employee WHERE id = %s", [self.worker_person.id]
            )

    @users("hr_community_worker")
    def test_one_click_from_my_own_part(self):
        action = self.part.with_user(self.env.user).action_log()
        self.assertEqual(action["context"], {"default_activity_id": self.party.id})
        self.assertEqual(action["target"], "new")


@tagged("post_install", "-at_install")
class TestQuietActivities(CommunityCase):
    """Nothing done for 90 days, counted from the later of last work and opening."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()

    def ago(self, days):
        return self.today - timedelta(days=days)

    def is_quiet(self, activity):
        found = self.env["hr.community.activity"].search(
            [("is_quiet", "=", True), ("id", "=", activity.id)]
        )
        activity.invalidate_recordset()
        self.assertEqual(bool(found), activity.is_quiet, "filter and value differ")
        return activity.is_quiet

    def test_new_here_is_not_quiet(self):
        self.assertFalse(self.is_quiet(self.party))

    def test_ninety_days_to_the_day(self):
        for days, quiet in ((89, False), (90, True), (400, True)):
            self.party.date_opened = self.ago(days)
            self.assertIs(self.is_quiet(self.party), quiet, days)

    def test_work_wakes_it_up(self):
        self.party.date_opened = self.ago(400)
        self._log(self.party, self.owner_person, date=self.ago(89))
        self.assertFalse(self.is_quiet(self.party))
        self.assertEqual(self.party.last_done, self.ago(89))

    def test_old_work_does_not(self):
        self.party.date_opened = self.ago(400)
        self._log(self.party, self.owner_person, date=self.ago(90))
        self.assertTrue(self.is_quiet(self.party))

    def test_returned_work_was_not_done(self):
        self.party.date_opened = self.ago(400)
        self._log(self.party, self.owner_person, state="returned")
        self.assertTrue(self.is_quiet(self.party))

    def test_paused_and_retired_work_may_rest(self):
        self.party.date_opened = self.ago(400)
        self.party.state = "paused"
        self.assertFalse(self.is_quiet(self.party))

    def test_hours_of_twelve_months_as_far_as_one_may_see(self):
        self._log(self.party, self.owner_person, 2)
        self._log(self.party, self.worker_person, 3)
        self._log(self.party, self.worker_person, 7, date=self.ago(370))
        self._log(self.party, self.worker_person, 9, state="returned")
        for user, hours in (
            (self.officer, 5),
            (self.owner, 5),
            (self.boss, 3),
            (self.worker, 3),
        ):
            self.assertEqual(self.party.with_user(user).hours_done, hours, user.name)
