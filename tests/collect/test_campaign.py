from datetime import timedelta

from freezegun import freeze_time

from odoo import fields, http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ...models.collect.campaign_person import MOST_PROPOSALS
from ..common import CommunityCase


class CampaignCase(CommunityCase):
    """Three people in a department of their own, one of them without an address."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lab = cls.env["hr.department"].create({"name": "Lab"})
        cls.bench = cls.env["hr.department"].create(
            {"name": "Bench", "parent_id": cls.lab.id}
        )
        cls.ada = cls._new_person(
            "Ada", department_id=cls.lab.id, work_email="ada@example.com"
        )
        cls.bob = cls._new_person(
            "Bob", department_id=cls.bench.id, work_email="bob@example.com"
        )
        cls.cyd = cls._new_person("Cyd", department_id=cls.bench.id)
        cls.cyd.work_email = False
        cls.campaign = cls.env["hr.community.campaign"].create(
            {"name": "What do you do beyond your job?", "department_ids": cls.lab.ids}
        )

    def _run_cron(self):
        with self._letters() as letters, self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_campaign").method_direct_trigger()
        self.env.invalidate_all()
        return sorted(letters().mapped("email_to"))

    def _asked(self, person):
        return self.campaign.person_ids.filtered(lambda a: a.employee_id == person)


@tagged("post_install", "-at_install")
class TestCampaign(CampaignCase):
    """Asking, reminding once and closing, whatever happens to the cron."""

    def test_asks_the_departments_and_those_below_them(self):
        self.campaign.with_user(self.officer).action_start()
        self.assertEqual(
            self.campaign.person_ids.employee_id, self.ada + self.bob + self.cyd
        )
        self.assertEqual(self._run_cron(), ["ada@example.com", "bob@example.com"])
        self.assertEqual(self._run_cron(), [], "twice changes nothing")

    def test_who_has_no_address_is_named_and_not_counted_as_asked(self):
        campaign = self.campaign.with_user(self.officer)
        told = campaign.action_start()["params"]
        self.assertEqual(told["type"], "warning")
        self.assertIn("Cyd", told["message"])
        self.assertNotIn("Ada", told["message"])
        self._run_cron()
        self.assertFalse(self._asked(self.cyd).date_sent)
        self.assertTrue(self._asked(self.ada).date_sent)
        self.assertEqual((campaign.asked_count, campaign.unreached_count), (2, 1))
        rows = self.env["hr.community.campaign.person"].with_user(self.officer)
        domain = [("unreached", "=", True), ("campaign_id", "=", campaign.id)]
        self.assertEqual(rows.search(domain).employee_id, self.cyd)
        self.assertEqual(
            campaign.action_open_unreached()["res_id"], rows.search(domain).id
        )

    def test_a_notice_names_ten_at_most(self):
        for number in range(10):
            self._new_person(f"Bee {number}", department_id=self.lab.id)
        self.env["hr.employee"].search([("name", "=like", "Bee _")]).work_email = False
        told = self.campaign.action_start()["params"]["message"]
        self.assertEqual(told.count(","), 10)
        self.assertIn("…", told)
        self.assertEqual(self.campaign.unreached_count, 11)

    def test_who_gets_an_address_is_asked_then(self):
        self.campaign.action_start()
        self._run_cron()
        self.cyd.work_email = "cyd@example.com"
        self.assertEqual(self._run_cron(), ["cyd@example.com"])
        self.assertEqual(self.campaign.asked_count, 3)
        self.assertFalse(self.campaign.unreached_count)

    def test_no_warning_where_everybody_has_an_address(self):
        self.cyd.work_email = "cyd@example.com"
        self.assertIsNone(self.campaign.action_start())

    def test_everybody_of_this_company_and_nobody_of_another(self):
        self.campaign.department_ids = False
        self.campaign.action_start()
        asked = self.campaign.person_ids.employee_id
        self.assertIn(self.helper, asked)
        self.assertNotIn(self.stranger_person, asked)

    def test_nobody_who_left_without_being_archived(self):
        self._depart(self.bob)
        self.campaign.action_start()
        self.assertEqual(self.campaign.person_ids.employee_id, self.ada + self.cyd)

    def test_whoever_left_since_it_started_is_not_asked_nor_counted(self):
        self.campaign.action_start()
        self._depart(self.bob)
        self.assertEqual(self._run_cron(), ["ada@example.com"])
        self.assertTrue(self._asked(self.ada).date_sent)
        self.assertFalse(self._asked(self.bob).date_sent)
        about = [("employee_id", "=", self.bob.id)]
        self.assertFalse(self.env["hr.community.request"].search(about))

    def test_one_reminder_near_the_end_to_those_who_said_nothing(self):
        self.campaign.action_start()
        self._run_cron()
        self._asked(self.ada)._answer()
        close = fields.Datetime.to_datetime(self.campaign.date_close)
        with freeze_time(close - timedelta(days=4)):
            self.assertEqual(self._run_cron(), [])
        with freeze_time(close - timedelta(days=3)):
            self.assertEqual(self._run_cron(), ["bob@example.com"])
            self.assertEqual(self._run_cron(), [])
        with freeze_time(close + timedelta(days=1)):
            self.assertEqual(self._run_cron(), [])
        self.assertEqual(self.campaign.state, "closed")

    def test_a_run_that_was_killed_goes_on_with_the_rest(self):
        self.campaign.action_start()
        self._asked(self.ada).date_sent = fields.Date.today()
        self.assertEqual(self._run_cron(), ["bob@example.com"])

    def test_nobody_to_ask_and_a_day_in_the_past_are_refused(self):
        self.campaign.department_ids = self.env["hr.department"].create({"name": "No"})
        with self.assertRaises(UserError):
            self.campaign.action_start()
        self.campaign.date_close = "2020-01-01"
        with self.assertRaises(UserError):
            self.campaign.action_start()

    def test_asking_again_asks_only_who_is_new(self):
        self.campaign.action_start()
        self._run_cron()
        self.campaign.action_close()
        self._new_person("Dee", department_id=self.lab.id, work_email="dee@example.com")
        self.campaign.action_start()
        self.assertEqual(self._run_cron(), ["dee@example.com"])

    def test_counts(self):
        self.campaign.action_start()
        self._asked(self.ada)._answer({"name": "Bees"})
        self._asked(self.bob)._answer()
        self.env.invalidate_all()
        self.assertEqual(self.campaign.asked_count, 2, "Cyd has no address")
        self.assertEqual(self.campaign.answered_count, 2)
        self.assertEqual(self.campaign.proposal_count, 1)
        self.assertEqual(self.campaign.answered_share, 1)

    def test_officers_only(self):
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.worker).action_start()
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.worker).read(["name"])
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.stranger).action_start()


@tagged("post_install", "-at_install")
class TestAskPage(CampaignCase, HttpCase):
    """Answering without a login."""

    def setUp(self):
        super().setUp()
        self.campaign.action_start()
        self.authenticate(None, None)
        link = self._asked(self.ada)._make_link()
        self.path = link.removeprefix(self.campaign.get_base_url())

    def _post(self, answer, **form):
        form["csrf_token"] = http.Request.csrf_token(self)
        return self.url_open(f"{self.path}/{answer}", data=form)

    def test_what_is_named_lands_as_a_proposal(self):
        self.assertEqual(self.url_open(self.path).status_code, 200)
        self.assertFalse(self._asked(self.ada).date_answered, "looking is no answer")
        response = self._post(
            "name", name="Bees on the roof", purpose="Honey", hours="4", does_it="1"
        )
        self.assertIn("Saved. Thank you!", response.text)
        bees = self.campaign.activity_proposal_ids
        self.assertEqual((bees.name, bees.state), ("Bees on the roof", "proposed"))
        self.assertEqual((bees.origin, bees.hours_per_month), ("campaign", 4))
        self.assertEqual(bees.proposed_by_id, self.ada)
        offer = bees.ownership_ids
        self.assertEqual((offer.employee_id, offer.state), (self.ada, "applied"))
        self.assertEqual(offer.role, "owner")
        self._post("name", name="Choir", does_it="0")
        choir = self.campaign.activity_proposal_ids - bees
        self.assertEqual(choir.name, "Choir")
        self.assertFalse(choir.ownership_ids, "somebody else does it")
        self.assertIn("Bees on the roof", self.url_open(self.path).text)

    def test_whose_work_it_is_is_not_chosen_beforehand(self):
        self.assertNotIn("checked=", self.url_open(self.path).text)
        # the twin: what was chosen stays where something else is missing
        self.assertIn("checked=", self._post("name", does_it="0").text)

    def test_a_page_that_is_sent_again_names_nothing_new(self):
        for does_it in ({}, {}, {"does_it": "1"}, {"does_it": "1"}):
            self._post("name", name="Bees", **does_it)
        bees = self.campaign.activity_proposal_ids
        self.assertEqual(len(bees), 1)
        self.assertEqual(bees.ownership_ids.mapped("state"), ["applied"])

    def test_what_was_retired_can_be_named_again(self):
        person = self._asked(self.ada)
        old = person._answer({"name": "Bees"})
        old.write({"state": "retired", "retire_reason": "Too loud"})
        new = person._answer({"name": "bees"}, does_it=True)
        self.assertNotEqual(new, old)
        self.assertEqual(new.ownership_ids.employee_id, self.ada)
        self.assertEqual(person._answer({"name": "Bees"}), new)

    def test_one_link_does_not_name_without_end(self):
        for number in range(MOST_PROPOSALS):
            self._asked(self.ada)._answer({"name": f"Bees {number}"})
        self.assertEqual(self._post("name", name="One more").status_code, 400)
        self.assertEqual(self._post("name", name="bees 0").status_code, 200)
        named = self.campaign.activity_proposal_ids
        self.assertEqual(len(named), MOST_PROPOSALS)
        self._asked(self.bob)._answer({"name": "Bees 0"})
        self.assertEqual(len(self._asked(self.bob)._get_named()), 1)

    def test_nothing_is_an_answer(self):
        self._post("nothing")
        self.assertTrue(self._asked(self.ada).date_answered)
        self.assertFalse(self.campaign.activity_proposal_ids)

    def test_unknown_hours_stay_unknown_and_nonsense_is_a_sentence(self):
        for form, sentence in (
            ({"name": "  "}, "A few words are enough"),
            (
                {"name": "Bees", "hours": "loads"},
                "Enter the hours per month as a number, or leave the field empty",
            ),
            (
                {"name": "Bees", "hours": "-3"},
                "Enter the hours per month as a number, or leave the field empty",
            ),
        ):
            response = self._post("name", **form)
            self.assertEqual(response.status_code, 400)
            self.assertIn(sentence, response.text)
        self.assertFalse(self.campaign.activity_proposal_ids)
        self._post("name", name="Bees", hours="")
        self.assertFalse(self.campaign.activity_proposal_ids.hours_per_month)

    def test_a_closed_campaign_takes_nothing(self):
        self.campaign.action_close()
        self.assertIn("The campaign is closed", self.url_open(self.path).text)
        self.assertEqual(self._post("name", name="Bees").status_code, 400)
        self.assertFalse(self.campaign.activity_proposal_ids)

    def test_a_link_of_one_kind_opens_nothing_of_another(self):
        part = self._new_part(self.party, self.helper, state="invited")
        token = part._make_link().rpartition("/")[2]
        self.assertEqual(self.url_open(f"/community/ask/{token}").status_code, 404)
        mine = self.path.rpartition("/")[2]
        self.assertEqual(self.url_open(f"/community/part/{mine}").status_code, 404)
