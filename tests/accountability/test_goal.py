from freezegun import freeze_time
from lxml import etree
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import GoalCase


@tagged("post_install", "-at_install")
class TestGoal(GoalCase):
    """What an activity wants to reach, how far it is, and who says so."""

    def test_not_measured_is_said_and_not_counted_as_nothing(self):
        self.assertEqual(self.goal.progress_words, "No measurements yet")
        self.assertFalse(self.goal.date_measured)
        self.assertFalse(self.goal.pace_words)
        self._measure(self.goal, 10)
        self.assertEqual(self.goal.progress_words, "0% achieved")

    @freeze_time("2028-02-29")
    def test_the_latest_measure_counts_whatever_the_order_of_writing(self):
        self._measure(self.goal, 30, "2028-02-29")
        self._measure(self.goal, 14, "2028-01-31")
        self.assertEqual(self.goal.value, 30)
        self.assertEqual(self.goal.date_measured, fields.Date.to_date("2028-02-29"))
        self.assertEqual(self.goal.progress, 50)
        self.assertEqual(self.goal.progress_words, "50% achieved")
        self.assertAlmostEqual(self.goal.pace, 20 * 365.25 / 12 / 306)
        self.assertIn("+2 ", self.goal.pace_words)
        self.assertFalse(self.goal.is_reached)

    def test_the_trend_is_all_measures_the_oldest_first(self):
        self.assertFalse(self.goal.trend)
        self._measure(self.goal, 30, "2026-03-05")
        self._measure(self.goal, 14, "2026-01-31")
        self.assertEqual(self.goal.trend, [["2026-01-31", 14], ["2026-03-05", 30]])

    def test_reached_needs_no_pace(self):
        self._measure(self.goal, 55)
        self.assertEqual(self.goal.progress_words, "Target reached")
        self.assertTrue(self.goal.is_reached)
        self.assertFalse(self.goal.pace_words)

    def test_the_graph_has_no_day_that_nobody_measured(self):
        self._measure(self.goal, 20, "2026-01-05")
        self._measure(self.goal, 30, "2026-03-05")
        action = self.goal.action_open_measures()
        measures = self.env["hr.community.measure"].with_user(self.worker)
        # as the graph asks, which fills in days unless it is told not to
        measures = measures.with_context(**{"fill_temporal": True} | action["context"])
        groups = measures.formatted_read_group(
            action["domain"], ["date:day"], ["value:avg"]
        )
        self.assertEqual([group["value:avg"] for group in groups], [20, 30])

    def test_less_is_better(self):
        days = self._new_goal(
            self.party, "Days", direction="less", baseline=20, target=10
        )
        self._measure(days, 15)
        self.assertEqual(days.progress_words, "50% achieved")
        with freeze_time("2028-12-01"):
            days.invalidate_recordset()
            self.assertAlmostEqual(days.pace, -5 * 365.25 / 12 / 30)

    def test_many_goals_at_once(self):
        goals = self.env["hr.community.goal"].create(
            [
                {"activity_id": self.party.id, "name": f"Nº {n} 目標", "target": n}
                for n in range(1, 4)
            ]
        )
        for goal in goals[:2]:
            self._measure(goal, 1)
        self.assertEqual(goals.mapped("progress"), [100, 50, 0])
        self.assertEqual(self.party.goal_count, 4)

    @mute_logger("odoo.sql_db")
    def test_a_target_behind_the_start_is_refused(self):
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self._new_goal(self.party, baseline=60, target=50)
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self._new_goal(self.party, direction="less", target=50)

    @mute_logger("odoo.sql_db")
    def test_one_measure_a_day_and_none_ahead(self):
        self._measure(self.goal, 20)
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self._measure(self.goal, 21)
        tomorrow = fields.Date.add(fields.Date.today(), days=2)
        with self.assertRaises(ValidationError):
            self._measure(self.goal, 22, tomorrow)

    def test_a_template_of_the_category_fills_in_the_form(self):
        template = self.env.ref("hr_community.goal_template_days_to_settle")
        self.party.category_id = template.category_id
        goals = self.env["hr.community.goal"].with_user(self.owner)
        with Form(goals.with_context(default_activity_id=self.party.id)) as form:
            self.assertFalse(form.name)
            form.template_id = template
            self.assertEqual((form.unit, form.direction), ("days", "less"))
            form.name = "Days until the first party"
            form.baseline, form.target = 30, 7
        goal = form.save()
        self.assertEqual(goal.name, "Days until the first party")
        self.assertEqual(goal.objective, template.objective)

    def test_every_category_has_templates(self):
        self.env.cr.execute(
            """SELECT name FROM ir_model_data
                WHERE module = 'hr_community' AND model = 'hr.community.category'"""
        )
        shipped = [f"hr_community.{name}" for (name,) in self.env.cr.fetchall()]
        self.assertEqual(len(shipped), 8)
        templates = self.env["hr.community.goal.template"].search([])
        for xml_id in shipped:
            category = self.env.ref(xml_id)
            mine = templates.filtered_domain([("category_id", "=", category.id)])
            self.assertGreaterEqual(len(mine), 2, xml_id)


