"""The bars that need a server and people who use it at the same time, one file each.

A bar has `measure(asked)`, which returns figures.
"""

import traceback
from dataclasses import dataclass
from importlib import import_module

from ...inside.figures import Figure
from ...process import say
from ...workbench import Workbench
from ..served import office

CLIENTS = 8
THANKS = "hr.community.recognition"
BARE = "hr.community.bare.thanks"  # of the server of the bench
# how the server works, and the options for it
MODES = {"threads": (), "2 workers": ("--workers=2",)}


@dataclass
class Asked:
    """What the bars are measured on."""

    workbench: Workbench
    database: str
    people: int
    rounds: int

    def office(self, *options):
        """Return a context with a server and its people."""
        return office(self.workbench, self.database, *options)

    def ask(self, sql):
        """Run SQL; return the rows as lists of text."""
        return self.workbench.cluster.psql(sql, self.database)

    def figure(self, bar, *values, **about):
        """Return a figure of a bar."""
        return Figure(bar, self.people, *values, **about)

    def people_ids(self):
        """Return the ids of some employees who have no user."""
        sql = (
            "SELECT id FROM hr_employee WHERE name LIKE 'Person %' AND user_id IS NULL"
        )
        return [int(row[0]) for row in self.ask(f"{sql} ORDER BY id LIMIT 100")]

    def employee_id(self, login):
        """Return the id of the employee of a user."""
        sql = (
            "SELECT e.id FROM hr_employee e JOIN res_users u ON u.id = e.user_id "
            f"WHERE u.login = '{login}'"
        )
        return int(self.ask(sql)[0][0])

    def value_id(self):
        """Return the id of a value to thank for."""
        return int(self.ask("SELECT min(id) FROM hr_community_value")[0][0])


def words(value_id, receiver_id, what, points=1):
    """Return the values of thanks; no two are the same."""
    return {
        "receiver_line_ids": [[0, 0, {"employee_id": receiver_id}]],
        "value_id": value_id,
        "message": f"Thank you so much for {what}",
        "points": points,
    }


def give(session, *values, **about):
    """Return a call that says thanks."""
    return session.later(THANKS, "create", [words(*values, **about)])


def measure(asked, numbers):
    """Measure bars; who spends everything comes last."""
    figures = []
    for number in sorted(numbers, key=lambda one: one == 13):
        say(f"bar {number}, at a server")
        bar = import_module(f".bar_{number:02}", __name__)
        try:
            figures += bar.measure(asked)
        except Exception:  # told of beside what the others found
            traceback.print_exc()
            figures.append(asked.figure(number, "ended with an error, see above", 1, 0))
    return figures
