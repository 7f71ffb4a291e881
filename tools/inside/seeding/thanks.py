"""Thirty thanks for each of the people in two years, every fifth with points.

Most are for everybody, some for a team or for two; one in fifty thanks somebody who
does not want to be seen, one in a hundred was hidden.
"""

from odoo.tools import SQL

from .clone import clone

THANKS_EACH = 30
PERIOD = 2 * 365 * 86_400  # seconds
PAID = 5  # every fifth has points
N = SQL("n")


class Thanks:
    """Who thanks whom when, as SQL of the n-th."""

    def __init__(self, first, people):
        self.first, self.people = first, people
        self.number = people * THANKS_EACH

    def giver(self, n):
        return SQL("(%s + %s %% %s)", self.first, n, self.people)

    def receiver(self, n):
        return SQL("(%s + (%s * 7 + 3) %% %s)", self.first, n, self.people)

    def date(self, n):
        ago = SQL("%s * interval '1 second' * %s", n, PERIOD // self.number)
        return SQL("(now() AT TIME ZONE 'UTC' - %s)", ago)

    def day(self, n):
        return SQL("%s::date", self.date(n))

    def month(self, n):
        return SQL("date_trunc('month', %s)::date", self.date(n))


def add_thanks(env, template, first, people):
    """Insert thanks with receivers, and the points of every fifth in the ledger."""
    every = Thanks(first, people)
    values = env["hr.community.value"].search([]).ids
    shown = SQL("n %% 50 <> 0")
    thanks = clone(
        env.cr,
        template,
        every.number,
        giver_id=every.giver(N),
        value_id=SQL("(%s)[1 + n %% %s]", values, len(values)),
        message=SQL("'Thank you for the good thing number ' || n"),
        points_each=SQL("CASE WHEN n %% %s = 0 THEN 5 ELSE 0 END", PAID),
        date=every.date(N),
        day=every.day(N),
        month=every.month(N),
        is_shown=shown,
        state=SQL("CASE WHEN n %% 100 = 99 THEN 'hidden' ELSE 'given' END"),
        visibility=SQL(
            "CASE n %% 20 WHEN 7 THEN 'private' WHEN 13 THEN 'team' ELSE 'public' END"
        ),
    )
    clone(
        env.cr,
        template.receiver_line_ids,
        every.number,
        recognition_id=SQL("%s + n", thanks),
        employee_id=every.receiver(N),
        is_shown=shown,
        is_notified=SQL("true"),
    )
    _add_points(env, template, every, thanks)


def _add_points(env, template, every, thanks):
    """Insert what the ledger says of the thanks with points, and the balances."""
    paid = SQL("(n * %s)", PAID)
    given, received = env["hr.community.point"].search(
        [("recognition_id", "=", template.id)], order="amount"
    )
    for line, person, month in (
        (given, every.giver(paid), every.month(paid)),
        (received, every.receiver(paid), SQL("NULL::date")),
    ):
        clone(
            env.cr,
            line,
            every.number // PAID,
            recognition_id=SQL("%s + %s", thanks, paid),
            employee_id=person,
            date=every.date(paid),
            day=every.day(paid),
            month=month,
        )
    env.cr.execute(
        """INSERT INTO hr_community_balance
             (employee_id, company_id, kind, month, granted, spent)
           SELECT employee_id, company_id, 'allowance', month,
                  GREATEST(100, -sum(amount)), -sum(amount)
             FROM hr_community_point
            WHERE account = 'allowance' AND recognition_id >= %s
         GROUP BY employee_id, company_id, month""",
        [thanks],
    )