@tagged("post_install", "-at_install")
class TestGoalRights(GoalCase):
    """Everybody reads; owners and officers write; history is not rewritten."""

    def test_everybody_here_reads_how_far_it_is(self):
        self._measure(self.goal, 30)
        goal = self.goal.with_user(self.worker)
        self.assertEqual(goal.progress_words, "50% achieved")
        self.assertEqual(self.party.with_user(self.worker).goal_count, 1)
        with self.assertRaises(AccessError):
            self.goal.with_user(self.stranger).read(["name"])

    def test_owners_deputies_and_officers_write(self):
        deputy = self._new_user("deputy")
        person = self._new_person("De Puty", deputy)
        self._new_part(self.party, person, role="deputy")
        for user in (self.owner, deputy, self.officer):
            goal = self._new_goal(self.party, user=user)
            self._measure(goal, 20, user=user)
            goal.with_user(user).unlink()
        for user in (self.worker, self.boss, self.stranger):
            with self.assertRaises(AccessError):
                self._new_goal(self.party, user=user)
            with self.assertRaises(AccessError):
                self._measure(self.goal, 20, user=user)
            with self.assertRaises(AccessError):
                self.goal.with_user(user).write({"target": 11})

    def test_the_form_is_editable_for_whom_the_rules_let_write(self):
        for user in (self.owner, self.worker, self.boss, self.officer):
            goal = self.goal.with_user(user)
            self.assertEqual(goal.can_edit, goal.has_access("write"), user.login)
        self.assertTrue(
            self.env["hr.community.goal"].with_user(self.worker).new().can_edit
        )

    def _offers_new(self, user, view_type="list"):
        goals = self.env["hr.community.goal"].with_user(user)
        arch = etree.fromstring(goals.get_view(view_type=view_type)["arch"])
        return arch.get("create") != "0"

    def test_new_is_offered_to_owners_and_officers(self):
        for user in (self.owner, self.officer):
            self.assertTrue(self._offers_new(user), user.login)
        for view_type in ("list", "kanban", "form"):
            self.assertFalse(self._offers_new(self.worker, view_type), view_type)
        self._new_part(self.party, self.worker_person, role="deputy")
        self.assertTrue(self._offers_new(self.worker))

    def test_the_owner_writes_goals_from_the_form_of_the_activity(self):
        party = self.party.with_user(self.owner)
        party.write({"goal_ids": [(0, 0, {"name": "Cakes", "target": 3})]})
        self.assertIn("Cakes", party.goal_ids.mapped("name"))
        with self.assertRaises(AccessError):
            self.party.with_user(self.worker).write(
                {"goal_ids": [(0, 0, {"name": "Mine", "target": 3})]}
            )

    def test_a_measure_is_corrected_by_its_writer_or_an_officer(self):
        deputy = self._new_user("deputy")
        self._new_part(self.party, self._new_person("De Puty", deputy), role="deputy")
        measure = self._measure(self.goal, 20, user=deputy)
        for change in (
            lambda: measure.with_user(self.owner).write({"value": 50}),
            lambda: measure.with_user(self.owner).unlink(),
        ):
            with self.assertRaises(AccessError):
                change()
        measure.with_user(deputy).write({"value": 21})
        measure.with_user(self.officer).write({"source": "counted again"})
        self.assertEqual((measure.value, measure.source), (21, "counted again"))

    def test_who_stepped_down_rewrites_nothing(self):
        measure = self._measure(self.goal, 20, user=self.owner)
        self.party_owner.write({"state": "ended"})
        with self.assertRaises(AccessError):
            measure.with_user(self.owner).write({"value": 50})

    def test_goals_and_measures_stay_where_they_are(self):
        theirs = self._new_activity("Choir")
        other = self._new_goal(theirs)
        measure = self._measure(self.goal, 20, user=self.owner)
        with self.assertRaises(AccessError):
            self.goal.with_user(self.owner).write({"activity_id": theirs.id})
        with self.assertRaises(AccessError):
            measure.with_user(self.owner).write({"goal_id": other.id})
