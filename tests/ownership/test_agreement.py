from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommunityCase


class AgreementCase(CommunityCase):
    """A company that wants agreements; the worker has a role in the party."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.party)
        departments = cls.env["hr.department"].create([{"name": "A"}, {"name": "B"}])
        cls.lender, cls.gainer = departments
        cls.worker_person.write(
            {"department_id": cls.lender.id, "work_email": "worker@example.com"}
        )
        cls.boss_person.work_email = "boss@example.com"
        cls.owner_person.work_email = "owner@example.com"
        cls.party.department_id = cls.gainer
        cls.company.community_agreements = True
        cls.part = cls._new_part(cls.party, cls.worker_person, hours_per_month=4)
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.part = cls.part.with_env(cls.env)
        cls.agreements = cls.env["hr.community.agreement"]

    def _propose(self, user=None, hours=4, until=None):
        part = self.part.with_user(user or self.worker)
        part._propose_hours(hours, until)
        return self.agreements.search([("ownership_id", "=", self.part.id)], limit=1)

    def _agree_all(self, row):
        for user in (self.worker, self.boss, self.owner):
            if row.with_user(user).can_answer:
                row.with_user(user).action_agree()
        return row


@tagged("post_install", "-at_install")
class TestAgreement(AgreementCase):
    """Three agree on the hours of a role; changed hours are asked for anew."""

    def test_one_click_each(self):
        with self._letters() as get_letters:
            row = self._propose()
        self.assertEqual(
            set(get_letters().mapped("email_to")),
            {"boss@example.com", "owner@example.com"},
        )
        states = {consent.kind: consent.state for consent in row.consent_ids}
        self.assertEqual(
            states, {"employee": "agreed", "manager": "waiting", "owner": "waiting"}
        )
        for user, can in ((self.worker, False), (self.boss, True), (self.owner, True)):
            self.env.invalidate_all()
            self.assertEqual(row.with_user(user).can_answer, can, user.name)
        row.with_user(self.boss).action_agree()
        self.assertEqual(row.state, "asking")
        row.with_user(self.owner).action_agree()
        self.assertEqual((row.state, row.date_start), ("agreed", self.today))
        with self.assertRaises(UserError):
            row.with_user(self.owner).action_agree()

    def test_a_manager_says_why_not(self):
        row = self._propose()
        boss = row.with_user(self.boss)
        answers = self.env["hr.community.agreement.answer"].with_user(self.boss)
        with self.assertRaises(UserError):
            answers.create({"agreement_id": boss.id}).action_decline()
        with self._letters() as get_letters:
            answers.create(
                {"agreement_id": boss.id, "reason": "Year-end closing"}
            ).action_decline()
        self.assertEqual(row.state, "declined")
        self.assertEqual(row.with_user(self.worker).reason, "Year-end closing")
        self.assertIn("worker@example.com", get_letters().mapped("email_to"))

    def test_fewer_hours_are_asked_of_the_others_again(self):
        row = self._propose()
        row.with_user(self.owner).action_agree()
        answers = self.env["hr.community.agreement.answer"].with_user(self.boss)
        for hours in (0, 4, 9):
            with self.assertRaises(UserError):
                answers.create(
                    {"agreement_id": row.id, "hours_per_month": hours}
                ).action_fewer()
        said = answers.create({"agreement_id": row.id, "hours_per_month": 2})
        self.assertTrue(said.action_fewer()["params"]["message"])
        self.assertEqual(row.state, "over")
        new = self.agreements.search(
            [("ownership_id", "=", self.part.id), ("state", "=", "asking")]
        )
        self.assertEqual(new.hours_per_month, 2)
        states = {consent.kind: consent.state for consent in new.consent_ids}
        self.assertEqual(
            states, {"employee": "waiting", "manager": "agreed", "owner": "waiting"}
        )
        self.assertEqual(self.part.hours_per_month, 4)
        self._agree_all(new)
        self.assertEqual((new.state, self.part.hours_per_month), ("agreed", 2))

    def test_only_a_manager_agrees_to_fewer(self):
        row = self._propose(self.boss)
        answers = self.env["hr.community.agreement.answer"].with_user(self.worker)
        with self.assertRaises(UserError):
            answers.create(
                {"agreement_id": row.id, "hours_per_month": 2}
            ).action_fewer()

    def test_changed_hours_ask_again(self):
        row = self._agree_all(self._propose())
        self.assertEqual(row.state, "agreed")
        self.part.with_user(self.owner).hours_per_month = 6
        new = self.agreements.search(
            [("ownership_id", "=", self.part.id), ("state", "=", "asking")]
        )
        self.assertEqual((new.hours_per_month, row.state), (6, "agreed"))
        self._agree_all(new)
        self.assertEqual((new.state, row.state), ("agreed", "over"))
        self.assertEqual(row.hours_per_month, 4)

    def test_a_new_role_is_asked_for_where_the_company_wants_it(self):
        choir = self._new_activity("Choir")
        part = self.env["hr.community.ownership"].create(
            {
                "activity_id": choir.id,
                "employee_id": self.worker_person.id,
                "hours_per_month": 3,
                "state": "active",
            }
        )
        self.assertEqual(part.agreement_ids.state, "asking")
        self.company.community_agreements = False
        other = self.env["hr.community.ownership"].create(
            {
                "activity_id": self._new_activity("Band").id,
                "employee_id": self.worker_person.id,
                "hours_per_month": 3,
                "state": "active",
            }
        )
        self.assertFalse(other.agreement_ids)

    def test_the_gap_is_there_until_all_have_agreed(self):
        gaps = self.env["hr.community.gap.report"]
        gap = [("activity_id", "=", self.party.id), ("kind", "=", "no_agreement")]
        self.env.flush_all()
        self.assertTrue(gaps.search(gap))
        self._agree_all(self._propose())
        self.env.flush_all()
        self.assertFalse(gaps.search(gap))
        self.part.hours_per_month = 5
        self.env.flush_all()
        self.assertTrue(gaps.search(gap))
        self.company.community_agreements = False
        self.env.flush_all()
        self.assertFalse(gaps.search(gap))

    def test_talent_lent(self):
        row = self._agree_all(self._propose())
        self.assertEqual((row.lender_id, row.department_id), (self.lender, self.gainer))
        self.assertTrue(row.is_lent)
        self.worker_person.department_id = self.gainer
        self.assertEqual(row.lender_id, self.lender, "of the day it was proposed")

    def test_a_manager_who_leaves_is_followed(self):
        row = self._propose()
        consent = row.consent_ids.filtered(lambda one: one.kind == "manager")
        token = consent._make_token()
        with self._letters() as get_letters:
            self.boss_person.with_env(self.env).active = False
        self.assertFalse(consent.employee_id, "nobody yet: an officer answers")
        subjects = " ".join(get_letters().mapped("subject"))
        self.assertIn("Wor Ker", subjects)
        self.assertFalse(self.env["hr.community.consent"]._from_token(token))
        row.with_user(self.owner).action_agree()
        self.assertFalse(row.with_user(self.worker).can_answer)
        row.with_user(self.officer).action_agree()
        self.assertEqual(row.state, "agreed")

    def test_what_a_manager_agreed_stays_when_they_leave(self):
        row = self._propose()
        row.with_user(self.boss).action_agree()
        self.boss_person.active = False
        consent = row.consent_ids.filtered(lambda one: one.kind == "manager")
        self.assertEqual(
            (consent.employee_id, consent.state), (self.boss_person, "agreed")
        )
        row.with_user(self.owner).action_agree()
        self.assertEqual(row.state, "agreed")

    def test_the_next_manager_answers(self):
        row = self._propose()
        self.worker_person.parent_id = self.owner_person
        self.env.invalidate_all()
        self.assertTrue(row.with_user(self.owner).can_answer_as_manager)

    def test_an_agreement_in_a_closed_cycle_stays(self):
        row = self._agree_all(self._propose())
        row.date_start = self.today - timedelta(days=90)
        first, last = self.today - timedelta(days=60), self.today - timedelta(days=10)
        self._close_cycle(first, last)
        for values in (
            {"hours_per_month": 9},
            {"date_end": self.today - timedelta(days=30)},
            {"state": "declined"},
        ):
            with self.assertRaises(UserError):
                row.write(values)
        with self.assertRaises(UserError):
            row.unlink()
        # and goes on changing where no closed cycle counts it
        self.part.state = "ended"
        self.assertEqual((row.state, row.date_end), ("over", self.today))

    def test_a_cycle_that_is_closed_early_counts_nothing_new(self):
        last = self.today + timedelta(days=20)
        self._close_cycle(self.today - timedelta(days=60), last)
        row = self._agree_all(self._propose())
        self.assertEqual(row.date_start, last + timedelta(days=1))

    def test_a_request_that_never_counted_ends_beside_a_closed_cycle(self):
        """Only an agreement that was agreed to has a first day."""
        self._close_cycle(
            self.today - timedelta(days=90), self.today - timedelta(days=30)
        )
        first = self._propose()
        second = self._propose(hours=6)
        self.assertEqual((first.state, second.state), ("over", "asking"))
        answers = self.env["hr.community.agreement.answer"].with_user(self.boss)
        answers.create({"agreement_id": second.id, "hours_per_month": 2}).action_fewer()
        self.assertEqual(second.state, "over")
        third = self.agreements.search([("state", "=", "asking")], limit=1)
        self.worker_person.with_env(self.env).active = False
        self.assertEqual(third.state, "over")
        (first | second | third).unlink()

    def test_an_agreement_that_ran_out_keeps_its_last_day(self):
        row = self._agree_all(self._propose())
        last = self.today - timedelta(days=60)
        row.write({"date_start": self.today - timedelta(days=90), "date_end": last})
        self._close_cycle(
            self.today - timedelta(days=80), self.today - timedelta(days=10)
        )
        new = self._agree_all(self._propose(hours=6))
        self.assertEqual((new.state, new.date_start), ("agreed", self.today))
        self.assertEqual((row.state, row.date_end), ("over", last))

    def test_nobody_agrees_to_hours_until_a_day_that_is_over(self):
        yesterday = self.today - timedelta(days=1)
        with self.assertRaises(UserError):
            self._propose(until=yesterday)
        row = self._agree_all(self._propose(until=self.today))
        row.date_end = yesterday
        self.part.with_user(self.owner).hours_per_month = 6
        new = self.agreements.search([("state", "=", "asking")])
        self.assertEqual((new.hours_per_month, new.date_end), (6, False))
        new.date_end = yesterday
        with self.assertRaises(UserError):
            new.with_user(self.boss).action_agree()
        new.date_end = self.today
        self.assertEqual(self._agree_all(new).state, "agreed")

    def test_an_employee_with_two_companies(self):
        self.worker.company_ids += self.other_company
        twin = self._new_person(
            "Wor Ker", self.worker, company_id=self.other_company.id
        )
        there = self._new_activity("There", company_id=self.other_company.id)
        part = self._new_part(there, twin, hours_per_month=3)
        self._new_part(there, self.stranger_person, role="owner")
        here = self._propose()
        part.with_env(self.env).with_user(self.worker).with_company(
            self.other_company
        )._propose_hours(3, None)
        row = self.agreements.search([("ownership_id", "=", part.id)])
        self.assertEqual(row.employee_id, twin)
        employee = row.consent_ids.filtered(lambda one: one.kind == "employee")
        self.assertEqual(employee.state, "agreed")
        # each company sees its own, and the boss of one answers nothing of the other
        seen = self.agreements.with_user(self.worker)
        for company, found in ((self.company, here), (self.other_company, row)):
            rows = seen.with_context(allowed_company_ids=company.ids).search([])
            self.assertEqual(rows, found)
        with self.assertRaises(AccessError):
            row.with_user(self.boss).read(["hours_per_month"])
        self.assertFalse(self.agreements.with_user(self.stranger).search([]) - row)

    def test_nobody_else_proposes_or_reads_it(self):
        curious = self._new_user("curious")
        self._new_person("Cu Rious", curious)
        row = self._propose()
        with self.assertRaises(UserError):
            self.part.with_user(curious)._propose_hours(9, None)
        with self.assertRaises(AccessError):
            row.with_user(curious).read(["hours_per_month"])
        for values in ({"state": "agreed"}, {"hours_per_month": 1}):
            with self.assertRaises(AccessError):
                row.with_user(self.worker).write(values)
        with self.assertRaises(UserError):
            row.with_user(curious).sudo(False).action_agree()

    def test_an_owner_alone_needs_no_other(self):
        self.party_owner.hours_per_month = 5
        part = self.party_owner.with_env(self.env)
        part.with_user(self.owner)._propose_hours(5, None)
        row = part.agreement_ids.filtered(lambda one: one.state == "asking")
        self.assertEqual(set(row.consent_ids.mapped("kind")), {"employee", "manager"})

    def test_whoever_is_manager_and_owner_clicks_once(self):
        self._new_part(self.party, self.boss_person, role="owner")
        self.party_owner.state = "ended"
        row = self._propose()
        row.with_user(self.boss).action_agree()
        self.assertEqual(row.state, "agreed")

    def _new_higher(self):
        """Return the user of the manager's manager."""
        higher = self._new_user("higher")
        self.boss_person.parent_id = self._new_person("High Er", higher)
        return higher

    def test_a_manager_further_up_answers_in_no_other_name(self):
        higher = self._new_higher()
        self._new_part(self.party, self.boss_person, role="owner")
        self.party_owner.state = "ended"
        row = self._propose()
        row.with_user(higher).action_agree()
        consents = {one.kind: one for one in row.consent_ids}
        self.assertEqual(consents["owner"].employee_id, self.boss_person)
        self.assertEqual(consents["owner"].state, "waiting")
        self.assertEqual(consents["manager"].answered_by_id, self.boss_person.parent_id)
        row.with_user(self.boss).action_agree()
        self.assertEqual(row.state, "agreed")
        self.assertEqual(consents["owner"].answered_by_id, self.boss_person)

    def test_who_declined_is_who_did_so(self):
        higher = self._new_higher()
        row = self._propose()
        answers = self.env["hr.community.agreement.answer"].with_user(higher)
        with self._letters() as get_letters:
            answers.create(
                {"agreement_id": row.id, "reason": "Year-end closing"}
            ).action_decline()
        self.assertEqual(row.decliner_id, self.boss_person.parent_id)
        self.assertIn("boss@example.com", get_letters().mapped("email_to"))

    def test_whoever_agreed_in_somebodys_stead_learns_what_comes_of_it(self):
        higher = self._new_higher()
        self.boss_person.parent_id.work_email = "higher@example.com"
        ends = {
            "agreed": lambda row: self._agree_all(row),
            "declined": lambda row: (
                row.with_user(self.worker)._get_consents_needed()._decline("")
            ),
        }
        for hours, (state, end) in enumerate(ends.items(), start=5):
            row = self._propose(self.officer, hours=hours)
            row.with_user(higher).action_agree()
            with self.subTest(state), self._letters() as get_letters:
                end(row)
                self.assertEqual(row.state, state)
                told = get_letters().mapped("email_to")
                self.assertIn("higher@example.com", told)
                self.assertIn("boss@example.com", told)

    def test_fewer_hours_are_not_asked_again_of_whoever_wants_them(self):
        higher = self._new_higher()
        users = {"line_manager": higher, "officer": self.officer}
        for number, (name, user) in enumerate(users.items()):
            if name == "officer":
                self.worker_person.parent_id = False
            row = self._propose(hours=9 - number)
            answers = self.env["hr.community.agreement.answer"].with_user(user)
            answers.create(
                {"agreement_id": row.id, "hours_per_month": 2}
            ).action_fewer()
            new = self.agreements.search(
                [("ownership_id", "=", self.part.id), ("state", "=", "asking")]
            )
            states = {one.kind: one.state for one in new.consent_ids}
            with self.subTest(name):
                self.assertEqual(new.hours_per_month, 2)
                self.assertEqual(
                    states,
                    {"employee": "waiting", "manager": "agreed", "owner": "waiting"},
                )

    def test_nothing_is_asked_where_nothing_is_wanted(self):
        waiting = self._propose()
        self.part.with_user(self.owner).hours_per_month = 0
        self.assertEqual(waiting.state, "over")
        self.assertFalse(self.agreements.search([("state", "=", "asking")]))
        self.part.hours_per_month = 4
        row = self._agree_all(self._propose())
        self.company.community_agreements = False
        self.part.with_user(self.owner).hours_per_month = 6
        self.assertEqual(row.state, "agreed")
        self.assertFalse(self.agreements.search([("state", "=", "asking")]))

    def test_a_list_asks_once_who_may_answer(self):
        self._propose()
        for number in range(8):
            choir = self._new_activity(f"Choir {number}")
            part = self._new_part(choir, self.worker_person, hours_per_month=1)
            part.with_env(self.env).with_user(self.worker)._propose_hours(1, None)
        rows = self.agreements.search([("state", "=", "asking")])
        self.assertEqual(len(rows), 9)
        for user in (self.boss, self.officer, self.worker):

            def read(some, user=user):
                some.with_user(user).mapped("can_answer")

            short = self._queries(lambda read=read: read(rows[:2]))
            long = self._queries(lambda read=read: read(rows))
            with self.subTest(user.name):
                self.assert_as_many_queries(short, long)

    def test_it_waits_for_whoever_was_asked(self):
        row = self._propose()
        higher = self._new_higher()
        for user, waits in (
            (self.worker, False),
            (self.boss, True),
            (self.owner, True),
            (higher, False),
            (self.officer, False),
        ):
            self.env.invalidate_all()
            mine = row.with_user(user)
            found = mine.search([("waits_for_me", "=", True)])
            self.assertEqual((found == row, mine.waits_for_me), (waits, waits), user)
        row.with_user(self.owner).action_agree()
        self.env.invalidate_all()
        self.assertFalse(row.with_user(self.owner).waits_for_me)
        self.boss_person.with_env(self.env).parent_id = False
        self.boss_person.with_env(self.env).active = False
        self.assertTrue(row.with_user(self.officer).waits_for_me)

    def test_a_department_of_an_agreement_is_not_deleted(self):
        row = self._propose()
        for department in (self.lender, self.gainer):
            with self.assertRaises(UserError) as refusal:
                department.unlink()
            self.assertIn(row._description, str(refusal.exception))
        self.assertEqual((row.lender_id, row.department_id), (self.lender, self.gainer))
        self.lender.active = False
        self.env.invalidate_all()
        self.assertEqual(row.lender_id, self.lender)
