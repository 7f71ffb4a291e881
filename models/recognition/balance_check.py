from odoo import api, models
from odoo.tools import SQL

from .point import EARNING


class BalanceCheck(models.Model):
    """Every night the ledger is added up again and compared with what was spent."""

    _inherit = "hr.community.balance"

    @api.model
    def _get_spent(self, people):
        """Return {person: points that ever left the wallet and did not come back}."""
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
        """
        self.env["hr.community.point"].flush_model()
        return self.env.execute_query(
            SQL(
                """WITH ledger AS (
                       SELECT employee_id, account AS kind, month,
                              -sum(amount) FILTER (
                                  WHERE reason NOT IN %(earning)s
                              ) AS spent,
                              sum(amount) AS remaining
                         FROM hr_community_point
                        WHERE employee_id IS NOT NULL
                     GROUP BY employee_id, account, month
                   )
                   SELECT COALESCE(balance.employee_id, ledger.employee_id),
                          COALESCE(balance.kind, ledger.kind),
                          COALESCE(balance.month, ledger.month),
                          COALESCE(balance.spent, 0), COALESCE(ledger.spent, 0),
                          CASE WHEN COALESCE(balance.kind, ledger.kind) = 'allowance'
                               THEN balance.granted - balance.spent
                               ELSE COALESCE(ledger.remaining, 0) END
                     FROM hr_community_balance balance
                FULL JOIN ledger ON ledger.employee_id = balance.employee_id
                      AND ledger.kind = balance.kind
                      AND COALESCE(ledger.month, '-infinity')
                        = COALESCE(balance.month, '-infinity')
                    WHERE COALESCE(balance.spent, 0) <> COALESCE(ledger.spent, 0)
                       OR COALESCE(ledger.remaining, 0) < 0
                          AND COALESCE(balance.kind, ledger.kind) = 'wallet'
                 ORDER BY 1, 2, 3""",
                earning=EARNING,
            )
        )

    @api.model
    def _cron_check(self):
        """Tell the managers of community work when ledger and balances differ."""
        differences = self._get_differences()
        if not differences:
            return
        template = self.env.ref("hr_community.mail_template_points_differ")
        people = self.env["hr.employee"].browse([row[0] for row in differences])
        for company in people.company_id:
            template.with_context(
                differences=[
                    (person.name, kind, month, spent, booked)
                    for person, (_id, kind, month, spent, booked, _left) in zip(
                        people, differences, strict=True
                    )
                    if person.company_id == company
                ]
            ).send_mail(company.id)
