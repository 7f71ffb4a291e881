"""The KPIs of a year, counted from its event log. It imports no model.

Each function says what the dictionary says of the figure, in the plainest way.
"""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from .draw import BASELINE, CYCLE, END, HIDDEN_JOBS, QUESTIONS
from .stay import get_retention

FOREVER = date.max


def get_figures(events, day):
    """Return {code: (numerator, denominator)} of a day.

    Where a figure is no share of two counts: (the figure, None), HIDDEN for a figure
    that would tell of persons.
    """
    world = World(events, day)
    return {
        "managed": world.of_inventory(world.is_managed),
        "professional": world.of_inventory(lambda one: one["professional"]),
        "trained": world.of_staff(world.attended(0)),
        "reviewed": world.of_staff(world.doers("review", 12)),
        "thanking": world.of_staff(world.doers("thank", 3)),
        "across": world.get_across(),
        "moved_job": world.of_staff(world.movers("job")),
        "moved_department": world.of_staff(world.movers("department")),
        "seats": world.get_seats(),
        "second_course": world.get_second_course(),
        "suggested": (len(world.within("suggest", 12)), len(world.staff)),
        "useful": world.get_useful(),
        "posted": world.of_cases("decide", "post"),
        "filled": world.of_cases("post", "fill"),
        "filled_within": world.get_filled_within(),
        "engaged": world.get_engaged(),
        "outside": world.get_outside(),
    } | get_retention(world)


def month_ends(until):
    """Return the baseline's day and the ends of the months up to a day."""
    days, year, month = [BASELINE], BASELINE.year, BASELINE.month
    while (last := date(year, month, monthrange(year, month)[1])) <= until:
        days.append(last)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return days


