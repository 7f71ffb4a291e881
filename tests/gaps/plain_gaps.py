"""The gap report counted once more, in plain Python and from the contract alone."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo


class PlainGaps:
    """Reads the rows as they are stored; {(activity id, kind): since}."""

    def __init__(self, env, today):
        self.env, self.today = env(su=True), today
        self.parts = self._rows("hr.community.ownership")
        self.asked = self._rows("hr.community.activity.skill")
        self.held = self._rows("hr.employee.skill")
        self.logs = self._rows("hr.community.contribution")
        self.agreed = self._rows("hr.community.agreement")
        self.waiting = self._rows("hr.community.alias.role")
        self.open = {
            row["id"]: row
            for row in self._rows("hr.community.activity")
            if row["active"] and row["state"] in ("open", "running")
        }

    def _rows(self, model):
        records = self.env[model].with_context(active_test=False).search([])
        names = [name for name, field in records._fields.items() if field.store]
        return records.read(names, load=None)

    def since(self):
        found = {}
        for activity in self.open.values():
            for kind, day in self._kinds(activity):
                found[activity["id"], kind] = day
        return found

    def given(self, activity_id):
        return sum(part["hours_per_month"] for part in self._active(activity_id))

    def missing(self, activity_id):
        needed = self.open[activity_id]["hours_per_month"]
        return max(needed - self.given(activity_id), 0) if needed else None

    def fte(self, activity_id):
        activity = self.open[activity_id]
        company = self.env["res.company"].browse(activity["company_id"])
        week = company.resource_calendar_id.hours_per_week
        needed = activity["hours_per_month"]
        return needed / (week * 52 / 12) if needed else None

    def _of(self, rows, activity_id):
        return [row for row in rows if row["activity_id"] == activity_id]

    def _active(self, activity_id):
        return [
            part
            for part in self._of(self.parts, activity_id)
            if part["state"] == "active"
        ]

    def _kinds(self, activity):
        number, opened = activity["id"], activity["date_opened"]
        active = self._active(number)
        owners = [part for part in active if part["role"] == "owner"]
        ended = [p for p in self._of(self.parts, number) if p["state"] == "ended"]
        joined = [part["date_start"] for part in active]
        left = [part["date_end"] for part in ended]
        named = any(
            row["role"] == "owner" and not row["former"]
            for row in self._of(self.waiting, number)
        )
        if not owners and not named:
            yield (
                "unowned",
                _latest(
                    opened, *(p["date_end"] for p in ended if p["role"] == "owner")
                ),
            )
        yield from self._skill_kinds(number, opened, owners)
        needed = activity["hours_per_month"]
        if needed and needed > self.given(number):
            yield "hours_short", _latest(opened, *joined, *left)
        if len({part["employee_id"] for part in active}) == 1:
            yield "single", _latest(opened, *joined, *left)
        done = [
            log["date"]
            for log in self._of(self.logs, number)
            if log["state"] != "returned"
        ]
        last = _latest(opened, *done)
        if last <= self.today - timedelta(days=90):
            yield "quiet", last
        if not needed:
            yield "not_estimated", opened
        company = self.env["res.company"].browse(activity["company_id"])
        given = [part for part in active if part["hours_per_month"]]
        if company.community_agreements and not all(map(self._is_agreed, given)):
            yield "no_agreement", _latest(opened, *joined)

    def _skill_kinds(self, number, opened, owners):
        musts = [r for r in self._of(self.asked, number) if r["necessity"] == "must"]
        uncovered = [
            self._local_day(row)
            for row in musts
            if not any(self._holds(p["employee_id"], row["skill_id"]) for p in owners)
        ]
        if owners and uncovered:
            owned = [part["date_start"] for part in owners]
            yield "skill_missing", _latest(opened, min(uncovered), *owned)
        professional = [self._local_day(r) for r in musts if r["professional"]]
        if professional:
            yield "professional", _latest(opened, min(professional))

    def _local_day(self, row):
        """Return the day in the company of an activity on which a row was written."""
        activity = self.env["hr.community.activity"].browse(row["activity_id"])
        zone = activity.company_id.resource_calendar_id.tz or "UTC"
        return row["create_date"].replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()

    def _is_agreed(self, part):
        return any(
            row["ownership_id"] == part["id"]
            and row["state"] == "agreed"
            and row["hours_per_month"] >= part["hours_per_month"]
            and (not row["date_end"] or row["date_end"] >= self.today)
            for row in self.agreed
        )

    def _holds(self, person, skill):
        return any(
            row["employee_id"] == person
            and row["skill_id"] == skill
            and (not row["valid_from"] or row["valid_from"] <= self.today)
            and (not row["valid_to"] or row["valid_to"] >= self.today)
            for row in self.held
        )


def _latest(*days):
    return max(day for day in days if day)
