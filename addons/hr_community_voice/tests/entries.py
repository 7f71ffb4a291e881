"""What the core's tests over all models need to know of this addon."""

import itertools

from odoo.addons.hr_community.models.mixins.days import company_today

from ..models.suggestion.suggestion_rating import MARKS
from . import entries_listening as listening

SUGGESTION = "hr.community.suggestion"
REPLY = "hr.community.suggestion.reply"
RATING = "hr.community.suggestion.rating"
BUFFER = "hr.community.suggestion.buffer"
PUBLISHED = "hr.community.suggestion.published"
QUARTER = "hr.community.suggestion.quarter"
SCENES = "hr.community.suggestion.scenes"
IMPORT = "hr.community.suggestion.import"
DAY = "hr.community.shadowing"
FINDING = "hr.community.shadowing.finding"
LEADERS = "hr.community.shadowing.leader.report"
JOBS = "hr.community.shadowing.job.report"

# emails that ask their reader for nothing new
TELLS = {
    "hr_community_voice.mail_template_shadowing_planned",
    "hr_community_voice.mail_template_shadowing_ended",
    "hr_community_voice.mail_template_suggestion_due",
    "hr_community_voice.mail_template_suggestion_answered",
    "hr_community_voice.mail_template_suggestion_replied",
    "hr_community_voice.mail_template_listening_moved",
    "hr_community_voice.mail_template_listening_cancelled",
    "hr_community_voice.mail_template_listening_closed",
}
MENUS = {
    "employee": {"Employee Voice", "You Said, We Did", "My Suggestions", "Shadow Days"}
    | listening.EMPLOYEE_MENUS,
    "officer": {
        "Suggestions",
        "By Quarter",
        "Findings",
        "Leaders",
        "Jobs",
    }
    | listening.OFFICER_MENUS,
}
ERASED_CHECKS = {
    "hr_community_suggestion_text_unless_withdrawn": "a word stands in its place",
}
TIDIED = {
    (SUGGESTION, "employee_id"): "employees read their own suggestions alone",
    (SUGGESTION, "summary"): "it is published, in place of the author's words",
}
# what two raters say is for each alone at first, and the buffer for nobody
PERSONAL = {RATING, BUFFER} | listening.PERSONAL
BUTTONS = {
    SUGGESTION: {
        "action_look_at": "looked_at",
        "action_accept": "accepted",
        "action_decline": "declined",
        "action_done": "done",
        "action_withdraw": "withdrawn",
        "action_release": "new",
    },
    DAY: {
        "action_plan": "planned",
        "action_decline": "declined",
        "action_cancel": "cancelled",
        "action_done": "done",
    },
} | listening.BUTTONS
READY = {SUGGESTION: {"answer": "There is a lamp now"}}
BUTTONS_PRESSED = (
    (SUGGESTION, "new", "action_look_at", "officer"),
    (SUGGESTION, "looked_at", "action_accept", "manager"),
    (SUGGESTION, "accepted", "action_done", "officer"),
    (SUGGESTION, "new", "action_decline", "officer"),
    (SUGGESTION, "held", "action_release", "officer"),
    (SUGGESTION, "new", "action_withdraw", "self"),
    (DAY, "asked", "action_plan", "self"),
    (DAY, "asked", "action_decline", "self"),
    (DAY, "planned", "action_done", "owner"),
    (DAY, "planned", "action_cancel", "owner"),
    *listening.BUTTONS_PRESSED,
)


def _next_quarter(self):
    """Return the values of a quarter that nothing was counted of."""
    quarters = itertools.count()
    return lambda user: {
        "company_id": self.company.id,
        "date": f"{2100 + next(quarters)}-01-01",
    }


def _signed(self, person):
    return lambda user: {
        "text": "More light in the yard",
        "company_id": self.company.id,
        "employee_id": person(user).id if person else False,
    }


def _suggest(self, person=None, **values):
    """Return a suggestion of somebody, or of nobody."""
    about = _signed(self, person and (lambda user: person))(None)
    return self.env[SUGGESTION].create(about | values)


def get_page_keys(case):
    """Return the key of the company's box, which everybody may have."""
    key = case.company._get_box_link().rpartition("/")[2]
    return {"res.company": {"path": "voice", "keys": [key]}}


