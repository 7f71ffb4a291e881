from odoo import fields, models
from odoo.addons.hr_community.models.mixins.days import person_today
from odoo.exceptions import UserError


class ThanksPage(models.Model):
    """Offering a shadow day from one's own page, without a login."""

    _inherit = "hr.community.thanks.page"

    def _get_page_answers(self):
        return super()._get_page_answers() | {"offer": self._offer_by_link}

    def _offer_by_link(self, form):
        """Offer a day in the person's name.

        :raise UserError: there is no day, or it is over
        """
        try:
            date = fields.Date.to_date(form.get("date"))
        except ValueError:
            date = None
        if not date or date < person_today(self.employee_id):
            raise UserError(
                self.env._("Choose a day from the calendar, today or later.")
            )
        self.env["hr.community.shadowing"].create(
            {
                "host_id": self.employee_id.id,
                "company_id": self.company_id.id,
                "date": date,
                "place": (form.get("place") or "").strip()[:200],
                "note": self._get_words(form, "note"),
            }
        )
