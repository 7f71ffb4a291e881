from odoo.addons.hr_community.tests.review.common import ReviewCase
from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestEvidenceTour(ReviewCase, HttpCase):
    """The line manager's job in a browser, on the OCA's own screens."""

    def test_three_clicks_from_an_open_appraisal_to_evidence_in_it(self):
        day = self.cycle.date_start
        self._log(self.party, self.worker_person, 4, state="confirmed", date=day)
        appraisal = self.env["hr.appraisal"].create(
            {
                "employee_id": self.worker_person.id,
                "date_close": self.cycle.date_end,
                "state": "2_pending",
            }
        )
        self.start_tour(
            f"/odoo/m-hr.appraisal/{appraisal.id}",
            "hr_community_appraisal_oca_evidence",
            login=self.boss.login,
        )
        evidence = appraisal.community_evidence_ids
        self.assertEqual(evidence.mapped("activity_name"), ["Party"])
        self.assertEqual(evidence.remark, "More than anybody asked for")
        self.assertEqual(appraisal.state, "3_done")
        self.assertTrue(evidence.frozen)

    def test_three_clicks_from_twelve_open_appraisals_to_evidence_in_all(self):
        day = self.cycle.date_start
        appraisals = self.env["hr.appraisal"]
        appraisals.search([]).unlink()
        # a page of those of other years, which the app lists first
        appraisals.create(
            [
                {
                    "employee_id": self.worker_person.id,
                    "manager_ids": [(6, 0, self.boss_person.ids)],
                    "date_close": self.cycle.date_start,
                    "state": "3_done",
                }
                for _one in range(80)
            ]
        )
        names = [*(f"Team {number:02}" for number in range(12)), "Id Le"]
        for hours, name in enumerate(names, 1):
            person = self._new_person(name, parent_id=self.boss_person.id)
            if name != "Id Le":
                self._log(self.party, person, hours, state="confirmed", date=day)
            appraisals += appraisals.create(
                {
                    "employee_id": person.id,
                    "manager_ids": [(6, 0, self.boss_person.ids)],
                    "date_close": self.cycle.date_end,
                    "state": "2_pending",
                }
            )
        self.boss.group_ids += self.env.ref("hr_appraisal_oca.group_appraisal_user")
        self.start_tour(
            "/odoo/action-hr_appraisal_oca.hr_appraisal_action_form",
            "hr_community_appraisal_oca_twelve",
            login=self.boss.login,
        )
        hours = [sum(one.community_evidence_ids.mapped("hours")) for one in appraisals]
        self.assertEqual(hours, [*range(1, 13), 0])
