from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import CommunityCase

TODO = "mail.mail_activity_data_todo"


class PeopleCase(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.company)
        cls.officer.email = "officer@example.com"

    def _run_departed(self):
        self.env["hr.employee"]._community_cron_departed()
        self.env.flush_all()
        self.env.invalidate_all()

    def _get_officers(self):
        users = self.env["res.users"]
        return users._get_community_officers(self.company).with_env(self.env)

    def _move(self, person):
        person.company_id = self.other_company


@tagged("post_install", "-at_install")
class TestMoving(PeopleCase):
    """Whoever moves to another company leaves the old one, and nothing goes along."""

    def test_live_parts_end_and_the_gap_reopens(self):
        asked, offered = self._new_activity("Asked"), self._new_activity("Offered")
        invitation = self._new_part(asked, self.owner_person, state="invited")
        offer = self._new_part(offered, self.owner_person, state="applied")
        self._move(self.owner_person)
        self.assertEqual(self.party_owner.state, "ended")
        self.assertEqual(self.party_owner.company_id, self.company)
        self.assertEqual(invitation.state, "ended")
        self.assertFalse(offer.exists())
        self.assertTrue(self.party.needs_owner)

    def test_the_manager_who_stays_is_told(self):
        self.boss_person.work_email = "boss@example.com"
        self.owner_person.parent_id = self.boss_person
        with self._letters() as letters:
            self._move(self.owner_person.with_context(tracking_disable=False))
        self.assertIn("boss@example.com", letters().mapped("email_to"))

    def test_a_move_that_no_code_of_ours_saw_is_found_at_night(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_employee SET company_id = %s WHERE id = %s",
            (self.other_company.id, self.owner_person.id),
        )
        self.env.invalidate_all()
        away = self._new_activity("Away", company_id=self.other_company.id)
        there = self._new_part(away, self.owner_person)
        self._run_departed()
        self.assertEqual(self.party_owner.state, "ended")
        self.assertEqual(there.state, "active", "what they do now goes on")

    def test_no_mail_about_what_is_left_behind(self):
        self.owner_person.work_email = "owner@example.com"
        mail = self.env["hr.community.mail"]
        self.assertTrue(mail._send("welcome", self.party_owner, self.owner_person))
        self._move(self.owner_person)
        self.assertFalse(mail._send("welcome", self.party_owner, self.owner_person))

    def test_an_activity_with_people_stays(self):
        with self.assertRaises(ValidationError):
            self.party.company_id = self.other_company
        worked = self._new_activity("Worked")
        self._log(worked, self.helper)
        with self.assertRaises(ValidationError):
            worked.company_id = self.other_company
        empty = self._new_activity("Empty")
        empty.company_id = self.other_company
        self.assertEqual(empty.company_id, self.other_company)

    def test_nobody_is_asked_or_logged_for_who_is_gone(self):
        self._move(self.owner_person)
        with self.assertRaises(UserError):
            self._new_part(self._new_activity("New"), self.owner_person)
        self.helper.active = False
        work = {"activity_id": self.party.id, "employee_id": self.helper.id}
        officer = self.env["hr.community.contribution"].with_user(self.officer)
        with self.assertRaises(UserError):
            officer.create(work | {"hours": 1})


