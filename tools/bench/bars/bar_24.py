"""Bar 24: forty employees at once, over the same forty on screens of Odoo's own.

Each makes the ten requests that people make most, in an order of their own; two of the
forty are officers, who read gaps too. Odoo's ten are of the directory of employees, the
calendar and Discuss: reads of the same kinds, and writes of as many.
"""

import random
from itertools import cycle
from statistics import quantiles
from threading import Barrier, Thread
from time import perf_counter
from xml.etree import ElementTree

from . import give

EMPLOYEES = 40
OFFICERS = 2
ROUNDS = 4  # an even number: the two loads take turns in being first
ACTIVITY, PEOPLE = "hr.community.activity", "hr.employee.public"
REVIEW, STATEMENT = "hr.community.review", "hr.community.statement"
GAPS, EVENT = "hr.community.gap.report", "calendar.event"
TO_MANY = ("many2one", "many2many", "one2many")
WRONG = """
    SELECT count(*) FROM hr_community_balance b WHERE b.kind = 'allowance'
       AND b.spent <> (SELECT COALESCE(-sum(p.amount), 0) FROM hr_community_point p
                        WHERE p.employee_id = b.employee_id AND p.month = b.month
                          AND p.company_id = b.company_id
                          AND p.account = 'allowance' AND p.reason = 'given')"""
ENOUGH = """
    UPDATE hr_community_balance SET granted = granted + 1000
     WHERE kind = 'allowance' AND month = date_trunc('month', now())"""
OPEN = """
    SELECT a.id FROM hr_community_activity a
     WHERE a.state IN ('open', 'running') AND a.company_id = 1
     ORDER BY a.id LIMIT {}"""


def measure(asked):
    """Let both loads go over the same server, in turns."""
    activities = [int(row[0]) for row in asked.ask(OPEN.format(EMPLOYEES * ROUNDS))]
    with asked.office("--workers=2") as office:
        sessions = [office.login(f"client{n}") for n in range(EMPLOYEES - OFFICERS)]
        sessions += [office.login("officer")] * OFFICERS
        loads = {
            "ours": Ours(asked, sessions[0], activities),
            "Odoo's": Theirs(asked, sessions[0]),
        }
        runs = {name: Run() for name in loads}
        for load in loads.values():  # what the workers keep in memory comes first
            Run().play(sessions[:4], load)
        asked.ask(ENOUGH)
        for turn in range(ROUNDS):
            for name in list(loads)[:: (-1) ** turn]:
                runs[name].play(sessions, loads[name])
    return _compare(asked, *runs.values())


def _compare(asked, ours, theirs):
    """Return the figures of our load over Odoo's."""
    note = f"{ours.slow() * 1000:.0f} ms over {theirs.slow() * 1000:.0f} ms"
    speed = f"{ours.rate():.0f} requests/s against {theirs.rate():.0f}"
    about = {"seconds": ours.slow()}
    return [
        asked.figure(24, "p95", ours.slow() / theirs.slow(), 1.5, **about, note=note),
        asked.figure(
            24,
            "requests a second",
            ours.rate() / theirs.rate(),
            0.8,
            at_least=True,
            **about,
            note=speed,
        ),
        asked.figure(
            24,
            "refused or failed",
            len(ours.failed),
            0,
            unit="",
            note="; ".join(sorted({str(error)[:60] for error in ours.failed})[:3]),
        ),
        asked.figure(
            24,
            "accounts not as the ledger says",
            int(asked.ask(WRONG)[0][0]),
            0,
            unit="",
        ),
    ]