def get_orders(case, number):
    """Send suggestions one after the other; return how they stand in the tables."""
    came = {}
    for rank in range(number):
        text = f"More light in yard {rank}, please"
        code = case.env[SUGGESTION]._send_by_box(case.company, text)
        came[code.partition("-")[0]] = rank
    found = {}
    for name in (BUFFER, SUGGESTION):
        rows = case.env[name].search([("handle", "in", [*came])], order="id")
        found[name] = [came[row.handle] for row in rows]
        if name == BUFFER:
            case.env[BUFFER]._release(case.company)
    return found


def get_quiet_acts(self):
    """Return what is said without a name, and whom it is kept from."""
    text = "More light in the yard, please"
    pulse = self.env[listening.PULSE].create(
        {
            "name": "Wave",
            "company_id": self.company.id,
            "question_ids": [(0, 0, {"name": "How is it?", "kind": "scale"})],
        }
    )
    pulse.action_launch()
    invitation = self.env[listening.INVITATION].search(
        [("pulse_id", "=", pulse.id), ("employee_id", "=", self.worker_person.id)]
    )
    form = {f"question_{pulse.question_ids.id}": "3"}
    box = self.env[SUGGESTION].with_user(self.worker).sudo()
    everybody = (self.colleague, self.boss, self.officer)
    return {
        "writes to the box": (lambda: box._send_by_box(self.company, text), everybody),
        "answers a survey": (
            lambda: invitation.with_user(self.worker).sudo()._answer_by_link(form),
            everybody,
        ),
    }


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    return (
        _get_suggestion_samples(self)
        | _get_shadowing_samples(self)
        | listening.get_samples(self)
    )


def _get_shadowing_samples(self):
    root = self.env.user

    def day(guest=None, state="offered"):
        return lambda user: {
            "host_id": self.worker_person.id,
            "guest_id": guest(user).id if guest else False,
            "company_id": self.company.id,
            "date": "2099-01-01",
            "state": state,
        }

    def finding(guest):
        return lambda user: {
            "shadowing_id": self.env[DAY].create(day(guest, "done")(user)).id,
            "text": "Keeps the keys",
        }

    def job(user):
        self.helper.job_id = self.env["hr.job"].create({"name": "Keeper"})
        self.env.flush_all()
        return self.env[JOBS].search([("job_id", "=", self.helper.job_id.id)])

    changes = {"date": "2099-02-02", "place": "Gate"}
    said = {"text": "Keeps all keys"}
    return {
        (DAY, "asked for by me"): self._sample(
            DAY, day(self._person_of, "asked"), changes, root
        ),
        (DAY, "offered by a colleague"): self._sample(DAY, day(), changes, root),
        (FINDING, "of mine"): self._sample(
            FINDING, finding(self._person_of), said, root
        ),
        (FINDING, "of a colleague"): self._sample(
            FINDING, finding(lambda user: self.helper), said, root
        ),
        (LEADERS, "any"): (
            lambda user: self.env[LEADERS].browse(self.boss_person.id),
            lambda user: {"days": 1},
            {"days": 1},
        ),
        (JOBS, "any"): (job, lambda user: {"days": 1}, {"days": 1}),
    }


def get_page_rows(cls):
    """Return {first part of an address: a row whose signed link opens it}."""
    about = {"host_id": cls.helper.id, "guest_id": cls.boss_person.id}
    about |= {"date": "2099-01-01", "state": "asked"}
    return {"shadow": cls.env[DAY].create(about)} | listening.get_page_rows(cls)


