"""Competencies, what they change, and interview questions."""

COMPETENCY = "hr.community.competency"
LINE = "hr.community.competency.line"
QUESTION = "hr.community.job.question"

MENUS = {"officer": {"Competencies"}}
BUTTONS = {COMPETENCY: {"action_apply": "applied", "action_undo": "undone"}}
BUTTONS_PRESSED = (
    (COMPETENCY, "draft", "action_apply", "manager"),
    (COMPETENCY, "applied", "action_undo", "manager"),
)


def _job(case, company, word=""):
    return case.env["hr.job"].create(
        {"name": f"{word} Operator", "company_id": company.id, "no_of_recruitment": 1}
    )


def _about(case, company=None, word=""):
    """Return the values of a competency of one job."""
    company = company or case.company
    return {
        "company_id": company.id,
        "skill_id": case.planning.id,
        "skill_level_id": case.solid.id,
        "job_ids": [(6, 0, _job(case, company, word).ids)],
        "questions": f"{word} What did you plan?",
    }


def _line(case, company=None, word=""):
    one = case.env[COMPETENCY].create(_about(case, company, word))
    return {
        "competency_id": one.id,
        "kind": "job_skill",
        "job_id": one.job_ids.id,
        "target": f"{word} Operator",
        "state": "planned",
    }


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    root = self.env.user

    def question(user):
        return {"job_id": _job(self, self.company).id, "name": "Why?"}

    return {
        (COMPETENCY, "any"): self._sample(
            COMPETENCY,
            lambda user: _about(self),
            {"questions": "Why?", "date_applied": "2020-01-01"},
            root,
        ),
        (LINE, "any"): self._sample(
            LINE, lambda user: _line(self), {"state": "added"}, root
        ),
        (QUESTION, "any"): self._sample(QUESTION, question, {"name": "How?"}, root),
    }


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {COMPETENCY: _about(self)}


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    line = cls.env[LINE].create(_line(cls, company, word))
    cls.env[QUESTION].create({"job_id": line.job_id.id, "name": f"{word} Why?"})


def fill_activity(self, activity):
    """Let a competency be rolled out to an activity, and find it there."""
    one = self.env[COMPETENCY].create(_about(self))
    one.community_activity_ids = activity
    self.env[LINE].create(
        {
            "competency_id": one.id,
            "kind": "activity_skill",
            "activity_id": activity.id,
            "target": "Party",
            "state": "planned",
        }
    )