class Run:
    """What a load came to."""

    def __init__(self):
        self.times, self.failed, self.seconds = [], [], 0

    def slow(self):
        """Return the seconds that 95 % of the requests take at most."""
        return quantiles(self.times, n=20)[-1]

    def rate(self):
        """Return the requests a second."""
        return len(self.times) / self.seconds

    def play(self, sessions, load):
        """Let everybody begin at the same moment, and wait for the last."""
        start = Barrier(len(sessions) + 1)
        everybody = [
            Thread(target=self._work, args=(start, load.requests(session, n), n))
            for n, session in enumerate(sessions)
        ]
        for one in everybody:
            one.start()
        start.wait()
        began = perf_counter()
        for one in everybody:
            one.join()
        self.seconds += perf_counter() - began

    def _work(self, start, requests, seed):
        random.Random(seed).shuffle(requests)
        start.wait()
        for request in requests:
            began = perf_counter()
            try:
                request()
            except Exception as error:  # counted, and told of by the figure
                self.failed.append(error)
            self.times.append(perf_counter() - began)


class Ours:
    """Board, activity, offer, log, home, feed, thanks, reviews, statement, gaps."""

    def __init__(self, asked, session, activities):
        self.value, self.people = asked.value_id(), asked.people_ids()
        self.activities = cycle(activities)  # another for each request
        self.board = specification(session, ACTIVITY, "kanban")
        self.form = specification(session, ACTIVITY, "form")
        self.reviews = specification(session, REVIEW, "list")
        self.statement = specification(session, STATEMENT, "list")

    def requests(self, session, n):
        """Return the ten requests of somebody."""
        mine = next(self.activities)
        work = {"activity_id": mine, "hours": 1.0, "name": "Bench"}
        gaps = session.later(
            GAPS, "formatted_read_group", [], ["kind"], ["hours_missing:sum"]
        )
        second = search(session, ACTIVITY, self.board, 40)
        return [
            search(session, ACTIVITY, self.board),
            session.later(ACTIVITY, "web_read", [mine], self.form),
            session.later(ACTIVITY, "action_volunteer", [mine]),
            session.later("hr.community.contribution", "create", [work]),
            session.later("hr.community.my.page", "get_page"),
            session.later("hr.community.recognition", "get_feed"),
            give(session, self.value, self.people[n], f"help {mine}"),
            search(session, REVIEW, self.reviews),
            search(session, STATEMENT, self.statement),
            gaps if n >= EMPLOYEES - OFFICERS else second,
        ]


class Theirs:
    """The directory, somebody in it, the calendar, and what Discuss begins with."""

    def __init__(self, asked, session):
        self.people = asked.people_ids()
        self.cards = specification(session, PEOPLE, "kanban")
        self.form = specification(session, PEOPLE, "form")
        self.rows = specification(session, PEOPLE, "list")
        self.week = specification(session, EVENT, "list")

    def requests(self, session, n):
        """Return the ten requests of somebody."""
        hour = {"start": "2026-03-02 09:00:00", "stop": "2026-03-02 10:00:00"}
        events = [{"name": f"{what} {n}", **hour} for what in ("Lunch", "Call", "Talk")]
        return [
            search(session, PEOPLE, self.cards),
            search(session, PEOPLE, self.cards, 40),
            session.later(PEOPLE, "web_read", [self.people[n]], self.form),
            session.later(PEOPLE, "name_search", "Person 1"),
            search(session, PEOPLE, self.rows),
            search(session, EVENT, self.week),
            session.start_page,
            *(session.later(EVENT, "create", [event]) for event in events),
        ]


def search(session, model, specification, offset=0):
    """Return the call by which the web client fills a page of a view."""
    return session.later(model, "web_search_read", [], specification, offset, 40)


def specification(session, model, kind):
    """Return the fields of a view that a session sees, as `web_search_read` asks."""
    answer = session.call(model, "get_views", [[False, kind]])
    arch = ElementTree.fromstring(answer["views"][kind]["arch"])
    inner = {
        id(node)
        for field in arch.iter("field")
        for node in field.iter("field")
        if node is not field
    }
    names = {node.get("name") for node in arch.iter("field") if id(node) not in inner}
    fields = answer["models"][model]["fields"]
    name = {"fields": {"display_name": {}}}
    return {
        one: name if fields[one]["type"] in TO_MANY else {} for one in sorted(names)
    }
