from random import Random

from .common import VoiceCase

PULSE = "hr.community.pulse"
INVITATION = "hr.community.pulse.invitation"
VOTER = "hr.community.pulse.voter"
BALLOT = "hr.community.pulse.ballot"
LINE = "hr.community.pulse.line"


class PulseCase(VoiceCase):
    """A company of its own, whose people are in two departments, half of them each."""

    PEOPLE = 40

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.classPatch(
            cls.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        cls.firm = cls.env["res.company"].create({"name": "Firm"})
        departments = cls.env["hr.department"]
        cls.front, cls.back = departments.create(
            [{"name": name, "company_id": cls.firm.id} for name in ("Front", "Back")]
        )
        cls.people = cls._hire(cls.PEOPLE)

    @classmethod
    def _hire(cls, number, department=None):
        return cls.env["hr.employee"].create(
            [
                {
                    "name": f"Person {place:03}",
                    "company_id": cls.firm.id,
                    "work_email": f"person{place}@example.com",
                    "department_id": (
                        department or (cls.front, cls.back)[place % 2]
                    ).id,
                }
                for place in range(number)
            ]
        )

    @classmethod
    def _make(cls, kinds=("scale", "scale", "scale", "enps", "text"), **values):
        """Return a survey that is open."""
        questions = [
            (0, 0, {"name": f"Question {place}", "kind": kind, "sequence": place})
            for place, kind in enumerate(kinds)
        ]
        about = {"name": "Wave", "company_id": cls.firm.id, "question_ids": questions}
        pulse = cls.env[PULSE].create(about | values)
        pulse.action_launch()
        return pulse

    def _find_invitation(self, pulse, person):
        about = [("pulse_id", "=", pulse.id), ("employee_id", "=", person.id)]
        return self.env[INVITATION].search(about)

    def _answer(self, pulse, person, *said):
        """Let somebody answer, one word for each question."""
        form = {
            f"question_{question.id}": str(word)
            for question, word in zip(pulse.question_ids, said, strict=True)
        }
        self._find_invitation(pulse, person)._answer_by_link(form)

    def _answer_all(self, pulse, people, seed=1):
        """Let people answer at random; return [(person, their answers)]."""
        random = Random(seed)
        given = []
        for person in people:
            said = [
                {
                    "scale": random.randint(1, 5),
                    "enps": random.randint(0, 10),
                    "text": f"Line of {person.name}",
                }[question.kind]
                for question in pulse.question_ids
            ]
            self._answer(pulse, person, *said)
            given.append((person, said))
        return given

    def _write_anew(self):
        self.env[BALLOT]._cron_write_anew()
