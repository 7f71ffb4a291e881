"""What the core's tests over all models need to know of this addon."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import fields
from odoo.addons.hr_community.models.mixins.days import company_today, company_zone

PERSONA = "hr.community.persona"
COURSE = "hr.community.course"
SKILL = "hr.community.course.skill"
CONTENT = "hr.community.course.content"
PATH = "hr.community.course.path"
STEP = "hr.community.course.path.line"
SESSION = "hr.community.course.session"
ENROLMENT = "hr.community.enrolment"
CHECKIN = "hr.community.checkin"
REQUEST = "hr.community.course.request"
PROOF = "hr.community.proof"
RESULT = "hr.community.proof.line"
FUNNEL = "hr.community.funnel"
MENTORING = "hr.community.mentoring"
END = "hr.community.mentoring.end"

TYPED_ADDRESSES = {"link", "session.link", "object.session_id.link"}
# emails that ask their reader for nothing new
TELLS = {
    "hr_community_learning.mail_template_enrolment_seat",
    "hr_community_learning.mail_template_enrolment_waiting",
    "hr_community_learning.mail_template_enrolment_moved_up",
    "hr_community_learning.mail_template_session_moved",
    "hr_community_learning.mail_template_session_cancelled",
    "hr_community_learning.mail_template_checkin_reminder",
    "hr_community_learning.mail_template_checkin_help",
    "hr_community_learning.mail_template_checkin_answer",
    "hr_community_learning.mail_template_mentoring_active",
    "hr_community_learning.mail_template_mentoring_declined",
    "hr_community_learning.mail_template_mentoring_ended",
    "hr_community_learning.mail_template_mentoring_help",
}
MENUS = {
    "employee": {"Learning"},
    "officer": {
        "Sessions",
        "Enrollments",
        "Personas",
        "Session Requests",
        "Mentoring",
        "Learning Paths",
        "Course Funnel",
        "Course Impact",
    },
}
BUTTONS = {
    PROOF: {"action_publish": "published"},
    MENTORING: {
        "action_ask": "invited",
        "action_accept": "active",
        "action_decline": "declined",
        "action_end": "ended",
    },
    REQUEST: {"action_withdraw": "withdrawn"},
    SESSION: {
        "action_hold": "held",
        "action_reopen": "planned",
        "action_cancel": "cancelled",
    },
    ENROLMENT: {
        "action_join": "enrolled",
        "action_cancel": "cancelled",
        "action_attend": "attended",
        "action_absent": "no_show",
        "action_complete": "completed",
    },
}
BUTTONS_PRESSED = (
    (PROOF, "draft", "action_publish", "officer"),
    (REQUEST, "asked", "action_withdraw", "self"),
    (MENTORING, "wanted", "action_ask", "self"),
    (MENTORING, "invited", "action_accept", "owner"),
    (MENTORING, "invited", "action_decline", "owner"),
    (MENTORING, "active", "action_end", "self"),
    (SESSION, "planned", "action_hold", "officer"),
    (SESSION, "planned", "action_cancel", "officer"),
    (ENROLMENT, "invited", "action_join", "self"),
    (ENROLMENT, "enrolled", "action_cancel", "self"),
    (ENROLMENT, "enrolled", "action_attend", "owner"),
    (ENROLMENT, "attended", "action_complete", "owner"),
)
ERASED_CHECKS = {
    "hr_community_mentoring_not_oneself": "nobody is not their own mentor",
}
TIDIED = {(CONTENT, "body"): "employees read it as their content of the course"}
# whose rows are for whom they are about, and the trainer
PERSONAL = {CHECKIN}
# what erasing leaves as it is
FIGURES = {
    # all stages of the funnel but the last, which asks whether two courses are one
    # employee's
    "enrolments": "SELECT session_id, persona_id, state, count(*), "
    "count(date_enrolled) FROM hr_community_enrolment "
    "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "check-ins": "SELECT course_id, day, count(*), sum(score) FROM "
    "hr_community_checkin GROUP BY 1, 2 ORDER BY 1, 2",
    "mentorings": "SELECT skill_id, activity_id, state, count(*) "
    "FROM hr_community_mentoring GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
}


def new_session(cls, course, **values):
    """Return a session that takes place in a month."""
    start = fields.Datetime.now() + timedelta(days=30)
    return cls.env[SESSION].create(
        {
            "course_id": course.id,
            "company_id": cls.company.id,
            "start": start,
            "stop": start + timedelta(hours=2),
        }
        | values
    )


def get_late_today(company):
    """Return the last minute of a company's day: it has begun, nothing is over."""
    zone = ZoneInfo(company_zone(company))
    late = datetime.combine(company_today(company), time(23, 59), zone)
    return late.astimezone(UTC).replace(tzinfo=None)


