"""What is promised about who wrote a row, for every model. Plain data, no database.

A model of an addon around says it in ``_community_promise``. One that is missing here,
or does not keep what it promises, fails in a test.
"""

from ..mixins.personal_rules import get_declared

# whoever may read a row may know who wrote it
NAMED = "named"
# nobody finds out, from whatever the row or the database holds
UNNAMED = "unnamed"
# the system alone reads it, and nothing on it says who wrote it and when
UNSEEN = "unseen"
# who wrote it is known; some of those who read other rows of the model do not read it
BLIND = "blind"

# {model: (promise, what was said)}
PROMISES = {
    "hr.community.review.answer": (
        UNNAMED,
        "where the company's reviews come without a name",
    ),
    "hr.community.review.score": (UNNAMED, "a part of such an answer"),
    "hr.community.review.held": (UNSEEN, "such an answer, before it is released"),
    "hr.community.moderation.request": (
        UNSEEN,
        "whoever gave the thanks is not told that HR was asked to look",
    ),
    "hr.community.request": (UNSEEN, "a number, so that nobody is asked too often"),
    "hr.community.work.change": (UNSEEN, "what changed, and not by whom"),
    "hr.community.work.sum": (UNSEEN, "hours of a department, and not whose"),
    "hr.community.work.total": (UNSEEN, "hours, and not whose"),
    "hr.community.work.person": (UNSEEN, "a department, as the job found it"),
    "hr.community.ranking": (BLIND, "rankers do not see each other's marks"),
} | dict.fromkeys(
    (
        "hr.community.activity",
        "hr.community.activity.skill",
        "hr.community.agreement",
        "hr.community.alias.role",
        "hr.community.allowance",
        "hr.community.appraisal.evidence",
        "hr.community.availability",
        "hr.community.balance",
        "hr.community.campaign",
        "hr.community.campaign.person",
        "hr.community.category",
        "hr.community.inactive.area",
        "hr.community.consent",
        "hr.community.contribution",
        "hr.community.criterion",
        "hr.community.cycle",
        "hr.community.draw",
        "hr.community.draw.line",
        "hr.community.exemption",
        "hr.community.expectation",
        "hr.community.gap.outcome",
        "hr.community.gap.snapshot",
        "hr.community.gap.snapshot.line",
        "hr.community.goal",
        "hr.community.goal.template",
        "hr.community.moderation.decision",
        "hr.community.import",
        "hr.community.import.heading",
        "hr.community.import.line",
        "hr.community.library.activity",
        "hr.community.measure",
        "hr.community.objection",
        "hr.community.ownership",
        "hr.community.person.alias",
        "hr.community.point",
        "hr.community.position.case",
        "hr.community.position.case.line",
        "hr.community.position.case.skill",
        "hr.community.position.checkup",
        "hr.community.position.volunteer",
        "hr.community.preference",
        "hr.community.reaction",
        "hr.community.recognition",
        "hr.community.recognition.receiver",
        "hr.community.review",
        "hr.community.round",
        "hr.community.round.line",
        "hr.community.skill.evidence",
        "hr.community.skill.proposal",
        "hr.community.statement.line",
        "hr.community.tag",
        "hr.community.value",
    ),
    (NAMED, ""),
)

# of whom a row tells, and when HR has looked at it: no author
ABOUT = {"employee_id", "date_dismissed"}
# named answers alone are pointed at: by the request, and by their correction
ANSWER_POINTERS = {
    ("hr.community.review", "answer_id"),
    ("hr.community.review.answer", "first_id"),
    ("hr.community.review.score", "answer_id"),
}
AUTHORS = {"hr.employee", "res.partner", "res.users"}


def get_promises(models):
    """Return {model: (promise, what was said)} of every model that is there."""
    return PROMISES | get_declared(models, "_community_promise")


def find_authors(model):
    """Return the columns of a model by which its author or the moment is found.

    A model names in ``_community_handlers`` the columns of those who deal with a row.
    """
    about = ABOUT | getattr(model, "_community_handlers", set())
    return {
        name
        for name, field in model._fields.items()
        if field.store
        and name not in about
        and (
            name in {"create_uid", "create_date", "write_uid", "write_date"}
            or field.type == "datetime"
            or field.comodel_name in AUTHORS
            or field.comodel_name in {"mail.message", "mail.activity"}
            or field.type == "many2one_reference"
        )
    }


def find_pointers(models, name):
    """Return the {(model, field)} stored elsewhere that point at a model's rows.

    A model names in ``_community_pointers`` those that say nothing of its author.
    """
    known = ANSWER_POINTERS | getattr(models[name], "_community_pointers", set())
    return {
        (other, field.name)
        for other, model in models.items()
        if not model._abstract and model._auto
        for field in model._fields.values()
        if field.store
        and field.comodel_name == name
        and field.type in ("many2one", "many2many")
    } - known
