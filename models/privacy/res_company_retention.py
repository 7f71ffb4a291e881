from odoo import fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import run_all_isolated
from ..mixins.days import company_today
from ..mixins.quiet import quiet
from ..mixins.reader_language import in_company_language
from .retention import (
    RECOGNITION_TEXTS,
    WORK_TEXTS,
    get_cleared_texts,
    get_deleted_rows,
)


class ResCompanyRetention(models.Model):
    """How long a company keeps words, and what takes the old ones away."""

    _inherit = "res.company"

    community_retention_months = fields.Integer(
        "Months to Keep Log and Note Text",
        default=36,
        help="Declined invitations, closed objections and the text of logs, notes and "
        "reasons are deleted after this time. Hours and dates are kept. Set to 0 "
        "to keep everything.",
    )
    community_praise_months = fields.Integer(
        "Months to Keep Thank-You and Review Text",
        default=60,
        help="The text of thank-you messages, reviews and nominations, and the "
        "addresses of external reviewers, are deleted after this time. Ratings, "
        "points and winners are kept. Set to 0 to keep everything.",
    )

    def _cron_community_retention(self):
        """Delete words that are older than their company keeps them."""
        some = [
            "|",
            ("community_retention_months", ">", 0),
            ("community_praise_months", ">", 0),
        ]
        for company in self.search(some):
            today = company_today(company)
            for period, months in (
                (WORK_TEXTS, company.community_retention_months),
                (RECOGNITION_TEXTS, company.community_praise_months),
            ):
                if months > 0:
                    day = fields.Date.subtract(today, months=months)
                    company._forget_before(period, day)

    def _forget_before(self, period, day):
        here = Domain("company_id", "=", self.id)
        for name, (its_period, age, which) in get_deleted_rows(self.env).items():
            if its_period == period:
                old = here & Domain(which) & Domain(age, "<", day)
                run_all_isolated(self.env[name].search(old), lambda rows: rows.unlink())
        cleared = get_cleared_texts(self.env)
        for name, (its_period, age, which, words) in cleared.items():
            if its_period == period:
                old = here & Domain(which) & Domain(age, "<", day)
                self._empty_words(name, old, words)

    def _empty_words(self, name, old, words):
        """Take words from old rows, and put a note where there must be some.

        Clear all texts in one write: a write updates `write_date`, and the row would no
        longer count as old.
        """
        model = quiet(self.env[name].with_context(active_test=False))
        note = in_company_language(self, self).env._("Erased")
        has_text = Domain.OR([(word, "not in", (False, "", note))] for word in words)
        values = {
            word: note if model._fields[word].required else False for word in words
        }
        run_all_isolated(model.search(old & has_text), lambda rows: rows.write(values))
