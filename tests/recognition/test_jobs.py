from unittest.mock import patch

from odoo.tests import tagged

from ... import models
from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestJobs(ThanksCase):
    """What runs at night, stopped half-way and run again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"community_points_life": 1, "community_leaver_days": 0})
        cls.other_company.community_points_life = 1
        cls.env["hr.community.point"]._book(
            "wallet",
            "credited",
            [(person, 9, {}) for person in (cls.helper, cls.stranger_person)],
        )
        cls.env.cr.execute(
            "UPDATE hr_community_point SET date = date - interval '40 days'"
        )
        cls.env.invalidate_all()

    def _run(self, name):
        with self.enter_registry_test_mode():
            self.env.ref(f"hr_community.{name}").method_direct_trigger()
        self.env.invalidate_all()

    def _ended(self):
        """Return {person: reasons} of what ended in the wallets."""
        lines = self.env["hr.community.point"].search(
            [("reason", "in", ("expired", "forfeited"))], order="id"
        )
        return {
            person.name: rows.mapped("reason")
            for person, rows in lines.grouped("employee_id").items()
        }

    def _out_of_time(self):
        """Let a job find after its first batch that its time is over."""
        cron = self.env.registry["ir.cron"]
        return patch.object(cron, "_commit_progress", lambda *_args, **_more: 0)

    def test_what_expires_is_taken_once_in_each_company(self):
        for _night in range(2):
            self._run("cron_point_ends")
            self._assert_adds_up()
            self.assertEqual(
                self._ended(), {"Hel Per": ["expired"], "Stran Ger": ["expired"]}
            )

    def test_no_company_waits_for_the_time_that_others_take(self):
        with self._out_of_time():
            self._run("cron_point_ends")
        self._assert_adds_up()
        self.assertEqual(
            sorted(self._ended().items()),
            [("Hel Per", ["expired"]), ("Stran Ger", ["expired"])],
        )

    def test_a_run_that_breaks_takes_nothing(self):
        ledger = self.env.registry["hr.community.point"]

        def breaks(_rows, _company):
            raise ZeroDivisionError

        with (
            patch.object(ledger, "_close_leaver_wallets", breaks),
            self.assertRaises(ZeroDivisionError),
            self.env.cr.savepoint(),
        ):
            self.env["hr.community.point"]._expire(self.company)
            self.env["hr.community.point"]._close_leaver_wallets(self.company)
        self.env.invalidate_all()
        self.assertEqual(self._ended(), {})
        self._assert_adds_up()

    def test_who_left_loses_once_what_did_not_expire(self):
        self.company.community_points_life = 0
        self.helper.active = False
        for _night in range(2):
            self._run("cron_point_ends")
            self.assertEqual(self._ended()["Hel Per"], ["forfeited"])
            self.assertEqual(self._wallet(self.helper), 0)
            self._assert_adds_up()

    def test_a_wallet_goes_along_to_another_company_and_expires_there(self):
        self.company.community_points_life = 0
        self.helper.company_id = self.other_company
        self.env["hr.community.point"]._book(
            "wallet", "credited", [(self.helper, 4, {})]
        )
        self._run("cron_point_ends")
        self.assertEqual(self._wallet(self.helper), 4)
        self._assert_adds_up()

    def test_letters_that_were_left_go_with_the_next_run_and_none_goes_twice(self):
        people = self.owner_person + self.boss_person + self.helper
        for number, person in enumerate(people):
            person.work_email = f"person{number}@example.com"
        self._thank(self.worker, *people)
        self._let_minutes_pass()
        with (
            patch.object(models.mixins.cron_batch, "BATCH", 1),
            self._letters() as letters,
        ):
            with self._out_of_time():
                self._run("cron_thanks_mail")
            self.assertEqual(len(letters()), 1)
            for _night in range(2):
                self._run("cron_thanks_mail")
                self.assertEqual(
                    sorted(letters().mapped("email_to")), people.mapped("work_email")
                )

    def test_adding_up_changes_nothing(self):
        self.env.cr.execute("UPDATE hr_community_balance SET granted = granted + 0")
        before = self.env["hr.community.balance"]._get_differences()
        self.env.cr.execute(
            "INSERT INTO hr_community_balance "
            "(employee_id, company_id, kind, granted, spent) VALUES (%s, %s, %s, 5, 5)",
            (self.worker_person.id, self.company.id, "wallet"),
        )
        for _night in range(2):
            self._run("cron_points_check")
            ((person_id, *_rest),) = self.env["hr.community.balance"]._get_differences()
            self.assertEqual((before, person_id), ([], self.worker_person.id))
