"""Two real runs of one course, from their counts.

Open University Learning Analytics (J. Kuzilek and others 2017, CC BY 4.0), course AAA:
383 enrolled in 2013, 7 were gone by the first day, and 369, 361 and 358 still in after
30, 60 and 90 days; in 2014 365, 13, and 348, 340, 335. 36 people are in both. In the
end 278 and 253 had passed (with distinction or without), 60 and 66 had withdrawn, and
45 and 46 had failed.
"""

from datetime import timedelta

from odoo.tests import tagged

from ..common import LearningCase

RUNS = {
    2013: (383, 7, 369, 361, 358),
    2014: (365, 13, 348, 340, 335),
}
RESULTS = {
    2013: {"completed": 278, "cancelled": 60, "attended": 45},
    2014: {"completed": 253, "cancelled": 66, "attended": 46},
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
                    "state": "enrolled",
                }
                for person in people[:enrolled]
            ]
        )
        rows[gone:].write({"state": "attended"})
        counts = [enrolled - gone, *still]
        lost = [before - after for before, after in zip(counts, still, strict=False)]
        left = {-3: gone, **dict(zip((12, 45, 75), lost, strict=True))}
        # whoever withdrew later than this
        left[150] = RESULTS[year]["cancelled"] - sum(left.values())
        done = 0
        for day, number in left.items():
            self._withdraw(rows[done : done + number], session, day)
            done += number
        rows[done : done + RESULTS[year]["completed"]].write({"state": "completed"})
        return session

    def _withdraw(self, rows, session, day):
        rows.write({"state": "cancelled"})
        rows.date_withdrawn = session.date_start + timedelta(days=day)

    def _count(self, model, session, field):
        domain = [
            ("course_id", "=", session.course_id.id),
            ("date_start", "=", session.date_start),
        ]
        return dict(self.env[model]._read_group(domain, [field], ["__count"]))

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
            states = self._count("hr.community.enrolment", session, "state")
            self.assertEqual(states, RESULTS[year])
            funnel = self._count("hr.community.funnel", session, "stage")
            self.assertEqual(funnel["2_enrolled"], enrolled)
            self.assertEqual(funnel["4_completed"], RESULTS[year]["completed"])
        first, second = sessions.values()
        again = first.enrolment_ids.employee_id & second.enrolment_ids.employee_id
        self.assertEqual(len(again), IN_BOTH)
        # whoever is still in on the last day is asked, by one email and one query
        due = self.env["hr.community.checkin"]._find_due(
            first.date_start + timedelta(days=30)
        )
        ours = {row[0] for row in due} & set(first.enrolment_ids.ids)
        self.assertEqual(len(ours), enrolled_until_the_end(2013))


def enrolled_until_the_end(year):
    """Return how many had not withdrawn in the end."""
    return RUNS[year][0] - RESULTS[year]["cancelled"]
