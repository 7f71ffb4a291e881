"""People with every kind of working life in two companies, the same at each run."""

from collections import Counter
from datetime import date, timedelta
from random import Random

RATES = ((40, 40), (32, 40), (20, 40), (38, 0))


class RandomTeam:
    """Fills two companies; ``case`` is the test that offers the makers."""

    def __init__(self, case, today, seed=4, people=60):
        self.case, self.env, self.today = case, case.env, today
        self.dice = Random(seed)
        self.absent = []
        for company in case.company + case.other_company:
            self._make_company(company)
            for number in range(people // 2):
                self._make_person(company, number)
            self.cycles[0].state = "closed"
        self.env.flush_all()
        self.env.invalidate_all()

    def day(self):
        return date(2023, 6, 1) + timedelta(days=self.dice.randint(0, 900))

    def _make_company(self, company):
        here = {"company_id": company.id}
        make = self.env["hr.department"].create
        above = make({"name": "Above"} | here)
        below = make({"name": "Below", "parent_id": above.id} | here)
        lowest = make({"name": "Lowest", "parent_id": below.id} | here)
        self.departments = (above, below, lowest, make({"name": "Beside"} | here))
        self.jobs = self.env["hr.job"].create(
            [{"name": name} | here for name in ("Baker", "Miller")]
        )
        self.calendars = self.env["resource.calendar"].create(
            [
                {"name": "Some", "hours_per_week": week, "full_time_required_hours": of}
                | here
                for week, of in RATES
            ]
        )
        self.activities = [
            self.case._new_activity(name, **here) for name in ("Choir", "Wiki", "Fair")
        ]
        self._make_cycles(here)
        self._make_expectations(here)

    def _make_cycles(self, here):
        self.cycles = self.env["hr.community.cycle"].create(
            [
                {"name": str(year), "state": state, "date_start": date(year, 1, 1)}
                | {"date_end": date(year, 12, 31)}
                | here
                for year, state in ((2023, "draft"), (2024, "open"), (2025, "draft"))
            ]
        )

    def _make_expectations(self, here):
        above, below, _lowest, _beside = self.departments
        for values in (
            {"amount": 24},
            {"amount": 30, "date_from": date(2024, 1, 1)},
            {"amount": 2, "unit": "activities", "department_id": above.id},
            {"amount": 12.5, "department_id": below.id},
            {"amount": 40, "job_id": self.jobs[0].id},
            {"amount": 0, "job_id": self.jobs[0].id, "date_from": date(2024, 3, 1)},
        ):
            first = {"date_from": date(2020, 1, 1)} | here
            self.env["hr.community.expectation"].create(first | values)

    def _make_person(self, company, number):
        person = self.case._new_person(f"Person {number}", company_id=company.id)
        for _more in range(self.dice.choice((0, 0, 1, 2))):
            self.env["hr.version"].create(
                {"employee_id": person.id, "date_version": self.day()}
            )
        for version in person.version_ids:
            version.write(
                {
                    "department_id": self._id(self.departments),
                    "job_id": self._id(self.jobs),
                    "resource_calendar_id": self._id(self.calendars),
                }
            )
        self._make_dates(person)
        for _span in range(self.dice.choice((0, 0, 1, 3))):
            first = self.day()
            last = first + timedelta(days=self.dice.choice((0, 10, 100, 400)))
            self._make_off(person, first, last)
        logged = Counter()
        hired = person._community_first_contracts()[person]
        for _log in range(self.dice.randint(0, 14)):
            activity = self.dice.choice(self.activities)
            hours = self.dice.choice([0.25, 1, 3.5, 8])
            day = min(self.day(), self.today)
            state = self.dice.choice(["submitted", "confirmed", "returned"])
            if logged[day] + hours > 24 or (hired and day < hired):
                continue  # a day has no more, and nobody works before they are here
            logged[day] += hours
            self.case._log(activity, person, hours=hours, date=day, state=state)

    def _id(self, records):
        """Return the id of one of the records, or now and then of none."""
        return self.dice.choice([record.id for record in records] + [False])

    def _make_dates(self, person):
        """Give somebody a past, whatever the screens would allow of it."""
        contract, end = self.dice.choice((None, self.day())), None
        if contract and self.dice.random() < 0.3:
            end = contract + timedelta(days=self.dice.choice((100, 400)))
        gone = self.dice.choice((None, None, None, self.day(), date(2024, 10, 1)))
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE hr_version SET contract_date_start = %s, contract_date_end = %s
                WHERE employee_id = %s""",
            [contract, end, person.id],
        )
        last = person.version_ids.sorted("date_version")[-1:]
        self.env.cr.execute(
            "UPDATE hr_version SET departure_date = %s WHERE id = %s", [gone, last.id]
        )
        self.env.cr.execute(
            "UPDATE hr_employee SET active = %s WHERE id = %s",
            [self.dice.random() < 0.8, person.id],
        )

    def _make_off(self, person, first, last):
        if self.dice.random() < 0.5:
            self.absent.append((person.id, first, last))
            return
        self.env["hr.community.exemption"].create(
            {"employee_id": person.id, "reason": "So it is"}
            | (
                {"date_start": first, "date_end": last}
                if self.dice.random() < 0.5
                else {"cycle_id": self.dice.choice(self.cycles).id}
            )
        )
