from lxml import etree

from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestButtons(CommunityCase):
    """The way from a person, a department or a job to community work."""

    def test_colleagues_count_what_they_may_see(self):
        self._new_part(self._new_activity("Choir"), self.owner_person, state="declined")
        public = self.env["hr.employee.public"].browse(self.owner_person.id)
        for user in (self.worker, self.officer):
            self.assertEqual(public.with_user(user).community_role_count, 1)
        hr = self._new_user("hr", "hr.group_hr_user")
        self.assertEqual(self.owner_person.with_user(hr).community_role_count, 1)
        action = public.with_user(self.worker).action_open_community_ownerships()
        parts = self.env[action["res_model"]].with_user(self.worker)
        self.assertEqual(parts.search(action["domain"]), self.party_owner)

    def test_the_button_costs_the_form_few_queries(self):
        hr = self._new_user("hr", "hr.group_hr_user")
        person = self.owner_person.with_user(hr)
        others = [name for name in person.fields_get() if name.startswith("community_")]
        person.read(others)
        person.env.invalidate_all()
        person.read(["name"])
        with self.assertQueryCount(3):
            person.read(others)

    def test_ordinary_users_open_a_department(self):
        lab = self.env["hr.department"].create({"name": "Lab"})
        self.party.department_id = lab
        seen = lab.with_user(self.worker)
        self.assertEqual(seen.community_activity_count, 1)
        action = seen.action_open_community_activities()
        activities = self.env[action["res_model"]].with_user(self.worker)
        self.assertEqual(activities.search(action["domain"]), self.party)

    def test_a_job_shows_what_it_took_over(self):
        job = self.env["hr.job"].create({"name": "Host"})
        self.party.sudo().job_id = job
        hr = self._new_user("hr", "hr.group_hr_user")
        for user in (self.worker, hr):
            with self.subTest(user.name):
                self._open_job(job.with_user(user))

    def _open_job(self, job):
        """Open the job's form as it stands for somebody, and press the button."""
        self.env.invalidate_all()
        form = etree.fromstring(job.get_view(view_type="form")["arch"])
        self.assertTrue(
            form.xpath("//button[@name='action_open_community_activities']")
        )
        names = form.xpath("//field[not(ancestor::field)]/@name")
        (read,) = job.web_read({name: {} for name in names})
        self.assertEqual(read["community_activity_count"], 1)
        action = job.action_open_community_activities()
        activity = self.env[action["res_model"]].with_user(job.env.user)
        self.assertEqual(activity.browse(action["res_id"]).name, "Party")
