from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .point import EARNING


class BalanceSpending(models.Model):
    """The statements that spend points and put them back, each on its one row."""

    _inherit = "hr.community.balance"

    @api.model
    def _give(self, amounts, month):
        """Take points from what people have to give in a month.

        :param amounts: {person: points}, people as the system
        :raise UserError: somebody has fewer left; then nothing is taken
        """
        people = self.env["hr.employee"].concat(*amounts).sorted("id")
        if not people:
            return
        # most have their account of the month already: it is opened for the others
        done = self._spend_allowances(amounts, month)
        if new := people.filtered(lambda person: person.id not in done):
            allowances = self.env["hr.community.allowance"]
            self._open(new, allowances._get_points(new, month), month)
            rest = {person: amounts[person] for person in new}
            done |= self._spend_allowances(rest, month)
        for person in people.filtered(lambda person: person.id not in done):
            raise UserError(
                self.env._(
                    "%(person)s has %(left)s points left to give this month, and this "
                    "takes %(asked)s: give fewer, or thank without points.",
                    person=person.name,
                    left=self._get_left(person, month),
                    asked=amounts[person],
                )
            )

    @api.model
    def _spend_allowances(self, amounts, month):
        """Return the ids of the people who had enough, and have spent it now."""
        return self._execute(
            SQL(
                """UPDATE hr_community_balance account
                      SET spent = account.spent + asked.points
                     FROM (VALUES %s) AS asked (id, points)
                    WHERE account.employee_id = asked.id
                      AND account.kind = 'allowance' AND account.month = %s
                      AND account.spent + asked.points <= account.granted
                RETURNING account.employee_id""",
                self._as_values(amounts),
                month,
            )
        )

    @api.model
    def _take(self, amounts):
        """Take points from wallets.

        :param amounts: {person: points}, people as the system
        :return: the people whose wallets do not hold enough; from theirs nothing is
            taken
        """
        people = self.env["hr.employee"].concat(*amounts).sorted("id")
        if not people:
            return people
        self._open(people, dict.fromkeys(people, 0))
        done = self._execute(
            SQL(
                """UPDATE hr_community_balance account
                      SET granted = earned.points,
                          spent = account.spent + asked.points
                     FROM (VALUES %s) AS asked (id, points)
               CROSS JOIN LATERAL (
                          SELECT COALESCE(sum(amount), 0) AS points
                            FROM hr_community_point
                           WHERE employee_id = asked.id AND account = 'wallet'
                             AND reason IN %s
                          ) earned
                    WHERE account.employee_id = asked.id AND account.kind = 'wallet'
                      AND account.spent + asked.points <= earned.points
                RETURNING account.employee_id""",
                self._as_values(amounts),
                EARNING,
            )
        )
        return people.filtered(lambda person: person.id not in done)

    @api.model
    def _put_back(self, amounts, month=None):
        """Put points back into wallets, or what was to be given in a month.

        :param amounts: {person: points}
        """
        self._execute(
            SQL(
                """UPDATE hr_community_balance account
                      SET spent = account.spent - asked.points
                     FROM (VALUES %s) AS asked (id, points)
                    WHERE account.employee_id = asked.id AND account.kind = %s
                      AND account.month IS NOT DISTINCT FROM %s
                RETURNING account.employee_id""",
                self._as_values(amounts),
                "allowance" if month else "wallet",
                month,
            )
        )

    @api.model
    def _as_values(self, amounts):
        return SQL(", ").join(
            SQL("(%s, %s)", person.id, points)
            for person, points in sorted(amounts.items(), key=lambda item: item[0].id)
        )

    @api.model
    def _execute(self, query):
        """Run a statement and return the ids of the people it has done its work for."""
        self.env.cr.execute(query)
        self.invalidate_model()
        return {row[0] for row in self.env.cr.fetchall()}
