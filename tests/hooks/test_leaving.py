from odoo import fields
from odoo.fields import Domain
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestLeaving(CommunityCase):
    """When a person leaves, the parts end and the work shows up as open again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asked = cls._new_activity("Asked")
        cls.offered = cls._new_activity("Offered")
        cls.invitation = cls._new_part(cls.asked, cls.owner_person, state="invited")
        cls.offer = cls._new_part(cls.offered, cls.owner_person, state="applied")

    def test_parts_and_invitations_end_and_offers_vanish(self):
        self.owner_person.active = False
        self.assertEqual(self.party_owner.state, "ended")
        self.assertTrue(self.party_owner.date_end)
        self.assertEqual(self.invitation.state, "ended")
        self.assertFalse(self.offer.exists())

    def test_the_work_needs_an_owner_again(self):
        self.assertFalse(self.party.needs_owner)
        self.owner_person.active = False
        self.assertTrue(self.party.needs_owner)
        self.assertEqual(self.party.state, "open")

    def test_the_departure_wizard_does_the_same(self):
        wizard = self.env["hr.departure.wizard"].with_context(
            active_id=self.owner_person.id, employee_termination=True
        )
        values = {"employee_ids": [(6, 0, self.owner_person.ids)]}
        wizard.create(values).action_register_departure()
        self.assertEqual(self.party_owner.state, "ended")

    def test_a_planned_departure_tells_nobody_early(self):
        self.owner_person.version_id.departure_date = "2099-01-01"
        self.assertEqual(self.party_owner.state, "active")

    def test_a_last_day_that_is_over_ends_the_parts(self):
        today = fields.Date.context_today(self.owner_person)
        version = self.owner_person.version_id
        version.departure_date = today
        self.env["hr.employee"]._community_cron_departed()
        self.assertEqual(self.party_owner.state, "active")
        version.departure_date = fields.Date.subtract(today, days=1)
        self.env["hr.employee"]._community_cron_departed()
        self.assertEqual(self.party_owner.state, "ended")
        self.env["hr.employee"]._community_cron_departed()

    def test_a_query_on_many_knows_who_left_as_well(self):
        """In SQL as one by one, by the version that covers the day."""
        today = fields.Date.context_today(self.owner_person)
        day = {gap: fields.Date.add(today, days=gap) for gap in (-9, -1, 0, 1, 9)}
        people = {
            name: self._new_person(name)
            for name in ("stays", "archived", "back", "back then left", "next", "first")
        }
        for gap in (-1, 0, 1):
            people[gap] = self._new_person(f"last day {gap}")
            people[gap].version_id.departure_date = day[gap]
        people["archived"].active = False
        for name, last in (("back", day[-9]), ("back then left", day[-1])):
            people[name].version_id.departure_date = last
            people[name].community_returned_on = fields.Date.subtract(today, days=5)
        # what was copied to a version that has not begun yet ends nothing
        for place, name in enumerate(("first", "next")):
            people[name].version_id.date_version = day[-9]
            people[name].create_version({"date_version": day[1]})
            versions = people[name].version_ids.sorted("date_version")
            versions[place].departure_date = day[-1]
        staff = self.env["hr.employee"].concat(*people.values())
        here = self.env["hr.employee"].with_context(active_test=False)
        among = Domain("id", "in", staff.ids)
        found = here.search(here._community_here_domain() & among, order="id")
        self.assertEqual(found, staff._community_works_in(self.company).sorted("id"))
        left = {name for name, person in people.items() if person not in found}
        self.assertEqual(left, {"archived", "back then left", "first", -1})

    def test_the_line_manager_is_asked_for_a_word(self):
        self.boss_person.work_email = "boss@example.com"
        self.owner_person.parent_id = self.boss_person
        loud = self.owner_person.with_context(tracking_disable=False)
        with self._letters() as letters:
            loud.active = False
        letter = letters().filtered(lambda mail: mail.email_to == "boss@example.com")
        self.assertEqual(len(letter), 1)
        self.assertIn("Party", letter.body_html)
        self.assertNotIn("Asked", letter.body_html, "an invitation is no part")

    def test_what_was_done_stays(self):
        work = self._log(self.party, self.owner_person, 3)
        self.owner_person.active = False
        self.assertEqual(work.hours, 3)
        self.assertEqual(work.ownership_id, self.party_owner)

    def test_hr_without_community_rights_archives_somebody(self):
        hr = self._new_user("hr", "hr.group_hr_user")
        self.owner_person.with_user(hr).active = False
        self.assertEqual(self.party_owner.state, "ended")

    def test_coming_back_brings_no_part_back(self):
        self.owner_person.active = False
        self.owner_person.active = True
        self.assertEqual(self.party_owner.state, "ended")
