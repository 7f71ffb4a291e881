"""Surveys, listening sessions, stories and leaders: see ``entries.py``."""

from odoo import fields

PULSE = "hr.community.pulse"
QUESTION = "hr.community.pulse.question"
INVITATION = "hr.community.pulse.invitation"
VOTER = "hr.community.pulse.voter"
BALLOT = "hr.community.pulse.ballot"
LINE = "hr.community.pulse.line"
COMMENT = "hr.community.pulse.comment"
ACTION = "hr.community.voice.action"
SESSION = "hr.community.listening.session"
STORY = "hr.community.story"
USE = "hr.community.story.use"
PROFILE = "hr.community.day.profile"
PROFILE_LINE = "hr.community.day.profile.line"
LEADER = "hr.community.leader.report"
DAY = "hr.community.shadowing"
FINDING = "hr.community.shadowing.finding"

EMPLOYEE_MENUS = {"Surveys", "Sessions", "A Day in the Life", "My Leadership Figures"}
OFFICER_MENUS = {
    "Pulse Surveys",
    "Survey Results",
    "Listening Sessions",
    "Follow-Up Actions",
    "Stories",
    "Story Placements",
    "Leading by Example",
}
PERSONAL = {INVITATION, VOTER, BALLOT, SESSION, STORY, USE, PROFILE, PROFILE_LINE}
BUTTONS = {
    PULSE: {"action_draft": "draft", "action_close": "closed"},
    SESSION: {
        "action_held": "held",
        "action_cancel": "cancelled",
    },
    STORY: {
        "action_answer": "answered",
        "action_withdraw": "withdrawn",
    },
    PROFILE: {
        "action_sign": "signed",
        "action_publish": "published",
        "action_withdraw": "withdrawn",
    },
}
BUTTONS_PRESSED = (
    (PULSE, "planned", "action_draft", "officer"),
    (PULSE, "running", "action_close", "officer"),
    (SESSION, "planned", "action_held", "self"),
    (SESSION, "planned", "action_cancel", "manager"),
    (STORY, "asked", "action_answer", "self"),
    (STORY, "answered", "action_withdraw", "self"),
    (PROFILE, "asked", "action_sign", "self"),
    (PROFILE, "signed", "action_publish", "officer"),
    (PROFILE, "published", "action_withdraw", "self"),
)


def _survey(self, **values):
    """Return a survey that is closed, with results for everyone."""
    about = {"name": "Wave", "company_id": self.company.id}
    told = {"state": "closed", "is_published": True}
    return self.env[PULSE].create(about | told | values)


def _question(self, pulse=None, **values):
    pulse = pulse or self.env[PULSE].create({"name": "Wave"})
    return {"pulse_id": pulse.id, "name": "Is it light enough?"} | values


def _day(self, host):
    return self.env[DAY].create(
        {
            "host_id": host.id,
            "guest_id": self.boss_person.id if host != self.boss_person else False,
            "company_id": self.company.id,
            "date": "2020-01-01",
            "state": "done",
        }
    )


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    return (
        _get_pulse_samples(self)
        | _get_unseen_samples(self)
        | _get_session_samples(self)
        | _get_story_samples(self)
        | _get_profile_samples(self)
    )


def _get_pulse_samples(self):
    root = self.env.user
    sample = self._sample

    def line(user):
        pulse = _survey(self)
        about = {
            "pulse_id": pulse.id,
            "question_id": self.env[QUESTION].create(_question(self, pulse)).id,
        }
        return about | {"dimension": "all", "group_name": "All", "counts": {"4": 9}}

    return {
        (PULSE, "a draft"): sample(
            PULSE,
            lambda user: {"name": "Wave", "company_id": self.company.id},
            {"name": "Next"},
            root,
        ),
        (PULSE, "with results for everyone"): (
            lambda user: _survey(self),
            lambda user: {"name": "Wave", "state": "closed"},
            {"name": "Next", "date_open": "2020-01-01"},
        ),
        (QUESTION, "of a draft"): sample(
            QUESTION, lambda user: _question(self), {"name": "Light?"}, root
        ),
        (LINE, "with results for everyone"): sample(
            LINE, line, {"group_name": "No"}, root
        ),
        (COMMENT, "any"): sample(
            COMMENT,
            lambda user: {"pulse_id": _survey(self).id, "text": "More light"},
            {"text": "No"},
            root,
        ),
        (ACTION, "of a survey with results for everyone"): sample(
            ACTION,
            lambda user: {
                "pulse_id": _survey(self).id,
                "name": "A lamp",
                "user_id": root.id,
            },
            {"name": "No"},
            root,
        ),
    }


