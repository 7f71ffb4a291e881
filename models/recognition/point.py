from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.cron_batch import run_all_isolated, run_isolated
from ..mixins.days import company_today, day_of
from ..mixins.personal_rules import CLEAR_PERSON, personal_text
from ..mixins.quiet import without_defaults

# reasons that add earned points; reports and the nightly check use them (the CHECK on
# signs uses CREDIT_REASONS)
EARNED_REASONS = ("received", "awarded", "credited")
CREDIT_REASONS = (*EARNED_REASONS, "refunded", "order_refunded")


class Point(models.Model):
    """A line of the append-only ledger: how many points were booked, and why."""

    _name = "hr.community.point"
    _description = "Points Ledger Entry"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "note": personal_text("employee_id"),
    }
    _inherit = ["hr.community.company.prefetch", "hr.community.manager.chain"]
    _order = "date desc, id desc"
    _rec_name = "reason"

    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="set null"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    date = fields.Datetime(
        required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    day = fields.Date(
        compute="_compute_day",
        store=True,
        precompute=True,
        help="The date in the employee's time zone, used by payroll.",
    )
    account = fields.Selection(
        [("allowance", "Monthly Allowance"), ("wallet", "Wallet")],
        required=True,
        readonly=True,
    )
    month = fields.Date(readonly=True)
    amount = fields.Integer("Points", required=True, readonly=True)
    reason = fields.Selection(
        [
            ("given", "Given to a Colleague"),
            ("refunded", "Returned to Allowance"),
            ("received", "Received"),
            ("awarded", "Won an Award"),
            ("credited", "Credited by HR"),
            ("withdrawn", "Withdrawn by the Sender"),
            ("ordered", "Spent on a Reward"),
            ("order_refunded", "Reward Order Refunded"),
            ("expired", "Expired"),
            ("forfeited", "Forfeited on Departure"),
            ("paid_out", "Paid Out on Departure"),
            ("debited", "Deducted by HR"),
        ],
        required=True,
        readonly=True,
    )
    note = fields.Char(readonly=True)
    recognition_id = fields.Many2one(
        "hr.community.recognition",
        "Thank-You",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    giver_id = fields.Many2one(
        "hr.employee", "From", compute="_compute_thanks", compute_sudo=False
    )
    activity_id = fields.Many2one(
        "hr.community.activity", compute="_compute_thanks", compute_sudo=False
    )
    balance_id = fields.Many2one(
        "hr.community.balance",
        readonly=True,
        groups=fields.NO_ACCESS,
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
        help="A former employee's account, kept without a name so that totals remain "
        "correct.",
    )

    _sign_of_its_reason = models.Constraint(
        f"CHECK(amount <> 0 AND (amount > 0) = (reason IN {CREDIT_REASONS}))",
        "This reason cannot be used for this change. Check whether the points should "
        "be added or deducted.",
    )
    _account_of_its_reason = models.Constraint(
        "CHECK((account = 'allowance') = (reason IN ('given', 'refunded')) "
        "AND (account = 'allowance') = (month IS NOT NULL))",
        "This reason cannot be used with this account.",
    )
    _by_person = models.Index("(employee_id, account, reason) INCLUDE (amount)")

    @api.depends("recognition_id")
    @api.depends_context("uid")
    def _compute_thanks(self):
        """Say from whom and for what, where the user may read the thanks."""
        seen = self.recognition_id._filtered_access("read")
        for line in self:
            thanks = line.recognition_id & seen
            line.giver_id = thanks.giver_id
            line.activity_id = thanks.activity_id

    @api.depends("date")
    def _compute_day(self):
        for line in self:
            line.day = day_of(line.date, line.employee_id, line.company_id)

    def write(self, vals):
        """Refuse changes: a ledger is added to, never rewritten.

        The one exception is who it is about, when a person's data are erased.
        """
        if vals.keys() - {"employee_id", "note"} or not self.env.su:
            raise UserError(
                self.env._(
                    "Ledger entries cannot be changed. Add a correcting entry instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "Ledger entries cannot be changed. Add a correcting entry instead."
            )
        )

    @api.model
    def _book(self, account, reason, entries, month=None):
        """Book points on the accounts of employees.

        :param entries: [(person, points, values)]: the points without a sign, for the
            reason has it, and whatever else the line says
        """
        return self._create_lines(self._prepare_lines(account, reason, entries, month))

    @api.model
    def _prepare_lines(self, account, reason, entries, month=None):
        """Return the values of the lines that ``_book`` would write."""
        sign = 1 if reason in CREDIT_REASONS else -1
        return [
            {
                "employee_id": person.id,
                "company_id": person.company_id.id,
                "account": account,
                "reason": reason,
                "month": month,
                "amount": sign * points,
            }
            | values
            for person, points, values in entries
            if points
        ]

    @api.model
    def _create_lines(self, lines):
        # what a caller's context holds for new rows is not for the ledger
        return without_defaults(self).create(lines)

    @api.model
    def _get_wallets(self, people):
        """Return {person: points in the wallet}, for people as the system."""
        sums = dict(
            self._read_group(
                [("employee_id", "in", people.ids), ("account", "=", "wallet")],
                ["employee_id"],
                ["amount:sum"],
            )
        )
        return {person: sums.get(person, 0) for person in people}

    @api.model
    def _cron_ends(self):
        """Book expired points of all companies; a second run books nothing twice.

        Each company is committed separately, so an error in one company or for one
        employee does not stop the rest. All companies run each time.
        """
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search(Domain.TRUE)
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            run_isolated(company, self._expire)
            run_isolated(company, self._close_leaver_wallets)
            cron._commit_progress(1)

    @api.model
    def _expire(self, company):
        """Book the points that are older than the company keeps them and unspent.

        The oldest points are used first: what was ever taken from a wallet counts
        against what was earned first. The wallet goes along with who changes company,
        and what counts is where they work now.
        """
        months = company.community_points_life
        if not months:
            return
        cutoff = fields.Datetime.subtract(fields.Datetime.now(), months=months)
        here = [
            ("employee_id.company_id", "=", company.id),
            ("account", "=", "wallet"),
        ]
        earned = dict(
            self._read_group(
                [*here, ("reason", "in", EARNED_REASONS), ("date", "<", cutoff)],
                ["employee_id"],
                ["amount:sum"],
            )
        )
        balances = self.env["hr.community.balance"]
        spent = balances._get_spent([*earned])
        over = {
            person: points - spent[person]
            for person, points in earned.items()
            if points > spent[person]
        }
        self._debit_isolated(over, "expired")

    @api.model
    def _close_leaver_wallets(self, company):
        """Book the rest of the wallets of leavers whose days of grace are over.

        They count from the last day, and without one from the day of archiving.
        """
        grace = fields.Date.subtract(
            company_today(company), days=company.community_leaver_days
        )
        people = self.env["hr.employee"].with_context(active_test=False)
        here = people.search([("company_id", "=", company.id)])
        left = here.browse().concat(
            *(
                person
                for person, last in here._community_last_days().items()
                if last and last <= grace
            )
        )
        wallets = self._get_wallets(left)
        over = {person: points for person, points in wallets.items() if points > 0}
        pays = company.community_leaver_points == "pay_out"
        self._debit_isolated(over, "paid_out" if pays else "forfeited")

    @api.model
    def _debit_isolated(self, amounts, reason):
        """Book points off wallets, all at once if nothing fails, else one by one.

        :param amounts: {person: points}
        """
        run_all_isolated(
            self.env["hr.employee"].concat(*amounts),
            lambda people: self._book_debit(
                {one: amounts[one] for one in people}, reason
            ),
        )

    @api.model
    def _book_debit(self, amounts, reason):
        short = self.env["hr.community.balance"]._debit_wallets(amounts)
        self._book(
            "wallet",
            reason,
            [
                (person, points, {})
                for person, points in amounts.items()
                if person not in short
            ],
        )
