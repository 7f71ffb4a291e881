from odoo import api, fields, models
from odoo.tools import SQL

from ..mixins.personal_rules import EMPTY


class Balance(models.Model):
    """How much of its points an account has spent: the row that the database guards.

    Odoo reads a snapshot, so that two who look at a sum at the same time both see
    enough. Here the spending itself is an ``UPDATE … WHERE`` on one row: whoever comes
    second waits, and then looks again. A CHECK holds whatever the code does.

    An allowance has its points from the start. What comes into a wallet is not written
    here, or else two who thank the same person would wait for each other: ``granted``
    is brought up to date from the ledger by whoever spends.
    """

    _name = "hr.community.balance"
    _description = "Points Spent"
    _community_personal = {"employee_id": EMPTY}
    _inherit = ["hr.community.company.prefetch", "hr.community.manager.chain"]
    _order = "month desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", "Person", readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("allowance", "To give"), ("wallet", "Wallet")], required=True, readonly=True
    )
    month = fields.Date(readonly=True, help="The first day; a wallet has no month.")
    granted = fields.Integer(required=True, readonly=True, default=0)
    spent = fields.Integer(required=True, readonly=True, default=0)

    _never_overspent = models.Constraint(
        "CHECK(spent >= 0 AND spent <= granted)",
        "There are not enough points left for this.",
    )
    _month_of_an_allowance = models.Constraint(
        "CHECK((kind = 'allowance') = (month IS NOT NULL))",
        "Points to give belong to a month, those in a wallet do not.",
    )
    _one_each = models.UniqueIndex(
        "(employee_id, kind, COALESCE(month, '-infinity'))",
        "This person has this account already.",
    )

    @api.model
    def _get_left(self, person, month):
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
    def _open(self, people, granted, month=None):
        """Make the accounts that people do not have yet.

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
        """Let the lines of these people stay on their accounts, which lose the name."""
        lines = self.env["hr.community.point"]
        for person in erased.people:
            wallet = [("employee_id", "=", person.id), ("account", "=", "wallet")]
            if lines.search_count(wallet, limit=1):
                self._open(person, {person: 0})
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
