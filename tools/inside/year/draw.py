"""What happens in a company in a year, drawn by chance: its event log. Plain Python.

Nothing here knows the addon: the log is lived through the models by ``live`` and
counted by ``count``, and both must come to the same figures.
"""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

PEOPLE, LOGINS = 500, 60
DEPARTMENTS, JOBS, HIDDEN_JOBS = 8, 12, 3
ACTIVITIES, LATER = 60, 12
BASELINE = date(2025, 1, 10)
CYCLE = date(2025, 2, 1), date(2026, 1, 31)
END = date(2026, 2, 1)
MONTHS = 12
WAVES = (date(2025, 3, 11), date(2025, 10, 14))  # surveys, open for two weeks
SURVEYED, OF_HIDDEN_JOBS, QUESTIONS = 130, 40, 2
REASONS = ("resigned", "resigned", "resigned", "fired", "retired")


class Event(NamedTuple):
    """What somebody did on a day; ``about`` says what with."""

    day: date
    what: str
    who: int
    about: dict


class Year:
    """Draws a year, step by step; ``events`` is the log, in the order of the days."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.events = []
        self.leaving = {}
        self.moving = set()
        self._draw_people()
        self._draw_activities()
        self._draw_work()
        self._draw_reviews()
        self._draw_thanks()
        self._draw_courses()
        self._draw_suggestions()
        self._draw_positions()
        self._draw_surveys()
        self._draw_outside()
        self.events.sort(key=lambda event: event.day)

    def _add(self, day, what, who=0, **about):
        self.events.append(Event(day, what, who, about))

    def _day(self, first=BASELINE, last=END):
        """Return a day after the first and before the last."""
        return first + timedelta(self.random.randrange(1, (last - first).days))

    def _draw_people(self):
        """Most are here from the start, some come; some move, and some leave."""
        for who in range(PEOPLE):
            joins = who >= PEOPLE - 30
            day = self._day(last=date(2025, 11, 1)) if joins else date(2023, 1, 2)
            self._add(
                day,
                "hire",
                who,
                department=self.random.randrange(DEPARTMENTS),
                job=self.random.randrange(JOBS),
            )
            if who < LOGINS or joins:
                continue
            if self.random.random() < 0.26:
                self.leaving[who] = last = self._day(last=END - timedelta(3))
                reason = self.random.choice(REASONS)
                self._add(last, "give notice", who, reason=reason)
                self._add(last + timedelta(1), "archive", who)
            elif self.random.random() < 0.12:
                self.moving.add(who)
                self._add(self._day(), "job", who, job=self.random.randrange(JOBS))
            elif self.random.random() < 0.08:
                department = self.random.randrange(DEPARTMENTS)
                self._add(self._day(), "department", who, department=department)

    def _draw_activities(self):
        """Most are imported before the baseline; some come later, some are closed."""
        before = BASELINE - timedelta(5)
        for activity in range(ACTIVITIES):
            first = before if activity < ACTIVITIES - LATER else self._day()
            department = self.random.choice([None, *range(DEPARTMENTS)])
            self._add(
                first,
                "import" if first == before else "propose",
                activity,
                department=department,
                professional=self.random.random() < 0.2,
                hidden=self.random.random() < 0.15,
            )
            if self.random.random() < 0.75:
                owner = self._somebody(beyond=LOGINS)
                begin = self._between(first, date(2025, 9, 1))
                self._add(begin, "own", activity, owner=owner)
                if self.random.random() < 0.6:
                    due = self._day(first=date(2025, 3, 1), last=date(2026, 6, 1))
                    goal = self._between(begin, date(2025, 10, 1))
                    self._add(goal, "goal", activity, due=due)
            if self.random.random() < 0.1:
                self._add(self._day(first=date(2025, 11, 1)), "retire", activity)

    def _between(self, first, last):
        return first if first >= last else self._day(first, last)

    def _somebody(self, beyond=0):
        """Return somebody who is here for the whole year."""
        while True:
            who = self.random.randrange(beyond, PEOPLE - 30)
            if who not in self.leaving:
                return who

    def _draw_work(self):
        """Who has a login logs; the officer confirms most of it on the same day."""
        opened = {e.who: e.day for e in self.events if e.what in ("import", "propose")}
        closed = {e.who: e.day for e in self.events if e.what == "retire"}
        for _log in range(350):
            activity = self.random.randrange(ACTIVITIES)
            first = max(opened[activity], CYCLE[0])
            last = closed.get(activity, END)
            if (last - first).days > 2:
                self._add(
                    self._day(first, last),
                    "log",
                    self.random.randrange(LOGINS),
                    activity=activity,
                    hours=self.random.randrange(1, 6),
                    confirmed=self.random.random() < 0.8,
                )

    def _draw_reviews(self):
        """Some ask for a review of their own work; some get it, some days later."""
        for who in self.random.sample(range(LOGINS), 40):
            day = self._day(first=date(2025, 2, 10), last=date(2025, 12, 20))
            asked = self.random.randrange(LOGINS)
            activity = self.random.randrange(ACTIVITIES - LATER)
            if asked == who:
                continue
            self._add(day, "ask", who, reviewer=asked, activity=activity)
            if self.random.random() < 0.7:
                answered = day + timedelta(self.random.randrange(1, 9))
                self._add(answered, "review", who, reviewer=asked)

    def _draw_thanks(self):
        for _thanks in range(200):
            giver = self.random.randrange(LOGINS)
            receiver = self._somebody(beyond=LOGINS)
            self._add(self._day(), "thank", giver, receiver=receiver)

    def _draw_courses(self):
        """Eight sessions of two courses; who has a seat attends or does not."""
        seen = set()
        for session in range(8):
            course = session % 2
            day = date(2025, 2 + session, 12)
            seats = self.random.randrange(15, 30)
            people = []
            for _seat in range(self.random.randrange(8, seats)):
                who = self._somebody()
                if (course, who) not in seen:
                    seen.add((course, who))
                    people.append((who, self.random.random() < 0.85))
            about = {"course": course, "seats": seats, "people": people}
            self._add(day, "session", session, **about)

    def _draw_suggestions(self):
        for suggestion in range(50):
            day = self._day(last=date(2026, 1, 20))
            self._add(day, "suggest", suggestion, by=self.random.randrange(2, LOGINS))
            if self.random.random() < 0.6:
                marks = self.random.choices((2, 3, 4, 5), k=2)
                later = day + timedelta(self.random.randrange(1, 8))
                self._add(later, "rate", suggestion, marks=marks)

    def _draw_positions(self):
        """Requests are decided; some are posted, and some of these filled."""
        running = iter(range(ACTIVITIES - LATER))
        taken = {e.who for e in self.events if e.what == "retire"}
        for case in range(6):
            activity = next(one for one in running if one not in taken)
            day = date(2025, 3 + case, 5)
            self._add(day, "request", case, activity=activity)
            decided = day + timedelta(6)
            self._add(decided, "decide", case, yes=case != 5)
            if case < 4:
                self._add(decided + timedelta(9), "post", case)
            if case < 2:
                within = case == 0
                who = self._somebody(beyond=LOGINS) if within else PEOPLE + case
                while who in self.moving:
                    who = self._somebody(beyond=LOGINS)
                about = {"within": within, "activity": activity}
                self._add(decided + timedelta(30), "fill", case, person=who, **about)

    def _draw_surveys(self):
        """Some answer each survey; those behind the scenes like their work a little."""
        hidden = [
            event.who
            for event in self.events
            if event.what == "hire"
            and event.day < BASELINE
            and event.about["job"] < HIDDEN_JOBS
            and event.who not in self.leaving
        ]
        for wave, day in enumerate(WAVES):
            self._add(day, "survey", wave)
            some = self.random.sample(hidden, OF_HIDDEN_JOBS)
            some += [self._somebody() for _answer in range(SURVEYED)]
            for who in dict.fromkeys(some):
                weights = (1, 1, 2, 3 + wave, 2) if who in hidden else (1, 2, 3, 2, 1)
                marks = self.random.choices((1, 2, 3, 4, 5), weights, k=QUESTIONS)
                answered = day + timedelta(self.random.randrange(1, 13))
                self._add(answered, "answer", who, wave=wave, marks=marks)
            self._add(day + timedelta(14), "close", wave)

    def _draw_outside(self):
        """A figure from outside is typed in each month, but one; one is corrected."""
        for number in range(MONTHS + 1):
            day = date(2025 + number // 12, number % 12 + 1, 4)
            of = day.replace(day=1) - timedelta(1)
            if number != 6:
                value = self.random.randrange(60, 90) / 10
                self._add(day, "measure", number, of=of, value=value)
        of = date(2025, 9, 30)
        self._add(date(2025, 11, 20), "measure", 9, of=of, value=9.5)
