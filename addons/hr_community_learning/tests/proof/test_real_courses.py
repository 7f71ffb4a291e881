"""Two real runs of one course, from their counts.

Open University Learning Analytics (J. Kuzilek and others 2017, CC BY 4.0), course AAA:
383 enrolled in 2013, 7 were gone by the first day, and 369, 361 and 358 still in after
30, 60 and 90 days; in 2014 365, 13, and 348, 340, 335. 36 people are in both.
"""

from datetime import timedelta

from odoo.tests import tagged

from ..common import LearningCase

RUNS = {
    2013: (383, 7, 369, 361, 358),
    2014: (365, 13, 348, 340, 335),
}
IN_BOTH = 36


@tagged("post_install", "-at_install")
class TestRealCourses(LearningCase):
    """What is known of two real runs comes out of the models as it went in."""

    def _run(self, year, people):
        """Return a session in which as many withdrew, and when, as in that year."""
        enrolled, gone, *still = RUNS[year]
        session = self._new_session(
            self.basics,
            seats=400,
            start=f"{year}-10-01 09:00:00",
            stop=f"{year}-10-01 11:00:00",
        )
        rows = self.env["hr.community.enrolment"].create(
            [
                {
                    "session_id": session.id,
                    "employee_id": person.id,
                    "state": "enrolled" if number < gone else "attended",
                }
                for number, person in enumerate(people[:enrolled])
            ]
        )
        counts = [enrolled - gone, *still]
        lost = [before - after for before, after in zip(counts, still, strict=False)]
        self._withdraw(rows[:gone], session, -3)
        done = gone
        for number, day in zip(lost, (12, 45, 75), strict=True):
            self._withdraw(rows[done : done + number], session, day)
            done += number
        return session

    def _withdraw(self, rows, session, day):
        rows.write({"state": "cancelled"})
        rows.date_withdrawn = session.date_start + timedelta(days=day)

    def test_the_counts_of_both_runs(self):
        total = RUNS[2013][0] + RUNS[2014][0] - IN_BOTH
        people = self.env["hr.employee"].create(
            [{"name": f"Learner {number}"} for number in range(total)]
        )
        sessions = {
            2013: self._run(2013, people),
            2014: self._run(2014, people[::-1]),
        }
        for year, session in sessions.items():
            enrolled, gone, *still = RUNS[year]
            found = session._get_retention()
            self.assertEqual(found["enrolled"], enrolled)
            self.assertEqual(found["started"], enrolled - gone)
            self.assertEqual([found[day] for day in (30, 60, 90)], still)
        first, second = sessions.values()
        again = first.enrolment_ids.employee_id & second.enrolment_ids.employee_id
        self.assertEqual(len(again), IN_BOTH)
        # whoever is still in on the last day is asked, by one email and one query
        due = self.env["hr.community.checkin"]._find_due(
            first.date_start + timedelta(days=30)
        )
        ours = {row[0] for row in due} & set(first.enrolment_ids.ids)
        self.assertEqual(len(ours), RUNS[2013][4])