class World:
    """What has happened up to a day."""

    def __init__(self, events, day):
        self.day, self.days = day, month_ends(END)
        self.all = events
        self.events = [event for event in events if event.day <= day]
        self.last = {e.who: e.day for e in events if e.what == "give notice"}
        self.staff = self.get_staff(day)

    def get_staff(self, day):
        """Return who works here on a day: joined, and the last day not over."""
        return {
            event.who
            for event in self.all
            if event.what == "hire"
            and event.day <= day
            and self.last.get(event.who, FOREVER) >= day
        } | {
            event.about["person"]
            for event in self.all
            if event.what == "fill" and not event.about["within"] and event.day <= day
        }

    def get_of(self, what, day, name):
        """Return {who: their job or department} on a day."""
        known = {}
        for event in self.all:
            if event.day <= day and event.what in ("hire", what):
                known[event.who] = event.about[name]
            if event.day <= day and event.what == "fill" and name == "job":
                known[event.about["person"]] = ("filled", event.who)
        return known

    def within(self, what, months):
        """Return the events of the last months."""
        first = self.get_first(months)
        return [e for e in self.events if e.what == what and e.day > first]

    def get_first(self, months):
        """Return the day some months ago, or the last of a shorter month."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 - months, 12)
        month += 1
        return date(year, month, min(self.day.day, monthrange(year, month)[1]))

    def doers(self, what, months):
        return {event.who for event in self.within(what, months)}

    def of_staff(self, some):
        return len(self.staff & some), len(self.staff)

    def of_inventory(self, holds):
        inventory = self.get_inventory()
        return sum(map(bool, map(holds, inventory))), len(inventory)

    def get_inventory(self):
        """Return the activities that are there and not closed, with their facts."""
        closed = {e.who for e in self.events if e.what == "retire"}
        closed |= {e.about["activity"] for e in self.events if e.what == "fill"}
        return [
            event.about | {"id": event.who}
            for event in self.events
            if event.what in ("import", "propose") and event.who not in closed
        ]

    def is_managed(self, activity):
        """Whether it has an owner, and a goal or confirmed work in the cycle."""
        open_cycle = CYCLE[0] <= self.day <= CYCLE[1]
        own = [e for e in self.events if e.what in ("own", "goal", "log")]
        owned = any(e.what == "own" and e.who == activity["id"] for e in own)
        due = CYCLE[0] if open_cycle else self.day
        goal = any(
            e.what == "goal" and e.who == activity["id"] and e.about["due"] >= due
            for e in own
        )
        work = open_cycle and any(
            e.what == "log"
            and e.about["activity"] == activity["id"]
            and e.about["confirmed"]
            and e.day >= CYCLE[0]
            for e in own
        )
        return owned and (goal or work)

    def attended(self, course=None):
        """Return who attended a course, or {who: courses} of all."""
        found = {}
        for event in self.events:
            if event.what == "session":
                for who, came in event.about["people"]:
                    if came:
                        found.setdefault(who, set()).add(event.about["course"])
        if course is None:
            return found
        return {who for who, courses in found.items() if course in courses}

    def get_second_course(self):
        here = [c for who, c in self.attended().items() if who in self.staff]
        return sum(len(courses) > 1 for courses in here), len(here)

    def get_seats(self):
        held = self.within("session", 12)
        taken = sum(len(event.about["people"]) for event in held)
        return taken, sum(event.about["seats"] for event in held)

    def get_across(self):
        home = self.get_of("department", self.day, "department")
        of = {e.who: e.about["department"] for e in self.events if e.what == "import"}
        of |= {e.who: e.about["department"] for e in self.events if e.what == "propose"}
        found = {}
        for event in self.within("log", 12):
            department = of[event.about["activity"]]
            if event.about["confirmed"] and department is not None:
                found.setdefault(event.who, set()).add(department)
        here = {who: some for who, some in found.items() if who in self.staff}
        return sum(some != {home[who]} for who, some in here.items()), len(here)

    def movers(self, what):
        """Return who was something else at the end of a month before, of a year."""
        days, found, first = month_ends(self.day), set(), self.get_first(12)
        for before, after in pairwise(days):
            if after <= first:
                continue
            here = self.get_staff(before) & self.get_staff(after)
            was, now = (self.get_of(what, day, what) for day in (before, after))
            found |= {who for who in here if was.get(who) != now.get(who)}
        return found

    def get_useful(self):
        recent = {event.who for event in self.within("suggest", 12)}
        rated = [e for e in self.events if e.what == "rate" and e.who in recent]
        return sum(sum(e.about["marks"]) / 2 >= 4 for e in rated), len(rated)

    def of_cases(self, first, then):
        some = {e.who for e in self.events if e.what == first}
        return len(some & {e.who for e in self.events if e.what == then}), len(some)

    def get_filled_within(self):
        filled = [e for e in self.events if e.what == "fill"]
        return sum(e.about["within"] for e in filled), len(filled)

    def get_behind(self, day):
        """Return who works behind the scenes on a day: by their job, or a role."""
        jobs = self.get_of("job", day, "job")
        found = {
            who
            for who, job in jobs.items()
            if isinstance(job, int) and job < HIDDEN_JOBS
        }
        events = [event for event in self.all if event.day <= day]
        closed = {e.who: e.day for e in events if e.what == "retire"}
        closed |= {e.about["activity"]: e.day for e in events if e.what == "fill"}
        hidden = {
            e.who
            for e in self.all
            if e.what in ("import", "propose")
            and e.about["hidden"]
            and closed.get(e.who, FOREVER) >= day
        }
        found |= {
            e.about["owner"] for e in events if e.what == "own" and e.who in hidden
        }
        return found | {
            e.who for e in events if e.what == "ask" and e.about["activity"] in hidden
        }

    def get_engaged(self):
        """Return the favorable answers of the last survey, of a question on average."""
        closed = self.within("close", 12)
        if not closed:
            return 0, 0
        wave = closed[-1].who
        opened = next(e.day for e in self.all if (e.what, e.who) == ("survey", wave))
        behind = self.get_behind(opened)
        given = [
            event.about["marks"]
            for event in self.all
            if event.what == "answer"
            and event.about["wave"] == wave
            and event.who in behind
        ]
        liked = sum(mark >= 4 for marks in given for mark in marks)
        return liked / QUESTIONS, len(given)

    def get_outside(self):
        """Return the figure of the month; at the baseline that of the month before."""
        typed = [e for e in self.all if e.what == "measure"]
        values = {event.about["of"]: event.about["value"] for event in typed}
        of = self.day
        if self.day == BASELINE:
            of = self.day.replace(day=1) - timedelta(1)
        return values.get(of), None
