from odoo import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .common import MANAGER


@tagged("post_install", "-at_install")
class TestSixSteps(HttpCase):
    """The main job end to end in a browser: from a spreadsheet to a filled position."""

    def test_from_a_spreadsheet_to_a_filled_position(self):
        groups = [MANAGER]
        if self.env.ref("base.module_hr_recruitment").state == "installed":
            groups.append("hr_recruitment.group_hr_recruitment_user")
        user = new_test_user(self.env, "hr_community_tour", groups=",".join(groups))
        people = self.env["hr.employee"].create(
            [{"name": "Tour Guide", "user_id": user.id}, {"name": "Ida Host"}]
        )
        self.env["hr.skill.type"].create(
            {
                "name": "Events",
                "skill_ids": [Command.create({"name": "Planning parties"})],
                "skill_level_ids": [
                    Command.create({"name": "Advanced", "level_progress": 80})
                ],
            }
        )

        self.start_tour("/odoo/community", "hr_community_six_steps", login=user.login)

        activities = self.env["hr.community.activity"].search([])
        choir = activities.filtered(lambda activity: activity.name == "Choir")
        party = activities.filtered(lambda activity: activity.name == "Summer Fête")
        self.assertFalse(choir.hours_per_month)
        self.assertEqual(choir.owner_ids, people[0])
        self.assertEqual(choir.contribution_ids.mapped("hours"), [2.5])
        self.assertEqual(party.owner_ids, people[1])
        self.assertIn("Shoe size: 44", party.note)
        case = self.env["hr.community.position.case"].search([])
        self.assertEqual((case.name, case.state), ("Events Manager", "approved"))
        self.assertEqual(case.line_ids.mapped("hours_needed"), [12])
        self.assertAlmostEqual(case.fte, 12 / (case.hours_per_week * 52 / 12), 2)
        self.assertEqual(case.job_id.name, "Events Manager")
        self.assertEqual(case.job_id.skill_ids.mapped("name"), ["Planning parties"])

        self.env["hr.employee"].create(
            {"name": "Newly Hired", "job_id": case.job_id.id}
        )
        self.assertEqual(case.state, "filled")
        self.assertEqual(party.state, "formalised")
        self.assertEqual(party.ownership_ids.mapped("state"), ["ended"])
        self.assertEqual(choir.state, "running", "what was not in the case goes on")
