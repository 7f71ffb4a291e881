from odoo.addons.hr_community.tests.common import CommunityCase

INITIATIVE = "hr.community.initiative"
PERCEPTION = "hr.community.initiative.perception"
PARTNER = "hr.community.initiative.partner"
EVIDENCE = "hr.community.initiative.evidence"


class InitiativeCase(CommunityCase):
    """An initiative as an officer writes it: the boss sponsors it, the owner is asked.

    ``worker`` signs for Operations; ``leader`` is the owner, who is asked first.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader = cls.owner
        operations = {"name": "Operations", "company_id": cls.company.id}
        cls.operations = cls.env["hr.department"].create(operations)
        cls.marketing = cls.env["hr.department"].create(
            {"name": "Marketing", "company_id": cls.company.id}
        )
        cls.worker_person.department_id = cls.operations
        for person in (cls.worker_person, cls.owner_person, cls.boss_person):
            person.work_email = f"{person.id}@example.com"
        cls.initiative = (
            cls.env[INITIATIVE]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Callers Wait",
                    "problem": "Every third caller hangs up before somebody answers.",
                    "question": "How many of 100 callers hang up?",
                    "unit": "of 100 callers",
                    "sponsor_id": cls.boss_person.id,
                    "request": "Release 40 hours a month.",
                    "perception_ids": [(0, 0, {"employee_id": cls.owner_person.id})],
                    "partner_ids": [
                        (
                            0,
                            0,
                            {
                                "department_id": cls.operations.id,
                                "employee_id": cls.worker_person.id,
                            },
                        )
                    ],
                }
            )
        )
        cls.view = cls.initiative.perception_ids
        cls.partner = cls.initiative.partner_ids

    def _add_evidence(self, **values):
        about = {
            "initiative_id": self.initiative.id,
            "name": "31 of 100 callers hang up",
            "source": "Telephone system",
            "value": 31,
            "is_answer": True,
        }
        return self.env[EVIDENCE].with_user(self.officer).create(about | values)

    def _answer(self, estimate=20, severity="4"):
        view = self.view.with_user(self.leader)
        view.write({"severity": severity, "estimate": estimate})
        view.action_answer()

    def _reach(self, state):
        """Take the initiative to a state in the way that people do."""
        steps = {
            "perception": self.initiative.action_ask_leaders,
            "evidence": self._collect,
            "signing": self.initiative.action_ask_partners,
            "presented": self._sign_and_present,
            "approved": self._approve,
            "running": self._start,
        }
        for name, step in steps.items():
            step()
            if name == state:
                break
        self.assertEqual(self.initiative.state, state)

    def _collect(self):
        self._answer()
        self.initiative.action_show_figures()
        self._add_evidence()

    def _sign_and_present(self):
        self.partner.with_user(self.worker).action_sign()
        self.initiative.action_present()

    def _approve(self):
        self.initiative.write(
            {
                "decided_by_id": self.boss_person.id,
                "date_decided": self.initiative.date_presented,
                "conditions": "Report in a year.",
            }
        )
        self.initiative.action_approve()

    def _start(self):
        self.initiative.community_activity_ids = self.party
        self.initiative.action_start()
