"""Thanks that are given while their receiver hides thanks, and the other way round."""

from odoo.fields import Command
from odoo.tests import tagged

from ..at_once import AtOnceCase


@tagged("post_install", "-at_install")
class TestHidingAtOnce(AtOnceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            people = env["hr.employee"].create(
                [{"name": "Thanks at once"}, {"name": "Thanked at once"}]
            )
            self.people_ids = people.ids
            self.value_id = env.ref("hr_community.value_together").id
        self.addCleanup(self._clean)

    def _clean(self):
        with self._transaction() as env:
            people = env["hr.employee"].browse(self.people_ids)
            thanks = env["hr.community.recognition"]
            thanks.search([("giver_id", "in", people.ids)]).unlink()
            contacts = people.work_contact_id
            people.unlink()
            contacts.unlink()

    def _give(self, env):
        giver_id, receiver_id = self.people_ids
        env["hr.community.recognition"].create(
            {
                "giver_id": giver_id,
                "receiver_line_ids": [Command.create({"employee_id": receiver_id})],
                "value_id": self.value_id,
                "message": "Given at the very same moment",
            }
        )

    def _hide(self, env):
        env["hr.community.preference"].create(
            {"employee_id": self.people_ids[1], "is_shown": False}
        )

    def _is_hidden(self):
        with self._transaction() as env:
            lines = env["hr.community.recognition.receiver"].search(
                [("employee_id", "=", self.people_ids[1])]
            )
            return lines.mapped("is_shown") == [False]

    def test_thanks_that_come_just_after_are_hidden(self):
        self.assertTrue(self._do_at_once(self._hide, self._give))
        self.assertTrue(self._is_hidden())

    def test_thanks_that_came_just_before_are_hidden(self):
        self.assertTrue(self._do_at_once(self._give, self._hide))
        self.assertTrue(self._is_hidden())

    def test_without_the_guard_they_stay_public(self):
        """The twin that is broken on purpose."""
        preferences = self.env.registry["hr.community.preference"]
        self.patch(preferences, "_retry_if_thanks_missed", lambda self, people: None)
        for first, second in ((self._hide, self._give), (self._give, self._hide)):
            self.assertFalse(self._do_at_once(first, second))
            self.assertFalse(self._is_hidden())
            self._clean_thanks()

    def _clean_thanks(self):
        with self._transaction() as env:
            for name, field in (
                ("recognition", "giver_id"),
                ("preference", "employee_id"),
            ):
                rows = env[f"hr.community.{name}"]
                rows.search([(field, "in", self.people_ids)]).unlink()