def _get_unseen_samples(self):
    root = self.env.user
    person = self.helper

    def about(**values):
        return lambda user: {"pulse_id": _survey(self).id} | values

    return {
        (INVITATION, "any"): self._sample(
            INVITATION,
            about(employee_id=person.id, groups={}),
            {"is_reminded": True},
            root,
        ),
        (VOTER, "any"): self._sample(
            VOTER, about(employee_id=person.id), {"is_used": True}, root
        ),
        (BALLOT, "any"): self._sample(BALLOT, about(answer_1=3), {"answer_1": 4}, root),
    }


def _get_session_samples(self):
    root = self.env.user

    def session(person):
        return lambda user: {
            "name": "Night shift",
            "company_id": self.company.id,
            "date": "2020-01-01 10:00:00",
            "facilitator_id": person(user).id,
        }

    changes = {"note": "It is dark", "place": "Gate"}
    return {
        (SESSION, "that I facilitate"): self._sample(
            SESSION, session(self._person_of), changes, root
        ),
        (SESSION, "of others"): self._sample(
            SESSION, session(lambda user: self.helper), changes, root
        ),
        (LEADER, "of the line manager"): (
            lambda user: self.env[LEADER].browse(self.boss_person.id),
            lambda user: {"days": 1},
            {"days": 1},
        ),
    }


def _get_story_samples(self):
    root = self.env.user

    def story(person, state):
        return lambda user: {
            "name": "Who keeps the keys",
            "employee_id": person(user).id,
            "company_id": self.company.id,
            "text": "All of them",
            "state": state,
        }

    def use(person):
        def values(user):
            one = self.env[STORY].create(story(person, "asked")(user))
            return {"story_id": one.id, "kind": "town_hall"}

        return values

    def helper(user):
        return self.helper

    changes = {"text": "All of the keys", "origin": "work"}
    planned = {"date": "2099-01-01", "state": "given"}
    return {
        (STORY, "about me, asked"): self._sample(
            STORY, story(self._person_of, "asked"), changes, root
        ),
        (STORY, "about a colleague"): self._sample(
            STORY, story(helper, "draft"), changes, root
        ),
        (USE, "of a story about me"): self._sample(
            USE, use(self._person_of), planned, root
        ),
        (USE, "of a colleague's story"): self._sample(USE, use(helper), planned, root),
    }


def _get_profile_samples(self):
    root = self.env.user

    def profile(person, state):
        return lambda user: {
            "shadowing_id": _day(self, person(user)).id,
            "state": state,
        }

    def line(person, state):
        def values(user):
            one = self.env[PROFILE].create(profile(person, "asked")(user))
            one_line = {"profile_id": one.id, "text": "Keeps the keys"}
            if state != "asked":
                made = self.env[PROFILE_LINE].create(one_line)
                one.state = state
                one_line = {"profile_id": one.id, "text": made.text}
            return one_line

        return values

    def helper(user):
        return self.helper

    def published_line(user):
        one = self.env[PROFILE].create(profile(helper, "asked")(user))
        made = self.env[PROFILE_LINE].create(
            {"profile_id": one.id, "text": "Keeps the keys"}
        )
        one.state = "published"
        return made

    said = {"text": "Keeps all keys"}
    taken_back = {"state": "withdrawn"}
    return {
        (PROFILE, "mine, asked"): self._sample(
            PROFILE, profile(self._person_of, "asked"), taken_back, root
        ),
        (PROFILE, "published"): self._sample(
            PROFILE, profile(helper, "published"), taken_back, root
        ),
        (PROFILE_LINE, "of mine, asked"): self._sample(
            PROFILE_LINE, line(self._person_of, "asked"), said, root
        ),
        (PROFILE_LINE, "published"): (
            published_line,
            line(helper, "published"),
            said,
        ),
    }


