from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import AccessCase

PARTS = "hr.community.ownership"
WORKS = "hr.community.contribution"
ACTIVITIES = "hr.community.activity"

HELLO, PRAISE, WHISPER = "Hello", "I like it", "I should not"


@tagged("post_install", "-at_install")
class TestPrivateRows(AccessCase):
    """What a colleague does not see stays unseen by every way round the list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity("Fair", category_id=cls.category.id)
        cls.quiet = cls._new_activity("Quiet", category_id=cls.category.id)
        cls.declined = cls._new_part(
            cls.fair, cls.worker_person, state="declined", end_reason="Secretword"
        )
        cls.invited = cls._new_part(cls.quiet, cls.worker_person, state="invited")
        cls.active = cls._new_part(cls.party, cls.worker_person, hours_per_month=4)
        cls.work = cls._log(cls.fair, cls.worker_person, hours=7, name="Secretword")
        alias = cls.env["hr.community.person.alias"].create({"name": "Who Ever"})
        cls.env["hr.community.alias.role"].create(
            {"alias_id": alias.id, "activity_id": cls.fair.id, "role": "owner"}
        )

    def _find(self, user, domain, model=ACTIVITIES):
        self.env.flush_all()
        self.env.invalidate_all()
        return self._as(user, model).search(domain).with_env(self.env)

    def test_colleague_sees_who_is_active_and_the_hours_of_the_role(self):
        seen = self._seen_by(self.colleague, self.active)
        self.assertEqual((seen.employee_id.name, seen.hours_per_month), ("Wor Ker", 4))
        self.assertEqual(
            self._find(
                self.colleague, [("employee_id", "=", self.worker_person.id)], PARTS
            ),
            self.active,
        )

    def test_who_invited_is_not_told_of_a_no(self):
        part = self._as(self.owner, PARTS).create(
            {"activity_id": self.party.id, "employee_id": self.helper.id}
        )
        part.sudo().write({"state": "declined"})
        self.env.invalidate_all()
        self.assertFalse(part.search([("id", "=", part.id)]))
        with self.assertRaises(AccessError):
            part.read(["state"])

    def test_declined_part_is_for_the_person_the_line_and_officers(self):
        mine = [("id", "=", self.declined.id)]
        for user in (self.worker, self.boss, self.officer, self.manager):
            self.assertTrue(self._find(user, mine, PARTS), user.login)
        for user in (self.colleague, self.owner, self.stranger):
            self.assertFalse(self._find(user, mine, PARTS), user.login)

    def test_path_through_the_activity_finds_no_private_row(self):
        for domain, truth in (
            ([("ownership_ids.end_reason", "ilike", "Secret")], self.fair),
            ([("ownership_ids.state", "=", "declined")], self.fair),
            ([("ownership_ids", "any", [("state", "=", "invited")])], self.quiet),
            ([("contribution_ids.hours", ">", 5)], self.fair),
            ([("contribution_ids.name", "ilike", "Secret")], self.fair),
            (
                [("contribution_ids.employee_id", "=", self.worker_person.id)],
                self.fair,
            ),
        ):
            with self.subTest(domain=domain):
                self.assertEqual(self._find(self.officer, domain), truth)
                self.assertFalse(self._find(self.colleague, domain))

    def test_absence_of_somebodys_row_is_not_told_either(self):
        worker = [("employee_id", "=", self.worker_person.id)]
        for name in ("ownership_ids", "contribution_ids"):
            domain = [(name, "not any", worker)]
            self.assertNotIn(self.fair, self._find(self.officer, domain))
            self.assertIn(self.fair, self._find(self.colleague, domain))

    def test_path_from_the_employee_finds_no_private_row(self):
        parts = self._find(
            self.colleague, [("employee_id.name", "=", "Wor Ker")], PARTS
        )
        self.assertEqual(parts, self.active)
        self.assertFalse(
            self._find(self.colleague, [("employee_id.name", "=", "Wor Ker")], WORKS)
        )

    def test_groups_and_sums_count_only_what_is_seen(self):
        for user, expected in ((self.officer, 7), (self.boss, 7), (self.colleague, 0)):
            works = self._as(user, WORKS)
            groups = works.formatted_read_group(
                [], groupby=["activity_id"], aggregates=["hours:sum"]
            )
            total = sum(group["hours:sum"] for group in groups)
            self.assertEqual(total, expected, user.login)
        for name in ("ownership_ids", "contribution_ids"):
            with self.assertRaises(ValueError):
                self._as(self.colleague, ACTIVITIES).formatted_read_group(
                    [], groupby=[name], aggregates=["__count"]
                )

    def test_order_goes_by_no_private_row(self):
        for name in (
            "ownership_ids",
            "contribution_ids",
            "hours_done",
            "waiting_names",
        ):
            with self.subTest(order=name), self.assertRaises(ValueError):
                self._as(self.colleague, ACTIVITIES).search([], order=name)

    def test_relations_are_read_as_far_as_they_are_seen(self):
        fair = self._seen_by(self.colleague, self.fair)
        self.env.invalidate_all()
        self.assertFalse(fair.read(["ownership_ids"])[0]["ownership_ids"])
        self.assertFalse(fair.read(["contribution_ids"])[0]["contribution_ids"])
        (answer,) = fair.web_read(
            {
                "ownership_ids": {"fields": {"end_reason": {}, "employee_id": {}}},
                "contribution_ids": {"fields": {"hours": {}}},
            }
        )
        self.assertEqual(answer["ownership_ids"], [])
        self.assertEqual(answer["contribution_ids"], [])

    def test_fields_of_officers_are_neither_read_nor_searched(self):
        fair = self._seen_by(self.colleague, self.fair)
        for name in ("alias_role_ids", "imported_values", "gap_count", "case_line_ids"):
            with self.subTest(field=name):
                with self.assertRaises(AccessError):
                    fair.read([name])
                if fair._fields[name]._description_searchable:
                    with self.assertRaises(AccessError):
                        fair.search([(name, "!=", False)])
                self.assertNotIn(name, fair.fields_get())
        with self.assertRaises(AccessError):
            self._seen_by(self.colleague, self.active).read(["import_id"])

    def test_waiting_names_can_be_told_but_not_their_rows(self):
        self.assertEqual(
            self._seen_by(self.colleague, self.fair).waiting_names, "Who Ever"
        )
        for model in ("hr.community.alias.role", "hr.community.person.alias"):
            with self.assertRaises(AccessError):
                self._as(self.colleague, model).search([])

    def test_hours_done_are_those_one_may_see_whoever_looked_before(self):
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.fair.hours_done, 7)
        for user, hours in (
            (self.officer, 7),
            (self.colleague, 0),
            (self.worker, 7),
            (self.owner, 0),
            (self.boss, 7),
        ):
            seen = self._seen_by(user, self.fair)
            self.assertEqual(seen.hours_done, hours, user.login)
        self.assertEqual(seen.sudo().hours_done, 7)
        self.assertEqual(self._seen_by(self.colleague, self.fair).hours_done, 0)

    def test_what_is_mine_is_mine_whoever_looked_before(self):
        self.env.flush_all()
        self.env.invalidate_all()
        for user, part, owns in (
            (self.owner, "active", True),
            (self.worker, "active", False),
            (self.colleague, False, False),
        ):
            for party in (
                self.party.with_user(user),
                self.party.with_user(user).sudo(),
            ):
                self.assertEqual(
                    (party.my_role_state, party.is_owner), (part, owns), user.login
                )
        for user in (self.worker, self.colleague, self.worker):
            seen = self.active.with_user(user)
            self.assertEqual(seen.is_me, user == self.worker)
            self.assertEqual(seen.is_subordinate, False)
        self.assertTrue(self.active.with_user(self.boss).is_subordinate)

    def test_record_read_by_the_system_is_no_key_for_the_user(self):
        self.declined.read(["end_reason"])
        self.work.read(["hours"])
        with self.assertRaises(AccessError):
            _ = self._seen_by(self.colleague, self.declined).end_reason
        with self.assertRaises(AccessError):
            _ = self._seen_by(self.colleague, self.work).hours

    def test_names_of_private_rows_are_not_given(self):
        for record in (self.declined, self.invited, self.work):
            seen = self._seen_by(self.colleague, record)
            self.assertFalse(seen.name_search("Wor Ker", [("id", "=", record.id)]))
            with self.assertRaises(AccessError):
                seen.read(["display_name"])

    def test_wizard_of_an_officer_is_nobody_elses_to_read(self):
        search = self._as(self.officer, "hr.community.find.owner").create(
            {"activity_id": self.quiet.id}
        )
        self.assertTrue(search.line_ids.filtered("free_hours"))
        for record in (search, search.line_ids):
            for user in (self.colleague, self.owner, self.manager):
                self.assertFalse(self._find(user, [], record._name), user.login)
                with self.assertRaises(AccessError):
                    self._seen_by(user, record).read()

    def test_every_wizard_is_ones_own(self):
        for name, model in self.env.items():
            if name.startswith("hr.community.") and model._transient:
                rules = self.env["ir.rule"].search(
                    [("model_id.model", "=", name), ("groups", "=", False)]
                )
                self.assertIn("create_uid", str(rules.mapped("domain_force")), name)

    def test_suggestions_and_reasons_are_not_for_colleagues(self):
        fair = self._seen_by(self.colleague, self.fair)
        with self.assertRaises(AccessError):
            fair.suggest_owners()
        with self.assertRaises(AccessError):
            fair.action_find_owners()

    def test_chatter_is_read_and_answered_by_colleagues_of_the_company_only(self):
        self.fair.message_post(body=HELLO)
        seen = self._seen_by(self.colleague, self.fair)
        self.assertIn("Hello", str(seen.message_ids.mapped("body")))
        seen.message_post(body=PRAISE)
        away = self._seen_by(self.stranger, self.fair)
        with self.assertRaises(AccessError):
            away.message_post(body=WHISPER)
        with self.assertRaises(AccessError):
            away.message_ids.mapped("body")
        self.assertFalse(
            away.env["mail.message"].search(
                [("model", "=", ACTIVITIES), ("res_id", "=", self.fair.id)]
            )
        )

    def test_reminders_on_an_activity_stay_in_the_company(self):
        todo = self.fair.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id, summary="Ask"
        )
        self.assertFalse(
            self._as(self.stranger, "mail.activity").search([("id", "=", todo.id)])
        )
        with self.assertRaises(AccessError):
            self._seen_by(self.stranger, self.fair).activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.stranger.id
            )