def _get_suggestion_samples(self):
    root = self.env.user
    changes = {"answer": "Yes", "text": "No"}
    worker = self.worker_person

    def reply_to(person):
        return lambda user: {
            "suggestion_id": _suggest(self, person and person(user)).id,
            "text": "Which one?",
        }

    def rate(person):
        return lambda user: {
            "suggestion_id": _suggest(self).id,
            "employee_id": person(user).id,
            **dict.fromkeys(MARKS, 4),
        }

    def report(model):
        def make(user):
            said = {"answer": "A lamp", "state": "done", "is_published": True}
            row = _suggest(self, **said)
            self.env.flush_all()
            found = self.env[model].search([("company_id", "=", self.company.id)])
            return found.filtered(lambda one: one.id == row.id) or found[:1]

        return make

    def me(user):
        return self._person_of(user)

    return {
        (SUGGESTION, "my own"): self._sample(
            SUGGESTION, _signed(self, me), changes, root
        ),
        (SUGGESTION, "a colleague's"): self._sample(
            SUGGESTION, _signed(self, lambda user: worker), changes, root
        ),
        (SUGGESTION, "of nobody"): self._sample(
            SUGGESTION, _signed(self, None), changes, root
        ),
        (REPLY, "to my own"): self._sample(REPLY, reply_to(me), {"text": "No"}, root),
        (REPLY, "to nobody's"): self._sample(
            REPLY, reply_to(None), {"text": "No"}, root
        ),
        (RATING, "my own"): self._sample(RATING, rate(me), {"useful": 1}, root),
        (RATING, "a colleague's"): self._sample(
            RATING, rate(lambda user: worker), {"useful": 1}, root
        ),
        (BUFFER, "any"): self._sample(
            BUFFER,
            lambda user: {
                "company_id": self.company.id,
                "kind": "new",
                "handle": "HANDLE22",
                "text": "More light in the yard",
            },
            {"text": "No"},
            root,
        ),
        (PUBLISHED, "any"): (
            report(PUBLISHED),
            lambda user: {"said": "No"},
            {"said": "No"},
        ),
        (QUARTER, "any"): (
            report(QUARTER),
            lambda user: {"suggestions": 1},
            {"suggestions": 1},
        ),
        (SCENES, "any"): self._sample(SCENES, _next_quarter(self), {"behind": 7}, root),
        (IMPORT, "my own"): self._sample(IMPORT, lambda user: {}, {"heading": "A"}),
    }


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {
        SUGGESTION: _signed(self, lambda user: self.worker_person)(None),
        DAY: {
            "host_id": self.worker_person.id,
            "guest_id": self.owner_person.id,
            "company_id": self.company.id,
            "date": company_today(self.company),
        },
    } | listening.get_state_values(self)


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    about = {"company_id": company.id, "text": f"{word} light"}
    said = {"answer": f"{word} lamp", "state": "done", "is_published": True}
    one = cls.env[SUGGESTION].create(about | said | {"employee_id": person.id})
    cls.env[REPLY].create({"suggestion_id": one.id, "text": f"{word} reply"})
    rating = {"suggestion_id": one.id, "employee_id": person.id}
    cls.env[RATING].create(rating | dict.fromkeys(MARKS, 3))
    day = {"host_id": person.id, "company_id": company.id, "date": "2020-01-01"}
    day = cls.env[DAY].create(day | {"place": f"{word} gate"})
    cls.env[FINDING].create({"shadowing_id": day.id, "text": f"{word} keys"})
    listening.fill_company(cls, company, word, person)


def fill_activity(self, activity):
    """Let rows refer to an activity."""
    about = {"company_id": self.company.id, "activity_id": activity.id}
    self.env[SUGGESTION].create(about | {"text": "More light in the yard"})
    day = self.env[DAY].create(
        {
            "host_id": self.helper.id,
            "company_id": self.company.id,
            "date": "2020-01-01",
        }
    )
    self.env[FINDING].create(
        {"shadowing_id": day.id, "text": "Keys", "activity_id": activity.id}
    )
    listening.fill_activity(self, activity)


get_mail_readers = listening.get_mail_readers
get_retention_rows = listening.get_retention_rows
RARELY_FORGOTTEN = {listening.COMMENT}
CHANGING = {listening.PROFILE_LINE}  # who is erased takes their profile back


def get_mail_rows(cls):
    """Yield a row of each model that an email is about."""
    yield cls.env[SUGGESTION].create(
        {
            "text": "More light in the yard",
            "employee_id": cls.helper.id,
            "answer": "A lamp",
        }
    )
    yield cls.env[DAY].create(
        {
            "host_id": cls.helper.id,
            "guest_id": cls.owner_person.id,
            "date": "2099-01-01",
            "state": "asked",
        }
    )
    yield from listening.get_mail_rows(cls)