def get_state_values(self):
    """Return the values to create a record with a state with."""
    company = {"company_id": self.company.id}
    worker = self.worker_person
    return {
        PULSE: {
            "name": "Wave",
            "question_ids": [(0, 0, {"name": "Is it light enough?"})],
        }
        | company,
        SESSION: {
            "name": "Night shift",
            "date": "2020-01-01 10:00:00",
            "facilitator_id": worker.id,
            "invited_ids": [(6, 0, self.helper.ids)],
        }
        | company,
        STORY: {"name": "Who keeps the keys", "employee_id": worker.id} | company,
        PROFILE: {"shadowing_id": _day(self, worker).id},
    }


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    here = {"company_id": company.id}
    pulse = cls.env[PULSE].create(
        {"name": f"{word} Wave", "question_ids": [(0, 0, {"name": f"{word} Light?"})]}
        | here
    )
    question = pulse.question_ids
    about = {"pulse_id": pulse.id}
    cls.env[LINE].create(
        about
        | {
            "question_id": question.id,
            "dimension": "all",
            "group_name": f"{word} Group",
        }
    )
    cls.env[COMMENT].create(about | {"text": f"{word} Comment"})
    cls.env[INVITATION].create(about | {"employee_id": person.id, "groups": {}})
    cls.env[VOTER].create(about | {"employee_id": person.id})
    cls.env[ACTION].create(about | {"name": f"{word} Lamp"})
    pulse.write({"state": "closed", "is_published": True})
    session = {"name": f"{word} Session", "date": fields.Datetime.now()}
    cls.env[SESSION].create(session | here | {"facilitator_id": person.id})
    story = {"name": f"{word} Story", "employee_id": person.id}
    story = cls.env[STORY].create(story | here)
    cls.env[USE].create({"story_id": story.id, "teller_id": person.id})
    day = {"host_id": person.id, "date": "2020-01-01", "state": "done"}
    profile = {"shadowing_id": cls.env[DAY].create(day | here).id}
    profile = cls.env[PROFILE].create(profile)
    cls.env[PROFILE_LINE].create({"profile_id": profile.id, "text": f"{word} Day"})


def fill_activity(self, activity):
    """Let rows refer to an activity."""
    refers = {"activity_id": activity.id, "name": "A lamp"}
    self.env[ACTION].create(refers | {"pulse_id": _survey(self).id})
    self.env[STORY].create(refers | {"company_id": self.company.id})


def get_mail_rows(cls):
    """Yield a row of each model that an email is about."""
    pulse = cls.env[PULSE].create({"name": "Wave"})
    about = {"pulse_id": pulse.id, "employee_id": cls.helper.id, "groups": {}}
    yield cls.env[INVITATION].create(about)
    yield cls.env[SESSION].create(
        {
            "name": "Night shift",
            "date": "2020-01-01 10:00:00",
            "facilitator_id": cls.helper.id,
        }
    )
    yield cls.env[STORY].create({"name": "Keys", "employee_id": cls.helper.id})
    yield cls.env[PROFILE].create({"shadowing_id": _day(cls, cls.helper).id})


def get_mail_readers(cls):
    """Return {template: who reads it, where it is not the employee of the row}."""
    names = ("invited", "moved", "cancelled", "closed")
    return dict.fromkeys((f"listening_{name}" for name in names), cls.helper)


def get_page_rows(cls):
    """Return {first part of an address: a row whose signed link opens it}."""
    rows = [*get_mail_rows(cls)]
    return {row._link_path: row for row in rows if row._name != SESSION}


def get_retention_rows(cls):
    """Return a row of each rule about words that go; see TestRetention."""
    here = {"company_id": cls.company.id}
    session = {"name": "Night shift", "date": fields.Datetime.now(), "state": "held"}
    session |= {"note": "It is dark at the gate"}
    story = {"name": "Keys", "text": "All of them", "state": "answered"}
    finding = {
        "shadowing_id": _day(cls, cls.helper).id,
        "text": "Keeps the keys",
        "breaks": "The doors",
    }
    return {
        (SESSION, "emptied"): cls.env[SESSION].create(session | here),
        (STORY, "emptied"): cls.env[STORY].create(story | here),
        (FINDING, "emptied"): cls.env[FINDING].create(finding),
    }
