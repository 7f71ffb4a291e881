from unittest.mock import patch

from odoo.addons.hr_community.models.mixins import readable_lines
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestCalendarEvent(LearningCase):
    """What a session's event says, the session says: nobody changes it for others."""

    def setUp(self):
        super().setUp()
        self._join(self.worker)
        self._join(self.helper_user)
        self.event = self.lesson.event_id

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper_user = cls._new_user("second")
        cls._new_person("Second", cls.helper_user)

    def _find_changed(self, user):
        """Return the changes that somebody who takes part can make for all."""
        event = self.event.with_user(user)
        others = self.event.attendee_ids.filtered(
            lambda one: one.partner_id != user.partner_id
        ).with_user(user)
        found = set()
        for name, change in {
            "name": lambda: event.write({"name": "Off"}),
            "start": lambda: event.write({"start": "2031-01-01 09:00:00"}),
            "privacy": lambda: event.write({"privacy": "public"}),
            "owner": lambda: event.write({"user_id": user.id}),
            "people": lambda: event.write({"partner_ids": [Command.clear()]}),
            "archive": event.action_archive,
            "delete": event.unlink,
            "answer for others": lambda: others.write({"state": "declined"}),
            "send others away": others.unlink,
            "bring others": lambda: (
                self.env["calendar.attendee"]
                .with_user(user)
                .create({"event_id": event.id, "partner_id": self.boss.partner_id.id})
            ),
        }.items():
            try:
                with self.env.cr.savepoint():
                    change()
                    found.add(name)
                    raise ZeroDivisionError  # undo it
            except (AccessError, ZeroDivisionError):
                self.env.invalidate_all()
        return found

    def test_nobody_who_takes_part_changes_it_for_others(self):
        for user in (self.worker, self.owner, self.helper_user):
            with self.subTest(user.login):
                self.assertFalse(self._find_changed(user))
        self.event.community_own = False
        self.assertIn("delete", self._find_changed(self.worker), "as Odoo does it")

    def test_nobody_reads_the_key_with_which_another_answers(self):
        keys = self.env["calendar.attendee"].with_user(self.worker)
        about = [("event_id", "=", self.event.id)]
        self.assertEqual(keys.search(about).partner_id, self.worker.partner_id)
        other = self.event.attendee_ids - keys.search(about).sudo()
        with self.assertRaises(AccessError):
            other.with_user(self.worker).read(["access_token"])
        self.event.user_id = self.worker
        self.assertEqual(len(keys.search(about)), 1, "nor does who trains them")

    def _find_told(self, user):
        """Return by which filters somebody learns who takes part in the event."""
        event, found = self.event, set()
        name = [("name", "=", event.name)]
        for model, names in {
            "res.partner": ("meeting_ids",),
            "res.users": ("meeting_ids", "partner_id.meeting_ids"),
            "hr.employee.public": (
                "work_contact_id.meeting_ids",
                "user_id.meeting_ids",
            ),
        }.items():
            rows = self.env[model].with_user(user)
            for field in names:
                conditions = [
                    (field, "in", event.ids),
                    (field, "=", event.id),
                    (f"{field}.id", "=", event.id),
                    (f"{field}.name", "=", event.name),
                    (f"{field}.attendee_ids.event_id", "=", event.id),
                ]
                for condition in conditions:
                    if rows.search([condition]):
                        found.add((model, *condition[:2]))
                if rows.search([(field, "any", name)]):
                    found.add((model, field, "any"))
        return found

    def test_nobody_learns_by_a_filter_who_takes_part(self):
        outside = self._new_user("outside")
        self.assertFalse(self._find_told(outside))
        told = {model for model, *_how in self._find_told(self.worker)}
        self.assertEqual(told, {"res.partner", "res.users", "hr.employee.public"})
        lines = self.env.registry
        for model in ("res.partner", "res.users"):
            self.assertIn("meeting_ids", lines[model]._community_lines)
        with patch.object(readable_lines, "_replace_set", lambda _model, one: one):
            self.assertTrue(self._find_told(outside), "as Odoo does it")

    def test_one_answers_for_oneself_and_calendars_mirror_it(self):
        mine = self.event.attendee_ids.filtered(
            lambda one: one.partner_id == self.worker.partner_id
        )
        mine.with_user(self.worker).do_accept()
        self.assertEqual(mine.state, "accepted")
        self.event.with_user(self.worker).write({})

    def test_erasing_takes_people_out_of_past_events(self):
        person = self.worker_person
        partners = self.worker.partner_id | person.work_contact_id
        self.assertTrue(self.event.partner_ids & partners)
        person.active = False
        self.env["hr.community.personal"]._erase_people(person)
        self.assertFalse(self.event.partner_ids & partners)
        attendees = self.env["calendar.attendee"].search(
            [("event_id", "=", self.event.id)]
        )
        self.assertFalse(attendees.partner_id & partners)
        rows = (self.event, attendees)
        for row in rows:
            self.assertNotIn(self.worker, row.create_uid | row.write_uid)
