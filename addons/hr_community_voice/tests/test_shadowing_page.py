from datetime import timedelta

from odoo import fields, http
from odoo.tests import HttpCase, tagged

from .common import VoiceCase


@tagged("post_install", "-at_install")
class TestShadowingPage(HttpCase, VoiceCase):
    """A host without a login answers, confirms and offers on a page."""

    def setUp(self):
        super().setUp()
        self.helper.work_email = "helper@example.com"
        self.authenticate(None, None)

    def _day(self, state, days=3):
        return self.env["hr.community.shadowing"].create(
            {
                "host_id": self.helper.id,
                "guest_id": self.boss_person.id,
                "date": fields.Date.today() + timedelta(days=days),
                "state": state,
            }
        )

    def _post(self, row, answer, **form):
        link = row._make_link().removeprefix(row.get_base_url())
        form["csrf_token"] = http.Request.csrf_token(self)
        return self.url_open(f"{link}/{answer}", data=form)

    def test_a_host_says_yes_or_no(self):
        yes, no = self._day("asked"), self._day("asked")
        self.assertIn("Yes, Please Join Me", self._open(yes))
        self._post(yes, "yes")
        self._post(no, "no")
        self.env.invalidate_all()
        self.assertEqual((yes.state, no.state), ("planned", "declined"))
        self.assertEqual(self._post(no, "yes").status_code, 400)
        self._post(yes, "cancel")
        self.env.invalidate_all()
        self.assertEqual(yes.state, "cancelled")

    def test_a_host_moves_a_day_and_the_guest_learns_of_it(self):
        day = self._day("planned")
        later = fields.Date.today() + timedelta(days=9)
        self.assertIn("/move", self._open(day))
        with self._letters() as letters:
            self._post(day, "move", date=str(later))
            self.env.invalidate_all()
            self.assertEqual(day.date, later)
            self.assertEqual(len(letters()), 2)
        for wrong in ("", "2001-01-01", "no day"):
            self.assertEqual(self._post(day, "move", date=wrong).status_code, 400)
        over = self._day("done", -1)
        self.assertNotIn("/move", self._open(over))
        self.assertEqual(self._post(over, "move", date=str(later)).status_code, 400)

    def _open(self, row):
        link = row._make_link().removeprefix(row.get_base_url())
        return self.url_open(link).text

    def test_a_host_corrects_what_was_seen(self):
        day = self._day("done", -1)
        finding = self.env["hr.community.shadowing.finding"].create(
            {"shadowing_id": day.id, "text": "Keeps the keys"}
        )
        self.assertIn("Keeps the keys", self._open(day))
        self._post(day, "check", finding=str(finding.id), text="Keeps all keys")
        self.env.invalidate_all()
        self.assertEqual((finding.text, finding.is_checked), ("Keeps all keys", True))
        self.assertEqual(self._post(day, "check", finding="x").status_code, 400)

    def test_a_host_corrects_the_hours_of_what_was_seen(self):
        day = self._day("done", -1)
        finding = self.env["hr.community.shadowing.finding"].create(
            {"shadowing_id": day.id, "text": "Keeps the keys", "hours_per_month": 9}
        )
        about = {"finding": str(finding.id), "text": "Keeps the keys"}
        for wrong in ("nine", "nan", "-1", "800"):
            answer = self._post(day, "check", hours=wrong, **about)
            self.assertEqual(answer.status_code, 400, wrong)
        self._post(day, "check", hours="2.5", **about)
        self.env.invalidate_all()
        self.assertEqual((finding.hours_per_month, finding.is_checked), (2.5, True))

    def test_a_host_finds_their_days_on_their_own_page(self):
        mine = self.env["hr.community.thanks.page"].browse(self.helper.id)
        self.assertNotIn("/community/shadow/", self._open(mine))
        day = self._day("offered")
        self._day("cancelled")
        self._day("done", -3)
        self.assertEqual(mine._get_my_days(), day)
        self.assertEqual(self._open(mine).count("/community/shadow/"), 1)
        read = self._day("done", -2)
        self.env["hr.community.shadowing.finding"].create(
            {"shadowing_id": read.id, "text": "Keeps the keys"}
        )
        self.assertEqual(mine._get_my_days(), day | read)
        read.finding_ids.is_checked = True
        self.assertEqual(mine._get_my_days(), day)

    def test_a_long_finding_is_confirmed_whole_or_not_at_all(self):
        day = self._day("done", -1)
        text = "Keeps the keys. " * 200
        finding = self.env["hr.community.shadowing.finding"].create(
            {"shadowing_id": day.id, "text": text}
        )
        long = self._post(day, "check", finding=str(finding.id), text="x" * 4_001)
        self.assertEqual(long.status_code, 400)
        self._post(day, "check", finding=str(finding.id), text=text)
        self.env.invalidate_all()
        self.assertTrue(finding.is_checked)
        self.assertEqual(finding.text, text.strip())

    def test_what_was_typed_stays_after_a_refusal(self):
        day = self._day("done", -1)
        day.note = "The morning"
        profile = self.env["hr.community.day.profile"]._build(day)
        profile.action_ask()
        line = {f"text_{profile.line_ids.id}": "The whole morning"}
        answer = self._post(profile, "answer", **line)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("The whole morning", answer.text)
        story = {"name": "Keys", "employee_id": self.helper.id, "text": "All keys"}
        story = self.env["hr.community.story"].create(
            story | {"use_ids": [(0, 0, {"kind": "town_hall"})]}
        )
        story.action_ask()
        answer = self._post(story, "answer", text="All keys but one")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("All keys but one", answer.text)

    def test_a_host_offers_a_day_on_their_own_page(self):
        mine = self.env["hr.community.thanks.page"]._get_page_of(self.helper)
        self.assertIn("Offer a Shadow Day", self._open(mine))
        self._post(mine, "offer", date="2099-01-02", place="Gate", note="Keys")
        found = self.env["hr.community.shadowing"].search(
            [("host_id", "=", self.helper.id)]
        )
        self.assertEqual((found.state, str(found.date)), ("offered", "2099-01-02"))
        for wrong in ("", "2001-01-01", "no day"):
            self.assertEqual(self._post(mine, "offer", date=wrong).status_code, 400)
