from ast import literal_eval
from contextlib import contextmanager
from datetime import date, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.addons.hr_community.tests.recognition.common import ThanksCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestReward(ThanksCase):
    """Ordering, approving and delivering, and where the points are meanwhile."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lunch = cls.env["hr.community.reward"].create(
            {"name": "Lunch", "cost": 30, "taxable_value": 20}
        )
        cls._fill(cls.worker_person)

    @classmethod
    def _fill(cls, *people, points=50):
        cls.env["hr.community.point"]._book(
            "wallet", "credited", [(person, points, {}) for person in people]
        )

    def _order(self, user, reward=None, **values):
        orders = self.env["hr.community.redemption"].with_user(user)
        return orders.create({"reward_id": (reward or self.lunch).id} | values)

    @contextmanager
    def _refused(self, why):
        """Expect a refusal that leaves nothing behind, as a request leaves nothing."""
        with self.assertRaisesRegex(UserError, why), self.env.cr.savepoint():
            yield

    def test_from_the_order_to_the_delivery(self):
        order = self._order(self.worker)
        self.assertEqual(self._wallet(self.worker_person), 20)
        theirs = order.with_user(self.officer)
        theirs.action_approve()
        theirs.action_deliver()
        self.assertEqual(order.date_delivered, date.today())
        self.assertEqual(self._wallet(self.worker_person), 20)
        self._assert_adds_up()

    def test_cancelled_or_refused_the_points_come_back_once(self):
        for end in ("cancelled", "refused"):
            order = self._order(self.worker)
            order.sudo().refuse_reason = "None left"
            user = self.worker if end == "cancelled" else self.officer
            order.with_user(user).write({"state": end})
            order.with_user(user).write({"state": end})
            self.assertEqual(self._wallet(self.worker_person), 50)
            self._assert_adds_up()

    def test_refusing_asks_why(self):
        order = self._order(self.worker).with_user(self.officer)
        with self.assertRaisesRegex(UserError, "reason"):
            order.action_refuse()

    def test_no_more_than_the_wallet_holds(self):
        self._order(self.worker)
        with self.assertRaisesRegex(UserError, "Lunch.*30.*20"):
            self._order(self.worker)
        self.assertEqual(self._wallet(self.worker_person), 20)
        self._assert_adds_up()

    def test_out_of_sight_it_is_not_for_nothing(self):
        """The price is read as the user: with the other company on, it is not seen."""
        self.worker.company_ids += self.other_company
        self.lunch.company_ids = self.company
        orders = (
            self.env["hr.community.redemption"]
            .with_user(self.worker)
            .with_context(allowed_company_ids=self.other_company.ids)
        )
        values = {"reward_id": self.lunch.id, "employee_id": self.worker_person.id}
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            orders.create(values)
        self.assertFalse(self.env["hr.community.redemption"].search([]))
        self.assertEqual(self._wallet(self.worker_person), 50)

    def test_nobody_approves_their_own(self):
        me = self._new_person("Offi Cer", self.officer)
        self._fill(me)
        order = self._order(self.officer)
        with self.assertRaises(AccessError):
            order.action_approve()

    def test_an_officer_orders_for_who_has_no_user_and_for_nobody_else(self):
        self._fill(self.helper)
        order = self._order(self.officer, employee_id=self.helper.id)
        self.assertEqual(order.employee_id.sudo(), self.helper)
        for user in (self.officer, self.boss, self.owner):
            with self.assertRaises(AccessError):
                self._order(user, employee_id=self.worker_person.id)

    def test_the_price_of_an_order_stays_and_cannot_be_chosen(self):
        order = self._order(self.worker)
        self.lunch.write({"cost": 1, "name": "Snack"})
        self.assertEqual((order.cost, order.reward_name), (30, "Lunch"))
        with self.assertRaises(AccessError):
            self._order(self.worker, cost=1)
        with self.assertRaises(AccessError):
            order.with_user(self.officer).write({"cost": 1})

    def test_the_taxable_value_is_for_officers(self):
        order = self._order(self.worker)
        self.assertEqual(order.with_user(self.officer).taxable_value, 20)
        with self.assertRaises(AccessError):
            order.with_user(self.worker).read(["taxable_value"])

    def test_the_last_one_is_given_once_and_comes_back_to_the_shelf(self):
        self.lunch.write({"is_limited": True, "stock": 1})
        self._fill(self.owner_person)
        order = self._order(self.worker)
        with self._refused("out of stock"):
            self._order(self.owner)
        order.action_cancel()
        self.assertTrue(self._order(self.owner))

    def test_the_shelf_itself_refuses_when_two_saw_the_last_one(self):
        self.lunch.write({"is_limited": True, "stock": 1})
        self.lunch._take_one()
        with self.assertRaises(UserError):
            self.lunch._take_one()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_more_than_there_are(self):
        self.lunch.write({"is_limited": True, "stock": 1})
        with self.assertRaises(IntegrityError):
            self.lunch.taken = 2
            self.lunch.flush_recordset()

    def test_so_often_a_year_and_again_in_the_next(self):
        self.lunch.write({"limit_year": 1, "cost": 1})
        with freeze_time("2028-12-31 10:00"):
            order = self._order(self.worker)
            with self._refused("You have reached this year's limit for this reward"):
                self._order(self.worker)
            order.action_cancel()
            self.assertTrue(self._order(self.worker))
        with freeze_time("2029-01-01 10:00"):
            self.assertTrue(self._order(self.worker))

    def test_for_a_department_and_those_below_it(self):
        sales = self.env["hr.department"].create({"name": "Sales"})
        north = self.env["hr.department"].create(
            {"name": "North", "parent_id": sales.id}
        )
        self.lunch.department_ids = sales
        with self.assertRaises(UserError):
            self._order(self.worker)
        self.worker_person.department_id = north
        self.assertTrue(self._order(self.worker))

    def test_only_for_an_archived_department_or_company_is_for_nobody_else(self):
        sales = self.env["hr.department"].create({"name": "Sales"})
        firm = self.env["res.company"].create({"name": "Firm"})
        for field, word in (("department_ids", sales), ("company_ids", firm)):
            with self.subTest(field), self.env.cr.savepoint() as savepoint:
                self.lunch[field] = word
                word.active = False
                self.env.flush_all()
                self.env.invalidate_all()
                with self.assertRaises(UserError):
                    self._order(self.worker)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_where_somebody_is_since_today_counts_before_odoo_has_noticed(self):
        sales = self.env["hr.department"].create({"name": "Sales"})
        self.lunch.department_ids = sales
        old = self.worker_person.version_id
        old.date_version = "2020-01-01"
        self.worker_person.create_version(
            {"date_version": date.today(), "department_id": sales.id}
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_employee SET current_version_id = %s WHERE id = %s",
            [old.id, self.worker_person.id],
        )
        self.env.invalidate_all()
        self.assertTrue(self._order(self.worker))

    def test_for_who_has_been_here_long_enough(self):
        self.lunch.months_here = 6
        version = self.worker_person.version_id
        version.contract_date_start = date.today() - timedelta(days=30)
        with self.assertRaisesRegex(UserError, "6 months"):
            self._order(self.worker)
        version.contract_date_start = date.today() - timedelta(days=365)
        self.assertTrue(self._order(self.worker))

    def test_a_new_contract_does_not_start_the_months_anew(self):
        self.lunch.months_here = 6
        version = self.worker_person.version_id
        version.contract_date_start = date.today() - timedelta(days=400)
        version.date_version = version.contract_date_start
        version.contract_date_end = date.today() - timedelta(days=31)
        renewed = date.today() - timedelta(days=30)
        self.worker_person.create_version(
            {
                "date_version": renewed,
                "contract_date_start": renewed,
                "contract_date_end": False,
            }
        )
        self.assertEqual(self.worker_person.contract_date_start, renewed)
        self.assertTrue(self._order(self.worker))

    def test_a_day_nobody_wrote_down_is_the_one_they_came_to_odoo(self):
        self.lunch.months_here = 6
        with self.assertRaisesRegex(UserError, "6 months"):
            self._order(self.worker)

    def test_of_another_company_it_is_neither_seen_nor_ordered(self):
        self.lunch.company_ids = self.other_company
        with self.assertRaises(AccessError):
            self.lunch.with_user(self.worker).read(["name"])
        with self.assertRaises(UserError):
            self._order(self.env.user, employee_id=self.worker_person.id)

    def test_one_reward_serves_several_companies(self):
        self.lunch.company_ids = self.company + self.other_company
        self._fill(self.stranger_person)
        order = self._order(self.stranger)
        self.assertEqual(order.company_id, self.other_company)
        self.assertFalse(
            self.env["hr.community.redemption"]
            .with_user(self.officer)
            .search([("id", "=", order.id)])
        )

    def test_the_card_offers_what_one_can_have(self):
        mine = self.lunch.with_user(self.worker)
        self.assertTrue(mine.i_can_have)
        self.lunch.months_here = 999
        mine.invalidate_recordset()
        self.assertFalse(mine.i_can_have)
        self.assertFalse(self.lunch.with_user(self.officer).i_can_have)

    def test_the_card_says_what_is_lacking_and_what_is_kept(self):
        mine = self.lunch.with_user(self.worker)
        wallet = self.env["hr.community.balance"].with_user(self.worker).get_mine()
        kept = wallet["wallet"] - mine.cost
        self.assertGreater(kept, 0)
        self.assertEqual((mine.points_short, mine.points_kept), (0, kept))
        self.assertEqual(mine.wallet, kept + mine.cost)
        self.lunch.cost += kept + 5
        mine.invalidate_recordset()
        self.assertEqual((mine.points_short, mine.points_kept), (5, 0))

    def test_the_form_of_an_officer_is_for_who_has_no_user(self):
        self._fill(self.helper)
        action = self.env.ref("hr_community_rewards.hr_community_redemption_action")
        orders = self.env["hr.community.redemption"].with_user(self.officer)
        with Form(orders.with_context(**literal_eval(action.context))) as form:
            self.assertFalse(form.employee_id, "an officer's own is in the catalogue")
            form.reward_id = self.lunch
            form.employee_id = self.helper.with_user(self.officer)
        self.assertEqual(form.record.employee_id.sudo(), self.helper)

    def test_the_question_before_an_order_names_the_reward_and_its_points(self):
        action = self.lunch.with_user(self.worker).action_ask_to_order()
        self.assertFalse(self.env["hr.community.redemption"].search([]))
        self.assertEqual(action["res_id"], self.lunch.id)
        ((view_id, _kind),) = action["views"]
        arch = self.env["ir.ui.view"].browse(view_id).get_combined_arch()
        for name in ("name", "cost", "points_kept", "action_order"):
            self.assertIn(f'name="{name}"', arch)

    def test_the_button_orders_for_oneself(self):
        self.lunch.with_user(self.worker).action_order()
        order = self.env["hr.community.redemption"].search([], limit=1)
        self.assertEqual(order.employee_id, self.worker_person)

    def test_many_rewards_take_no_more_queries(self):
        rewards = self.lunch + self.lunch.copy() + self.lunch.copy() + self.lunch.copy()

        one, many = (
            self._queries(lambda some=some: some.mapped("i_can_have"))
            for some in (
                self.lunch.with_user(self.worker),
                rewards.with_user(self.worker),
            )
        )
        self.assert_as_many_queries(one, many)

    def test_an_empty_wallet_leads_to_the_rewards(self):
        for action, leads in (("point_action_mine", True), ("point_action", False)):
            about = self.env["ir.actions.act_window"]._for_xml_id(
                f"hr_community.hr_community_{action}"
            )
            self.assertEqual("/odoo/rewards" in about["help"], leads)
