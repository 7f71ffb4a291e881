"""Initiatives, what leaders think of them, their evidence and partners."""

INITIATIVE = "hr.community.initiative"
PERCEPTION = "hr.community.initiative.perception"
PARTNER = "hr.community.initiative.partner"
EVIDENCE = "hr.community.initiative.evidence"

TELLS = {"hr_community_programme.mail_template_initiative_decided"}
MENUS = {"employee": {"Initiatives"}, "officer": {"Initiatives"}}
PERSONAL = {PERCEPTION}
TIDIED = {
    (INITIATIVE, "question"): "leaders read it where they answer it",
    (INITIATIVE, "unit"): "as the question, of which it is a part",
}
READY = {PERCEPTION: {"severity": "4"}, PARTNER: {"reason": "We have no time"}}
BUTTONS = {
    INITIATIVE: {
        "action_ask_leaders": "perception",
        "action_show_figures": "evidence",
        "action_ask_partners": "signing",
        "action_present": "presented",
        "action_approve": "approved",
        "action_decline": "declined",
        "action_start": "running",
        "action_done": "done",
        "action_cancel": "cancelled",
    },
    PERCEPTION: {"action_answer": "answered"},
    PARTNER: {
        "action_sign": "signed",
        "action_decline": "declined",
        "action_ask_again": "waiting",
    },
}
BUTTONS_PRESSED = (
    (INITIATIVE, "draft", "action_ask_leaders", "officer"),
    (INITIATIVE, "perception", "action_show_figures", "officer"),
    (INITIATIVE, "evidence", "action_ask_partners", "officer"),
    (INITIATIVE, "signing", "action_present", "manager"),
    (INITIATIVE, "presented", "action_approve", "officer"),
    (INITIATIVE, "presented", "action_decline", "officer"),
    (INITIATIVE, "approved", "action_start", "officer"),
    (INITIATIVE, "running", "action_done", "officer"),
    (INITIATIVE, "draft", "action_cancel", "officer"),
    (PERCEPTION, "waiting", "action_answer", "self"),
    (PARTNER, "waiting", "action_sign", "self"),
    (PARTNER, "waiting", "action_decline", "self"),
    (PARTNER, "declined", "action_ask_again", "officer"),
)


def _about(company, word=""):
    """Return the values of an initiative that lacks nothing but its rows."""
    return {
        "name": f"{word} Callers wait",
        "problem": f"{word} Every third caller hangs up",
        "question": f"{word} How many of 100 hang up?",
        "unit": f"{word} callers",
        "request": f"{word} Give us 40 hours",
        "company_id": company.id,
    }


def _new(case, state, sponsor=None, company=None, word=""):
    """Return an initiative in a state, with nothing around it."""
    values = _about(company or case.company, word) | {"state": state}
    sponsor = sponsor or case.boss_person
    return case.env[INITIATIVE].create(values | {"sponsor_id": sponsor.id})


def _department(case, person):
    """Return a new department of somebody's own company, in which they work."""
    place = {"name": "Front Office", "company_id": person.company_id.id}
    person.department_id = case.env["hr.department"].create(place)
    return person.department_id


def _perception(case, person, state="perception"):
    return {
        "initiative_id": _new(case, state, case.owner_person).id,
        "employee_id": person.id,
    }


def _partner(case, person, state="signing"):
    return {
        "initiative_id": _new(case, state, case.owner_person).id,
        "department_id": _department(case, person).id,
        "employee_id": person.id,
    }


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    root = self.env.user

    def me(user):
        return self._person_of(user)

    def other(user):
        return self.helper

    def initiative(sponsor):
        return lambda user: _about(self.company) | {"sponsor_id": sponsor(user).id}

    def collecting(sponsor):
        return lambda user: _new(self, "evidence", sponsor(user))

    def evidence(sponsor):
        return lambda user: {
            "initiative_id": _new(self, "evidence", sponsor(user)).id,
            "name": "31 of 100 hang up",
            "source": "Telephone",
        }

    changes = {"name": "Callers", "conditions": "None"}
    view, sign = {"comment": "So I hear", "estimate": 9}, {"reason": "Yes"}
    shown = {"name": "32 of 100 hang up"}
    return {
        (INITIATIVE, "a draft of mine"): self._sample(
            INITIATIVE, initiative(me), changes, root
        ),
        (INITIATIVE, "that I sponsor"): (collecting(me), initiative(me), changes),
        (INITIATIVE, "of others"): (collecting(other), initiative(other), changes),
        (PERCEPTION, "mine"): self._sample(
            PERCEPTION, lambda user: _perception(self, me(user)), view, root
        ),
        (PERCEPTION, "a colleague's"): self._sample(
            PERCEPTION, lambda user: _perception(self, self.helper), view, root
        ),
        (PARTNER, "that I sign for"): self._sample(
            PARTNER, lambda user: _partner(self, me(user)), sign, root
        ),
        (PARTNER, "that a colleague signs for"): self._sample(
            PARTNER, lambda user: _partner(self, self.helper), sign, root
        ),
        (EVIDENCE, "of an initiative that I sponsor"): self._sample(
            EVIDENCE, evidence(me), shown, root
        ),
        (EVIDENCE, "of others"): self._sample(EVIDENCE, evidence(other), shown, root),
    }


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {
        INITIATIVE: _about(self.company) | {"sponsor_id": self.boss_person.id},
        PERCEPTION: _perception(self, self.worker_person),
        PARTNER: _partner(self, self.worker_person),
    }


def fill_state(self, record):
    """Add what an initiative holds in the state in which it was made."""
    if record._name != INITIATIVE:
        return
    _fill(self, record)
    record.write(
        {
            "community_activity_ids": self.party.ids,
            "date_presented": "2020-01-01",
            "date_decided": "2020-01-02",
            "decided_by_id": self.boss_person.id,
            "conditions": "Report in a year",
        }
    )


def _fill(case, record, person=None, word=""):
    """Let a leader answer, a partner sign and evidence be there."""
    about = {"initiative_id": record.id}
    person = person or case.helper
    case.env[PERCEPTION].create(
        about
        | {
            "employee_id": person.id,
            "severity": "4",
            "estimate": 20,
            "comment": f"{word} I hear so",
            "state": "answered",
        }
    )
    case.env[EVIDENCE].create(
        about
        | {
            "name": f"{word} 31 of 100",
            "source": f"{word} Telephone",
            "value": 31,
            "is_answer": True,
        }
    )
    department = _department(case, person)
    case.env[PARTNER].create(
        about
        | {
            "department_id": department.id,
            "employee_id": person.id,
            "reason": f"{word} Of course",
            "state": "signed",
        }
    )


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    record = _new(cls, "running", person, company, word)
    record.conditions = f"{word} Report in a year"
    _fill(cls, record, person, word)


def fill_activity(self, activity):
    """Let an initiative plan an activity."""
    _new(self, "running").community_activity_ids = activity


def get_mail_rows(cls):
    """Yield a row of each model that an email is about."""
    yield _new(cls, "approved", cls.boss_person)
    yield from get_page_rows(cls).values()


def get_mail_readers(cls):
    """Return {template: who reads it, where it is not the employee of the row}."""
    return {"initiative_decided": cls.boss_person}


def get_page_rows(cls):
    """Return {first part of an address: a row whose signed link opens it}."""
    return {
        "perception": cls.env[PERCEPTION].create(_perception(cls, cls.helper)),
        "signature": cls.env[PARTNER].create(_partner(cls, cls.helper)),
    }
