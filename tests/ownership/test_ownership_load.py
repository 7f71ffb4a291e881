from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.ownership import ownership_state
from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestLoad(CommunityCase):
    """What all parts of a person add up to, who hears of it, and who objects."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.community_hours_limit = 8
        cls.company.community_manager_hours = 10
        cls.boss_person.work_email = "boss@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls.choir = cls._new_activity("Choir")
        cls.loud = cls.env(context=dict(cls.env.context, tracking_disable=False))

    def _row(self, person, user=None):
        reports = self.env["hr.community.load.report"].with_user(user or self.env.user)
        return reports.search([("employee_id", "=", person.id)])

    def test_the_report_against_a_count_by_hand(self):
        self.env["hr.community.availability"].create(
            {
                "employee_id": self.helper.id,
                "hours_limit": 3,
                "not_before": "2199-01-01",
            }
        )
        self._new_part(self.party, self.helper, hours_per_month=2.5)
        self._new_part(self.choir, self.helper)
        self._new_part(
            self._new_activity("Past"), self.helper, hours_per_month=9, state="ended"
        )
        row = self._row(self.helper)
        self.assertEqual(row.role_count, 2)
        self.assertEqual(row.unknown_count, 1)
        self.assertEqual(row.hours_given, 2.5)
        self.assertEqual(row.hours_limit, 3)
        self.assertEqual(row.free_hours, 0.5)
        self.assertEqual(row.not_before, fields.Date.to_date("2199-01-01"))
        idle = self._row(self.worker_person)
        self.assertEqual((idle.role_count, idle.hours_given), (0, 0))
        self.assertEqual(idle.free_hours, 8)

    def test_people_who_left_are_not_listed(self):
        self.helper.active = False
        self.assertFalse(self._row(self.helper))

    def test_who_sees_whose_load(self):
        for user, sees in (
            (self.worker, True),
            (self.boss, True),
            (self.officer, True),
            (self.owner, False),
            (self.stranger, False),
        ):
            self.assertEqual(bool(self._row(self.worker_person, user)), sees, user.name)

    def _letters_when(self, change):
        with self._letters() as letters:
            change()
            self.env.flush_all()
        return letters().filtered(lambda mail: mail.email_to == "boss@example.com")

    def _join(self, activity, hours):
        self.loud["hr.community.ownership"].create(
            {
                "activity_id": activity.id,
                "employee_id": self.worker_person.id,
                "hours_per_month": hours,
                "state": "active",
            }
        )

    def test_the_manager_hears_above_the_bar_only(self):
        self.assertFalse(self._letters_when(lambda: self._join(self.party, 10)))
        letter = self._letters_when(lambda: self._join(self.choir, 1))
        self.assertIn("11 hours per month", letter.body_html)

    def test_the_manager_hears_when_hours_grow(self):
        self._join(self.party, 4)
        part = self.party.ownership_ids.filtered(
            lambda part: part.employee_id == self.worker_person
        ).with_env(self.loud)
        letter = self._letters_when(lambda: part.write({"hours_per_month": 12}))
        self.assertEqual(len(letter), 1)

    def test_the_manager_does_not_hear_when_hours_shrink_or_stay(self):
        """Less is no news, even while it is still above the bar."""
        self._join(self.party, 20)
        part = self.party.ownership_ids.filtered(
            lambda part: part.employee_id == self.worker_person
        ).with_env(self.loud)
        for hours in (18, 18, 11):
            self.assertFalse(
                self._letters_when(
                    lambda hours=hours: part.write({"hours_per_month": hours})
                ),
                hours,
            )
        self.assertFalse(self._letters_when(lambda: self._join(self.choir, 0)))
        self.assertTrue(self._letters_when(lambda: part.write({"hours_per_month": 12})))

    def test_the_manager_hears_once_of_several_parts(self):
        parts = self._new_part(self.party, self.worker_person, state="invited")
        parts += self._new_part(self.choir, self.worker_person, state="invited")
        parts.hours_per_month = 6
        letter = self._letters_when(
            lambda: parts.with_env(self.loud).write({"state": "active"})
        )
        self.assertEqual(len(letter), 1)
        self.assertIn("12 hours per month", letter.body_html)

    def test_who_did_it_needs_no_letter_and_a_bar_of_zero_sends_none(self):
        self.company.community_manager_hours = 0
        self.assertFalse(self._letters_when(lambda: self._join(self.party, 30)))

    def _object(self, user, part, **values):
        return (
            self.env["hr.community.objection"]
            .with_user(user)
            .create({"ownership_id": part.id, "reason": "Year-end closing"} | values)
        )

    def test_a_line_manager_objects_and_an_officer_closes(self):
        part = self._new_part(self.party, self.worker_person, hours_per_month=9)
        self.assertTrue(part.with_user(self.boss).can_object)
        self.assertFalse(part.with_user(self.owner).can_object)
        with self._letters() as letters:
            objection = self._object(self.boss, part)
        self.assertIn("worker@example.com", letters().mapped("email_to"))
        self.assertIn(self.officer.email, letters().mapped("email_to"))
        self.assertEqual(part.state, "active", "nothing changes by itself")
        self.assertEqual(objection.with_user(self.worker).reason, "Year-end closing")
        with self.assertRaises(AccessError):
            objection.with_user(self.owner).read(["reason"])
        for user in (self.worker, self.owner):
            with self.assertRaises(AccessError):
                objection.with_user(user).action_close()
        officer = objection.with_user(self.officer)
        with self.assertRaises(AccessError):
            officer.write({"reason": "Nicer words"})
        officer.write({"answer": "Half of it"})
        officer.action_close()
        self.assertEqual(objection.state, "closed")
        with self.assertRaises(UserError):
            objection.with_user(self.boss).write({"state": "open"})

    def test_nobody_objects_outside_the_line(self):
        part = self._new_part(self.party, self.worker_person)
        for user in (self.owner, self.worker, self.officer, self.stranger):
            with self.assertRaises(AccessError):
                self._object(user, part)
        with self.assertRaises(AccessError):
            self._object(self.boss, self.party_owner)

    def test_an_owner_invites_so_many_a_day_and_an_officer_more(self):
        people = [self._new_person(f"New {number}") for number in range(3)]

        def invite(user, person):
            parts = self.env["hr.community.ownership"].with_user(user)
            return parts.create(
                {
                    "activity_id": self.party.id,
                    "employee_id": person.id,
                    "state": "invited",
                }
            )

        with patch.object(ownership_state, "MAX_INVITATIONS_PER_DAY", 2):
            invite(self.owner, people[0])
            invite(self.owner, people[1]).sudo().state = "declined"
            with self.assertRaises(UserError):
                invite(self.owner, people[2])
            invite(self.officer, people[2])
