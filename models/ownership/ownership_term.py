from odoo import api, fields, models
from odoo.fields import Domain

from ..batches import in_turn
from ..yes_or_no import yes_or_no

REMIND_DAYS_BEFORE = 30


class OwnershipTerm(models.Model):
    """Answers and terms that come due: each reminded of once, by one cron."""

    _inherit = "hr.community.ownership"

    reminded = fields.Selection(
        selection=lambda self: self._fields["state"]._description_selection(self.env),
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="The state that somebody was reminded of; another state starts anew.",
    )
    term_over = fields.Boolean(
        "Term over", compute="_compute_term_over", search="_search_term_over"
    )

    offer_waits = fields.Boolean(
        "Offer waits too long",
        compute="_compute_offer_waits",
        search="_search_offer_waits",
        help="Longer than the company's days to answer an offer.",
    )

    @api.depends("state", "date_end")
    def _compute_term_over(self):
        today = fields.Date.context_today(self)
        for part in self:
            part.term_over = (
                part.state == "active" and part.date_end and part.date_end < today
            )

    @yes_or_no
    def _search_term_over(self, operator, value):
        today = fields.Date.context_today(self)
        return Domain("state", "=", "active") & Domain("date_end", "<", today)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("date_end"):
            # sudo: ownership - a new term is reminded of anew
            self.sudo().filtered("reminded").write({"reminded": False})
        return result

    @api.model
    def _cron_remind(self):
        """Remind of offers without an answer and of terms near their end, once each."""
        in_turn(
            (self, self._get_unanswered(), lambda part: part._remind_of_offer()),
            (self, self._get_ending(), lambda part: part._remind_of_term()),
        )

    def _remind_of_offer(self):
        result = super()._remind_of_offer()
        self.reminded = self.state
        return result

    def _remind_of_term(self):
        mail = self.env["hr.community.mail"]
        mail._send("term", self, self.employee_id)
        mail._send("term_renew", self, self._get_renewers())
        self.reminded = self.state

    def _get_renewers(self):
        """Return who sets a new date: the other owners, officers where none are."""
        owners = self._get_owner_parts() - self
        return owners.employee_id or self._get_officers()

    @api.depends("state", "create_date", "company_id.community_answer_days")
    def _compute_offer_waits(self):
        waiting = self.filtered_domain(self._search_offer_waits("in", [True]))
        for part in self:
            part.offer_waits = part in waiting

    @yes_or_no
    def _search_offer_waits(self, operator, value):
        companies = self.env["res.company"].search([("community_answer_days", ">", 0)])
        now = fields.Datetime.now()
        return Domain.OR(
            [
                ("company_id", "=", company.id),
                ("state", "=", "applied"),
                (
                    "create_date",
                    "<=",
                    fields.Datetime.subtract(now, days=company.community_answer_days),
                ),
            ]
            for company in companies
        )

    @api.model
    def _get_unanswered(self):
        """Return the domain of offers that nobody answered in the company's time."""
        waiting = Domain("offer_waits", "=", True)
        return waiting & Domain("reminded", "!=", "applied")

    @api.model
    def _get_ending(self):
        """Return the domain of parts whose term ends within a month."""
        soon = fields.Date.add(fields.Date.context_today(self), days=REMIND_DAYS_BEFORE)
        return (
            Domain("state", "=", "active")
            & Domain("date_end", "<=", soon)
            & Domain("reminded", "!=", "active")
        )