@tagged("post_install", "-at_install")
class TestPassingOn(PeopleCase):
    """What somebody still had to do passes to an officer on the day they leave."""

    def _check(self, leave):
        self.env["hr.community.gap.outcome"].create(
            {
                "activity_id": self.party.id,
                "kind": "unowned",
                "outcome": "accept",
                "reason": "Later",
                "user_id": self.owner.id,
            }
        )
        todo = self.party.activity_schedule(TODO, user_id=self.owner.id)
        decision = self.env["hr.community.gap.outcome"].search([], limit=1)
        leave(self.owner_person)
        taken = self._get_officers()
        self.assertIn(todo.user_id, taken)
        self.assertIn(decision.user_id, taken)
        self.assertIn(decision.todo_id.user_id, taken)

    def test_on_moving(self):
        self._check(self._move)

    def test_on_leaving(self):
        self._check(lambda person: person.write({"active": False}))

    def test_what_is_not_ranked_yet(self):
        record = self.env["hr.community.round"].create(
            {"ranker_ids": [(6, 0, (self.owner + self.worker).ids)]}
        )
        record.action_start()
        theirs = record.line_ids.ranking_ids.filtered(
            lambda row: row.user_id == self.owner
        )
        theirs[0].impact = "3"
        self._move(self.owner_person)
        self.assertNotIn(self.owner, record.ranker_ids)
        self.assertTrue(self._get_officers() & record.ranker_ids)
        self.assertEqual(theirs[0].user_id, self.owner, "what was said stays")


@tagged("post_install", "-at_install")
class TestRenewing(PeopleCase):
    """A contract renewed in time ends nothing, nor does one that HR forgot."""

    def _end_contract(self, last):
        self.version = self.owner_person.version_id
        self.version.write(
            {
                "date_version": "2020-01-01",
                "contract_date_start": "2020-01-01",
                "contract_date_end": last,
            }
        )

    def test_a_renewed_contract_counts_before_odoo_has_noticed(self):
        self._end_contract(self.today - timedelta(days=1))
        self.version.departure_date = self.today - timedelta(days=1)
        self.owner_person.create_version(
            {
                "date_version": self.today,
                "contract_date_start": self.today,
                "contract_date_end": False,
                "departure_date": False,
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_employee SET current_version_id = %s WHERE id = %s",
            (self.version.id, self.owner_person.id),
        )
        self.env.invalidate_all()
        self.assertEqual(self.owner_person.current_version_id, self.version)
        self._run_departed()
        self.assertEqual(self.party_owner.state, "active")
        self.assertFalse(self.owner_person._community_has_left())

    def test_a_contract_that_ended_asks_hr_once(self):
        hr = self._new_user("hr", "hr.group_hr_manager")
        self.owner_person.version_id.hr_responsible_id = hr
        self._end_contract(date(2021, 1, 1))
        for _twice in range(2):
            self._run_departed()
        self.assertEqual(self.party_owner.state, "active")
        todos = self.env["mail.activity"].search(
            [("res_model", "=", "hr.employee"), ("res_id", "=", self.owner_person.id)]
        )
        self.assertEqual(todos.user_id, hr)
        self.assertEqual(len(todos), 1)


@tagged("post_install", "-at_install")
class TestComingBack(PeopleCase):
    """Whoever was unarchived has not left, whatever old dates say."""

    def setUp(self):
        super().setUp()
        self.last = self.today - timedelta(days=400)
        person = self.owner_person
        person.version_id.departure_date = self.last
        for active in (False, True):
            person.active = active
            self.env.flush_all()
        # however they came back: the old date is still written down
        person.version_id.departure_date = self.last
        self.again = self._new_part(self._new_activity("Again"), person)

    def test_their_parts_go_on(self):
        self.assertFalse(self.owner_person._community_has_left())
        self._run_departed()
        self.assertEqual(self.again.state, "active")

    def test_their_points_stay(self):
        point = self.env["hr.community.point"]
        point._book("wallet", "credited", [(self.owner_person, 9, {})])
        point._close_leaver_wallets(self.company)
        self.assertEqual(point._get_wallets(self.owner_person)[self.owner_person], 9)

    def test_a_new_last_day_counts(self):
        self.owner_person.version_id.departure_date = self.today + timedelta(days=1)
        self.assertFalse(self.owner_person._community_has_left())
        self.owner_person.community_returned_on = self.today - timedelta(days=9)
        self.owner_person.version_id.departure_date = self.today - timedelta(days=1)
        self.assertTrue(self.owner_person._community_has_left())
