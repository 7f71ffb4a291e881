from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields, http
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestLogReminder(CommunityCase, HttpCase):
    """A weekly word to who has a part and an empty log, ended with one click."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.ownership"].search([]).unlink()
        cls.today = fields.Date.context_today(cls.env["hr.employee"])
        cls.helper.work_email = "helper@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls.part = cls._new_part(cls.party, cls.helper, date_start=cls._ago(14))

    @classmethod
    def _ago(cls, days):
        return cls.today - timedelta(days=days)

    def _run_cron(self):
        with self._letters() as letters, self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_log_reminders").method_direct_trigger()
        self.env.invalidate_all()
        return letters()

    def _path(self):
        letter = self.env["hr.community.preference"].search([])
        return letter._make_link().removeprefix(letter.get_base_url())

    def test_at_most_one_letter_a_week_with_a_link_for_each_part(self):
        self._new_part(self._new_activity("Choir"), self.helper)
        letter = self._run_cron()
        self.assertEqual(letter.email_to, "helper@example.com")
        for words in ("Party", "Choir", "/community/part/", "/community/preferences/"):
            self.assertIn(words, letter.body_html)
        self.assertFalse(self._run_cron(), "twice changes nothing")
        for days, expected in ((6, 0), (7, 1), (8, 0)):
            with freeze_time(fields.Datetime.now() + timedelta(days=days)):
                self.assertEqual(len(self._run_cron()), expected)

    def test_who_logged_or_has_just_begun_hears_nothing(self):
        self._new_part(self.party, self.worker_person, date_start=self._ago(13))
        work = self._log(self.party, self.helper, date=self._ago(13))
        self.assertFalse(self._run_cron())
        work.date = self._ago(14)
        self.assertEqual(self._run_cron().email_to, "helper@example.com")

    def test_who_has_nothing_to_log_hears_nothing(self):
        self.party.state = "paused"
        self.assertFalse(self._run_cron())
        self.party.state = "running"
        self.part.state = "ended"
        self.assertFalse(self._run_cron())

    def test_who_rests_or_is_away_or_has_no_address_hears_nothing(self):
        people = type(self.env["hr.employee"])
        with patch.object(people, "_community_absent", lambda people: people):
            self.assertFalse(self._run_cron())
        rest = self.env["hr.community.availability"].create(
            {"employee_id": self.helper.id, "not_before": "2199-01-01"}
        )
        self.assertFalse(self._run_cron())
        rest.unlink()
        self.helper.work_email = False
        self.assertFalse(self._run_cron())
        self.helper.work_email = "helper@example.com"
        self.assertTrue(self._run_cron())

    def test_a_company_does_without(self):
        away = self._new_activity("Away", company_id=self.other_company.id)
        self.stranger_person.work_email = "stranger@example.com"
        self._new_part(away, self.stranger_person, date_start=self._ago(30))
        self.company.community_log_reminders = False
        self.assertEqual(self._run_cron().email_to, "stranger@example.com")

    def test_many_people_are_written_to_once_each(self):
        people = self.env["hr.employee"].create(
            [{"name": f"人 {n}", "work_email": f"n{n}@example.com"} for n in range(5)]
        )
        for person in people:
            self._new_part(self.party, person, date_start=self._ago(20))
        with patch("odoo.addons.hr_community.models.mixins.cron_batch.BATCH", 2):
            letters = self._run_cron()
        self.assertEqual(
            sorted(letters.mapped("email_to")),
            ["helper@example.com", *(f"n{n}@example.com" for n in range(5))],
        )

    def test_the_link_of_the_letter_leads_to_the_log(self):
        body = self._run_cron()._prepare_outgoing_body()
        self.authenticate(None, None)
        token = body.partition("/community/part/")[2].partition('"')[0]
        self.assertIn(
            "Log What You Did", self.url_open(f"/community/part/{token}").text
        )

    def test_one_click_ends_it_and_looking_does_not(self):
        self._run_cron()
        preference = self.env["hr.community.preference"].search([])
        path = self._path()
        self.authenticate(None, None)
        self.url_open(f"{path}?mail=log&stop=log")
        self.env.invalidate_all()
        self.assertTrue(preference.wants_log_reminders)
        token = {"csrf_token": http.Request.csrf_token(self)}
        self.url_open(path, data=token | {"stop": "log"})
        self.env.invalidate_all()
        self.assertFalse(preference.wants_log_reminders)
        self.assertTrue(preference.wants_thanks_mail)
        with freeze_time(fields.Datetime.now() + timedelta(days=8)):
            self.assertFalse(self._run_cron())
        self.url_open(path, data=token | {"log": "1"})
        self.env.invalidate_all()
        self.assertTrue(preference.wants_log_reminders)
        self.assertFalse(preference.wants_thanks_mail, "it was not chosen any more")

    def test_a_wrong_link_is_gone(self):
        self._run_cron()
        self.authenticate(None, None)
        self.assertEqual(self.url_open(self._path() + "x").status_code, 404)

    def test_reminders_are_nobody_elses(self):
        self._new_part(self.party, self.worker_person, date_start=self._ago(20))
        self._run_cron()
        letters = self.env["hr.community.preference"]
        mine = letters.search([("employee_id", "=", self.worker_person.id)])
        self.assertEqual(letters.with_user(self.worker).search([]), mine)
        mine.with_user(self.worker).wants_log_reminders = False
        for user in (self.boss, self.owner, self.officer, self.manager):
            self.assertFalse(letters.with_user(user).search([]))
            with self.assertRaises(AccessError):
                mine.with_user(user).read(["wants_log_reminders"])
