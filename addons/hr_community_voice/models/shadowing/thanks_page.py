from odoo import models

from .shadowing_page import read_day


class ThanksPage(models.Model):
    """Offering a shadow day from one's own page, without a login."""

    _inherit = "hr.community.thanks.page"

    def _get_page_answers(self):
        return super()._get_page_answers() | {"offer": self._offer_by_link}

    def _offer_by_link(self, form):
        """Offer a day in the person's name.

        :raise UserError: there is no day, or it is over
        """
        self.env["hr.community.shadowing"].create(
            {
                "host_id": self.employee_id.id,
                "company_id": self.company_id.id,
                "date": read_day(form.get("date"), self.employee_id),
                "place": (form.get("place") or "").strip()[:200],
                "note": self._get_text(form, "note"),
            }
        )
