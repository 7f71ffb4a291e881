from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestActivityRank(CommunityCase):
    def test_rank_follows_the_ratings(self):
        self.party.write({"impact": "5", "reach": "2", "urgency": "3"})
        self.assertEqual(self.party.rank_score, 64)

    def test_rank_follows_the_companys_weights(self):
        self.party.write({"impact": "5", "reach": "1"})
        before = self.party.rank_score
        self.company.community_weight_reach = 100
        self.assertLess(self.party.rank_score, before)

    def test_weights_of_another_company_change_nothing_here(self):
        self.party.write({"impact": "5", "reach": "1"})
        before = self.party.rank_score
        self.other_company.community_weight_reach = 100
        self.assertEqual(self.party.rank_score, before)

    def test_the_reason_names_what_was_rated(self):
        self.party.write({"impact": "4", "strategic": True})
        self.assertEqual(self.party.rank_reason, "Impact 4/5, Strategic")

    def test_without_ratings_the_reason_says_what_to_do(self):
        self.assertIn("Rate impact", self.party.rank_reason)

    def test_the_board_is_sorted_by_rank(self):
        high = self._new_activity("Zebra", impact="5")
        low = self._new_activity("Ant", impact="1")
        found = self.env["hr.community.activity"].search(
            [("id", "in", (high | low | self.party).ids)]
        )
        self.assertEqual(found, high + low + self.party)

    @users("hr_community_owner")
    def test_the_owner_does_not_rank_their_own_activity(self):
        with self.assertRaisesRegex(AccessError, "Impact"):
            self.party.with_user(self.env.user).impact = "5"

    @users("hr_community_officer")
    def test_ranking_many_does_not_query_each(self):
        activities = self.env["hr.community.activity"].create(
            [{"name": f"A{n}", "impact": "3"} for n in range(30)]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        activities.mapped("rank_reason")  # whatever is read first
        with self.assertQueryCount(hr_community_officer=8):
            activities.write({"reach": "4"})
            self.env.flush_all()
        self.assertEqual(set(activities.mapped("reach")), {"4"})
