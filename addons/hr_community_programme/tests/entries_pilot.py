"""Interviews with leaders, decisions, pilots and what is asked of people."""

from odoo import fields

GUIDE = "hr.community.leader.question"
INTERVIEW = "hr.community.leader.interview"
ANSWER = "hr.community.leader.answer"
DECISION = "hr.community.programme.decision"
PILOT = "hr.community.pilot"
MEASURE = "hr.community.pilot.measure"
ASKING = "hr.community.asking.report"

MENUS = {
    "employee": {"My Initiatives", "My Interviews"},
    "officer": {
        "Pilots",
        "Leader Interviews",
        "Leaders' Answers",
        "Program Decisions",
        "Interview Guide",
        "Requests to Employees",
    },
}
PERSONAL = {INTERVIEW, ANSWER}
BUTTONS = {
    INTERVIEW: {
        "action_ask": "asked",
        "action_draft": "draft",
        "action_confirm": "confirmed",
    },
    PILOT: {"action_start": "running", "action_decide": "decided"},
}
BUTTONS_PRESSED = (
    (INTERVIEW, "draft", "action_ask", "officer"),
    (INTERVIEW, "asked", "action_draft", "officer"),
    (INTERVIEW, "asked", "action_confirm", "self"),
    (PILOT, "draft", "action_start", "officer"),
    (PILOT, "running", "action_decide", "officer"),
)


def _question(case, company=None, word=""):
    about = {
        "name": f"{word} What must stay?",
        "company_id": (company or case.company).id,
    }
    return case.env[GUIDE].create(about)


def _interview(case, person, company=None, word=""):
    """Return the values of an interview with one answer."""
    company = company or case.company
    line = {
        "question_id": _question(case, company, word).id,
        "text": f"{word} The fair",
    }
    return {
        "employee_id": person.id,
        "company_id": company.id,
        "answer_ids": [(0, 0, line)],
    }


def _pilot(case, company=None, word="", person=None):
    """Return the values of a pilot that could start today."""
    company = company or case.company
    department = case.env["hr.department"].create(
        {"name": f"{word} Back Office", "company_id": company.id}
    )
    (person or case.helper).department_id = department
    today = fields.Date.today()
    return {
        "name": f"{word} Shadow days",
        "purpose": f"{word} Whether they help",
        "company_id": company.id,
        "department_ids": [(6, 0, department.ids)],
        "date_start": fields.Date.add(today, days=2),
        "date_decision": fields.Date.add(today, months=3),
        "measure_ids": [
            (0, 0, {"kind": "outside", "name": f"{word} Calls", "threshold": 5})
        ],
    }


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    root = self.env.user

    def interview(person):
        return lambda user: _interview(self, person(user)) | {"state": "asked"}

    def answer(person):
        def values(user):
            about = _interview(self, person(user)) | {"state": "asked"}
            one = self.env[INTERVIEW].create(about)
            return {
                "interview_id": one.id,
                "question_id": _question(self, word="Another").id,
            }

        return values

    def me(user):
        return self._person_of(user)

    def other(user):
        return self.helper

    def measure(user):
        pilot = self.env[PILOT].create(_pilot(self))
        return {"pilot_id": pilot.id, "kind": "roles", "threshold": 5}

    def asking(user):
        self.env["hr.community.request"].create(
            {
                "employee_id": self.helper.id,
                "company_id": self.company.id,
                "date": "2020-01-01",
                "kind": "review",
            }
        )
        self.env.flush_all()
        return self.env[ASKING].search([("company_id", "=", self.company.id)], limit=1)

    decided = {"name": "The fair stays", "reason": "All want it"}
    return {
        **self._of_all_and_of_one(GUIDE, {"name": "What stays?"}, {"name": "What?"}),
        (INTERVIEW, "with me"): self._sample(
            INTERVIEW, interview(me), {"date": "2020-01-01"}, root
        ),
        (INTERVIEW, "with a colleague"): self._sample(
            INTERVIEW, interview(other), {"date": "2020-01-01"}, root
        ),
        (ANSWER, "of mine"): self._sample(ANSWER, answer(me), {"text": "No"}, root),
        (ANSWER, "of a colleague"): self._sample(
            ANSWER, answer(other), {"text": "No"}, root
        ),
        (DECISION, "any"): self._sample(
            DECISION,
            lambda user: decided | {"company_id": self.company.id},
            {"reason": "None", "active": False},
            root,
        ),
        (PILOT, "a draft"): self._sample(
            PILOT, lambda user: _pilot(self), {"purpose": "No", "reason": "No"}, root
        ),
        (MEASURE, "of a draft"): self._sample(
            MEASURE, measure, {"threshold": 9, "value": 3}, root
        ),
        (ASKING, "any"): (asking, lambda user: {"requests": 1}, {"requests": 1}),
    }


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {
        INTERVIEW: _interview(self, self.worker_person),
        PILOT: _pilot(self),
    }


def fill_state(self, record):
    """Let the day of a running pilot's decision have come."""
    if record._name == PILOT and record.state != "draft":
        record.write(
            {
                "date_start": "2020-01-01",
                "date_decision": "2020-02-01",
                "date_compared": "2020-02-01",
                "decision": "yes",
                "reason": "It helps",
            }
        )


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    about = _interview(cls, person, company, word)
    cls.env[INTERVIEW].create(about | {"state": "confirmed"})
    decided = {"name": f"{word} stays", "reason": f"{word} wants it"}
    cls.env[DECISION].create(decided | {"company_id": company.id})
    cls.env[PILOT].create(_pilot(cls, company, word, person))


def get_mail_rows(cls):
    """Yield a row of each model that an email is about."""
    yield from get_page_rows(cls).values()


def get_page_rows(cls):
    """Return {first part of an address: a row whose signed link opens it}."""
    about = _interview(cls, cls.helper) | {"state": "asked"}
    return {"interview": cls.env[INTERVIEW].create(about)}
