"""Lives a year's event log through the models, each act as the user who does it."""

import base64
import csv
import io
from datetime import datetime, time, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests.common import new_test_user

from .acts import RATERS, Acts
from .draw import (
    BASELINE,
    CYCLE,
    DEPARTMENTS,
    END,
    HIDDEN_JOBS,
    JOBS,
    LOGINS,
    MONTHS,
)

OFFICER = "hr_community.group_hr_community_officer"
MANAGER = "hr_community.group_hr_community_manager"
EMPLOYEES = "hr.group_hr_manager"
RECRUITER = "hr_recruitment.group_hr_recruitment_user"
MORNING = time(10)


class Life(Acts):
    """A company that lives its year; ``printed`` is the report at its end."""

    def __init__(self, env, events):
        self.events = events
        self.system = env
        self.people, self.activities, self.sessions = {}, {}, {}
        self.suggestions, self.cases, self.reviews = {}, {}, {}
        self.surveys = {}
        self.refused = []
        with freeze_time(datetime.combine(BASELINE - timedelta(9), MORNING)):
            self._found()

    def run(self):
        """Live day by day; the cron comes first on the first day of each month."""
        days = sorted({event.day for event in self.events} | {BASELINE, CYCLE[0], END})
        firsts = [day for day in self._get_firsts() if day not in days]
        for day in sorted([*days, *firsts]):
            if BASELINE - timedelta(9) > day:
                day_shown = BASELINE - timedelta(9)
            else:
                day_shown = day
            with freeze_time(datetime.combine(day_shown, MORNING)):
                self._begin(day)
                for event in (one for one in self.events if one.day == day):
                    self._run_in_savepoint(event)
                if day == BASELINE:
                    self._freeze()
                self.system.flush_all()
                self.system.cr.commit()
                self.system.invalidate_all()
        with freeze_time(datetime.combine(END, MORNING)):
            self.printed = self._print()

    def _print(self):
        """Return the report that an officer prints, as HTML."""
        report = "hr_community_programme.report_programme"
        baseline = self._as(self.officer, "hr.community.kpi.baseline").search([])
        reports = self._as(self.officer, "ir.actions.report")
        return reports._render_qweb_html(report, baseline.ids)[0].decode()

    def _run_in_savepoint(self, event):
        """Do what is in the log; what the models refuse has not happened."""
        act = getattr(self, f"_{event.what.replace(' ', '_')}")
        try:
            with self.system.cr.savepoint():
                act(event.who, event.day, **event.about)
                self.system.flush_all()
        except (UserError, KeyError) as error:
            self.system.invalidate_all()
            self.refused.append((event, error))

    def _get_firsts(self):
        """Return the first days of the months after the baseline."""
        day = BASELINE.replace(day=1)
        for _month in range(MONTHS + 1):
            day = (day + timedelta(32)).replace(day=1)
            yield day

    def _begin(self, day):
        """Do what comes before anybody comes to work."""
        if day.day == 1 and day > BASELINE:
            self.system["hr.community.kpi.snapshot"]._cron_take()
        if day == CYCLE[0]:
            cycle = self._as(self.officer, "hr.community.cycle").create(
                {"name": "Year", "date_start": CYCLE[0], "date_end": CYCLE[1]}
            )
            cycle.action_open()

    def _found(self):
        """Found the company: its departments, jobs and those who run the programme."""
        env = self.system
        self.company = env["res.company"].create({"name": "Simulated"})
        here = {"company_id": self.company.id}
        self.departments = env["hr.department"].create(
            [{"name": f"Department {n}"} | here for n in range(DEPARTMENTS)]
        )
        self.jobs = env["hr.job"].create(
            [
                {"name": f"Job {n}", "community_behind_scenes": n < HIDDEN_JOBS} | here
                for n in range(JOBS)
            ]
        )
        self.officer = self._new_user("officer", OFFICER)
        self.manager = self._new_user("manager", self._get_manager_groups())
        self.hr = self._new_user("hr", EMPLOYEES)
        self._found_courses(here)
        self.outside = self._as(self.manager, "hr.community.kpi").create(
            {
                "code": "outside",
                "name": "Customer Score",
                "question": "Do they like us?",
            }
            | here
        )
        self.criteria = env["hr.community.criterion"]._get_all(self.company)
        self.value = env["hr.community.value"].create({"name": "Kindness"})

    def _found_courses(self, here):
        """Found what is taught: one skill, and two courses, the first for everybody."""
        env = self.system
        skills = env["hr.skill.type"].create(
            {
                "name": "Trades",
                "skill_level_ids": [
                    Command.create({"name": "Trained", "level_progress": 100})
                ],
                "skill_ids": [Command.create({"name": "Safety"})],
            }
        )
        self.skill, self.level = skills.skill_ids, skills.skill_level_ids
        self.courses = self._as(self.officer, "hr.community.course").create(
            [{"name": f"Course {n}", "is_foundation": not n} | here for n in range(2)]
        )
        env["hr.community.course"].search(
            [("id", "not in", self.courses.ids)]
        ).is_foundation = False

    def _get_manager_groups(self):
        recruiting = self.system.ref(RECRUITER, raise_if_not_found=False)
        return f"{MANAGER},{RECRUITER}" if recruiting else MANAGER

    def _new_user(self, login, groups="base.group_user"):
        return new_test_user(
            self.system,
            f"year_{login}",
            groups=groups,
            name=login,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
            tz="UTC",
        )

    def _as(self, user, model):
        """Return a model as a user finds it."""
        context = {"allowed_company_ids": self.company.ids, "tz": "UTC"}
        return self.system(user=user.id, su=False, context=context)[model]

    def _of(self, who, model):
        """Return a model as an employee with a login finds it."""
        return self._as(self.people[who].user_id, model)

    def _seen_by(self, user, record):
        return self._as(user, record._name).browse(record.ids)

    def _freeze(self):
        rows = self._as(self.officer, "hr.community.kpi.baseline")
        rows.create({"company_id": self.company.id}).action_freeze()

    # what happens, by the names of the events

    def _hire(self, who, day, department, job):
        groups = f"base.group_user,{OFFICER}" if who in RATERS else "base.group_user"
        user = self._new_user(f"u{who}", groups) if who < LOGINS else False
        person = self._as(self.hr, "hr.employee").create(
            {
                "name": f"Employee {who}",
                "user_id": user and user.id,
                "company_id": self.company.id,
                "department_id": self.departments[department].id,
                "job_id": self.jobs[job].id,
                "date_version": day,
                "contract_date_start": day,
                "tz": "UTC",
            }
        )
        self.people[who] = person.with_env(self.system)

    def _job(self, who, day, job):
        self._seen_by(self.hr, self.people[who]).job_id = self.jobs[job]

    def _department(self, who, day, department):
        person = self._seen_by(self.hr, self.people[who])
        person.department_id = self.departments[department]

    def _give_notice(self, who, day, reason):
        self._seen_by(self.hr, self.people[who]).write(
            {
                "departure_date": day,
                "departure_reason_id": self.system.ref(f"hr.departure_{reason}").id,
            }
        )

    def _archive(self, who, day):
        self._seen_by(self.hr, self.people[who]).active = False

    def _import(self, activity, day, **about):
        """Import the inventory once, as a spreadsheet; then describe each activity."""
        if not self.activities:
            self._import_all([e.who for e in self.events if e.what == "import"])
        self._describe(self.activities[activity], **about)

    def _import_all(self, numbers):
        out = io.StringIO()
        rows = [["Activity", "Purpose"]]
        rows += [[f"Activity {n} of the year", f"Purpose {n}"] for n in numbers]
        csv.writer(out).writerows(rows)
        wizard = self._as(self.officer, "hr.community.inventory.import").create(
            {
                "file": base64.b64encode(out.getvalue().encode()),
                "filename": "inventory.csv",
                "company_id": self.company.id,
            }
        )
        wizard.action_import()
        found = self.system["hr.community.activity"].search(
            [("company_id", "=", self.company.id)]
        )
        for activity in found:
            self.activities[int(activity.name.split()[1])] = activity

    def _propose(self, activity, day, **about):
        self.activities[activity] = (
            self._as(self.officer, "hr.community.activity")
            .create(
                {
                    "name": f"Activity {activity} of the year",
                    "company_id": self.company.id,
                    "state": "open",
                }
            )
            .with_env(self.system)
        )
        self._describe(self.activities[activity], **about)

    def _describe(self, activity, department, professional, hidden):
        values = {"behind_scenes": hidden}
        if department is not None:
            values["department_id"] = self.departments[department].id
        if professional:
            values["skill_ids"] = [
                Command.create(
                    {
                        "skill_id": self.skill.id,
                        "skill_level_id": self.level.id,
                        "necessity": "must",
                        "professional": True,
                    }
                )
            ]
        self._seen_by(self.officer, activity).write(values)

    def _own(self, activity, day, owner):
        self._as(self.officer, "hr.community.ownership").create(
            {
                "activity_id": self.activities[activity].id,
                "employee_id": self.people[owner].id,
                "role": "owner",
                "state": "active",
                "date_start": day,
            }
        )

    def _goal(self, activity, day, due):
        self._as(self.officer, "hr.community.goal").create(
            {
                "activity_id": self.activities[activity].id,
                "name": "Guests",
                "target": 80,
                "date_due": due,
            }
        )

    def _retire(self, activity, day):
        self._seen_by(self.officer, self.activities[activity]).write(
            {"state": "retired", "retire_reason": "Nobody came"}
        )

    def _log(self, who, day, activity, hours, confirmed):
        work = self._of(who, "hr.community.contribution").create(
            {
                "activity_id": self.activities[activity].id,
                "employee_id": self.people[who].id,
                "date": day,
                "hours": hours,
            }
        )
        if confirmed:
            self._seen_by(self.officer, work).action_confirm()

    def _ask(self, who, day, reviewer, activity):
        part = self._as(self.officer, "hr.community.ownership").create(
            {
                "activity_id": self.activities[activity].id,
                "employee_id": self.people[who].id,
                "role": "contributor",
                "state": "active",
                "date_start": day,
            }
        )
        self.reviews[who] = self._of(who, "hr.community.review").create(
            {"ownership_id": part.id, "reviewer_id": self.people[reviewer].id}
        )

    def _review(self, who, day, reviewer):
        # as the page of the reviewer does it
        review = self.reviews[who].with_env(self.system)
        review._receive_answer(dict.fromkeys(self.criteria, 4), "The party")

    def _thank(self, who, day, receiver):
        self._of(who, "hr.community.recognition").create(
            {
                "receiver_line_ids": [
                    Command.create({"employee_id": self.people[receiver].id})
                ],
                "value_id": self.value.id,
                "message": f"Thank you for your help, {receiver}, on {day}",
            }
        )

    def _session(self, number, day, course, seats, people):
        session = self._as(self.officer, "hr.community.course.session").create(
            {
                "course_id": self.courses[course].id,
                "company_id": self.company.id,
                "start": datetime.combine(day, time(12)),
                "stop": datetime.combine(day, time(14)),
                "seats": seats,
            }
        )
        rows = [self._enrol(session, who) for who, _came in people]
        with freeze_time(datetime.combine(day, time(15))):
            for row, (_who, came) in zip(rows, people, strict=True):
                mine = self._seen_by(self.officer, row)
                mine.action_attend() if came else mine.action_absent()
            session.action_hold()

    def _enrol(self, session, who):
        """Who has a login joins alone; the officer helps the others."""
        login = self.people[who].user_id or self.officer
        about = {"session_id": session.id, "employee_id": self.people[who].id}
        rows = self._as(login, "hr.community.enrolment")
        return rows.create(about | {"state": "enrolled"})
