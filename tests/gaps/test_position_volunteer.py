from datetime import timedelta

from freezegun import freeze_time

from odoo import fields, http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged, users

from .common import PositionCaseCase


class VolunteerCase(PositionCaseCase):
    """A company that asks volunteers ten days before it advertises a position."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.community_volunteer_days = 10
        cls.owner_person.work_email = "owner@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls._give_skill(cls.worker_person, cls.counting, cls.advanced)
        cls._give_skill(cls.worker_person, cls.planning, cls.basic)
        cls.rows = cls.env["hr.community.position.volunteer"]

    def _row(self, person, case=None):
        case = case or self.case
        return case.volunteer_ids.filtered(lambda row: row.employee_id == person)


@tagged("post_install", "-at_install")
class TestPositionVolunteer(VolunteerCase):
    """Who is asked, what they answer, and what waits for them."""

    def test_without_a_window_nobody_is_asked_and_nothing_waits(self):
        self.company.community_volunteer_days = 0
        self._approve()
        self.assertFalse(self.case.volunteer_ids)
        self._as(self.approver).action_post()
        self.assertEqual(self.case.state, "posted")

    def test_those_who_did_the_work_are_asked_at_approval(self):
        self._log(self.fair, self.helper, 6, state="confirmed")
        self._log(self.fair, self.boss_person, 6, state="returned")
        self._new_part(self.fair, self.boss_person, role="sponsor")
        job = self._approve()
        self.assertTrue(job)
        self.assertEqual(
            self.case.volunteer_ids.employee_id,
            self.owner_person + self.worker_person + self.helper,
        )
        self.assertEqual(self._row(self.helper).hours_done, 6)
        until = fields.Date.today() + timedelta(days=10)
        self.assertEqual(self.case.date_volunteers, until)

    def test_a_skill_counts_at_the_level_that_is_asked_for(self):
        self._approve()
        row = self._row(self.worker_person)
        self.assertEqual((row.skills_shown, row.skills_asked), (1, 2))
        self.assertEqual(row.skills_missing, "Planning parties")
        self.assertEqual(self._row(self.owner_person).skills_shown, 0)

    def test_an_expired_skill_is_not_shown(self):
        skills = self.env["hr.employee.skill"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        yesterday = fields.Date.today() - timedelta(days=1)
        skills.write({"valid_from": "2020-01-01", "valid_to": yesterday})
        self._approve()
        self.assertEqual(self._row(self.worker_person).skills_shown, 0)

    def test_each_is_written_to_once_and_gets_a_to_do_where_they_have_a_login(self):
        self.helper.work_email = "helper@example.com"
        self._new_part(self.fair, self.helper)
        self.case.action_submit()
        loud = self.case.with_env(self.env(user=self.approver.id, context={}))
        with self._letters() as letters:
            loud.action_approve()
            found = letters()
        self.assertEqual(
            sorted(found.mapped("email_to")),
            ["helper@example.com", "owner@example.com", "worker@example.com"],
        )
        todos = self.case.volunteer_ids.sudo().activity_ids
        self.assertEqual(todos.user_id, self.owner + self.worker)

    def _get_waiting_positions(self, user):
        """Return how many positions wait for an answer on somebody's My Work."""
        self.env.invalidate_all()
        page = self.env["hr.community.my.page"].with_user(user).get_page()
        action = "hr_community.hr_community_position_volunteer_action_mine"
        waits = {row["action"]: row["count"] for row in page["tiles"]["waits"]}
        return waits.get(action, 0)

    def test_it_waits_on_my_work_until_it_is_answered_or_too_late(self):
        self._approve()
        self.assertEqual(self._get_waiting_positions(self.worker), 1)
        self.assertEqual(self._get_waiting_positions(self.boss), 0)
        self._row(self.worker_person).with_user(self.worker).action_decline()
        self.assertEqual(self._get_waiting_positions(self.worker), 0)
        self.assertEqual(self._get_waiting_positions(self.owner), 1)
        with freeze_time(fields.Date.today() + timedelta(days=12)):
            self.assertEqual(self._get_waiting_positions(self.owner), 0)
        self.case.sudo().window_ended = True
        self.assertEqual(self._get_waiting_positions(self.owner), 0)
        self.assertFalse(self.rows.search([("is_open", "=", True)]))

    def test_my_work_leads_back_to_an_answer_while_it_may_be_changed(self):
        self._approve()

        def answered():
            page = self.env["hr.community.my.page"].with_user(self.worker).get_page()
            return [row["action"] for row in page["tiles"]["answered"]]

        self.assertEqual(answered(), [])
        self._row(self.worker_person).with_user(self.worker).action_decline()
        action = "hr_community.hr_community_position_volunteer_action_mine"
        self.assertEqual(answered(), [action])
        self.case.sudo().window_ended = True
        self.env.invalidate_all()
        self.assertEqual(answered(), [])

    @users("hr_community_worker")
    def test_an_employee_answers_for_themself_alone(self):
        self._approve()
        mine = self._row(self.worker_person).with_user(self.env.user)
        mine.note = "I would like to"
        mine.action_interested()
        self.assertEqual(mine.answer, "interested")
        mine.action_decline()
        self.assertEqual(mine.answer, "declined")
        with self.assertRaises(AccessError):
            mine.write({"answer": "interested"})
        theirs = self._row(self.owner_person).with_user(self.env.user)
        with self.assertRaises(AccessError):
            theirs.action_interested()

    def test_the_manager_does_not_learn_of_it_and_officers_cannot_answer(self):
        self._approve()
        row = self._row(self.worker_person)
        self.assertFalse(self.rows.with_user(self.boss).search([("id", "=", row.id)]))
        with self.assertRaises(AccessError):
            row.with_user(self.boss).read(["answer"])
        with self.assertRaises(AccessError):
            row.with_user(self.officer).action_interested()
        with self.assertRaises(AccessError):
            row.with_user(self.officer).note = "Said so"
        self.assertFalse(row.with_user(self.officer).answer)

    def test_the_position_is_not_advertised_before_they_had_their_days(self):
        self._approve()
        with self.assertRaises(UserError):
            self._as(self.approver).action_post()
        after = fields.Date.today() + timedelta(days=11)
        with freeze_time(after):
            self.env.invalidate_all()
            with self.assertRaises(UserError):
                self._row(self.worker_person).with_user(self.worker).action_decline()
            self._as(self.approver).action_post()
        self.assertEqual(self.case.state, "posted")

    def test_the_manager_may_stop_waiting(self):
        self._approve()
        with self.assertRaises(AccessError):
            self._as(self.officer).action_end_window()
        self._as(self.approver).action_end_window()
        with self.assertRaises(UserError):
            self._as(self.approver).action_end_window()
        self._as(self.approver).action_post()
        self.assertEqual(self.case.state, "posted")

    def test_the_night_after_who_decided_is_told_once(self):
        self._approve()
        self._row(self.worker_person).with_user(self.worker).action_interested()
        cases = self.env["hr.community.position.case"]
        cases._cron_volunteers()
        self.assertFalse(self.case.activity_ids)
        with freeze_time(fields.Date.today() + timedelta(days=11)):
            cases._cron_volunteers()
            cases._cron_volunteers()
            self.assertTrue(self.case.window_ended)
            todo = self.case.sudo().activity_ids
            self.assertEqual(todo.user_id, self.approver)
            self.assertIn("1", todo.summary)

    def test_a_position_filled_by_one_of_the_volunteers(self):
        job = self._approve()
        self._row(self.worker_person).with_user(self.worker).action_interested()
        loud = self.env(context={})
        with self._letters() as letters:
            self.worker_person.with_env(loud).job_id = job
            found = letters()
        self.assertEqual(self.case.state, "filled")
        self.assertTrue(self._row(self.worker_person).hired)
        self.assertFalse(self._row(self.owner_person).hired)
        case = self.case
        self.assertEqual(
            (case.hired_count, case.hired_within, case.hired_volunteers), (1, 1, 1)
        )
        # the work is theirs now: nobody tells them that their time is their own again
        self.assertEqual(case.people_relieved, 1)
        self.assertEqual(found.mapped("email_to"), ["owner@example.com"])
        self.assertEqual(self.fair_part.state, "ended")

    def test_somebody_new_is_not_from_within(self):
        self._hire(self._approve())
        case = self.case
        self.assertEqual((case.hired_count, case.hired_within), (1, 0))

    def test_the_share_of_a_year_is_weighed_by_people(self):
        cases = self.env["hr.community.position.case"]
        for number, within in ((1, 1), (3, 0)):
            self._new_case(self.party, name=f"{number}").sudo().write(
                {
                    "state": "filled",
                    "date_filled": "2024-05-05",
                    "hired_count": number,
                    "hired_within": within,
                }
            )
        self._new_case(self.party, name="Old").sudo().date_filled = "2023-05-05"
        found = dict(
            cases._read_group(
                [("date_filled", "!=", False)],
                ["date_filled:year"],
                ["within_share:avg"],
            )
        )
        self.assertEqual(
            {day.year: share or False for day, share in found.items()},
            {2024: 25, 2023: False},
        )

    def test_an_employee_of_two_companies_is_asked_where_they_did_the_work(self):
        self.worker.company_ids += self.other_company
        elsewhere = self._new_person(
            "Wor Ker", self.worker, company_id=self.other_company.id
        )
        self._approve()
        self.assertNotIn(elsewhere, self.case.volunteer_ids.employee_id)
        both = self.case.volunteer_ids.with_user(self.worker).with_context(
            allowed_company_ids=self.other_company.ids + self.company.ids
        )
        mine = both.filtered(lambda row: row.sudo().employee_id == self.worker_person)
        mine.action_interested()
        self.assertEqual(mine.answer, "interested")