def set_up(cls):
    """Make a course that has a session, with the owner as its trainer."""
    cls.course = cls.env[COURSE].create({"name": "Baking", "company_id": False})
    cls.baking = cls.env[COURSE].create(
        {"name": "Our Baking", "company_id": cls.company.id}
    )
    late = get_late_today(cls.company)
    hours = {"start": late, "stop": late + timedelta(hours=2)}
    cls.lesson = new_session(cls, cls.course, trainer_id=cls.owner_person.id, **hours)
    cls.master = cls.env["hr.employee"].create(
        {"name": "Mas Ter", "company_id": cls.company.id}
    )
    cls.persona = cls.env[PERSONA].create({"name": "Baker", "company_id": False})
    paths = cls.env[PATH]
    cls.path = paths.create({"name": "Bakery", "company_id": False})
    cls.our_path = paths.create({"name": "Our Bakery", "company_id": cls.company.id})


def renew(case, number):
    """Give the next samples of the fuzzer a course and a session of their own."""
    about = {"name": f"Baking {number}", "company_id": False}
    case.course = case.env[COURSE].create(about)
    case.lesson = new_session(case, case.course, trainer_id=case.owner_person.id)


def set_up_moves(cls):
    """Make what the rows of moved states lean on."""
    set_up(cls)


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {
        SESSION: {
            "course_id": self.course.id,
            "company_id": self.company.id,
            "start": self.lesson.start,
            "stop": self.lesson.stop,
        },
        ENROLMENT: {
            "session_id": self.lesson.id,
            "employee_id": self.worker_person.id,
        },
        PROOF: get_quarter(self),
        REQUEST: get_request(self, self.worker_person),
        MENTORING: get_mentoring(self, self.worker_person),
    }


def get_mentoring(self, person):
    """Return the values of a mentoring of somebody by the owner."""
    return {
        "employee_id": person.id,
        "company_id": self.company.id,
        "mentor_id": self.owner_person.id,
        "skill_id": self.planning.id,
    }


def get_request(self, person):
    """Return the values of somebody's request for a session."""
    return {
        "course_id": self.baking.id,
        "company_id": self.company.id,
        "employee_id": person.id,
    }


