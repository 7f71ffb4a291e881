from odoo.tests import Form, tagged

from .common import InitiativeCase


@tagged("post_install", "-at_install")
class TestMyPage(InitiativeCase):
    """Whoever is asked for a view, a signature or a confirmation sees it at home."""

    def _get_waits(self, user):
        page = self.env["hr.community.my.page"].with_user(user)
        waits = page.with_company(self.company).get_page()["tiles"]["waits"]
        ours = "hr_community_programme."
        return [
            (wait["action"].removeprefix(f"{ours}hr_community_"), wait["count"])
            for wait in waits
            if str(wait["action"]).startswith(ours)
        ]

    def test_an_initiative_waits_for_whom_it_asks_in_its_turn(self):
        mine = [("initiative_action_mine", 1)]
        for user in (self.leader, self.worker):
            self.assertEqual(self._get_waits(user), [])
        self.initiative.action_ask_leaders()
        self.assertEqual(self._get_waits(self.leader), mine)
        self.assertEqual(self._get_waits(self.worker), [])
        self._collect()
        self.assertEqual(self._get_waits(self.leader), [])
        self.initiative.action_ask_partners()
        self.assertEqual(self._get_waits(self.worker), mine)
        self.assertEqual(self._get_waits(self.boss), [])
        self.partner.with_user(self.worker).action_sign()
        self.assertEqual(self._get_waits(self.worker), [])

    def test_whoever_signs_reads_the_evidence_in_the_same_dialog(self):
        self.initiative.action_ask_leaders()
        self._collect()
        self.initiative.action_ask_partners()
        dialog = self.initiative.with_user(self.worker).action_open_mine()
        row = self.env[dialog["res_model"]].with_user(self.worker)
        with Form(row.browse(dialog["res_id"])) as form:
            found = form.evidence_ids._records
        self.assertEqual([line["value"] for line in found], [31])

    def test_a_leader_who_signs_reads_no_figures_before_answering(self):
        asked = {"employee_id": self.worker_person.id}
        self.initiative.perception_ids = [(0, 0, asked)]
        self.initiative.action_ask_leaders()
        self._collect()
        self.initiative.action_ask_partners()
        self.assertFalse(self.partner.with_user(self.worker).evidence_ids)

    def test_an_interview_waits_until_its_leader_confirms_it(self):
        interviews = self.env["hr.community.leader.interview"].with_user(self.officer)
        interview = interviews.create({"employee_id": self.boss_person.id})
        interview.answer_ids[0].text = "The fair must stay"
        self.assertEqual(self._get_waits(self.boss), [])
        interview.action_ask()
        waits = [("leader_interview_action_mine", 1)]
        self.assertEqual(self._get_waits(self.boss), waits)
        self.assertEqual(self._get_waits(self.leader), [])
        interview.with_user(self.boss).action_confirm()
        self.assertEqual(self._get_waits(self.boss), [])
