from random import Random

from odoo import fields
from odoo.addons.hr_community.models.disclosure.crosstab import Cell
from odoo.addons.hr_community.tests.disclosure.attacker import Attacker
from odoo.tests import tagged

from .pulse_case import BALLOT, PULSE, VOTER, PulseCase

DIMENSIONS = ("department", "job")
WAYS = tuple(
    f"{wave}:{dimension}" for wave in (1, 2) for dimension in ("all", *DIMENSIONS)
)
OUT = "out"


@tagged("post_install", "-at_install")
class TestPulseDisclosure(PulseCase):
    """Nobody works out one to four people, from one wave or from two with a leaver.

    The attacker of the audit takes the published numbers of both waves for equations,
    as if nobody changed their mind. Who was asked is known to them, and who answered
    where all did; elsewhere it may be anybody.
    """

    PEOPLE = 60

    def _shuffle_people(self, seed):
        """Put people into departments and jobs of any size, nearly nested."""
        random = Random(seed)
        departments = self.env["hr.department"].create(
            [{"name": f"D{n}", "company_id": self.firm.id} for n in range(4)]
        )
        jobs = self.env["hr.job"].create(
            [{"name": f"J{n}", "company_id": self.firm.id} for n in range(3)]
        )
        for person in self.people:
            place = random.choice((0, 0, 0, 1, 1, 2, 3))
            person.department_id = departments[place]
            person.job_id = jobs[place % 3 if random.random() < 0.9 else 0]

    def _wave(self, answering, previous=None, is_next=True, **values):
        """Return a wave that some people answer: the next one, or one by itself."""
        if previous:
            pulse = previous.copy(values)
            if is_next:
                pulse = self.env[PULSE].browse(previous.action_make_next()["res_id"])
                pulse.date_open = fields.Date.today()
            pulse.action_launch()
        else:
            pulse = self._make(("scale",))
        rows = []
        for invitation in pulse.invitation_ids:
            if invitation.employee_id in answering:
                rows += invitation._prepare_ballots({"answer_1": 4}, "")
        self.env[BALLOT].create(rows)
        votes = self.env[VOTER].search([("pulse_id", "=", pulse.id)])
        votes.filtered(lambda one: one.employee_id in answering).is_used = True
        groups = {
            invitation.employee_id: tuple(
                invitation.groups[dimension] for dimension in DIMENSIONS
            )
            for invitation in pulse.invitation_ids
        }
        pulse.action_close()
        return pulse, groups

    def _attack(self, seed, silent, leaves=True, is_next=True):
        """Return what follows from two waves, and how many groups they show."""
        self._shuffle_people(seed)
        # what was asked before is too long ago to be compared
        earlier = self.env[PULSE].search([("company_id", "=", self.firm.id)])
        earlier.write({"date_open": "2020-01-01", "date_close": "2020-01-31"})
        random = Random(seed)
        people = self.people.filtered("active")
        still = random.sample(list(people), silent)
        answering = people - people.browse([one.id for one in still])
        first = self._wave(answering)
        if leaves:
            answering[0].active = False
        answering = answering.filtered("active")
        second = self._wave(answering, first[0], is_next)
        published = {way: {} for way in WAYS}
        for number, (pulse, _groups) in enumerate((first, second), 1):
            for line in pulse.line_ids:
                if line.dimension in ("all", *DIMENSIONS):
                    group = "in" if line.dimension == "all" else line.group_key
                    cell = Cell(line.answered, line.answered)
                    published[f"{number}:{line.dimension}"][group] = cell
        cells = self._get_cells(first, second)
        attacker = Attacker(WAYS, sorted(cells), published, None)
        return attacker.recovered(), len(attacker.seen)

    def _get_cells(self, first, second):
        """Return the combinations of groups in which the attacker may find people."""
        cells = set()
        for person in self.people:
            ways = [
                self._get_ways(person, pulse, groups)
                for pulse, groups in (first, second)
            ]
            cells |= {one + other for one in ways[0] for other in ways[1]}
        return cells - {(OUT,) * len(WAYS)}

    def _get_ways(self, person, pulse, groups):
        """Return where somebody may count in a wave: in their groups, or nowhere."""
        nowhere = (OUT,) * (1 + len(DIMENSIONS))
        if person not in groups:
            return {nowhere}
        here = ("in", *groups[person])
        return {here} if pulse.asked == pulse.answered else {here, nowhere}

    def test_one_leaver_between_two_waves(self):
        for seed, silent in ((1, 0), (2, 0), (3, 2), (4, 9), (5, 14)):
            with self.subTest(seed=seed, silent=silent):
                recovered, shown = self._attack(seed, silent)
                self.assertEqual(recovered, {})
                self.assertGreater(shown, 2)
                self.people.active = True

    def test_who_withholds_nothing_gives_the_leaver_away(self):
        self.patch(self.registry[PULSE], "_get_withheld", lambda *_args: set())
        recovered, _shown = self._attack(1, 0)
        self.assertIn(1, recovered.values())

    def test_one_leaver_between_two_surveys_of_their_own(self):
        recovered, _shown = self._attack(1, 0, is_next=False)
        self.assertEqual(recovered, {})

    def test_who_compares_with_the_last_wave_alone_gives_the_leaver_away(self):
        self.patch(self.registry[PULSE], "_get_earlier", lambda self: self.previous_id)
        recovered, _shown = self._attack(1, 0, is_next=False)
        self.assertIn(1, recovered.values())

    def test_a_survey_of_a_department_is_that_department(self):
        self._shuffle_people(1)
        first, _groups = self._wave(self.people)
        shown = first.line_ids.filtered(lambda one: one.dimension == "department")[:1]
        department = self.env["hr.department"].browse(int(shown.group_key))
        inside = self.people.filtered(lambda one: one.department_id == department)
        inside[0].active = False
        second, _groups = self._wave(
            inside[1:], first, is_next=False, department_ids=[(6, 0, department.ids)]
        )
        self.assertTrue(shown)
        self.assertFalse(second.line_ids)

    def test_where_nobody_left_the_second_wave_shows_as_much(self):
        self._shuffle_people(6)
        first, _groups = self._wave(self.people)
        second, _groups = self._wave(self.people, first)
        self.assertEqual(len(first.line_ids), len(second.line_ids))
        self.assertTrue(all(line.earlier_id for line in second.line_ids))
