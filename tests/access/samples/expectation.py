from .base import SampleBase

EXPECTATION = "hr.community.expectation"
EXEMPTION = "hr.community.exemption"
PARTICIPATION = "hr.community.participation.report"


class ExpectationSamples(SampleBase):
    def _samples(self):
        return {**super()._samples(), **self._expectation_samples()}

    def _expectation_samples(self):
        root = self.env.user

        def of(person, **values):
            return lambda user: {"employee_id": person(user).id} | values

        def worker(user):
            return self.worker_person

        days = {"date_start": "2024-02-29", "date_end": "2024-03-01", "reason": "Care"}
        return {
            (EXPECTATION, "any"): self._sample(
                EXPECTATION, lambda user: {"amount": 24}, {"guidance": "Ask"}, root
            ),
            (EXEMPTION, "a colleague's"): self._sample(
                EXEMPTION, of(worker, **days), {"reason": "More"}, root
            ),
            (EXEMPTION, "my own"): self._sample(
                EXEMPTION, of(self._person_of, **days), {"reason": "More"}, root
            ),
            (PARTICIPATION, "a colleague's"): (
                self._worker_row,
                lambda user: {"confirmed_hours": 1},
                {"confirmed_hours": 1},
            ),
        }

    def _worker_row(self, user):
        """Return what the colleague did in the open cycle."""
        self.env.flush_all()
        mine = [("employee_id", "=", self.worker_person.id)]
        return self.env[PARTICIPATION].search([*mine, ("cycle_id", "=", self.cycle.id)])
