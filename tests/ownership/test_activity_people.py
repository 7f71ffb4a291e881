from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged, users

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestActivityPeople(CommunityCase):
    """What the board says to the one who looks at it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity(
            "Fair",
            skill_ids=[
                Command.create(cls._ask(cls.planning, cls.solid)),
                Command.create(cls._ask(cls.counting, cls.basic, "nice")),
            ],
        )
        cls._give_skill(cls.worker_person, cls.planning, cls.basic)

    def found(self, user, domain):
        activities = self.env["hr.community.activity"].with_user(user)
        return activities.search([("company_id", "=", self.company.id), *domain])

    def assert_filter_agrees(self, user, name):
        """The search and the value say the same of every activity."""
        everything = self.found(user, [])
        self.assertEqual(
            self.found(user, [(name, "=", True)]), everything.filtered(name)
        )
        self.assertEqual(
            self.found(user, [(name, "=", False)]),
            everything.filtered(lambda activity: not activity[name]),
        )

    def test_how_many_of_the_skills_i_have(self):
        self.assertEqual(
            self.fair.with_user(self.worker).my_fit, "Skills you have: 1 of 2"
        )
        self.assertIs(self.fair.with_user(self.boss).my_fit, False)

    def test_each_user_gets_their_own_answer_from_one_cache(self):
        fits = [
            self.fair.with_user(user).fits_me
            for user in (self.worker, self.boss, self.worker)
        ]
        self.assertEqual(fits, [True, False, True])

    def test_what_fits_has_a_skill_of_mine_and_misses_no_must_have(self):
        self.assertIn(self.fair, self.found(self.worker, [("fits_me", "=", True)]))
        self.fair.skill_ids.necessity = "must"
        self.assertNotIn(self.fair, self.found(self.worker, [("fits_me", "=", True)]))
        self._give_skill(self.worker_person, self.counting, self.basic)
        self.assertIn(self.fair, self.found(self.worker, [("fits_me", "=", True)]))

    def test_who_waits_for_an_answer_is_counted_for_those_who_may_see_it(self):
        self._new_part(self.party, self.worker_person, state="invited")
        self._new_part(self.party, self.helper, state="applied")
        self._new_part(self.fair, self.helper, state="declined")
        counts = {
            user.login: self.party.with_user(user).waiting_count
            for user in (self.owner, self.worker, self.boss, self.officer)
        }
        # owner and officers see both, the worker and their boss only the worker
        expected = {self.owner: 2, self.worker: 1, self.boss: 1, self.officer: 2}
        self.assertEqual(counts, {user.login: n for user, n in expected.items()})
        self.assertEqual(self.fair.with_user(self.officer).waiting_count, 0)

    def test_what_asks_for_nothing_fits_nobody_in_particular(self):
        open_door = self._new_activity("Open Door")
        self.assertFalse(open_door.with_user(self.worker).fits_me)

    @users(
        "hr_community_worker",
        "hr_community_boss",
        "hr_community_owner",
        "hr_community_officer",
    )
    def test_every_filter_agrees_with_its_value(self):
        department = self.env["hr.department"].sudo().create({"name": "D"})
        self.worker_person.sudo().department_id = department
        self.fair.sudo().department_id = department
        self._new_activity("Paused").sudo().state = "paused"
        for name in (
            "fits_me",
            "needs_owner",
            "is_owner",
            "in_my_department",
            "is_quiet",
        ):
            with self.subTest(name):
                self.assert_filter_agrees(self.env.user, name)

    def test_needs_an_owner(self):
        self.assertTrue(self.fair.needs_owner)
        self.assertFalse(self.party.needs_owner)
        self._new_part(self.fair, self.worker_person, role="contributor")
        self.assertTrue(self.fair.needs_owner, "helpers do not own it")
        self.party.action_pause()
        self.assertFalse(self.party.needs_owner)

    def test_my_department_may_be_none(self):
        self.assertFalse(
            self.found(
                self.helper.user_id or self.boss, [("in_my_department", "=", True)]
            )
        )

    def test_a_user_without_employee_reads_the_board(self):
        nobody = self._new_user("nobody")
        fair = self.fair.with_user(nobody)
        self.assertFalse(fair.my_fit or fair.my_role_state or fair.is_owner)
        self.assertFalse(self.found(nobody, [("fits_me", "=", True)]))

    def test_three_skills_on_a_card(self):
        skills = self.env["hr.skill"].create(
            [{"name": f"S{n}", "skill_type_id": self.skill_type.id} for n in range(5)]
        )
        activity = self._new_activity(
            "Many", skill_ids=[Command.create(self._ask(s, self.basic)) for s in skills]
        )
        self.assertEqual(len(activity.card_skill_ids), 3)

    def test_a_user_of_two_companies_acts_as_the_right_employee(self):
        self.worker.company_ids |= self.other_company
        there = self._new_person(
            "Wor Ker there", self.worker, company_id=self.other_company.id
        )
        far = self._new_activity("Far", company_id=self.other_company.id)
        both = (self.company | self.other_company).ids
        far.with_user(self.worker).with_context(
            allowed_company_ids=both
        ).action_volunteer()
        self.assertEqual(far.ownership_ids.employee_id, there)

    def test_an_employee_of_another_company_is_not_taken_for_one_of_this(self):
        self.stranger.company_ids |= self.company
        party = self.party.with_user(self.stranger).with_context(
            allowed_company_ids=(self.company | self.other_company).ids
        )
        with self.assertRaises(UserError):
            party.action_volunteer()

    def test_the_board_costs_the_same_for_five_and_for_fifty(self):
        board = self.env["hr.community.activity"].with_user(self.worker)

        def queries(number):
            activities = self.env["hr.community.activity"].create(
                [
                    {
                        "name": f"A{n}",
                        "state": "open",
                        "skill_ids": [
                            Command.create(self._ask(self.planning, self.solid))
                        ],
                    }
                    for n in range(number)
                ]
            )
            for activity in activities:
                self._new_part(activity, self.owner_person, role="owner")
            card = {
                "name": {},
                "category_id": {"fields": {"display_name": {}}},
                "rank_reason": {},
                "people_missing": {},
                "owner_ids": {"fields": {"display_name": {}}},
                "card_skill_ids": {"fields": {"display_name": {}}},
                "my_fit": {},
                "my_role_state": {},
                "waiting_names": {},
            }
            domain = [("id", "in", activities.ids)]
            return self._queries(lambda: board.web_search_read(domain, card))

        few, many = queries(5), queries(50)
        self.assert_as_many_queries(few, many)
        self.assertLessEqual(len(many), 20)
