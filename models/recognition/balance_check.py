from odoo import api, models
from odoo.tools import SQL

from ..mixins.cron_batch import attempt
from .point import EARNING

# whose a line of the ledger is: an employee, or the account of a former one
HOLDER = SQL("COALESCE(employee_id, -balance_id)")
# the accounts in which ledger and balance differ, and wallets below zero
DIFFERENCES = """WITH ledger AS (
       SELECT %(holder)s AS holder, account AS kind, month,
              -sum(amount) FILTER (
                  WHERE reason NOT IN %(earning)s
              ) AS spent,
              sum(amount) AS remaining
         FROM hr_community_point
        WHERE %(holder)s IS NOT NULL
     GROUP BY 1, account, month
   ), balance AS (
       SELECT *, COALESCE(employee_id, -id) AS holder
         FROM hr_community_balance
   )
   SELECT COALESCE(balance.holder, ledger.holder),
          COALESCE(balance.kind, ledger.kind),
          COALESCE(balance.month, ledger.month),
          COALESCE(balance.spent, 0), COALESCE(ledger.spent, 0),
          CASE WHEN COALESCE(balance.kind, ledger.kind) = 'allowance'
               THEN balance.granted - balance.spent
               ELSE COALESCE(ledger.remaining, 0) END
     FROM balance
FULL JOIN ledger ON ledger.holder = balance.holder
      AND ledger.kind = balance.kind
      AND COALESCE(ledger.month, '-infinity')
        = COALESCE(balance.month, '-infinity')
    WHERE COALESCE(balance.spent, 0) <> COALESCE(ledger.spent, 0)
       OR COALESCE(ledger.remaining, 0) < 0
          AND COALESCE(balance.kind, ledger.kind) = 'wallet'
 ORDER BY 1, 2, 3"""


class BalanceCheck(models.Model):
    """The nightly check of the balances against the ledger."""

    _inherit = "hr.community.balance"

    @api.model
    def _get_spent(self, people):
        """Return {person: points spent from the wallet and not put back}."""
        rows = self.search_fetch(
            [
                ("kind", "=", "wallet"),
                ("employee_id", "in", [person.id for person in people]),
            ],
            ["employee_id", "spent"],
        )
        spent = {row.employee_id.id: row.spent for row in rows}
        return {person: spent.get(person.id, 0) for person in people}

    @api.model
    def _get_differences(self):
        """Return the accounts in which ledger and balance differ, and wallets below 0.

        :return: [(employee id, kind, month, spent by the balance, by the ledger, left)]
            where the account of a former employee is minus its own id
        """
        self.env["hr.community.point"].flush_model()
        return self.env.execute_query(SQL(DIFFERENCES, earning=EARNING, holder=HOLDER))

    @api.model
    def _cron_check(self):
        """Notify the community officers when ledger and balances differ."""
        differences = self._get_differences()
        if not differences:
            return
        mail, users = self.env["hr.community.mail"], self.env["res.users"]
        people = [self._get_holder(row[0]) for row in differences]

        def notify(company):
            rows = [
                (name, kind, month, spent, booked)
                for (where, name), (_id, kind, month, spent, booked, _left) in zip(
                    people, differences, strict=True
                )
                if where == company
            ]
            officers = users._get_community_officers(company)
            mail._send("points_differ", company, officers, differences=rows)

        for company in self.env["res.company"].union(*(one[0] for one in people)):
            attempt(company, notify)

    @api.model
    def _get_holder(self, number):
        """Return (company, name) of the holder that a number stands for."""
        if number < 0:
            return self.browse(-number).company_id, self.env._("Former employee")
        person = self.env["hr.employee"].browse(number)
        return person.company_id, person.name
