"""For how long words about people are kept, in one place. Plain data, no database.

Figures (hours, dates, marks, points) are kept; after erasing they cannot be linked to a
person. Extension addons declare theirs in ``_community_forgotten``,
``_community_emptied`` and ``_community_lasting``.
"""

from ..mixins.personal_rules import get_declared

WORK_TEXTS, RECOGNITION_TEXTS = "work", "praise"  # each with its months in the settings

# rows that go, once they are over: {model: (period, day that makes them old, which)}
DELETED_ROWS = {
    "hr.community.ownership": (
        WORK_TEXTS,
        "date_declined",
        [("state", "=", "declined")],
    ),
    "hr.community.request": (WORK_TEXTS, "date", []),
    # with the places in it, and what was answered
    "hr.community.draw": (WORK_TEXTS, "date", [("state", "!=", "asking")]),
    "hr.community.objection": (WORK_TEXTS, "write_date", [("state", "=", "closed")]),
    "hr.community.campaign.person": (WORK_TEXTS, "campaign_id.date_close", []),
    "hr.community.moderation.request": (RECOGNITION_TEXTS, "date_dismissed", []),
    "hr.community.position.volunteer": (WORK_TEXTS, "date_until", []),
}

# words that go from rows that stay: {model: (period, day, which rows, their fields)}
CLEARED_TEXTS = {
    "hr.community.ownership": (
        WORK_TEXTS,
        "write_date",
        [("state", "=", "ended")],
        ("end_reason", "private_note"),
    ),
    "hr.community.agreement": (
        WORK_TEXTS,
        "write_date",
        [("state", "in", ("declined", "over"))],
        ("reason",),
    ),
    "hr.community.contribution": (WORK_TEXTS, "date", [], ("name", "return_reason")),
    "hr.community.exemption": (WORK_TEXTS, "date_end", [], ("reason",)),
    "hr.community.review": (
        RECOGNITION_TEXTS,
        "date_due",
        [("state", "!=", "requested")],
        ("reason", "reviewer_email"),
    ),
    "hr.community.review.answer": (
        RECOGNITION_TEXTS,
        "date",
        [],
        ("words", "reply", "reviewer_name"),
    ),
    "hr.community.moderation.decision": (RECOGNITION_TEXTS, "date", [], ("reason",)),
    "hr.community.recognition": (
        RECOGNITION_TEXTS,
        "date",
        [],
        ("message", "hide_reason"),
    ),
}

# words that stay until their person is erased, and why
KEPT_TEXTS = {
    "hr.community.activity": "a decision on a proposal is part of the inventory",
    "hr.community.review.held": "read by nobody until it is released with two others",
    "hr.community.appraisal.evidence": "part of an appraisal, and kept like it",
    "hr.community.point": "a ledger without its notes could not be checked",
}


def get_deleted_rows(models):
    """Return {model: (period, day, which)} of the rows that go."""
    return DELETED_ROWS | get_declared(models, "_community_forgotten")


def get_cleared_texts(models):
    """Return {model: (period, day, which rows, their fields)} of words that go."""
    return CLEARED_TEXTS | get_declared(models, "_community_emptied")


def get_kept_texts(models):
    """Return {model: why its words stay}."""
    return KEPT_TEXTS | get_declared(models, "_community_lasting")
