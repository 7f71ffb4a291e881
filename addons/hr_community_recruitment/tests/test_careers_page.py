from lxml import html

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from .common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestPosting(RecruitmentCase):
    """Publishing the job notes the case as posted; without a website nothing does."""

    def test_without_a_website_there_is_no_button(self):
        self._open()
        self.patch(type(self.case), "_has_careers_page", lambda cases: False)
        case = self.case.with_user(self.recruiter)
        self.assertFalse(case.can_publish)
        with self.assertRaisesRegex(UserError, "careers page"):
            case.action_publish()
        case.with_user(self.manager).action_post()
        self.assertEqual(case.state, "posted")

    def test_the_button_is_for_recruiters_while_the_job_waits(self):
        self.assertFalse(self.case.with_user(self.recruiter).can_publish)
        self._open()
        self.assertTrue(self.case.with_user(self.recruiter).can_publish)
        self.assertFalse(self.case.with_user(self.officer).can_publish)
        self.case.with_user(self.recruiter).action_publish()
        self.assertFalse(self.case.with_user(self.recruiter).can_publish)

    def test_publishing_from_the_case_posts_it(self):
        job = self._open()
        self.case.with_user(self.recruiter).action_publish()
        self.assertEqual(self.case.state, "posted")
        self.assertTrue(job.is_published)
        self.assertTrue(job.website_published)

    def test_afterwards_one_sees_it_on_the_website(self):
        job = self._open()
        case = self.case.with_user(self.officer)
        self.assertFalse(case.is_on_website)
        with self.assertRaises(UserError):
            case.action_see_on_website()
        self.case.with_user(self.recruiter).action_publish()
        self.env.invalidate_all()
        self.assertTrue(case.is_on_website)
        self.assertEqual(case.action_see_on_website()["url"], job.website_url)

    def test_publishing_the_job_itself_posts_the_case(self):
        for name in ("website_published", "is_published"):
            case = self._new_case(f"By {name}")
            job = self._open(case)
            job.with_user(self.recruiter).write({name: True})
            self.assertEqual(case.state, "posted", name)

    def test_taking_the_job_down_changes_nothing(self):
        job = self._open()
        job.write({"is_published": True})
        job.write({"is_published": False})
        self.assertEqual(self.case.state, "posted")

    def test_a_case_whose_places_are_not_open_is_not_posted(self):
        job = self.env["hr.job"].create({"name": "Host", "company_id": self.company.id})
        case = self._new_case("More hosts", job_id=job.id)
        self._approve(case)
        job.write({"is_published": True})
        self.assertEqual(case.state, "approved")
        case.with_user(self.recruiter).action_open_job()
        self.assertEqual(case.with_user(self.recruiter).can_publish, True)
        case.with_user(self.recruiter).action_publish()
        self.assertEqual(case.state, "posted")

    def test_only_approved_cases_are_posted(self):
        job = self._open()
        draft = self._new_case("More", job_id=job.id)
        job.write({"is_published": True})
        self.assertEqual(draft.state, "submitted")


@tagged("post_install", "-at_install")
class TestCareersPage(RecruitmentCase, HttpCase):
    def test_the_published_job_is_on_the_careers_page(self):
        job = self._open()
        hidden = self.url_open("/jobs")
        self.assertNotIn("Events Manager", hidden.text)
        self.case.with_user(self.recruiter).action_publish()
        self.env.flush_all()
        page = self.url_open("/jobs")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Events Manager", page.text)
        own = self.url_open(job.website_url)
        self.assertEqual(own.status_code, 200)
        text = html.fromstring(own.content).text_content()
        self.assertIn("Events Manager", text)
        for word in self.case.skill_ids.skill_id.mapped("name"):
            self.assertIn(word, text)
        drafted = html.fromstring(f"<div>{self.case.description}</div>").text_content()
        self.assertIn(drafted.strip()[:40], text)
        self.assertEqual(text.count("hours per week"), 2)
        self.assertNotIn("Lead the entire sales cycle", text, "Odoo's sample advert")
