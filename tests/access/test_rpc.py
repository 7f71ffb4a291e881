import json

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import AccessCase

PARTS = "hr.community.ownership"
WORKS = "hr.community.contribution"
ACTIVITIES = "hr.community.activity"


@tagged("post_install", "-at_install")
class TestRpc(AccessCase):
    """The calls that a web client, an import or a script makes are guarded alike."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity("Fair", impact="3")
        cls.part = cls._new_part(cls.party, cls.worker_person)
        cls.declined = cls._new_part(cls.fair, cls.worker_person, state="declined")

    def _call(self, user, model, method, *args, **kwargs):
        """Call a method as a request would, and write down what it changed."""
        model = self._as(user, model)
        result = call_kw(model, method, list(args), kwargs)
        model.env.flush_all()
        return result

    def _is_refused(self, user, model, method, *args, **kwargs):
        with self._undone(), self.assertRaises(AccessError):
            self._call(user, model, method, *args, **kwargs)

    def test_private_methods_of_the_guard_are_not_called(self):
        for method in (
            "_check_fields",
            "_release_people",
            "_write",
        ):
            self._is_refused(self.officer, ACTIVITIES, method, [self.fair.id])
        self._is_refused(self.officer, PARTS, "_update_running", [self.fair.id])
        self._is_refused(self.officer, "hr.community.position.case", "_check_filled")

    def test_saving_in_the_web_client(self):
        mine = {"activity_id": self.fair.id, "employee_id": self.colleague_person.id}
        self._is_refused(
            self.colleague, PARTS, "web_save", [], mine | {"state": "active"}, {}
        )
        self._is_refused(
            self.colleague, PARTS, "web_save", self.part.ids, {"role": "owner"}, {}
        )
        saved = self._call(
            self.colleague,
            PARTS,
            "web_save",
            [],
            mine | {"state": "applied"},
            {"state": {}},
        )
        self.assertEqual(saved[0]["state"], "applied")

    def test_forged_context_is_no_way_round(self):
        for context in ({"default_impact": "5"}, {"default_decision": "keep"}):
            self._is_refused(
                self.colleague, ACTIVITIES, "create", {"name": "X"}, context=context
            )
            self._is_refused(
                self.colleague, ACTIVITIES, "name_create", "X", context=context
            )

    def test_proposal_by_its_name_alone(self):
        created, name = self._call(self.colleague, ACTIVITIES, "name_create", "Choir")
        activity = self.env[ACTIVITIES].browse(created)
        self.assertEqual((name, activity.state), ("Choir", "proposed"))

    def test_copy_takes_nobody_and_no_state_along(self):
        self._is_refused(self.colleague, ACTIVITIES, "copy", self.fair.ids)
        ended = self._new_part(self.fair, self.worker_person, state="ended")
        self._is_refused(self.worker, PARTS, "copy", ended.ids)
        (copied,) = self._call(self.officer, ACTIVITIES, "copy", self.party.ids)
        twin = self.env[ACTIVITIES].browse(copied)
        self.assertEqual((twin.state, twin.ownership_ids.ids), ("proposed", []))

    def test_importing_rows_is_creating_and_writing_them(self):
        fields = ["name", "impact"]
        for user, rows in ((self.colleague, 0), (self.officer, 1)):
            with self._undone(), mute_logger("odoo.models"):
                try:
                    result = self._call(
                        user, ACTIVITIES, "load", fields, [["New", "5"]]
                    )
                    created = len(result["ids"] or [])
                except AccessError:
                    created = 0
                self.assertEqual(created, rows, user.login)

    def test_exporting_is_reading(self):
        export = self.env.ref("base.group_allow_export")
        self.colleague.group_ids |= export
        fields = ["employee_id/name", "state"]
        rows = self._call(self.colleague, PARTS, "export_data", self.part.ids, fields)
        self.assertEqual(rows["datas"], [["Wor Ker", "Active"]])
        self._is_refused(
            self.colleague, PARTS, "export_data", self.declined.ids, fields
        )
        rows = self._call(
            self.colleague,
            ACTIVITIES,
            "export_data",
            self.fair.ids,
            ["ownership_ids/employee_id/name"],
        )
        self.assertEqual(rows["datas"], [[""]])

    def test_batch_with_one_forbidden_record_changes_none(self):
        mine = self._new_part(self.fair, self.colleague_person, hours_per_month=1)
        both = mine + self.part
        self._is_refused(
            self.colleague, PARTS, "write", both.ids, {"hours_per_month": 30}
        )
        self.assertEqual(both.mapped("hours_per_month"), [1, 0])

    def test_onchange_answers_nothing_about_others(self):
        spec = {
            "activity_id": {"fields": {}},
            "line_ids": {"fields": {"free_hours": {}}},
        }
        for user, lines in ((self.officer, True), (self.colleague, False)):
            search = self.env(user=user)["hr.community.find.owner"].sudo()
            own = search.create({"activity_id": self.party.id})
            change = ({"activity_id": self.fair.id}, ["activity_id"], spec)
            if lines:
                answer = self._call(user, own._name, "onchange", own.ids, *change)
                self.assertTrue(answer["value"]["line_ids"])
            else:
                self._is_refused(user, own._name, "onchange", own.ids, *change)

    def test_letters_and_reminders_of_cases_are_not_for_employees(self):
        case = self.env["hr.community.position.case"].create(
            {"name": "Planner", "community_activity_ids": self.party.ids}
        )
        partner = self.colleague.partner_id
        for method, values in (
            ("message_post", {"body": "Well, well"}),
            ("activity_schedule", {"user_id": self.colleague.id}),
            ("message_subscribe", {"partner_ids": partner.ids}),
        ):
            with self.subTest(method=method):
                self._is_refused(self.colleague, case._name, method, case.ids, **values)
        self.assertNotIn(partner, case.message_partner_ids)


@tagged("post_install", "-at_install")
class TestRpcOverHttp(HttpCase, AccessCase):
    """The same through the door."""

    def _post(self, model, method, *args, **kwargs):
        answer = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "model": model,
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        return answer.get("error", {}).get("data", {}).get("name") or answer["result"]

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def test_forging_over_http_is_refused_in_words(self):
        refused = "odoo.exceptions.AccessError"
        self._login(self.worker)
        mine = {"activity_id": self.party.id, "employee_id": self.worker_person.id}
        with mute_logger("odoo.http"):
            self.assertEqual(
                self._post(PARTS, "create", mine | {"state": "active"}), refused
            )
            self.assertEqual(
                self._post(ACTIVITIES, "write", self.party.ids, {"name": "Mine"}),
                refused,
            )
            offer = self._post(PARTS, "create", mine | {"state": "applied"})
            self.assertEqual(
                self._post(PARTS, "write", [offer], {"state": "active"}), refused
            )
            self.assertEqual(self._post(PARTS, "action_accept", [offer]), refused)
        self.assertEqual(self.env[PARTS].browse(offer).state, "applied")

    def test_portal_and_visitors_read_nothing(self):
        self._login(self.portal)
        with mute_logger("odoo.http"):
            for model in (ACTIVITIES, PARTS, WORKS):
                self.assertEqual(
                    self._post(model, "search_read", [], ["display_name"]),
                    "odoo.exceptions.AccessError",
                )

    def test_pictures_follow_the_rights_of_their_record(self):
        pixel = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        self.party.image_1920 = pixel
        url = f"/web/image/hr.community.activity/{self.party.id}/image_1920"
        self._login(self.worker)
        seen = self.url_open(url)
        self._login(self.stranger)
        hidden = self.url_open(url)
        self.assertNotEqual(seen.content, hidden.content)
