from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import attempt, attempt_all
from ..mixins.days import company_today
from .point import EARNING


class PointExpiry(models.Model):
    """The expiry of points: after a number of months, and after departure."""

    _inherit = "hr.community.point"

    @api.model
    def _cron_ends(self):
        """Book expired points of all companies; a second run books nothing twice.

        Each company is committed whole: what one of them meets stops no other, nor
        what one person meets. None is left to the next run, which would begin with the
        same ones again.
        """
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search(Domain.TRUE)
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            attempt(company, self._expire)
            attempt(company, self._close_leavers)
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
        before = fields.Datetime.subtract(fields.Datetime.now(), months=months)
        here = [
            ("employee_id.company_id", "=", company.id),
            ("account", "=", "wallet"),
        ]
        earned = dict(
            self._read_group(
                [*here, ("reason", "in", EARNING), ("date", "<", before)],
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
        self._take_away(over, "expired")

    @api.model
    def _close_leavers(self, company):
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
        self._take_away(over, "paid_out" if pays else "forfeited")

    @api.model
    def _take_away(self, amounts, reason):
        """Book points off wallets, all at once if nothing fails, else one by one.

        :param amounts: {person: points}
        """
        attempt_all(
            self.env["hr.employee"].concat(*amounts),
            lambda people: self._take({one: amounts[one] for one in people}, reason),
        )

    @api.model
    def _take(self, amounts, reason):
        short = self.env["hr.community.balance"]._take(amounts)
        self._book(
            "wallet",
            reason,
            [
                (person, points, {})
                for person, points in amounts.items()
                if person not in short
            ],
        )
