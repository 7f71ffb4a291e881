from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
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
        cls.colleague = cls._new_user("colleague")
        cls.colleague_person = cls._new_person("Col League", cls.colleague)
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

    def _hand_over(self, successor=None, note="The key"):
        values = {"ownership_id": self.party_owner.id, "note": note}
        if successor:
            values["successor_id"] = successor.id
        wizard = self.env["hr.community.hand.over"].with_user(self.owner).create(values)
        wizard.action_hand_over()
        return wizard

    def _roles(self):
        self.env.invalidate_all()
        return [(part.role, part.state) for part in (self.part, self.party_owner)]

    def test_handing_over_suggests_them_and_asks(self):
        self._learn(days=0)
        with self._letters() as get_letters:
            wizard = self._hand_over()
        self.assertEqual(wizard.successor_id, self.worker_person)
        self.assertEqual(get_letters().mapped("email_to"), ["worker@example.com"])
        before = [("contributor", "active"), ("owner", "active")]
        self.assertEqual(self._roles(), before)
        mine = self.part.with_user(self.worker)
        self.assertTrue(mine.asks_takeover)
        self.assertEqual(mine.predecessor_note, "The key")
        mine.action_take_over()
        self.assertEqual(self._roles(), [("owner", "active"), ("owner", "ended")])
        self.assertFalse(self.part.is_understudy)
        self.assertFalse(mine.asks_takeover)
        self.assertEqual(mine.predecessor_note, "The key")
        self.assertIn("Wor Ker", self.party_owner.end_words)
        with self.assertRaises(UserError):
            mine.action_take_over()

    def test_a_no_leaves_both_roles_and_the_owner_hears_of_it(self):
        self._learn(days=0)
        self._hand_over()
        before = self._roles()
        with self._letters() as get_letters:
            self.part.with_user(self.worker).action_decline_takeover()
        self.assertEqual(get_letters().mapped("email_to"), ["owner@example.com"])
        self.assertEqual(self._roles(), before)
        self.assertTrue(self.part.is_understudy)
        self.assertFalse(self.part.asks_takeover)

    def test_only_the_employee_answers_for_themself(self):
        self._hand_over(self.worker_person)
        for user in (self.owner, self.boss, self.officer, self.colleague):
            for answer in ("action_take_over", "action_decline_takeover"):
                with self.assertRaises(AccessError, msg=(user.name, answer)):
                    getattr(self.part.with_user(user), answer)()
        for user in (self.worker, self.boss, self.colleague):
            with self.assertRaises(AccessError, msg=user.name):
                self.part.with_user(user).action_withdraw_takeover()
        self.part.with_user(self.owner).action_withdraw_takeover()
        with self.assertRaises(UserError):
            self.part.with_user(self.worker).action_take_over()

    def test_nobody_else_reads_that_they_were_asked(self):
        stamps = self.part.read(["write_uid", "write_date"])
        self._hand_over(self.worker_person)
        self.env.invalidate_all()
        self.assertEqual(self.part.read(["write_uid", "write_date"]), stamps)
        parts = self.env["hr.community.ownership"]
        for user, reads in (
            (self.worker, True),
            (self.owner, True),
            (self.officer, True),
            (self.boss, False),
            (self.colleague, False),
        ):
            self.env.invalidate_all()
            self.assertEqual(self.part.with_user(user).asks_takeover, reads, user.name)
            found = parts.with_user(user).search([("asks_takeover", "=", True)])
            self.assertEqual(self.part in found, reads, user.name)
        with self.assertRaises(AccessError):
            self.part.with_user(self.colleague).read(["takeover_of_id"])

    def test_a_search_tells_no_deputy_what_the_field_hides(self):
        self.part.role = "owner"
        self._new_part(self.party, self.colleague_person, role="deputy")
        self._hand_over(self.worker_person)
        parts = self.env["hr.community.ownership"]
        for user, reads in ((self.owner, True), (self.colleague, False)):
            self.env.invalidate_all()
            self.assertEqual(self.part.with_user(user).asks_takeover, reads, user.name)
            found = parts.with_user(user).search([("asks_takeover", "=", True)])
            self.assertEqual(self.part in found, reads, user.name)

    def test_it_waits_on_my_work_as_invitations_do(self):
        self._hand_over(self.worker_person)
        page = self.env["hr.community.my.page"].with_user(self.worker).get_page()
        waits = [(row["count"], row["action"]) for row in page["tiles"]["waits"]]
        self.assertIn((1, False), waits)

    def test_by_the_link_without_a_login(self):
        self.part = self._new_part(self.party, self.helper)
        self._hand_over(self.helper)
        with self.assertRaises(AccessError):
            self.part.with_user(self.worker).action_take_over()
        by_link = self.part._from_token(self.part._make_token())
        self.assertTrue(by_link.asks_takeover)
        by_link._answer_takeover_by_link("takeover")
        self.assertEqual(self._roles(), [("owner", "active"), ("owner", "ended")])

    def test_who_was_asked_enough_this_month_is_not_asked(self):
        self.company.community_requests_month = 1
        requests = self.env["hr.community.request"]
        requests._reserve(self.worker_person, self.company, "review")
        with self.assertRaises(UserError):
            self._hand_over(self.worker_person)

    def test_an_owner_of_something_else_asks_nobody(self):
        other = self._new_activity("Other")
        self._new_part(other, self.colleague_person, role="owner")
        with self.assertRaises(AccessError):
            self.part.with_user(self.colleague)._ask_to_take_over(self.party_owner)

    def test_one_who_takes_over_leaves_nobody_asked(self):
        second = self._new_part(self.party, self.helper)
        self._hand_over(self.helper)
        self._hand_over(self.worker_person)
        self.part.with_user(self.worker).action_take_over()
        self.assertFalse(second.asks_takeover)

    def test_a_plain_helper_is_asked_first(self):
        self._hand_over(self.helper)
        new = self.party.ownership_ids - self.party_owner - self.part
        self.assertEqual(new.state, "invited")

    def test_a_role_that_is_over_changes_hands_no_more(self):
        """Neither when theirs has ended, nor when the one they were asked for has."""
        for over in (self.party_owner, self.part):
            self._hand_over(self.worker_person)
            over.sudo().write({"state": "ended"})
            self.env.invalidate_all()
            mine = self.part.with_user(self.worker)
            self.assertFalse(mine.asks_takeover)
            self.assertFalse(mine.predecessor_note)
            self.assertNotIn(mine, mine.search([("asks_takeover", "=", True)]))
            for answer in ("action_take_over", "action_decline_takeover"):
                with self.assertRaises(UserError):
                    getattr(mine, answer)()
            over.sudo().write({"state": "active", "date_end": False})

    def test_nobody_loses_a_greater_role_by_helping_out(self):
        helper = self._new_part(self.party, self.helper)
        wizard = self.env["hr.community.hand.over"].with_user(self.officer)
        wizard.create(
            {"ownership_id": helper.id, "successor_id": self.owner_person.id}
        ).action_hand_over()
        self.party_owner.with_user(self.owner).action_take_over()
        self.assertEqual(self.party_owner.role, "owner")
        self.assertEqual(helper.state, "ended")
        with self.assertRaises(UserError):
            self.part.with_user(self.officer)._ask_to_take_over(self.part)

    def test_who_was_invited_before_is_not_needed_any_more(self):
        self._hand_over(self.colleague_person)
        invited = self.party_owner.successor_ids
        self.assertEqual(invited.state, "invited")
        self._hand_over(self.worker_person)
        self.part.with_user(self.worker).action_take_over()
        self.assertEqual(invited.state, "ended")
