"""Every KPI that is counted here: one query each.

A query gives one row for each department (0: none): what it counted, of how many, and
how many it left out; ``Measure.reckon`` makes a figure of the rows. The words about
each are in the dictionary (``data/kpi_data.xml``); both change together, and with them
the version of the definition.
"""

from collections.abc import Callable
from typing import NamedTuple

from . import people_queries as people
from . import work_queries as work
from .period import Counted, Figure
from .retention import reckon_gap, reckon_retention


class Measure(NamedTuple):
    """How a figure is counted.

    :param query: (env, period) to the SQL
    :param needs: the models it reads, of addons that may not be installed
    :param of_people: its groups are groups of people, and published as such
    :param reckon: (rows, period) to the Figure
    """

    query: Callable
    needs: tuple = ()
    of_people: bool = False
    reckon: Callable = None


def sum_up(rows, _period):
    """Return the figure of rows of (department, numerator, denominator, left out)."""
    groups = {
        department: Counted(float(hits or 0), float(of or 0), int(out or 0))
        for department, hits, of, out in rows
    }
    sums = [sum(column) for column in zip(*groups.values(), strict=True)] or [0, 0, 0]
    return Figure(Counted(*sums), groups)


ENROLMENT = "hr.community.enrolment"
SUGGESTION = "hr.community.suggestion"
MEASURES = {
    "managed": Measure(work.get_managed),
    "professional": Measure(work.get_professional),
    "trained": Measure(people.get_trained, (ENROLMENT,), True),
    "reviewed": Measure(people.get_reviewed, (), True),
    "thanking": Measure(people.get_thanking, (), True),
    "across": Measure(people.get_across, (), True),
    "moved_job": Measure(people.get_moved("moved_job"), (), True),
    "moved_department": Measure(people.get_moved("moved_department"), (), True),
    "retention_behind": Measure(people.get_cohort, (), True, reckon_retention(True)),
    "retention_gap": Measure(people.get_cohort, (), True, reckon_gap),
    "retention_all": Measure(people.get_cohort, (), True, reckon_retention(None)),
    "posted": Measure(work.get_posted),
    "filled": Measure(work.get_filled),
    "filled_within": Measure(work.get_filled_within),
    "engaged": Measure(people.get_engaged, ("hr.community.pulse",)),
    "suggested": Measure(people.get_suggested, (SUGGESTION,)),
    "useful": Measure(people.get_useful, (SUGGESTION,)),
    "seats": Measure(work.get_seats, (ENROLMENT,)),
    "second_course": Measure(people.get_second_course, (ENROLMENT,), True),
}