def get_quarter(self):
    """Return the values of what a course changed in a quarter long over."""
    return {
        "course_id": self.course.id,
        "company_id": self.company.id,
        "date_start": "2020-01-01",
    }


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    root = self.env.user
    shared = {"company_id": False}

    def both(model, values, writes):
        """Return a sample that all companies share, and one of this company."""
        ours = {"company_id": self.company.id, "name": f"Our {values['name']}"}
        return {
            (model, record): self._sample(
                model, lambda user, more=more: values | more, writes, root
            )
            for record, more in (("shared", shared), ("of the company", ours))
        }

    def within(model, values, writes):
        """Return a sample in a course of every company, and in one of this one."""
        return {
            (model, record): self._sample(
                model,
                lambda user, course=course: values | {"course_id": course.id},
                writes,
                root,
            )
            for record, course in (
                ("shared", self.course),
                ("of the company", self.baking),
            )
        }

    def enrolled(person):
        return lambda user: {
            "session_id": self.lesson.id,
            "employee_id": person(user).id,
            "state": "enrolled",
        }

    session = {
        "course_id": self.course.id,
        "company_id": self.company.id,
        "start": self.lesson.start,
        "stop": self.lesson.stop,
        "trainer_id": self.owner_person.id,
    }

    def asked(person):
        def values(user):
            row = self.env[ENROLMENT].create(
                enrolled(person)(user) | {"state": "attended"}
            )
            return {
                "enrolment_id": row.id,
                "employee_id": row.employee_id.id,
                "day": 30,
                "date_due": "2020-01-01",
                "date_until": "2020-02-01",
            }

        return values

    def result(user):
        proof = self.env[PROOF].create(get_quarter(self))
        return {"proof_id": proof.id, "kind": "log", "verdict": "same"}

    def stage(user):
        row = self.env[ENROLMENT].create(
            enrolled(lambda user: self.worker_person)(user)
        )
        self.env.flush_all()
        return self.env[FUNNEL].browse(row.id * 10 + 1)

    def ended(user):
        values = get_mentoring(self, self.worker_person) | {"state": "ended"}
        row = self.env[MENTORING].create(values)
        self.env.flush_all()
        return self.env[END].browse(row.id)

    skill = {"skill_id": self.planning.id}
    answered = {"help_answer": "Like this", "can_do": "5"}
    changed = {"note": "Late", "date_attended": "2020-01-01"}
    return {
        **both(PERSONA, {"name": "Cook"}, {"name": "Chef"}),
        **both(COURSE, {"name": "Cooking"}, {"name": "Frying"}),
        **both(PATH, {"name": "Kitchen"}, {"name": "Restaurant"}),
        **{
            (STEP, record): self._sample(
                STEP,
                lambda user, path=path: {
                    "path_id": path.id,
                    "course_id": self.course.id,
                },
                {"sequence": 3},
                root,
            )
            for record, path in (
                ("shared", self.path),
                ("of the company", self.our_path),
            )
        },
        **within(SKILL, skill, {"validity_months": 3}),
        **within(
            CONTENT,
            {"persona_id": self.persona.id, "body": "<p>Flour</p>"},
            {"minutes": 3},
        ),
        (SESSION, "the owner's"): self._sample(
            SESSION,
            lambda user: session,
            {"place": "Kitchen", "seats": 3, "taken": 1},
            root,
        ),
        (ENROLMENT, "my own"): self._sample(
            ENROLMENT, enrolled(self._person_of), changed, root
        ),
        (ENROLMENT, "a colleague's"): self._sample(
            ENROLMENT, enrolled(lambda user: self.worker_person), changed, root
        ),
        (REQUEST, "my own"): self._sample(
            REQUEST,
            lambda user: get_request(self, self._person_of(user)),
            {"people": 3, "date": "2020-01-01"},
            root,
        ),
        (REQUEST, "a colleague's"): self._sample(
            REQUEST,
            lambda user: get_request(self, self.worker_person),
            {"people": 3, "date": "2020-01-01"},
            root,
        ),
        (MENTORING, "my own"): self._sample(
            MENTORING,
            lambda user: (
                get_mentoring(self, self._person_of(user))
                | {"mentor_id": self.master.id}
            ),
            {"goal": "Sing", "hours_per_month": 3, "date_start": "2020-01-01"},
            root,
        ),
        (MENTORING, "the owner's"): self._sample(
            MENTORING,
            lambda user: get_mentoring(self, self.worker_person) | {"state": "invited"},
            {"goal": "Sing", "hours_per_month": 3, "date_start": "2020-01-01"},
            root,
        ),
        (PROOF, "draft"): self._sample(
            PROOF,
            lambda user: get_quarter(self),
            {"date_start": "2020-04-01", "trained": 9},
            root,
        ),
        (RESULT, "any"): self._sample(RESULT, result, {"people": 9}, root),
        (END, "private: its page alone"): (
            ended,
            lambda user: {"employee_id": self.worker_person.id},
            {"employee_id": self.owner_person.id},
        ),
        (FUNNEL, "any"): (
            stage,
            lambda user: {"stage": "1_asked"},
            {"stage": "1_asked"},
        ),
        (CHECKIN, "my own"): self._sample(
            CHECKIN, asked(self._person_of), answered, root
        ),
        (CHECKIN, "a colleague's"): self._sample(
            CHECKIN, asked(lambda user: self.worker_person), answered, root
        ),
    }


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    here = {"company_id": company.id}
    course = cls.env[COURSE].create({"name": f"{word} Course"} | here)
    path = cls.env[PATH].create({"name": f"{word} Path"} | here)
    cls.env[STEP].create({"path_id": path.id, "course_id": course.id})
    session = new_session(cls, course, place=f"{word} Room", **here)
    cls.env[ENROLMENT].create(
        {"session_id": session.id, "employee_id": person.id, "state": "enrolled"}
    )
    asked = {"course_id": course.id, "employee_id": person.id} | here
    cls.env[REQUEST].create(asked)
    wish = {"employee_id": person.id, "goal": f"{word} song"} | here
    cls.env[MENTORING].create([wish, wish | {"state": "ended"}])
    quarter = {"course_id": course.id, "date_start": "2020-01-01"} | here
    proof = cls.env[PROOF].create(quarter)
    cls.env[RESULT].create({"proof_id": proof.id, "kind": "log", "verdict": "same"})


