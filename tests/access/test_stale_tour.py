from odoo.tests import HttpCase, tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestStaleTour(CommunityCase, HttpCase):
    """A button of a page that shows a status of before, in a browser."""

    def test_a_browser_says_which_status_it_shows(self):
        cycle = self.env["hr.community.cycle"].create(
            {"name": "Then", "date_start": "2021-01-01", "date_end": "2021-12-31"}
        )
        self.start_tour(
            f"/odoo/action-hr_community.hr_community_cycle_action/{cycle.id}",
            "hr_community_stale_page",
            login=self.officer.login,
        )
        # opened by the page of before, reviews would have ended
        self.assertEqual(cycle.state, "review")
