from datetime import date, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CommunityCase
from ..satellites import get_values

# emails that ask their reader for nothing new; "users" are officers at their work
TELLS = {
    "agreement_agreed": "news",
    "agreement_settled": "news",
    "agreement_declined": "news",
    "agreement_officer": "users",
    "campaign_reminder": "of what was asked",
    "emeritus": "news",
    "kind_no": "an answer",
    "load": "news",
    "log": "what one wants to be reminded of",
    "objection": "news",
    "objection_officer": "users",
    "offer_waits": "of what was asked",
    "openings": "what one wants to hear",
    "points_differ": "users",
    "review_expired": "news",
    "review_received": "news",
    "review_reminder": "of what was asked",
    "reviews_released": "news",
    "role_ended": "news",
    "takeover_declined": "an answer",
    "term": "news",
    "thank_you": "news",
    "thanked": "news",
    "thanks_asked": "users",
    "thanks_page": "news",
    "welcome": "news",
}


@tagged("post_install", "-at_install")
class TestRequest(CommunityCase):
    """Nobody is asked more often in a month than the company allows, by whatever."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.request"].search([]).unlink()
        cls.company.community_requests_month = 2
        cls.requests = cls.env["hr.community.request"]
        cls.helper.work_email = "helper@example.com"
        cls.startClassPatcher(freeze_time("2027-03-10 12:00:00"))

    def _fill(self, person, spared=0):
        for _n in range(2 - spared):
            self.requests._reserve(person, self.company, "campaign")

    def test_whoever_had_the_months_requests_is_asked_next_month(self):
        self._fill(self.helper)
        people = self.helper + self.worker_person
        self.assertEqual(
            self.requests._reserve(people, self.company, "round"), self.worker_person
        )
        with freeze_time("2027-04-01 12:00:00"):
            self.assertEqual(
                self.requests._reserve(people, self.company, "round"), people
            )

    def test_what_is_due_counts_and_is_never_put_off(self):
        self._fill(self.helper)
        asked = self.requests._reserve(self.helper, self.company, "due", due=True)
        self.assertEqual(asked, self.helper)
        self.assertEqual(len(self.requests.search([])), 3)

    def test_no_limit(self):
        self.company.community_requests_month = 0
        self._fill(self.helper, spared=-3)
        self.assertEqual(len(self.requests.search([])), 5)

    def test_the_sender_of_an_invitation_or_a_review_is_told(self):
        self._fill(self.helper)
        fresh = self._new_activity("Fresh").with_user(self.officer)
        invitation = {"activity_id": fresh.id, "employee_id": self.helper.id}
        with self.assertRaises(UserError) as refused:
            fresh.env["hr.community.ownership"].create(invitation)
        self.assertIn(self.helper.name, str(refused.exception))
        review = {
            "ownership_id": self.party_owner.id,
            "reviewer_id": self.helper.id,
            "date_due": date(2027, 3, 20),
        }
        with self.assertRaises(UserError):
            self.env["hr.community.review"].with_user(self.owner).create(review)
        suggested = self.env["hr.community.review"]._get_suggested(self.party_owner)
        self.assertNotIn(self.helper, suggested)

    def _send_requests(self, user, times=1, person=None):
        """Ask somebody as a user does, and return how often that was accepted."""
        loud = self.requests.with_context(tracking_disable=False)
        requests = loud.with_user(user)
        for number in range(times):
            try:
                with self.env.cr.savepoint():
                    requests._request_manually(
                        person or self.helper, self.company, "review"
                    )
            except UserError:
                return number
        return times

    def test_one_colleague_cannot_use_up_the_month_of_another(self):
        self.company.community_requests_month = 8
        self.assertEqual(self._send_requests(self.worker, 9), 4)
        self.assertEqual(self._send_requests(self.worker, 1, self.boss_person), 1)
        self.assertEqual(self._send_requests(self.owner, 1), 1, "others may ask")
        self.assertEqual(
            self._send_requests(self.officer, 9), 3, "HR, until it is full"
        )
        asked = self.requests.search([("employee_id", "=", self.helper.id)])
        keys = set(asked.mapped("asker_key"))
        self.assertEqual(len(keys), 3, "two colleagues, and who is none")
        self.assertNotIn(str(self.worker.id), keys)
        with freeze_time("2027-04-01 12:00:00"):
            self.assertEqual(self._send_requests(self.worker, 9), 4)

    def _run_loud(self, model, name):
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        getattr(self.env[model], name)()
        self.env.flush_all()

    def test_a_campaign_asks_next_month(self):
        self._fill(self.helper)
        campaign = self.env["hr.community.campaign"].create(
            {"date_close": date(2027, 4, 20)}
        )
        campaign.action_start()
        row = campaign.person_ids.filtered(lambda row: row.employee_id == self.helper)
        self._run_loud("hr.community.campaign", "_cron_letters")
        self.assertFalse(row.date_sent)
        told = campaign.person_ids.with_user(self.officer)
        self.assertEqual(told.filtered("limit_reached"), row, "the sender sees why")
        with freeze_time("2027-04-01 12:00:00"):
            self.env.invalidate_all()
            self.assertFalse(row.limit_reached)
            self._run_loud("hr.community.campaign", "_cron_letters")
        self.assertEqual(row.date_sent, date(2027, 4, 1))

    def test_a_round_waits_unless_it_is_about_to_close(self):
        self.owner_person.work_email = "owner@example.com"
        for close, waits in ((date(2027, 4, 20), True), (date(2027, 3, 20), False)):
            self._fill(self.owner_person)
            record = self.env["hr.community.round"].create({"date_close": close})
            record.action_start()
            line = record.line_ids.filtered(lambda row: row.activity_id == self.party)
            self._run_loud("hr.community.round", "_cron_letters")
            self.assertEqual(not line.date_asked, waits)
            full = self.owner_person if waits else self.owner_person.browse()
            told = line.with_user(self.officer)
            self.assertEqual(told.limit_reached_ids, full, "the sender sees why")
            record.state = "closed"

    def test_old_rows_are_forgotten(self):
        self._fill(self.helper)
        self.company.community_retention_months = 1
        with freeze_time(date(2027, 3, 10) + timedelta(days=60)):
            self.env["res.company"]._cron_community_retention()
        self.assertFalse(self.requests.search([]))

    def _get_unknown(self, names):
        """Return the emails of which nobody has said whether they ask."""
        known = {*TELLS, *self.requests._get_asking_mails()}
        for more in get_values(self.env, "TELLS"):
            known |= set(more)
        return set(names) - known

    def test_every_email_asks_within_the_budget_or_asks_nothing(self):
        rows = self.env["ir.model.data"].search(
            [("model", "=", "mail.template"), ("module", "=like", "hr_community%")]
        )
        names = {
            f"{row.module}.{row.name}".removeprefix("hr_community.mail_template_")
            for row in rows
        }
        self.assertGreater(len(names), 20)
        self.assertFalse(self._get_unknown(names))
        self.assertEqual(self._get_unknown({"a_new_email"}), {"a_new_email"})
        for name in self.requests._get_asking_mails():
            self.assertIn(name, names)

    def test_a_sender_that_does_not_ask_is_caught(self):
        """The twin that is broken on purpose: it sends at once."""
        mail = self.env["hr.community.mail"].with_user(self.officer)
        mail = mail.with_env(mail.env(context={}))
        part = self._new_part(self._new_activity("Fresh"), self.helper, state="invited")
        with self.assertRaises(ValueError):
            mail._send("invitation", part, self.helper)
        self.requests._reserve(self.helper, self.company, "invitation")
        self.assertTrue(mail._send("invitation", part, self.helper))

    def test_what_is_due_is_counted_by_sending_it(self):
        mail = self.env["hr.community.mail"].with_user(self.officer)
        mail = mail.with_env(mail.env(context={}))
        mail._send("term_renew", self.party_owner, self.helper)
        self.assertEqual(self.requests.search([]).mapped("kind"), ["due"])

    def test_no_two_requests_of_a_month_have_one_number(self):
        self._fill(self.helper)
        rows = self.requests.search([])
        self.assertEqual(sorted(rows.mapped("number")), [1, 2])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            rows[0].copy()
            self.env.flush_all()