@tagged("post_install", "-at_install")
class TestPositionPage(HttpCase, VolunteerCase):
    """The page without a login."""

    def _post(self, row, answer, **form):
        token = row._make_token()
        form["csrf_token"] = http.Request.csrf_token(self)
        return self.url_open(f"/community/position/{token}/{answer}", data=form)

    def test_somebody_without_a_login_says_so_and_changes_their_mind(self):
        self._new_part(self.fair, self.helper)
        self._approve()
        row = self._row(self.helper)
        self.authenticate(None, None)
        page = self.url_open(f"/community/position/{row._make_token()}")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(
            page.text.count("fa-circle-o"), 2, "both are still to be shown"
        )
        self.assertFalse(row.answer)
        self.assertEqual(self._post(row, "yes", note="Gladly").status_code, 200)
        row.invalidate_recordset()
        self.assertEqual((row.answer, row.note), ("interested", "Gladly"))
        self._post(row, "no", note="Gladly")
        row.invalidate_recordset()
        self.assertEqual(row.answer, "declined")
        self.case.sudo().window_ended = True
        self.env.flush_all()
        self.assertEqual(self._post(row, "yes").status_code, 400)
        row.invalidate_recordset()
        self.assertEqual(row.answer, "declined")

    def test_whoever_has_a_login_finds_back_to_my_work(self):
        self._new_part(self.fair, self.helper)
        self._approve()
        self.authenticate(None, None)
        for person, leads_back in ((self.helper, False), (self.worker_person, True)):
            page = self._post(self._row(person), "no").text
            self.assertEqual("/odoo/my-community-work" in page, leads_back)
