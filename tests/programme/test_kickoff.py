from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from ..common import MANAGER, OFFICER, CommunityCase


@tagged("post_install", "-at_install")
class TestKickoff(CommunityCase):
    """What remains to be done to start is read from what is there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start = cls.env["res.company"].create({"name": "Just Founded"})
        cls.founder = cls._new_user(
            "founder",
            OFFICER,
            company_id=cls.start.id,
            company_ids=[(6, 0, cls.start.ids)],
        )
        cls.there = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.start.ids)
        )

    def steps(self, user=None):
        user = user or self.founder
        kickoff = self.env["hr.community.kickoff"].with_user(user)
        return {
            step["key"]: step
            for step in kickoff.with_company(user.company_id).get_steps()
        }

    def done(self, user=None):
        return {key for key, step in self.steps(user).items() if step["done"]}

    def make(self, model, **values):
        record = self.there[model].create({"company_id": self.start.id} | values)
        self.env.flush_all()
        return record

    def test_a_new_company_has_it_all_before_it(self):
        keys = ["collect", "ask", "decide", "own", "cycle", "gaps"]
        self.assertEqual(list(self.steps()), keys)
        self.assertEqual(self.done(), set())

    def test_what_another_company_has_does_not_count(self):
        self.assertIn("collect", self.done(self.officer))
        self.assertNotIn("collect", self.done())

    def test_a_proposal_is_collected_and_waits(self):
        proposal = self.make("hr.community.activity", name="Choir")
        self.assertEqual(self.done(), {"collect"})
        self.assertRegex(self.steps()["decide"]["text"], r"\b1\b")
        proposal.action_approve()
        self.assertEqual(self.done(), {"collect", "decide"})

    def test_owners_are_found_when_half_of_the_activities_have_one(self):
        person = self._new_person("An Ne", company_id=self.start.id)
        for number in range(3):
            activity = self.make(
                "hr.community.activity", name=f"Choir {number}", state="open"
            )
            if number:
                self.assertNotIn("own", self.done())
                self._new_part(activity, person, role="owner")
        self.assertIn("own", self.done())
        self.assertRegex(self.steps()["own"]["text"], "^2 of 3 ")

    def test_drafts_are_not_done_yet(self):
        campaign = self.make("hr.community.campaign", name="What?")
        cycle = self.make("hr.community.cycle", name="First")
        self.assertEqual(self.done(), set())
        campaign.state = "running"
        cycle.state = "open"
        self.assertEqual(self.done(), {"ask", "cycle"})

    def test_a_first_decision_about_a_gap(self):
        choir = self.make("hr.community.activity", name="Choir", state="open")
        self.there["hr.community.gap.outcome"].create(
            {
                "activity_id": choir.id,
                "kind": "no_owner",
                "outcome": "train",
                "reason": "Nobody sings",
            }
        )
        self.assertIn("gaps", self.done())

    def test_the_values_of_the_company_are_for_who_may_set_them(self):
        system = self._new_user("system", f"base.group_system,{MANAGER}")
        self.assertNotIn("agree", self.steps(self.officer))
        self.assertFalse(self.steps(system)["agree"]["done"])
        self.company.community_hour_value = 40
        self.assertTrue(self.steps(system)["agree"]["done"])

    def test_every_button_leads_somewhere_its_reader_may_go(self):
        system = self._new_user("system", f"base.group_system,{MANAGER}")
        for user in (self.officer, system):
            for step in self.steps(user).values():
                self.assertTrue(step["buttons"])
                for button in step["buttons"]:
                    action = self.env.ref(button["action"])
                    model = self.env[action.res_model].with_user(user)
                    right = "create" if model._transient else "read"
                    self.assertTrue(model.has_access(right), button["name"])

    def test_when_all_is_done_there_is_nothing_to_show(self):
        self.make("hr.community.campaign", name="What?").state = "running"
        self.make("hr.community.cycle", name="First").state = "open"
        choir = self.make("hr.community.activity", name="Choir", state="open")
        person = self._new_person("An Ne", company_id=self.start.id)
        self._new_part(choir, person, role="owner")
        self.assertEqual(set(self.steps()) - self.done(), {"gaps"})
        self.make("hr.community.position.case", name="Singer")
        self.assertFalse(self.steps())

    def test_an_officer_closes_it_for_this_company(self):
        kickoff = self.env["hr.community.kickoff"]
        kickoff.with_user(self.founder).with_company(self.start).dismiss()
        self.assertFalse(self.steps())
        self.assertTrue(self.steps(self.officer))

    def test_it_is_nobody_elses(self):
        kickoff = self.env["hr.community.kickoff"]
        for user in (self.worker, self.owner, self.boss):
            self.assertFalse(self.steps(user))
            with self.assertRaises(AccessError):
                kickoff.with_user(user).dismiss()
        self.assertTrue(self.steps(self.officer))


@tagged("post_install", "-at_install")
class TestOfficerInTheBrowser(HttpCase):
    def test_from_the_empty_board_to_the_first_activity(self):
        user = new_test_user(self.env, "hr_community_newcomer", groups=OFFICER)
        before = self.env["hr.community.activity"].search([])

        self.start_tour("/odoo", "hr_community_officer_tour", login=user.login)

        activity = self.env["hr.community.activity"].search([]) - before
        self.assertEqual(activity.name, "Onboarding buddies")
        self.assertEqual((activity.state, activity.hours_per_month), ("open", 6))

    def test_the_checklist_leads_to_each_step_until_it_is_closed(self):
        company = self.env["res.company"].create({"name": "Just Founded"})
        user = new_test_user(
            self.env,
            "hr_community_founder",
            groups=OFFICER,
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.start_tour("/odoo/community", "hr_community_kickoff", login=user.login)
        self.assertFalse(company.community_kickoff)

    def test_the_tour_is_among_those_that_a_newcomer_is_shown(self):
        tour = self.env.ref("hr_community.hr_community_officer_tour")
        self.assertEqual(tour.name, "hr_community_officer_tour")
        self.assertIn(tour, self.env["web_tour.tour"].search([("custom", "=", False)]))
