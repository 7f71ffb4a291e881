from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestFirstMinute(HttpCase):
    """A new employee offers help, proposes, logs and thanks without a hint."""

    def test_a_new_employee_does_all_four_in_twelve_clicks(self):
        user = new_test_user(self.env, "hr_community_new", groups="base.group_user")
        people = self.env["hr.employee"]
        me, colleague = people.create(
            [{"name": "New Here", "user_id": user.id}, {"name": "Kind Colleague"}]
        )
        choir = self.env["hr.community.activity"].create(
            {"name": "Choir", "state": "open"}
        )
        self.start_tour(
            "/odoo/community", "hr_community_first_minute", login=user.login
        )
        self.assertEqual(choir.ownership_ids.employee_id, me)
        self.assertEqual(choir.ownership_ids.state, "applied")
        proposal = self.env["hr.community.activity"].search(
            [("name", "=", "Bike Repair Afternoon")]
        )
        self.assertEqual((proposal.state, proposal.proposed_by_id), ("proposed", me))
        work = self.env["hr.community.contribution"].search(
            [("employee_id", "=", me.id)]
        )
        self.assertEqual((work.hours, work.state), (1, "submitted"))
        thanks = self.env["hr.community.recognition"].search([("giver_id", "=", me.id)])
        self.assertEqual(thanks.receiver_line_ids.employee_id, colleague)
