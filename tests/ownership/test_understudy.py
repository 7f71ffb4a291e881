from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestUnderstudy(CommunityCase):
    """Somebody learns the owner's role, and takes it over on a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner_person.work_email = "owner@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls.today = fields.Date.context_today(cls.party)
        cls.part = cls._new_part(cls.party, cls.worker_person)
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.part = cls.part.with_env(cls.env)

    def _learn(self, days=30):
        self.part.with_user(self.owner).write(
            {"is_understudy": True, "date_takeover": self.today + timedelta(days=days)}
        )

    def _remind(self):
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        with self._letters() as get_letters:
            self.env["hr.community.ownership"]._cron_remind()
        return get_letters()

    def _nobody_could(self):
        activities = self.env["hr.community.activity"].with_user(self.officer)
        return self.party in activities.search([("no_takeover", "=", True)])

    def test_the_owner_sets_it_and_nobody_else_below_officers(self):
        self._learn()
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                self.part.with_user(user).write({"is_understudy": False})
        self.part.with_user(self.officer).write({"is_understudy": False})
        self.assertFalse(self.part.date_takeover)

    def test_only_who_helps_learns(self):
        for role in ("owner", "sponsor"):
            with self.assertRaises(ValidationError):
                self.part.write({"role": role, "is_understudy": True})
        self._learn()
        self.part.role = "owner"
        self.assertFalse(self.part.is_understudy)
        self.assertFalse(self.part.date_takeover)

    def test_nobody_could_take_over_tomorrow(self):
        self.assertTrue(self._nobody_could())
        self.assertTrue(self.party.no_takeover)
        self._learn(days=2)
        self.assertTrue(self._nobody_could())
        self._learn(days=1)
        self.assertFalse(self._nobody_could())
        self.env.invalidate_all()
        self.assertFalse(self.party.no_takeover)
        self.part.is_understudy = False
        self.assertTrue(self._nobody_could())
        for role in ("deputy", "owner"):
            self.part.role = role
            self.assertFalse(self._nobody_could(), role)
        self.part.state = "ended"
        self.assertTrue(self._nobody_could())
        self.party_owner.state = "ended"
        # what nobody owns is a gap of its own
        self.assertFalse(self._nobody_could())

    def test_the_owner_is_reminded_on_the_day_and_once(self):
        self._learn(days=1)
        self.assertFalse(self._remind())
        self._learn(days=0)
        letters = self._remind()
        self.assertEqual(letters.mapped("email_to"), ["owner@example.com"])
        self.assertFalse(self._remind())
        # another date is reminded of anew
        self._learn(days=-1)
        self.assertEqual(len(self._remind()), 1)

    def test_without_an_owner_the_officers_are(self):
        self._learn(days=0)
        self.party_owner.state = "ended"
        letters = self._remind()
        self.assertTrue(letters)
        self.assertNotIn("owner@example.com", letters.mapped("email_to"))

    def test_handing_over_suggests_them_and_needs_no_second_yes(self):
        self._learn(days=0)
        wizard = (
            self.env["hr.community.hand.over"]
            .with_user(self.owner)
            .create({"ownership_id": self.party_owner.id, "note": "The key"})
        )
        self.assertEqual(wizard.successor_id, self.worker_person)
        wizard.action_hand_over()
        self.assertEqual((self.part.role, self.part.state), ("owner", "active"))
        self.assertEqual(self.party_owner.state, "ended")
        self.assertFalse(self.part.is_understudy)
        self.assertEqual(self.part.with_user(self.worker).predecessor_note, "The key")

    def test_a_plain_helper_is_asked_first(self):
        wizard = (
            self.env["hr.community.hand.over"]
            .with_user(self.owner)
            .create(
                {
                    "ownership_id": self.party_owner.id,
                    "successor_id": self.helper.id,
                }
            )
        )
        wizard.action_hand_over()
        new = self.party.ownership_ids - self.party_owner - self.part
        self.assertEqual(new.state, "invited")
