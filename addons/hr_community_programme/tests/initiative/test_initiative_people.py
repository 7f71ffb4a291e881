from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import EVIDENCE, INITIATIVE, PARTNER, PERCEPTION, InitiativeCase


@tagged("post_install", "-at_install")
class TestInitiativePeople(InitiativeCase):
    """What sponsor, leader and partner see, when, and what follows when they go."""

    def _find(self, user, model=INITIATIVE):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env[model].with_user(user).search([])

    def test_a_draft_is_for_officers(self):
        for user in (self.boss, self.leader, self.worker):
            self.assertFalse(self._find(user))
        self.assertTrue(self._find(self.officer))
        self.assertFalse(self._find(self.stranger))

    def test_each_sees_it_once_it_concerns_them(self):
        self._reach("perception")
        self._add_evidence()
        self.assertTrue(self._find(self.boss))
        self.assertTrue(self._find(self.leader))
        self.assertFalse(self._find(self.worker))
        for user in (self.boss, self.leader, self.worker):
            self.assertFalse(self._find(user, EVIDENCE))
        self._answer()
        self.initiative.action_show_figures()
        self.assertTrue(self._find(self.boss, EVIDENCE))
        self.assertTrue(self._find(self.leader, EVIDENCE))
        self.assertFalse(self._find(self.worker))
        self.initiative.action_ask_partners()
        self.assertTrue(self._find(self.worker))
        self.assertTrue(self._find(self.worker, PARTNER))
        # nobody but HR reads what a leader said
        self.assertFalse(self._find(self.boss, PERCEPTION))
        self.assertFalse(self._find(self.worker, PERCEPTION))

    def test_who_has_not_answered_sees_no_figure_by_any_way(self):
        late = self.env[PERCEPTION].with_user(self.officer)
        late = late.create(
            {"initiative_id": self.initiative.id, "employee_id": self.boss_person.id}
        )
        self._reach("evidence")
        mine = self.initiative.with_user(self.boss)
        self.initiative.sudo().write({"other_cost": 1_500, "hour_value": 50})
        self.env.invalidate_all()
        self.assertFalse(mine.cost or mine.cost_words or mine.hours_planned)
        for name in ("other_cost", "hour_value"):
            with self.subTest(name), self.assertRaises(AccessError):
                mine.read([name])
            with self.subTest(name), self.assertRaises(AccessError):
                mine.search([(name, ">", 0)])
        self.assertFalse(self._find(self.boss, EVIDENCE))
        self.assertFalse(mine.shows_figures)
        self.assertFalse(mine.measured_words or mine.perception_words)
        report = self.env["report.hr_community_programme.report_board_paper"]
        with self.assertRaises(AccessError):
            report.with_user(self.boss)._get_report_values(mine.ids)
        view = late.with_user(self.boss)
        view.write({"severity": "2", "estimate": 5})
        view.action_answer()
        self.env.invalidate_all()
        self.assertTrue(mine.shows_figures)
        self.assertEqual(mine.cost, 1_500)
        # beside their own answer, of which alone they read the row
        self.assertFalse(mine.my_perception_id or mine.perception_ids - late)
        for estimate in ("5", "20"):
            self.assertIn(estimate, mine.perception_words)
        scale = report.with_user(self.boss)._get_scale(mine)
        self.assertEqual(len(scale["marks"]), 3)
        self.assertEqual([one["text"] for one in scale["ticks"]], ["0", "31"])
        late.sudo().estimate = 32
        scale = report.with_user(self.boss)._get_scale(mine)
        self.assertEqual([one["text"] for one in scale["ticks"]], ["0", "31"])
        late.sudo().estimate = 62
        scale = report.with_user(self.boss)._get_scale(mine)
        self.assertEqual([one["text"] for one in scale["ticks"]], ["0", "31", "62"])
        self.assertIn("31", mine.measured_words)
        self.assertTrue(report.with_user(self.boss)._get_report_values(mine.ids))

    def test_a_file_is_no_way_to_hidden_evidence(self):
        """Odoo asks the rule of a file's record as the system, in the user's name."""
        self._reach("perception")
        evidence = self._add_evidence(file="enE=", filename="calls.txt").sudo()
        files = self.env["ir.attachment"].sudo()
        about = {"res_model": EVIDENCE, "res_id": evidence.id, "res_field": "file"}
        file = files.search([(name, "=", value) for name, value in about.items()])
        self.assertTrue(file)
        for user in (self.leader, self.boss, self.worker):
            self.env.invalidate_all()
            self.assertFalse(evidence.with_user(user)._filtered_access("read"))
            self.assertFalse(file.with_user(user)._filtered_access("read"))
        self.env.invalidate_all()
        self.assertTrue(file.with_user(self.officer)._filtered_access("read"))

    def test_nobody_signs_for_somebody_else(self):
        self._reach("signing")
        for user in (self.boss, self.officer, self.manager, self.leader):
            with self.subTest(user.name), self.assertRaises(AccessError):
                self.partner.with_user(user).action_sign()

    def test_a_partner_who_has_moved_does_not_sign(self):
        self._reach("signing")
        self.worker_person.department_id = self.marketing
        self.env.invalidate_all()
        self.assertTrue(self.partner.has_moved)
        with self.assertRaises(UserError):
            self.partner.with_user(self.worker).action_sign()
        self.helper.department_id = self.operations
        self.partner.with_user(self.officer).employee_id = self.helper
        self.assertFalse(self.partner.has_moved)
        self.assertFalse(self._find(self.worker))

    def test_a_no_has_a_reason_and_can_be_asked_again(self):
        self._reach("signing")
        mine = self.partner.with_user(self.worker)
        with self.assertRaises(UserError):
            mine.action_decline()
        mine.reason = "Nobody has the time"
        mine.action_decline()
        with self.assertRaises(UserError):
            self.initiative.action_present()
        self.partner.with_user(self.officer).action_ask_again()
        asked = self.env["hr.community.request"].search_count([])
        mine.action_ask_again()  # nobody said no
        self.assertEqual(self.env["hr.community.request"].search_count([]), asked)
        mine.action_sign()
        self.initiative.action_present()

    def test_a_sponsor_who_leaves_is_replaced_before_it_is_presented(self):
        self._reach("signing")
        self.partner.with_user(self.worker).action_sign()
        self.boss_person.active = False
        todo = self.initiative.sudo().activity_ids
        self.assertEqual(todo.user_id, self.company._community_get_deputy(self.boss))
        with self.assertRaises(UserError):
            self.initiative.action_present()
        self.initiative.sponsor_id = self.owner_person
        self.initiative.action_present()

    def test_asking_is_within_the_budget(self):
        self.company.community_requests_month = 1
        loud = self.env(context={})
        self.env["hr.community.request"]._reserve(
            self.owner_person, self.company, "invitation"
        )
        with self.assertRaises(UserError):
            self.initiative.with_env(loud).with_user(self.officer).action_ask_leaders()
        self.company.community_requests_month = 2
        self.initiative.with_env(loud).with_user(self.officer).action_ask_leaders()
        asked = self.env["hr.community.request"].search(
            [("employee_id", "=", self.owner_person.id), ("kind", "=", "initiative")]
        )
        self.assertEqual(len(asked), 1)
        self.assertEqual(asked.date, fields.Date.today())

    def test_the_decision_is_told_to_those_who_took_part(self):
        mails = self.env["mail.mail"].sudo()
        self._reach("presented")
        before = mails.search([])
        self._approve()
        sent = (mails.search([]) - before).mapped("email_to")
        people = self.boss_person | self.worker_person
        self.assertEqual(set(sent), set(people.mapped("work_email")))
