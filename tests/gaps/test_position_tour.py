from odoo.tests import HttpCase, tagged

from .common import PositionCaseCase


@tagged("post_install", "-at_install")
class TestPositionTour(PositionCaseCase, HttpCase):
    """HR's job in a browser: from a gap to an advertised job in five clicks."""

    def test_from_a_gap_to_an_advertised_job(self):
        self.case.unlink()
        self.company.community_volunteer_days = 10
        self.fair.skill_ids.write({"professional": True, "necessity": "must"})
        user = self.approver
        self.start_tour(
            "/odoo/community-gaps", "hr_community_gap_to_posted", login=user.login
        )
        case = self.env["hr.community.position.case"].search(
            [("community_activity_ids", "in", self.fair.ids)]
        )
        self.assertEqual(case.state, "approved")
        self.assertTrue(case.job_id)
        self.assertEqual(case.volunteer_ids.employee_id, self.worker_person)
        # the days of waiting
        case.sudo().window_ended = True
        self.start_tour(
            f"/odoo/community-positions/{case.id}",
            "hr_community_gap_to_posted_after",
            login=user.login,
        )
        self.assertEqual(case.state, "posted")
