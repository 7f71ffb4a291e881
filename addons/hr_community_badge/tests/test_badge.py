from odoo.addons.hr_community_awards.tests.common import AwardCase
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestBadge(AwardCase):
    """Winning brings the badge, as long as everybody may know."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.badge = cls.env["gamification.badge"].create(
            {"name": "Quiet", "rule_auth": "nobody"}
        )
        cls.award.badge_id = cls.badge

    def _badges(self):
        return self.env["gamification.badge.user"].search(
            [("badge_id", "=", self.badge.id)]
        )

    def test_who_wins_has_the_badge(self):
        self._won(self.worker_person)
        badge = self._badges()
        self.assertEqual(badge.user_id, self.worker)
        self.assertEqual(badge.employee_id, self.worker_person)

    def test_erased_they_have_none(self):
        winner = self._won(self.worker_person)
        self.env["hr.community.personal"]._erase_people(self.worker_person)
        self.assertFalse(self._badges())
        self.assertTrue(winner.exists())

    def test_kept_private_it_goes_and_made_public_it_comes_once(self):
        winner = self._won(self.worker_person).with_user(self.worker)
        winner.action_keep_private()
        self.assertFalse(self._badges())
        for _twice in range(2):
            winner.action_make_public()
            self.assertEqual(len(self._badges()), 1)

    def test_who_is_not_shown_with_thanks_gets_none(self):
        self.env["hr.community.preference"].create(
            {"employee_id": self.worker_person.id, "is_shown": False}
        )
        self._won(self.worker_person)
        self.assertFalse(self._badges())

    def test_who_has_no_user_wins_without_one(self):
        winner = self._won(self.helper)
        self.assertEqual(self.round.state, "decided")
        self.assertFalse(winner.badge_user_id)

    def test_an_award_without_a_badge_brings_none(self):
        self.award.badge_id = False
        self._won(self.worker_person)
        self.assertFalse(self._badges())

    def test_nobody_gives_it_by_hand(self):
        given = {"badge_id": self.badge.id, "user_id": self.colleague.id}
        with self.assertRaises(UserError):
            self.env["gamification.badge.user"].with_user(self.worker).create(given)
        open_badge = self.env["gamification.badge"].create(
            {"name": "Open", "rule_auth": "everyone"}
        )
        with self.assertRaisesRegex(ValidationError, "Open"):
            self.award.badge_id = open_badge

    def test_a_forged_badge_is_no_award(self):
        forged = {"badge_id": self.badge.id, "user_id": self.colleague.id}
        self.env["gamification.badge.user"].create(forged)
        self.assertFalse(self.env["hr.community.award.winner"].search([]))
        self.assertEqual(self._wallet(self.colleague_person), 0)

    def test_who_gives_the_badge_away_cannot_take_the_award_along(self):
        winner = self._won(self.worker_person)
        winner.badge_user_id.sudo().unlink()
        self.assertEqual(winner.employee_name, "Wor Ker")

    def test_the_shipped_award_has_its_badge(self):
        award = self.env.ref("hr_community_awards.award_unsung_hero")
        self.assertEqual(award.badge_id.rule_auth, "nobody")
