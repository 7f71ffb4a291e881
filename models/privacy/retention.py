"""For how long words about people are kept, in one place. Plain data, no database.

Figures (hours, dates, marks, points) are kept; after erasing they cannot be linked to a
person. Extension addons declare theirs in ``_community_forgotten``,
``_community_emptied`` and ``_community_lasting``.
"""

from ..mixins.personal_rules import get_declared

WORK, PRAISE = "work", "praise"  # each with its months in the settings

# rows that go, once they are over: {model: (period, day that makes them old, which)}
FORGOTTEN = {
    "hr.community.ownership": (WORK, "date_declined", [("state", "=", "declined")]),
    "hr.community.request": (WORK, "date", []),
    # with the places in it, and what was answered
    "hr.community.draw": (WORK, "date", [("state", "!=", "asking")]),
    "hr.community.objection": (WORK, "write_date", [("state", "=", "closed")]),
    "hr.community.campaign.person": (WORK, "campaign_id.date_close", []),
    "hr.community.moderation.request": (PRAISE, "date_dismissed", []),
    "hr.community.position.volunteer": (WORK, "date_until", []),
}

# words that go from rows that stay: {model: (period, day, which rows, their fields)}
EMPTIED = {
    "hr.community.ownership": (
        WORK,
        "write_date",
        [("state", "=", "ended")],
        ("end_reason", "private_note"),
    ),
    "hr.community.agreement": (
        WORK,
        "write_date",
        [("state", "in", ("declined", "over"))],
        ("reason",),
    ),
    "hr.community.contribution": (WORK, "date", [], ("name", "return_reason")),
    "hr.community.exemption": (WORK, "date_end", [], ("reason",)),
    "hr.community.review": (
        PRAISE,
        "date_due",
        [("state", "!=", "requested")],
        ("reason", "reviewer_email"),
    ),
    "hr.community.review.answer": (
        PRAISE,
        "date",
        [],
        ("words", "reply", "reviewer_name"),
    ),
    "hr.community.moderation.decision": (PRAISE, "date", [], ("reason",)),
    "hr.community.recognition": (
        PRAISE,
        "date",
        [],
        ("message", "hide_reason"),
    ),
}

# words that stay until their person is erased, and why
LASTING = {
    "hr.community.activity": "a decision on a proposal is part of the inventory",
    "hr.community.review.held": "released, as an answer, when nobody is asked any more",
    "hr.community.appraisal.evidence": "part of an appraisal, and kept like it",
    "hr.community.point": "a ledger without its notes could not be checked",
}


def get_forgotten(models):
    """Return {model: (period, day, which)} of the rows that go."""
    return FORGOTTEN | get_declared(models, "_community_forgotten")


def get_emptied(models):
    """Return {model: (period, day, which rows, their fields)} of words that go."""
    return EMPTIED | get_declared(models, "_community_emptied")


def get_lasting(models):
    """Return {model: why its words stay}."""
    return LASTING | get_declared(models, "_community_lasting")
