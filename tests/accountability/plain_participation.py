"""The participation counted once more, in plain Python and day by day."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor


class PlainParticipation:
    """Reads the rows as they are stored.

    :param absent: [(employee id, first day, last day)] of long absence
    """

    def __init__(self, env, today, absent=()):
        self.env, self.today = env(su=True), today
        self.absent = absent
        self.people = self._rows("hr.employee", ["active", "company_id"])
        self.versions = self._rows(
            "hr.version",
            [
                "active",
                "contract_date_end",
                "contract_date_start",
                "create_date",
                "date_version",
                "departure_date",
                "department_id",
                "employee_id",
                "job_id",
                "resource_calendar_id",
            ],
        )
        self.cycles = self._rows("hr.community.cycle")
        self.asked = self._rows("hr.community.expectation")
        self.exempt = self._rows("hr.community.exemption")
        self.logs = self._rows("hr.community.contribution")

    def _rows(self, model, names=None):
        records = self.env[model].with_context(active_test=False).search([])
        names = names or [n for n, field in records._fields.items() if field.store]
        return records.read(names, load=None)

    def rows(self):
        """Return {(person, cycle): (expected, confirmed, waiting, status)}."""
        found = {}
        for cycle in self.cycles:
            for person in self.people:
                if cycle["state"] == "draft":
                    continue
                if person["company_id"] == cycle["company_id"]:
                    row = self._row(person, cycle)
                    if row:
                        found[person["id"], cycle["id"]] = row
        return found

    def _row(self, person, cycle):
        versions = sorted(
            (v for v in self.versions if v["employee_id"] == person["id"]),
            key=lambda version: version["date_version"],
        )
        then = self._on(versions, min(cycle["date_end"], self.today))
        stay = self._stay(person, versions, then, cycle)
        if not stay:
            return None
        ask = self._ask(then, cycle)
        amount = Fraction(Decimal(str(ask["amount"]))) if ask else Fraction(0)
        working = [
            (day, self._rate(self._on(versions, min(day, self.today))))
            for day in stay
            if not self._is_off(person["id"], day)
        ]
        cycle_days = (cycle["date_end"] - cycle["date_start"]).days + 1
        whole = amount * sum(rate for _day, rate in working) / cycle_days
        due = amount * sum(r for day, r in working if day < self.today) / cycle_days
        confirmed = self._done(person, cycle, "confirmed")
        waiting = self._done(person, cycle, "submitted")
        hours = sum(confirmed.values())
        if ask and ask["unit"] == "activities":
            expected, due, done = floor(whole + Fraction(1, 2)), floor(due), confirmed
            done = len(done)
        else:
            expected, done = _hundredths(whole), hours
        exempt = any(self._exempt_on(person["id"], day) for day in stay)
        if amount and not working and exempt:
            status = "exempt"
        else:
            status = _status(expected, due, done)
        return float(expected), float(hours), float(sum(waiting.values())), status

    def _stay(self, person, versions, then, cycle):
        """Return the days of the cycle on which the person worked here."""
        left = [_last(version) for version in versions if _last(version)]
        if not person["active"] and not (left and max(left) < self.today):
            return []
        contracts = [v["contract_date_start"] for v in versions]
        if any(contracts):
            joined = min(filter(None, contracts))
        else:
            joined = versions[0]["date_version"]
            if joined == min(v["create_date"] for v in versions).date():
                joined = cycle["date_start"]
        last = _last(then)
        if not last or last >= self.today:
            last = cycle["date_end"]
        number = (cycle["date_end"] - cycle["date_start"]).days + 1
        days = [cycle["date_start"] + timedelta(days=n) for n in range(number)]
        return [day for day in days if joined <= day <= last]

    def _on(self, versions, day):
        begun = [version for version in versions if version["date_version"] <= day]
        return begun[-1] if begun else versions[0]

    def _rate(self, version):
        calendar = self.env["resource.calendar"].browse(version["resource_calendar_id"])
        if not calendar or not calendar.full_time_required_hours:
            return Fraction(1)
        return Fraction(str(calendar.hours_per_week)) / Fraction(
            str(calendar.full_time_required_hours)
        )

    def _exempt_on(self, person_id, day):
        return any(
            row["employee_id"] == person_id
            and row["date_start"] <= day <= row["date_end"]
            for row in self.exempt
        )

    def _is_off(self, person_id, day):
        return self._exempt_on(person_id, day) or any(
            person == person_id and first <= day <= last
            for person, first, last in self.absent
        )

    def _ask(self, version, cycle):
        """Return what is asked of who is what a version says, the nearest first."""
        asked = [
            row
            for row in self.asked
            if row["company_id"] == cycle["company_id"]
            and row["date_from"] <= cycle["date_end"]
        ]
        asked.sort(key=lambda row: row["date_from"], reverse=True)
        places = [("job_id", version["job_id"])] if version["job_id"] else []
        department = self.env["hr.department"].browse(version["department_id"])
        while department:
            places.append(("department_id", department.id))
            department = department.parent_id
        for field, value in places:
            for row in asked:
                if row[field] == value:
                    return row
        general = [r for r in asked if not r["job_id"] and not r["department_id"]]
        return general[0] if general else None

    def _done(self, person, cycle, state):
        """Return {activity: hours} of a person in a cycle."""
        hours = {}
        for row in self.logs:
            if (
                row["employee_id"] == person["id"]
                and row["company_id"] == cycle["company_id"]
                and row["state"] == state
                and cycle["date_start"] <= row["date"] <= cycle["date_end"]
            ):
                activity = row["activity_id"]
                more = Fraction(str(row["hours"]))
                hours[activity] = hours.get(activity, 0) + more
        return hours


def _last(version):
    days = [version["departure_date"], version["contract_date_end"]]
    return min(filter(None, days), default=None)


def _hundredths(number):
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return Fraction(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _status(expected, due, done):
    if not expected:
        return "none"
    if done > expected * Fraction(3, 2):
        return "over"
    if done >= expected:
        return "met"
    return "on_track" if done >= due else "below"
