from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestGapOutcome(CommunityCase):
    """What is done about a gap when no position comes of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.choir = cls._new_activity("Choir")

    def _gap(self, kind="unowned"):
        self.env.flush_all()
        return (
            self.env["hr.community.gap.report"]
            .with_user(self.officer)
            .search([("activity_id", "=", self.choir.id), ("kind", "=", kind)])
        )

    def _decide(self, **values):
        action = self._gap().action_decide()
        outcomes = self.env[action["res_model"]].with_user(self.officer)
        return outcomes.with_context(**action["context"]).create(
            {"outcome": "train", "reason": "A course in March"} | values
        )

    def test_a_decision_shows_in_the_report_and_is_looked_at_again(self):
        self.assertFalse(self._gap().outcome_id)
        day = fields.Date.add(fields.Date.context_today(self.choir), months=2)
        decision = self._decide(date_review=day)
        gap = self._gap()
        self.env.invalidate_all()
        self.assertEqual(gap.outcome_id, decision)
        self.assertFalse(self._gap("not_estimated").outcome_id, "another gap")
        todo = self.choir.activity_ids
        self.assertEqual((todo.date_deadline, todo.user_id), (day, self.officer))

    def test_the_to_do_moves_with_the_day_and_with_who_looks_again(self):
        decision = self._decide(date_review="2031-03-01")
        decision.write({"date_review": "2031-05-02", "user_id": self.manager.id})
        todo = self.choir.activity_ids
        self.assertEqual(str(todo.date_deadline), "2031-05-02")
        self.assertEqual(todo.user_id, self.manager)

    def test_nobody_is_asked_about_what_is_settled(self):
        for settle in ("action_done", "action_drop", "unlink"):
            with self.subTest(settle):
                decision = self._decide()
                other = self.choir.activity_schedule(
                    "mail.mail_activity_data_todo", user_id=self.officer.id
                )
                self.assertEqual(len(self.choir.activity_ids), 2)
                getattr(decision, settle)()
                self.assertEqual(self.choir.activity_ids, other)
                other.unlink()

    def test_what_is_taken_up_again_is_asked_about_again(self):
        decision = self._decide()
        decision.action_done()
        decision.write({"state": "planned"})
        self.assertEqual(len(self.choir.activity_ids), 1)
        self.choir.activity_ids.action_done()
        decision.date_review = "2031-05-02"
        self.assertEqual(str(self.choir.activity_ids.date_deadline), "2031-05-02")

    def test_the_filter_finds_what_nothing_is_planned_for(self):
        reports = self.env["hr.community.gap.report"].with_user(self.officer)
        mine = [("activity_id", "=", self.choir.id)]
        before = reports.search([*mine, ("outcome_id", "=", False)])
        self.assertIn("unowned", before.mapped("kind"))
        decision = self._decide()
        after = reports.search([*mine, ("outcome_id", "=", False)])
        self.assertEqual(
            set(before.mapped("kind")) - set(after.mapped("kind")), {"unowned"}
        )
        self.assertEqual(
            reports.search([*mine, ("outcome_id", "!=", False)]).mapped("kind"),
            ["unowned"],
        )
        decision.action_done()
        self.assertEqual(
            len(reports.search([*mine, ("outcome_id", "=", False)])), len(before)
        )

    def test_deciding_twice_opens_the_decision(self):
        decision = self._decide()
        self.env.invalidate_all()
        self.assertEqual(self._gap().action_decide()["res_id"], decision.id)

    def test_officers_of_this_company_only(self):
        decision = self._decide()
        for user in (self.worker, self.owner, self.stranger):
            with self.assertRaises(AccessError):
                decision.with_user(user).read(["reason"])
