"""The rows that thanks leave behind, created without any rule: what bars compare with.

For each thanks it is one row of thanks, one of the receiver, and two of the ledger.
"""

from odoo.models import BaseModel

POINTS = 2


def create_bare(env, rows):
    """Create the rows of thanks.

    :param rows: [(giver_id, value_id, receiver_id, message)]
    """
    thanks = BaseModel.create(
        env["hr.community.recognition"],
        [
            {
                "giver_id": giver,
                "value_id": value,
                "message": message,
                "points_each": POINTS,
            }
            for giver, value, _receiver, message in rows
        ],
    )
    env["hr.community.recognition.receiver"].create(
        [
            {"recognition_id": one.id, "employee_id": receiver}
            for one, (_giver, _value, receiver, _message) in zip(
                thanks, rows, strict=True
            )
        ]
    )
    env["hr.community.point"].create(
        [
            line | {"recognition_id": one.id, "company_id": one.company_id.id}
            for one, row in zip(thanks, rows, strict=True)
            for line in _lines(one, row)
        ]
    )
    return thanks


def _lines(thanks, row):
    giver, _value, receiver, _message = row
    given = {"account": "allowance", "reason": "given", "amount": -POINTS}
    got = {"account": "wallet", "reason": "received", "amount": POINTS}
    return (
        given | {"month": thanks.month, "employee_id": giver},
        got | {"employee_id": receiver},
    )
