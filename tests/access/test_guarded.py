from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged, users

from .common import AccessCase

PARTS = "hr.community.ownership"
ACTIVITIES = "hr.community.activity"


@tagged("post_install", "-at_install")
class TestGuarded(AccessCase):
    """A refusal is a sentence, what a form fills in is not refused, sudo is trusted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity("Fair")

    def _refusal(self, error, change):
        with self._undone(), self.assertRaises(error) as refused:
            change()
        return str(refused.exception)

    @users("hr_community_owner")
    def test_refused_field_is_named_as_the_screen_does(self):
        party = self.party.with_user(self.env.user)
        words = self._refusal(AccessError, lambda: party.write({"strategic": True}))
        self.assertIn("“Party”", words)
        self.assertIn("Strategic", words)
        self.assertIn("community officer", words)

    @users("hr_community_officer")
    def test_officer_is_told_that_a_figure_follows_from_the_rest(self):
        party = self.party.with_user(self.env.user)
        words = self._refusal(AccessError, lambda: party.write({"rank_score": 99}))
        self.assertIn("Rank", words)
        self.assertIn("are computed and cannot be set", words)

    @users("hr_community_owner")
    def test_move_that_does_not_exist_names_both_states(self):
        party = self.party.with_user(self.env.user)
        words = self._refusal(UserError, lambda: party.write({"state": "proposed"}))
        self.assertIn("Running", words)
        self.assertIn("Proposed", words)

    @users("hr_community_worker")
    def test_move_of_somebody_else_says_whom_to_ask(self):
        part = self._new_part(self.fair, self.worker_person, state="applied")
        part = part.with_user(self.env.user)
        words = self._refusal(AccessError, part.action_accept)
        self.assertIn("Active", words)
        self.assertIn("owner or a community officer", words)

    @users("hr_community_owner")
    def test_move_out_of_reach_says_to_leave_it(self):
        work = self.env["hr.community.contribution"].create(
            {
                "activity_id": self.party.id,
                "employee_id": self.worker_person.id,
                "hours": 1,
            }
        )
        words = self._refusal(
            AccessError, lambda: work.write({"activity_id": self.fair.id})
        )
        self.assertIn("community officer", words)

    @users("hr_community_worker")
    def test_what_a_new_form_fills_in_is_not_refused(self):
        values = self.env[ACTIVITIES].default_get([*self.env[ACTIVITIES]._fields])
        proposal = self.env[ACTIVITIES].create(values | {"name": "Choir"})
        self.assertEqual(proposal.state, "proposed")
        empty = {"impact": "0", "strategic": False, "decision": False}
        self.assertTrue(self.env[ACTIVITIES].create({"name": "Run"} | empty))

    @users("hr_community_worker")
    def test_form_of_a_proposal_is_saved_by_anybody(self):
        form = Form(self.env[ACTIVITIES])
        form.name = "Choir"
        form.purpose = "To sing"
        form.category_id = self.category
        with form.skill_ids.new() as line:
            line.skill_id = self.planning
        proposal = form.save()
        self.assertEqual(proposal.skill_ids.skill_id, self.planning)

    @users("hr_community_owner")
    def test_form_of_an_owner_describes_and_changes_nobodys_rank(self):
        with Form(self.party.with_user(self.env.user)) as form:
            form.purpose = "To have fun"
            with self.assertRaises(AssertionError):
                form.impact = "5"
        self.assertEqual(self.party.purpose, "To have fun")

    @users("hr_community_worker")
    def test_same_state_again_is_no_move(self):
        part = self._new_part(self.fair, self.worker_person)
        part.with_user(self.env.user).write({"state": "active", "hours_per_month": 2})
        self.assertEqual(part.hours_per_month, 2)

    @users("hr_community_worker")
    def test_batch_is_checked_record_by_record(self):
        model = self.env[ACTIVITIES]
        refused = [{"name": "One"}, {"name": "Two", "impact": "5"}]
        words = self._refusal(AccessError, lambda: model.create(refused))
        self.assertIn("“Two”", words)
        self.assertEqual(len(model.create([{"name": "One"}, {"name": "Two"}])), 2)

    @users("hr_community_worker")
    def test_system_is_trusted_in_the_name_of_the_weakest_user(self):
        part = (
            self.env[PARTS]
            .sudo()
            .create(
                {
                    "activity_id": self.fair.id,
                    "employee_id": self.worker_person.id,
                    "state": "active",
                    "role": "owner",
                }
            )
        )
        self.assertEqual(part.create_uid, self.env.user)
        self.fair.with_user(self.env.user).sudo().write({"impact": "5"})
        self.assertEqual(self.fair.impact, "5")

    @users("hr_community_owner")
    def test_read_only_skills_come_with_the_activity_as_they_do_alone(self):
        party = self.party.with_user(self.env.user)
        ask = self._ask(self.counting, self.basic)
        party.write({"skill_ids": [Command.create(ask)]})
        self.assertIn(self.counting, party.skill_ids.skill_id)
        theirs = self.fair.with_user(self.env.user)
        self._refusal(
            AccessError, lambda: theirs.write({"skill_ids": [Command.create(ask)]})
        )

    def test_every_guarded_model_lists_states_that_exist(self):
        for name, model in self.env.items():
            if not name.startswith("hr.community.") or model._abstract:
                continue
            for old, new in getattr(model, "_state_moves", {}):
                states = {None, *dict(model._fields["state"].selection)}
                self.assertLessEqual({old, new}, states, name)

    def test_creating_many_costs_the_guard_few_queries(self):
        model = self._as(self.colleague, ACTIVITIES)
        model.create([{"name": "Warm"}])
        self.env.flush_all()
        before = self.cr.sql_log_count
        model.create([{"name": f"Many {number}"} for number in range(3)])
        self.env.flush_all()
        few = self.cr.sql_log_count - before
        before = self.cr.sql_log_count
        model.create([{"name": f"Most {number}"} for number in range(30)])
        self.env.flush_all()
        many = self.cr.sql_log_count - before
        # the reference of each is drawn from a sequence: one query a record, no more
        self.assertLessEqual(many - few, 27 * 2)

    @users("hr_community_owner")
    def test_owner_edits_the_people_of_their_activity_in_its_form(self):
        part = self._new_part(self.party, self.worker_person)
        party = self.party.with_user(self.env.user)
        party.write(
            {"ownership_ids": [Command.update(part.id, {"hours_per_month": 3})]}
        )
        self.assertEqual(part.hours_per_month, 3)

    @users("hr_community_owner")
    def test_no_row_is_drawn_from_elsewhere_through_the_activity(self):
        part = self._new_part(self.fair, self.worker_person)
        party = self.party.with_user(self.env.user)
        for values in (
            {"ownership_ids": [Command.link(part.id)]},
            {"ownership_ids": [Command.update(part.id, {"role": "owner"})]},
            {"child_ids": [Command.link(self.fair.id)]},
            {"child_ids": [Command.update(self.fair.id, {"name": "Mine"})]},
        ):
            self._refusal(AccessError, lambda values=values: party.write(values))
        self.assertEqual((part.activity_id, self.fair.name), (self.fair, "Fair"))

    def test_a_screens_default_of_what_follows_is_meant_for_other_records(self):
        """Sessions listed on a course are made for it; so are enrollments anyhow."""
        models = [
            model
            for name, model in self.env.items()
            if isinstance(model, self.env.registry["hr.community.guarded"])
            and not model._abstract
        ]
        self.assertGreater(len(models), 5)
        for model in models:
            fields = [f for f in model._fields.values() if f.readonly and f.store]
            context = {f"default_{field.name}": 1 for field in fields}
            kept = model.with_context(**context)._drop_readonly_fields([{}]).env.context
            for field in fields:
                follows = bool(field.related) and field.name not in model._button_fields
                with self.subTest(field=str(field)):
                    self.assertEqual(f"default_{field.name}" not in kept, follows)
