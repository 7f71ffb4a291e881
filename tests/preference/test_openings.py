import re
from datetime import timedelta

from freezegun import freeze_time
from lxml import html

from odoo import fields, http
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestOpenings(CommunityCase, HttpCase):
    """At most one letter a week, only with news, and one click ends it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.activity"].search([]).active = False
        cls.party.active = True
        cls.party.people_wanted = 3
        cls.worker_person.work_email = "worker@example.com"
        cls.preference = cls.env["hr.community.preference"].create(
            {"employee_id": cls.worker_person.id, "skill_ids": cls.planning.ids}
        )

    def _run_cron(self):
        with self._letters() as letters, self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_openings").method_direct_trigger()
        self.env.invalidate_all()
        return letters()

    def test_a_letter_a_week_and_only_with_news(self):
        letter = self._run_cron()
        self.assertEqual(letter.email_to, "worker@example.com")
        self.assertIn("Party", letter.body_html)
        self.assertFalse(self._run_cron())
        week = fields.Datetime.now() + timedelta(days=7)
        with freeze_time(week):
            self.assertFalse(self._run_cron(), "no news, no letter")
            self._new_activity(
                "Fair",
                people_wanted=1,
                skill_ids=[(0, 0, self._ask(self.planning, self.basic))],
            )
            letter = self._run_cron()
            self.assertIn("Fair", letter.body_html)
            self.assertNotIn("Party", letter.body_html)

    def test_openings_fit_the_interests_and_want_people(self):
        parties = self._new_activity("Ball", category_id=self.category.id)
        self._new_activity("Choir")
        self.assertEqual(self.preference._get_openings(), self.party)
        self.preference.category_ids = self.category
        self.assertEqual(self.preference._get_openings(), self.party + parties)
        parties.people_wanted = 0
        self.assertEqual(self.preference._get_openings(), self.party)
        self._new_part(self.party, self.worker_person)
        self.assertFalse(self.preference._get_openings(), "not what one is in already")
        self.preference.write({"category_ids": [(5,)], "skill_ids": [(5,)]})
        self.assertFalse(self.preference._get_openings())

    def test_not_now_holds_for_letters_too(self):
        self.env["hr.community.availability"].create(
            {"employee_id": self.worker_person.id, "not_before": "2199-01-01"}
        )
        self.assertFalse(self._run_cron())

    def test_one_click_ends_it_and_looking_does_not(self):
        self.authenticate(None, None)
        body = self._run_cron()._prepare_outgoing_body()
        path = re.search(r"/community/preferences/[\w-]+\?mail=openings", body)[0]
        page = html.fromstring(self.url_open(path).text)
        (button,) = page.xpath("//button[@value='openings']")
        self.assertTrue(self.preference.wants_openings)
        form = {
            "csrf_token": http.Request.csrf_token(self),
            "stop": button.get("value"),
        }
        self.assertEqual(self.url_open(path, data=form).status_code, 200)
        self.env.invalidate_all()
        self.assertFalse(self.preference.wants_openings)
        self.assertEqual(self.preference.skill_ids, self.planning, "interests stay")
        self.assertTrue(self.preference.wants_log_reminders)
        self._new_activity(
            "Gala",
            people_wanted=1,
            skill_ids=[(0, 0, self._ask(self.planning, self.basic))],
        )
        with freeze_time(fields.Datetime.now() + timedelta(days=8)):
            self.assertFalse(self._run_cron())

    def test_interests_are_nobody_elses(self):
        self.assertEqual(
            self.preference.with_user(self.worker).search([]), self.preference
        )
        for user in (self.boss, self.owner, self.officer, self.manager):
            self.assertFalse(self.preference.with_user(user).search([]))
            with self.assertRaises(AccessError):
                self.preference.with_user(user).read(["skill_ids"])
