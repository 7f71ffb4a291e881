"""Giving points the other way: lock the account, add up, and book what is left.

Odoo reads a snapshot, which each has from reading who is asking: the lock waits, and
then the sum is that of before. What bar 13 compares with.
"""


def give_summed_up(env, person_id, month, points):
    """Book points as given if a sum says that there are enough; return whether it did.

    :param month: the first day of the month whose points they are
    """
    person = env["hr.employee"].browse(person_id)
    assert person.name  # who is asking is read first, as in any request
    env.cr.execute(
        "SELECT granted FROM hr_community_balance "
        "WHERE employee_id = %s AND month = %s FOR UPDATE",
        [person_id, month],
    )
    (granted,) = env.cr.fetchone()
    env.cr.execute(
        "SELECT -COALESCE(sum(amount), 0) FROM hr_community_point "
        "WHERE employee_id = %s AND account = 'allowance' AND month = %s",
        [person_id, month],
    )
    (given,) = env.cr.fetchone()
    enough = given + points <= granted
    if enough:
        entries = [(person, points, {})]
        env["hr.community.point"]._book("allowance", "given", entries, month)
    return enough