def get_retention_rows(cls):
    """Return a row of each rule about words that go; see TestRetention."""
    course = cls.env[COURSE].create({"name": "Baking", "company_id": cls.company.id})
    row = cls.env[ENROLMENT].create(
        {
            "session_id": new_session(cls, course).id,
            "employee_id": cls.worker_person.id,
            "state": "completed",
            "note": "Late",
            "month_words": "More lunches",
        }
    )
    checkin = cls.env[CHECKIN].create(
        {
            "enrolment_id": row.id,
            "employee_id": cls.worker_person.id,
            "day": 30,
            "date_due": fields.Date.today(),
            "date_until": "2020-02-01",
            "help_words": "With dough",
            "help_answer": "Less water",
        }
    )
    over = cls.env[MENTORING].create(
        {
            "employee_id": cls.worker_person.id,
            "mentor_id": cls.owner_person.id,
            "company_id": cls.company.id,
            "goal": "Sing",
            "state": "ended",
            "date_end": fields.Date.today(),
        }
    )
    over.reason = "Sings well"
    return {
        (ENROLMENT, "emptied"): row,
        (CHECKIN, "emptied"): checkin,
        (MENTORING, "emptied"): over,
    }


def get_page_rows(cls):
    """Return {first word of an address: a row that has such a page}."""
    session, row, checkin, mentoring, end = get_mail_rows(cls)
    return {
        "attendance": session,
        "course": row,
        "checkin": checkin,
        "mentoring": mentoring,
        "mentoring-end": end,
    }


def get_end(cls):
    """Return the end of a mentoring, as the mentee's page."""
    row = cls.env[MENTORING].create(
        {
            "employee_id": cls.helper.id,
            "mentor_id": cls.worker_person.id,
            "company_id": cls.company.id,
            "skill_id": cls.planning.id,
            "state": "ended",
        }
    )
    cls.env.flush_all()
    return row._get_end()


def fill_activity(self, activity):
    """Let a mentoring be about an activity."""
    self.env[MENTORING].create(
        {
            "employee_id": self.worker_person.id,
            "company_id": self.company.id,
            "activity_id": activity.id,
        }
    )


def get_mail_rows(cls):
    """Yield a row of each model that an email is about; see MailCase."""
    course = cls.env[COURSE].create({"name": "Baking", "company_id": cls.company.id})
    session = new_session(cls, course, trainer_id=cls.owner_person.id)
    yield session
    row = cls.env[ENROLMENT].create(
        {
            "session_id": session.id,
            "employee_id": cls.helper.id,
            "state": "enrolled",
        }
    )
    yield row
    yield row.checkin_ids
    yield cls.env[MENTORING].create(
        {
            "employee_id": cls.helper.id,
            "mentor_id": cls.owner_person.id,
            "company_id": cls.company.id,
            "skill_id": cls.planning.id,
            "state": "ended",
        }
    )
    yield get_end(cls)


def get_mail_readers(cls):
    """Return {template: who reads it, where it is not the employee of the row}."""
    return dict.fromkeys(
        ("attendance", "checkin_help", "mentoring_asked", "mentoring_help"),
        cls.owner_person,
    )
