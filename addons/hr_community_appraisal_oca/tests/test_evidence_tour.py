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
