from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestOwnershipSign(CommunityCase):
    """One kind letter after 90 days without a sign; after 180 the owner decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.request"].search([]).unlink()
        cls.company.community_quiet_since = "2020-01-01"
        cls.owner_person.work_email = "owner@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls.today = fields.Date.context_today(cls.party)
        # the owner gives a sign
        cls._log(cls.party, cls.owner_person, date=cls.today)
        cls.part = cls._new_part(
            cls.party,
            cls.worker_person,
            hours_per_month=4,
            date_start=cls.today - timedelta(days=400),
        )
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.part = cls.part.with_env(cls.env)

    def _run(self):
        """Return to whom the daily reminders write."""
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        with self._letters() as get_letters:
            self.env["hr.community.ownership"]._cron_remind()
        self.env.flush_all()
        return get_letters().mapped("email_to")

    def _sign(self, days):
        self._log(
            self.party, self.worker_person, date=self.today - timedelta(days=days)
        )

    def test_one_letter_after_ninety_days(self):
        self._sign(89)
        self.assertEqual(self._run(), [])
        self.part._get_done().unlink()
        self.env["hr.community.contribution"].search(
            [("employee_id", "=", self.worker_person.id)]
        ).unlink()
        self._sign(90)
        self.assertEqual(self._run(), ["worker@example.com"])
        self.assertTrue(self.part.asks_for_sign)
        self.assertEqual(self._run(), [], "one letter only")

    def test_the_owner_decides_after_twice_as_long(self):
        self._sign(179)
        self.assertEqual(self._run(), ["worker@example.com"])
        self.assertEqual(self._run(), [])
        self.env["hr.community.contribution"].search(
            [("employee_id", "=", self.worker_person.id)]
        ).date = self.today - timedelta(days=180)
        self.assertEqual(self._run(), ["owner@example.com"])
        self.assertEqual(self._run(), [])
        self.part.with_user(self.owner).action_still_in()
        self.assertFalse(self.part.asks_for_sign)
        self.assertEqual(self._run(), [])

    def test_who_answers_is_asked_again_only_when_quiet_again(self):
        self.assertEqual(self._run(), ["worker@example.com"])
        self.part.with_user(self.worker).action_still_in()
        self.assertFalse(self.part.asks_for_sign)
        self.assertEqual(self._run(), [])
        self.part.write(
            {
                "date_sign": self.today - timedelta(days=95),
                "date_sign_asked": self.today - timedelta(days=200),
            }
        )
        self.assertEqual(self._run(), ["worker@example.com"])

    def test_a_long_absence_is_excused(self):
        exemption = self.env["hr.community.exemption"].create(
            {
                "employee_id": self.worker_person.id,
                "reason": "Parental leave",
                "date_start": self.today - timedelta(days=300),
                "date_end": self.today - timedelta(days=30),
            }
        )
        self.assertEqual(self._run(), [])
        exemption.unlink()
        self.env["hr.community.availability"].create(
            {
                "employee_id": self.worker_person.id,
                "not_before": self.today - timedelta(days=10),
            }
        )
        self.assertEqual(self._run(), [])

    def test_whoever_is_absent_now_has_all_the_time_again(self):
        worker = self.worker_person
        self.patch(
            self.env.registry["hr.employee"],
            "_community_absent",
            lambda people: people & worker.with_env(people.env),
        )
        self.assertEqual(self._run(), [])
        self.assertEqual(self.part.date_sign, self.today)

    def test_within_the_budget_and_switched_off(self):
        self.company.community_requests_month = 1
        requests = self.env["hr.community.request"]
        requests._reserve(self.worker_person, self.company, "review")
        self.assertEqual(self._run(), [])
        self.company.community_requests_month = 0
        self.company.community_quiet_days = 0
        self.assertEqual(self._run(), [])
        self.company.community_quiet_days = 90
        self.assertEqual(self._run(), [], "nobody knew that it counts")
        self.company.community_quiet_since = self.today - timedelta(days=90)
        self.assertEqual(self._run(), ["worker@example.com"])

    def test_the_first_night_writes_to_nobody(self):
        """On a database from before this, and wherever it was just switched on."""
        self.env.flush_all()
        self.env.cr.execute("UPDATE res_company SET community_quiet_since = NULL")
        self.env.invalidate_all()
        self.assertEqual(self._run(), ["worker@example.com"])
        self.part.date_sign_asked = False
        # what an update does with a column that is new
        field = self.company._fields["community_quiet_since"]
        companies = self.company.search([])
        self.env.add_to_compute(field, companies)
        companies.flush_recordset()
        self.assertEqual(self.company.community_quiet_since, self.today)
        self.assertEqual(self._run(), [])
        for days, asked in ((89, []), (90, ["worker@example.com"])):
            self.company.community_quiet_since = self.today - timedelta(days=days)
            self.assertEqual(self._run(), asked)

    def test_other_settings_do_not_start_it_anew(self):
        self.company.community_answer_days = 9
        self.assertEqual(str(self.company.community_quiet_since), "2020-01-01")

    def test_sponsors_are_not_asked(self):
        self.part.role = "sponsor"
        self.assertEqual(self._run(), [])

    def test_by_the_link(self):
        self._run()
        page = self.env["hr.community.ownership"]._from_token(self.part._make_token())
        with self.assertRaises(UserError):
            page._answer_sign_by_link("fewer", {"hours": 9})
        page._answer_sign_by_link("fewer", {"hours": 2})
        self.assertEqual(self.part.hours_per_month, 2)
        self.assertFalse(self.part.asks_for_sign)
        with self._letters() as get_letters:
            page._answer_sign_by_link("handover", {"note": "The key"})
        self.assertEqual(get_letters().mapped("email_to"), ["owner@example.com"])
        self.assertEqual(self.part.private_note, "The key")

    def test_it_is_between_the_employee_the_owners_and_officers(self):
        self._run()
        for user, reads in (
            (self.worker, True),
            (self.owner, True),
            (self.officer, True),
            (self.boss, False),
        ):
            self.env.invalidate_all()
            self.assertEqual(self.part.with_user(user).asks_for_sign, reads, user.name)
        with self.assertRaises(AccessError):
            self.part.with_user(self.boss).action_still_in()

    def test_a_search_tells_no_deputy_what_the_field_hides(self):
        self.part.role = "owner"
        deputy = self._new_user("deputy")
        self._new_part(self.party, self._new_person("Dep", deputy), role="deputy")
        helps = self._new_part(
            self.party, self.helper, date_start=self.today - timedelta(days=400)
        )
        (self.part + helps).date_sign_asked = self.today
        self.env.flush_all()
        roles = self.env["hr.community.ownership"]
        for user, seen in (
            (self.worker, self.part + helps),
            (self.owner, self.part + helps),
            (self.officer, self.part + helps),
            (deputy, helps),
            (self.boss, roles),
        ):
            self.env.invalidate_all()
            found = roles.with_user(user).search([("asks_for_sign", "=", True)])
            self.assertEqual(found & (self.part + helps), seen, user.name)
            shown = (self.part + helps).with_user(user).filtered("asks_for_sign")
            self.assertEqual(shown, seen, user.name)

    def test_emeritus_with_thanks_that_say_what_was_done(self):
        self._log(
            self.party, self.worker_person, hours=6, name="Cakes", state="confirmed"
        )
        with self._letters() as get_letters:
            self.part.with_user(self.worker).write({"state": "ended"})
        self.assertTrue(self.part.is_emeritus)
        (letter,) = get_letters().filtered(
            lambda mail: mail.email_to == "worker@example.com"
        )
        for word in ("Cakes", "6", "Party"):
            self.assertIn(word, letter.body_html)

    def test_a_short_or_idle_role_is_none(self):
        self.part.with_user(self.worker).write({"state": "ended"})
        self.assertFalse(self.part.is_emeritus, "nothing was done")
        short = self._new_part(self._new_activity("Choir"), self.worker_person)
        short = short.with_env(self.env)
        self._log(short.activity_id, self.worker_person, state="confirmed")
        short.state = "ended"
        self.assertFalse(short.is_emeritus)

    def test_easy_to_bring_back(self):
        self.part.state = "ended"
        with self.assertRaises(AccessError):
            self.part.with_user(self.worker).action_bring_back()
        self.assertTrue(self.part.with_user(self.owner).can_come_back)
        self.part.with_user(self.owner).action_bring_back()
        new = self.party.ownership_ids.filtered(
            lambda part: part.employee_id == self.worker_person and part != self.part
        )
        self.assertEqual((new.state, new.hours_per_month), ("invited", 4))

    def test_to_come_back_by_the_link_of_the_letter(self):
        self.part.state = "ended"
        page = self.env["hr.community.ownership"]._from_token(self.part._make_token())
        page._return_by_link()
        new = self.party.ownership_ids.filtered(
            lambda part: part.employee_id == self.worker_person and part != self.part
        )
        self.assertEqual((new.state, new.role), ("applied", "contributor"))
        with self.assertRaises(UserError):
            page._return_by_link()
