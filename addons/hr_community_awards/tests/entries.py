"""What the core's tests over all models need to know of this addon."""

from odoo.fields import Command

from .samples import get_samples  # noqa: F401

# emails that ask their reader for nothing new
TELLS = {
    "hr_community_awards.mail_template_nominated",
    "hr_community_awards.mail_template_award_won",
}
MENUS = {
    "employee": {
        "Awards",
        "Nominate a Colleague",
        "Winners",
        "Nominations",
        "Jury",
        "By Department",
    },
    "officer": {"Award Rounds"},
    "manager": {"Award Types"},
}
BUTTONS = {
    "hr.community.award.round": {
        "action_open": "open",
        "action_start_jury": "jury",
        "action_cancel": "cancelled",
    },
    "hr.community.nomination": {
        "action_withdraw": "withdrawn",
        "action_decline": "declined",
    },
}
BUTTONS_PRESSED = (
    ("hr.community.award.round", "draft", "action_open", "officer"),
    ("hr.community.award.round", "open", "action_start_jury", "officer"),
    ("hr.community.nomination", "given", "action_withdraw", "self"),
    ("hr.community.nomination", "given", "action_decline", "owner"),
)
RARELY_FORGOTTEN = {"hr.community.jury.score"}
PERSONAL = {"hr.community.jury.score"}
CHANGING = {"hr.community.jury.score"}
REPORTS = {
    "hr.community.award.group.report": ("company_id", "department_id", "wins"),
}
WELL_FORMED = (("officer", "hr.community.award.winner"),)


def set_up(cls):
    """Make an award, and somebody who judges."""
    cls.award = cls.env["hr.community.award"].create(
        {"name": "Quiet Work", "criteria": "Signatory", "company_id": cls.company.id}
    )
    cls.judge = cls._new_login("hr_community_judge")
    cls.judge_person = cls._new_person("Jud Ge", cls.judge)


def renew(case, number):
    """Give the next samples of the fuzzer an award of their own."""
    case.award = case.award.copy({"name": f"Quiet Work {number}"})


def set_up_moves(cls):
    """Make an award, and a round in which people nominate."""
    cls.award = cls.env["hr.community.award"].create(
        {"name": "Quiet Work", "criteria": "For quiet work", "points": 5}
    )
    cls.award_round = cls.env["hr.community.award.round"].create(
        {"award_id": cls.award.copy().id, "state": "open"}
    )


def get_state_values(self):
    """Return {model with states: values to create one with}."""
    return {
        "hr.community.award.round": {
            "award_id": self.award.id,
            "company_id": self.company.id,
            "jury_ids": [Command.set(self.manager.ids)],
        },
        "hr.community.nomination": {
            "round_id": self.award_round.id,
            "employee_id": self.owner_person.id,
            "nominator_id": self.worker_person.id,
            "words": "Kept the wiki alive",
        },
    }


def fill_state(self, record):
    """Put somebody forward in a round: what its jury is handed."""
    if record._name == "hr.community.award.round":
        nomination = self._values("hr.community.nomination")
        self.env["hr.community.nomination"].create(nomination | {"round_id": record.id})


def fill_company(cls, company, word, person):
    """Make an award, a score and a winner of one of three companies."""
    award = {"name": f"{word} Award", "criteria": f"{word} Work"}
    award = cls.env["hr.community.award"].create(award | {"company_id": company.id})
    given = {"award_id": award.id, "company_id": company.id, "state": "jury"}
    about = {"round_id": cls.env["hr.community.award.round"].create(given).id}
    about["employee_id"] = person.id
    score = {"user_id": cls.env.uid, "mark": "3"}
    cls.env["hr.community.jury.score"].create(about | score)
    cls.env["hr.community.award.winner"].create(about | {"reason": f"{word} Reason"})


def fill_activity(self, activity):
    """Let rows refer to an activity."""
    award = self.env["hr.community.award"].create(
        {"name": "Oak", "criteria": "Words", "company_id": self.company.id}
    )
    award_round = self.env["hr.community.award.round"].create(
        {"award_id": award.id, "name": "Oak now"}
    )
    self._about(
        "nomination",
        activity,
        round_id=award_round.id,
        employee_id=self.helper.id,
        nominator_id=self.worker_person.id,
        words="Wrote every page of it.",
    )


def get_retention_rows(cls):
    """Return {(model, "gone" or "emptied"): a row that gets old}."""
    award = cls.env["hr.community.award"].create(
        {"name": "Quiet", "criteria": "Work", "company_id": cls.company.id}
    )
    one = cls.env["hr.community.award.round"].create(
        {"award_id": award.id, "name": "Now", "state": "open"}
    )
    nomination = cls.env["hr.community.nomination"].create(
        {
            "round_id": one.id,
            "employee_id": cls.worker_person.id,
            "nominator_id": cls.owner_person.id,
            "words": "Every Friday",
        }
    )
    return {("hr.community.nomination", "gone"): nomination}


def get_mail_rows(cls):
    """Yield a row of each model that an email is about.

    A nomination that the officer scores as the whole jury, and who wins.
    """
    env = cls.env
    award = env["hr.community.award"].create(
        {
            "name": "Quiet Star",
            "criteria": "Unseen work",
            "company_id": cls.company.id,
            "jury_ids": [Command.set(cls.officer.ids)],
        }
    )
    round_ = env["hr.community.award.round"].create(
        {"award_id": award.id, "state": "open"}
    )
    nominations = env["hr.community.nomination"].with_user(cls.owner)
    words = "Nobody else stayed to the end"
    nomination = nominations.create(
        {"round_id": round_.id, "employee_id": cls.helper.id, "words": words}
    )
    yield nomination.with_env(env)
    round_.with_user(cls.officer).action_start_jury()
    scores = env["hr.community.jury.score"].with_user(cls.officer)
    scores.search([("round_id", "=", round_.id)]).mark = "4"
    yield env["hr.community.award.winner"].create(
        {"round_id": round_.id, "employee_id": cls.helper.id, "reason": "All of it"}
    )


def live(self):
    """Put forward, score and name a winner, as people do."""
    one, two, three, four, _five = self.folk
    jury = four.user_id + self.officer
    award = self.env["hr.community.award"].create(
        {"name": "Quiet", "criteria": "Work", "points": 10, "jury_ids": jury.ids}
    )
    record = self.env["hr.community.award.round"].create(
        {"award_id": award.id, "state": "open", "company_id": self.company.id}
    )
    for nominator, nominee in ((one, two), (two, three)):
        self.env["hr.community.nomination"].with_user(nominator.user_id).create(
            {
                "round_id": record.id,
                "employee_id": nominee.id,
                "words": f"{nominator.name} says {nominee.name} is great",
            }
        )
    record.with_user(self.officer).action_start_jury()
    for score in record.score_ids:
        mark = "5" if score.employee_id == two else "3"
        score.write({"mark": mark, "remark": score.employee_id.name})
    self.env["hr.community.award.winner"].create(
        {
            "round_id": record.id,
            "employee_id": two.id,
            "reason": f"{two.name} did it",
            "story": f"{two.name} and how it was",
        }
    )
