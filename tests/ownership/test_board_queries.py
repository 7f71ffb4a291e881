from odoo.tests import tagged

from ..common import CommunityCase

LIST = (
    "rank_score",
    "name",
    "category_id",
    "parent_id",
    "strategic",
    "owner_ids",
    "hours_per_month",
    "state",
)
CARD = (
    "name",
    "category_id",
    "parent_id",
    "my_role_state",
    "waiting_names",
    "rank_reason",
    "people_missing",
    "card_skill_ids",
    "my_fit",
    "state",
)
TO_ONE = {"fields": {"display_name": {}}}


@tagged("post_install", "-at_install")
class TestBoardQueries(CommunityCase):
    """The board costs a few queries, whatever the number of its cards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._give_skill(cls.worker_person, cls.planning, cls.solid)
        for number in range(6):
            activity = cls._new_activity(
                f"Activity {number}",
                category_id=cls.category.id,
                skill_ids=[(0, 0, cls._ask(cls.planning, cls.basic))],
            )
            cls._new_part(activity, cls.owner_person, role="owner")

    def _open(self, names, queries, user):
        """Open a page of five cards as the web client does, within the queries."""
        activities = self.env["hr.community.activity"].with_user(user)
        wanted = {
            name: TO_ONE if activities._fields[name].relational else {}
            for name in names
        }
        domain = [("company_id", "=", self.company.id)]
        activities.web_search_read(domain, wanted, limit=5)
        self.env.invalidate_all()
        with self.assertQueryCount(queries):
            page = activities.web_search_read(domain, wanted, limit=5)
        self.assertEqual((len(page["records"]), page["length"]), (5, 7))

    def test_list(self):
        for user in (self.officer, self.boss, self.worker):
            self._open(LIST, 5, user)

    def test_board(self):
        for user in (self.officer, self.boss, self.worker):
            self._open(CARD, 9, user)

    def test_board_of_several_companies(self):
        for user in (self.officer, self.boss, self.worker):
            self._open((*CARD, "company_id"), 10, user)

    def test_board_with_the_faces_of_owners(self):
        for user in (self.officer, self.boss, self.worker):
            self._open((*CARD, "owner_ids"), 13, user)
