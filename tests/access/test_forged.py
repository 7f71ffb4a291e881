from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged, users

from .common import AccessCase

PARTS = "hr.community.ownership"
WORKS = "hr.community.contribution"
ACTIVITIES = "hr.community.activity"


@tagged("post_install", "-at_install")
class TestForged(AccessCase):
    """What create refuses, write refuses too, and no default from outside helps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity("Fair")
        cls.mine = {"activity_id": cls.fair.id, "employee_id": cls.worker_person.id}

    def _refuses(self, model, values, **context):
        with self._undone(), self.assertRaises(AccessError):
            self.env[model].with_context(**context).create(values)

    def _keeps(self, record, values):
        """Check that writing is refused, and that nothing was written."""
        names = [*values]
        before = record.sudo().read(names)
        with self._undone(), self.assertRaises(AccessError):
            self._seen_by(self.env.user, record).write(values)
        self.assertEqual(record.sudo().read(names), before)

    @users("hr_community_worker")
    def test_nobody_makes_themselves_active(self):
        self._refuses(PARTS, self.mine | {"state": "active"})
        self._refuses(PARTS, self.mine | {"state": "ended"})
        self._refuses(PARTS, self.mine, default_state="active")
        offer = self.env[PARTS].create(self.mine | {"state": "applied"})
        self._keeps(offer, {"state": "active"})
        with self.assertRaises(AccessError):
            offer.action_accept_as_owner()

    @users("hr_community_worker")
    def test_an_offer_names_neither_a_role_nor_dates(self):
        offer = self.mine | {"state": "applied"}
        self._refuses(PARTS, offer | {"role": "owner"})
        self._refuses(PARTS, offer, default_role="owner")
        self._refuses(PARTS, offer, default_date_start="2020-02-29")
        with self._undone():
            # the button does not hear of it
            activity = self.fair.with_user(self.env.user)
            activity.with_context(default_role="owner").action_volunteer()
            self.assertNotIn("owner", self.fair.sudo().ownership_ids.mapped("role"))

    @users("hr_community_worker")
    def test_nobody_offers_or_logs_for_a_colleague(self):
        other = {"activity_id": self.fair.id, "employee_id": self.helper.id}
        self._refuses(PARTS, other | {"state": "applied"})
        self._refuses(PARTS, other | {"state": "invited"})
        self._refuses(WORKS, other | {"hours": 1})

    @users("hr_community_worker")
    def test_my_part_stays_mine_and_where_it_is(self):
        part = self._new_part(self.party, self.worker_person, role="owner")
        self._keeps(part, {"activity_id": self.fair.id})
        self._keeps(part, {"employee_id": self.helper.id})

    @users("hr_community_owner")
    def test_owner_gives_nobody_a_part_that_was_another_persons(self):
        self._new_part(self.fair, self.owner_person, role="owner")
        part = self._new_part(self.party, self.worker_person)
        self._keeps(part, {"employee_id": self.helper.id})
        self._keeps(part, {"activity_id": self.fair.id})
        self._refuses(
            PARTS,
            {
                "activity_id": self.party.id,
                "employee_id": self.helper.id,
                "state": "active",
            },
        )

    @users("hr_community_worker")
    def test_my_hours_stay_mine(self):
        work = self.env[WORKS].create(self.mine | {"hours": 3})
        self._keeps(work, {"employee_id": self.helper.id})
        work.activity_id = self.party
        self.assertEqual(work.activity_id, self.party, "the wrong activity was chosen")

    @users("hr_community_owner")
    def test_owner_moves_a_colleagues_hours_to_nothing_they_do_not_own(self):
        work = self.env[WORKS].create(
            {
                "activity_id": self.party.id,
                "employee_id": self.worker_person.id,
                "hours": 2,
            }
        )
        self._keeps(work, {"activity_id": self.fair.id})

    @users("hr_community_worker", "hr_community_boss", "hr_community_owner")
    def test_nobody_confirms_their_own_hours(self):
        me = self.env.user.employee_id
        for activity in (self.fair, self.party):
            values = {"activity_id": activity.id, "employee_id": me.id, "hours": 2}
            with self.assertRaises(UserError):
                self.env[WORKS].create(values | {"state": "confirmed"})
            work = self.env[WORKS].create(values)
            self._keeps(work, {"state": "confirmed"})
            with self.assertRaises(AccessError):
                work.action_confirm()

    @users("hr_community_worker")
    def test_confirmed_hours_grow_no_more(self):
        work = self._log(self.fair, self.worker_person, state="confirmed")
        self._keeps(work, {"hours": 8})
        self._keeps(work, {"date": "2020-02-29"})
        with self._undone(), self.assertRaises(UserError):
            work.with_user(self.env.user).action_submit()

    @users("hr_community_worker")
    def test_proposal_ranks_and_decides_nothing_about_itself(self):
        proposal = {"name": "Mine"}
        for name, value in {
            "impact": "5",
            "strategic": True,
            "decision": "keep",
            "decision_reason": "Because",
            "retire_reason": "Because",
            "date_opened": "2020-02-29",
            "origin": "import",
            "active": False,
            "rank_score": 99.0,
        }.items():
            with self.subTest(field=name):
                self._refuses(ACTIVITIES, proposal | {name: value})
                self._refuses(ACTIVITIES, proposal, **{f"default_{name}": value})
                mine = self.env[ACTIVITIES].create(proposal)
                self._keeps(mine, {name: value})

    @users("hr_community_officer")
    def test_who_decided_is_whoever_decides(self):
        party = self.party.with_user(self.env.user)
        party.write({"decision": "keep", "decision_user_id": self.manager.id})
        self.assertEqual(party.decision_user_id, self.env.user)
        party.write({"decision_user_id": self.manager.id, "decision_date": False})
        self.assertEqual(party.decision_user_id, self.env.user)
        self.assertTrue(party.decision_date)

    @users("hr_community_officer", "hr_community_manager")
    def test_officers_neither_formalise_nor_write_what_the_system_notes(self):
        for values in (
            {"state": "formalised"},
            {"imported_values": {"name": "Other"}},
            {"rank_score": 100.0},
        ):
            self._keeps(self.party, values)
        job = self.env["hr.job"].sudo().create({"name": "Host"})
        self._keeps(self.party, {"job_id": job.id})
        self._keeps(self.party_owner, {"company_id": self.other_company.id})
        self._refuses(ACTIVITIES, {"name": "X", "imported_values": {"name": "Y"}})

    @users("hr_community_officer", "hr_community_manager")
    def test_case_comes_neither_decided_nor_with_evidence_of_its_own(self):
        model = "hr.community.position.case"
        case = self.env[model].create(
            {"name": "Planner", "community_activity_ids": self.party.ids}
        )
        with self.assertRaises(UserError):
            self.env[model].create({"name": "Forged", "state": "approved"})
        line = {"name": "Invented", "hours_needed": 999}
        for values in (
            {"fte": 9.0},
            {"hours_per_week": 1.0},
            {"hour_value": 1000.0},
            {"approver_id": self.env.uid},
            {"date_decided": "2020-02-29"},
            {"job_opened": True},
            {"hours_relieved": 100.0},
            {"line_ids": [Command.create(line)]},
        ):
            with self.subTest(values=values):
                self._refuses(model, {"name": "Forged"} | values)
                self._keeps(case, values)
        for change in (
            lambda: case.line_ids.write({"hours_needed": 999}),
            lambda: case.line_ids.create(line | {"case_id": case.id}),
            lambda: case.line_ids.unlink(),
        ):
            with self._undone(), self.assertRaises(AccessError):
                change()

    @users("hr_community_worker")
    def test_author_of_a_record_is_not_chosen(self):
        self._refuses(ACTIVITIES, {"name": "Mine", "create_uid": self.officer.id})
        proposal = self.env[ACTIVITIES].create({"name": "Mine"})
        self._keeps(proposal, {"create_uid": self.officer.id})

    @users("hr_community_owner")
    def test_properties_of_a_category_are_not_defined_from_an_activity(self):
        self.party.category_id = self.category
        definition = {"name": "ab", "type": "char", "string": "Hidden"}
        with self._undone(), self.assertRaises(AccessError):
            self.party.with_user(self.env.user).activity_properties = [
                definition | {"value": "x", "definition_changed": True}
            ]
        self.assertFalse(self.category.activity_properties)

    @users("hr_community_owner")
    def test_people_are_written_through_the_activity_as_they_are_directly(self):
        party = self.party.with_user(self.env.user)
        for command in (
            Command.create({"employee_id": self.helper.id, "state": "active"}),
            Command.update(self.party_owner.id, {"date_start": "2020-02-29"}),
            Command.delete(self.party_owner.id),
        ):
            with self._undone(), self.assertRaises(AccessError):
                party.write({"ownership_ids": [command]})

    @users("hr_community_worker")
    def test_skill_line_moves_to_no_activity_of_somebody_else(self):
        proposal = self.env[ACTIVITIES].create(
            {
                "name": "Mine",
                "skill_ids": [Command.create(self._ask(self.counting, self.basic))],
            }
        )
        self._keeps(proposal.skill_ids, {"activity_id": self.fair.id})
