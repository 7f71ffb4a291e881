from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..mixins.cron_batch import run_isolated
from ..mixins.days import person_today
from ..mixins.personal_rules import CLEAR_PERSON
from .point import EARNED_REASONS

# owner of a ledger line: the employee id, or, for an erased employee, the negative id
# of the account
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


class Balance(models.Model):
    """The account of an employee's points, whose spending the database itself guards.

    Two parallel transactions that sum the ledger could both find enough points, as each
    reads its own snapshot. Here spending is an ``UPDATE … WHERE`` on one row: whoever
    comes second waits, and then looks again. A CHECK holds whatever the code does.

    An allowance has its points from the start. What comes into a wallet is not written
    here, or else two who thank the same person would wait for each other: ``granted``
    is brought up to date from the ledger by whoever spends.
    """

    _name = "hr.community.balance"
    _description = "Points Balance"
    _community_personal = {"employee_id": CLEAR_PERSON}
    _inherit = ["hr.community.company.prefetch", "hr.community.manager.chain"]
    _order = "month desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", readonly=True, ondelete="cascade")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("allowance", "Monthly Allowance"), ("wallet", "Wallet")],
        "Account",
        required=True,
        readonly=True,
    )
    month = fields.Date(
        readonly=True, help="The first day of the month. Empty for a wallet."
    )
    granted = fields.Integer(required=True, readonly=True, default=0)
    spent = fields.Integer(required=True, readonly=True, default=0)

    _never_overspent = models.Constraint(
        "CHECK(spent >= 0 AND spent <= granted)",
        "There are not enough points left.",
    )
    _month_of_an_allowance = models.Constraint(
        "CHECK((kind = 'allowance') = (month IS NOT NULL))",
        "Enter a month for an allowance. For a wallet, leave the month empty.",
    )
    _one_each = models.UniqueIndex(
        "(employee_id, kind, COALESCE(month, '-infinity'))",
        "This employee already has this account.",
    )

    @api.model
    def _get_points_left(self, person, month):
        """Return the points that a person may still give in a month."""
        row = self.search(
            [
                ("employee_id", "=", person.id),
                ("kind", "=", "allowance"),
                ("month", "=", month),
            ]
        )
        if row:
            return row.granted - row.spent
        return self.env["hr.community.allowance"]._get_points(person, month)[person]

    @api.model
    @api.readonly
    def get_mine(self):
        """Return {person, on, left, wallet}: whole points of the user's own.

        ``person`` is False for a user without an employee here.
        """
        company = self.env.company
        # sudo: hr.employee - the user's own: job and department decide the points
        me_sudo = self.env["hr.employee"]._community_my_employee(company).sudo()
        if not me_sudo:
            return {"person": False, "on": False, "left": 0, "wallet": 0}
        month = fields.Date.start_of(person_today(me_sudo), "month")
        # sudo: point - the user's own
        points_sudo = self.env["hr.community.point"].sudo()
        return {
            "person": me_sudo.id,
            "on": company.community_thanks,
            # sudo: balance - the user's own
            "left": self.sudo()._get_points_left(me_sudo, month),
            "wallet": points_sudo._get_wallets(me_sudo)[me_sudo],
        }

    @api.model
    def _debit_allowances(self, amounts, month):
        """Spend points of the givers' monthly allowances.

        The account of a month is opened with the first thanks in it. It holds the
        points of the giver's job, else of their department or the nearest one above,
        else of the company; in the month in which they joined, pro rata.

        :param amounts: {person: points}, people as the system
        :raise UserError: somebody has fewer left; then nothing is taken
        """
        people = self.env["hr.employee"].concat(*amounts).sorted("id")
        if not people:
            return
        # most have their account of the month already: it is opened for the others
        done = self._update_spent_allowances(amounts, month)
        if new := people.filtered(lambda person: person.id not in done):
            allowances = self.env["hr.community.allowance"]
            self._open_accounts(new, allowances._get_points(new, month), month)
            rest = {person: amounts[person] for person in new}
            done |= self._update_spent_allowances(rest, month)
        for person in people.filtered(lambda person: person.id not in done):
            raise UserError(
                self.env._(
                    "%(person)s has %(left)s points left to give this month, but this "
                    "thank-you needs %(asked)s. Give fewer, or say thanks without "
                    "points.",
                    person=person.name,
                    left=self._get_points_left(person, month),
                    asked=amounts[person],
                )
            )

    @api.model
    def _update_spent_allowances(self, amounts, month):
        """Spend allowances; return the ids of the people who had enough points."""
        return self._execute(
            SQL(
                """UPDATE hr_community_balance account
                      SET spent = account.spent + asked.points
                     FROM (VALUES %s) AS asked (id, points)
                    WHERE account.employee_id = asked.id
                      AND account.kind = 'allowance' AND account.month = %s
                      AND account.spent + asked.points <= account.granted
                RETURNING account.employee_id""",
                self._get_sql_values(amounts),
                month,
            )
        )

    @api.model
    def _debit_wallets(self, amounts):
        """Take points from wallets.

        :param amounts: {person: points}, people as the system
        :return: the people whose wallets do not hold enough; from theirs nothing is
            taken
        """
        people = self.env["hr.employee"].concat(*amounts).sorted("id")
        if not people:
            return people
        self._open_accounts(people, dict.fromkeys(people, 0))
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
                self._get_sql_values(amounts),
                EARNED_REASONS,
            )
        )
        return people.filtered(lambda person: person.id not in done)

    @api.model
    def _refund(self, amounts, month=None):
        """Put points back into wallets, or into the allowances of a month.

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
                self._get_sql_values(amounts),
                "allowance" if month else "wallet",
                month,
            )
        )

    @api.model
    def _get_sql_values(self, amounts):
        return SQL(", ").join(
            SQL("(%s, %s)", person.id, points)
            for person, points in sorted(amounts.items(), key=lambda item: item[0].id)
        )

    @api.model
    def _execute(self, query):
        """Run a statement and return the employee ids that it returns."""
        self.env.cr.execute(query)
        self.invalidate_model()
        return {row[0] for row in self.env.cr.fetchall()}

    @api.model
    def _open_accounts(self, people, granted, month=None):
        """Create the accounts that people do not have yet.

        :param people: hr.employee, as the system
        :param granted: {person: points}
        :param month: the first day of the month of an allowance; none for wallets
        """
        rows = SQL(", ").join(
            SQL(
                "(%s, %s, %s, %s, %s, 0)",
                person.id,
                person.company_id.id,
                "allowance" if month else "wallet",
                month,
                granted[person],
            )
            for person in people
        )
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_community_balance
                     (employee_id, company_id, kind, month, granted, spent)
                   VALUES %s ON CONFLICT DO NOTHING""",
                rows,
            )
        )
        self.invalidate_model()

    @api.model
    def _community_before_erasing(self, erased):
        """Link the lines of these people to their accounts, which lose the name."""
        lines = self.env["hr.community.point"]
        for person in erased.people:
            wallet = [("employee_id", "=", person.id), ("account", "=", "wallet")]
            if lines.search_count(wallet, limit=1):
                self._open_accounts(person, {person: 0})
        self.env.cr.execute(
            SQL(
                """UPDATE hr_community_point line SET balance_id = account.id
                     FROM hr_community_balance account
                    WHERE account.employee_id = ANY(%s)
                      AND account.employee_id = line.employee_id
                      AND account.kind = line.account
                      AND account.month IS NOT DISTINCT FROM line.month""",
                erased.people.ids,
            )
        )

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
        return self.env.execute_query(
            SQL(DIFFERENCES, earning=EARNED_REASONS, holder=HOLDER)
        )

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
            run_isolated(company, notify)

    @api.model
    def _get_holder(self, number):
        """Return (company, name) of the owner of a ledger line.

        :param number: the employee id, or, for an erased employee, the negative id of
            the account
        """
        if number < 0:
            return self.browse(-number).company_id, self.env._("Former employee")
        person = self.env["hr.employee"].browse(number)
        return person.company_id, person.name
