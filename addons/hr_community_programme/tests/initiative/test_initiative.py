from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import EVIDENCE, PERCEPTION, InitiativeCase


@tagged("post_install", "-at_install")
class TestInitiative(InitiativeCase):
    """From a problem in one sentence to a decision, and what is measured of it."""

    def test_the_whole_path(self):
        self._reach("running")
        one = self.initiative
        self.assertEqual(one.date_decided, one.date_presented)
        self.assertFalse(one.measured_count)
        goal = {"activity_id": self.party.id, "name": "Answered", "target": 10}
        goal = self.env["hr.community.goal"].create(goal)
        self.env["hr.community.measure"].create(
            {"goal_id": goal.id, "value": 4, "source": "Telephone"}
        )
        one.invalidate_recordset()
        self.assertEqual((one.progress, one.goal_count), (40, 1))
        one.action_done()
        self.assertEqual(one.state, "done")

    def test_each_step_asks_for_what_is_missing(self):
        one = self.initiative
        self._reach("perception")
        with self.assertRaises(UserError):  # nobody has answered
            one.action_show_figures()
        self._answer()
        one.action_show_figures()
        with self.assertRaises(UserError):  # no evidence
            one.action_ask_partners()
        self._add_evidence()
        one.action_ask_partners()
        with self.assertRaises(UserError):  # nobody has signed
            one.action_present()
        self.partner.with_user(self.worker).action_sign()
        one.request = False  # still to be written, unlike what is signed
        with self.assertRaises(UserError):  # nothing to decide
            one.action_present()
        one.request = "Yes or no?"
        one.action_present()
        with self.assertRaises(UserError):  # nobody decided
            one.action_approve()
        decided = {"decided_by_id": self.boss_person.id}
        with self.assertRaises(UserError):  # a no without a reason
            one.write(decided | {"date_decided": "2020-01-01"})
            one.action_decline()

    def test_what_was_presented_does_not_change(self):
        self._reach("presented")
        one = self.initiative
        for values in ({"problem": "Another"}, {"months": 3}, {"request": "More"}):
            with self.subTest(values), self.assertRaises(AccessError):
                one.write(values)
        with self.assertRaises(UserError):
            self._add_evidence()
        with self.assertRaises(UserError):
            one.evidence_ids.value = 99
        with self.assertRaises(UserError):
            one.evidence_ids.unlink()
        with self.assertRaises(UserError):
            one.partner_ids.unlink()
        with self.assertRaises(UserError):
            one.unlink()

    def test_evidence_does_not_change_while_partners_sign_it(self):
        self._reach("signing")
        with self.assertRaises(UserError):
            self.initiative.evidence_ids.value = 99
        self.partner.with_user(self.worker).action_sign()
        self.initiative.action_rework()
        self.assertEqual(self.partner.state, "waiting")
        self.initiative.evidence_ids.value = 30

    def test_what_partners_sign_does_not_change_meanwhile(self):
        self._reach("signing")
        one = self.initiative
        for values in (
            {"problem": "Another"},
            {"months": 60},
            {"other_cost": 9_000},
            {"community_activity_ids": [(4, self.party.id)]},
            {"skill_id": self.planning.id},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                one.write(values)
        one.write({"request": "Release 50 hours", "sponsor_id": self.owner_person.id})
        one.action_rework()
        one.problem = "Another"
        self.assertEqual(one.problem, "Another")

    def test_the_cost_is_hours_at_the_companys_rate_of_the_day(self):
        self.company.community_hour_value = 50
        self.party.hours_per_month = 10
        one = self.initiative
        one.write({"community_activity_ids": self.party.ids, "other_cost": 500})
        self.assertEqual((one.hours_planned, one.cost), (120, 6500))
        self._reach("presented")
        self.company.community_hour_value = 99
        one.invalidate_recordset()
        self.assertEqual(one.cost, 6500)
        self.assertFalse(one.unestimated_count)

    def test_hearsay_alone_is_told_so_and_offers_the_next_rung(self):
        self._reach("perception")
        self._answer()
        self.initiative.action_show_figures()
        self._add_evidence(rung="hearsay")
        self.assertTrue(self.initiative.is_hearsay)
        self.initiative.action_next_rung()
        self.assertIn("Operations", self.initiative.activity_ids.summary)
        self._add_evidence(rung="survey", value=28)
        self.initiative.invalidate_recordset()
        self.assertFalse(self.initiative.is_hearsay)
        # the better rung is the one that is compared
        self.assertIn("28", self.initiative.measured_words)

    def test_a_team_is_mixed_once_somebody_works_behind_the_scenes(self):
        self._reach("running")
        self.assertFalse(self.initiative.is_mixed)
        job = {"name": "Cleaner", "community_behind_scenes": True}
        self.helper.job_id = self.env["hr.job"].create(job)
        self._new_part(self.party, self.helper)
        self.initiative.invalidate_recordset()
        self.assertTrue(self.initiative.is_mixed)
        self.assertIn(self.helper, self.initiative.team_ids.sudo())

    def test_leaders_answer_once_and_before_the_figures(self):
        self._reach("perception")
        self._answer(20)
        view = self.view.with_user(self.leader)
        with self.assertRaises(UserError):
            view.estimate = 31
        for name in ("question", "unit"):  # it was the answer to this one
            with self.subTest(name), self.assertRaises(AccessError):
                self.initiative[name] = "Another"
        self.initiative.action_show_figures()
        with self.assertRaises(UserError):
            self.env[PERCEPTION].with_user(self.officer).create(
                {"initiative_id": self.initiative.id, "employee_id": self.helper.id}
            )
        with self.assertRaises(AccessError):  # nobody answers for a leader
            self.view.with_user(self.officer).comment = "More"

    def test_a_leader_does_not_answer_once_it_is_decided(self):
        late = self.env[PERCEPTION].with_user(self.officer)
        late = late.create(
            {"initiative_id": self.initiative.id, "employee_id": self.boss_person.id}
        )
        self._reach("perception")
        view = late.with_user(self.boss)
        view.severity = "2"
        self._answer()
        self.initiative.action_show_figures()
        self._add_evidence()
        self.initiative.action_ask_partners()
        self._sign_and_present()
        with self.assertRaises(UserError):
            view.action_answer()
        self.assertEqual(late.state, "waiting")

    def test_what_it_was_made_of_is_asked_for_in_vain(self):
        self._reach("perception")
        for user in (self.officer, self.boss):
            with self.subTest(user.name), self.assertRaises(UserError):
                self.initiative.with_user(user).action_open_origin()

    def test_what_it_was_made_of_may_be_gone(self):
        """Deleted, or of an addon that was uninstalled."""
        last = self.env["res.partner"].search([], order="id desc", limit=1).id
        for model, id_ in (("hr.community.unheard", 1), ("res.partner", last + 99)):
            self.initiative.sudo().write({"origin_model": model, "origin_id": id_})
            with self.subTest(model), self.assertRaises(UserError):
                self.initiative.action_open_origin()

    def test_a_skill_says_what_hangs_on_it(self):
        self.initiative.skill_id = self.planning
        with self.assertRaises(UserError):
            self.planning.unlink()
        self.assertTrue(self.planning.exists())

    def test_a_partner_works_in_its_department(self):
        with self.assertRaises(ValidationError):
            self.partner.with_user(self.officer).employee_id = self.helper
        team = {"name": "Team", "parent_id": self.operations.id}
        self.helper.department_id = self.env["hr.department"].create(team)
        self.partner.with_user(self.officer).employee_id = self.helper
        self.assertEqual(self.partner.employee_id, self.helper)

    def test_evidence_has_its_source_and_day(self):
        known = self.env[EVIDENCE]._fields
        for name in ("name", "source", "date", "rung"):
            self.assertTrue(known[name].required, name)

    def test_the_board_paper_says_it_all_to_its_sponsor(self):
        self.company.community_hour_value = 50
        self.party.hours_per_month = 10
        self.initiative.community_activity_ids = self.party
        self._reach("presented")
        self.env.invalidate_all()
        report = self.env["ir.actions.report"].with_user(self.boss)
        page, _kind = report._render_qweb_html(
            "hr_community_programme.report_board_paper", self.initiative.ids
        )
        one = self.initiative
        facts = (one.problem, one.request, "Telephone system", "Operations", "Party")
        for fact in (*facts, one.perception_words, one.measured_words, "120"):
            self.assertIn(fact, page.decode())

    def test_to_dos_come_from_a_plan_of_odoo(self):
        self._reach("running")
        plan = self.env.ref("hr_community_programme.mail_activity_plan_initiative")
        action = self.initiative.action_plan_todos()
        wizard = self.env["mail.activity.schedule"].with_user(self.officer)
        wizard = wizard.with_context(**action["context"]).create({"plan_id": plan.id})
        wizard.action_schedule_plan()
        todos = self.initiative.activity_ids
        self.assertEqual(len(todos), len(plan.template_ids))
        self.assertEqual(todos.user_id, self.officer)
