from odoo import models
from odoo.fields import Domain

from .shadowing import MOST_WORDS
from .shadowing_page import read_day, read_number

MOST_DAYS = 10  # of a host, on their page
LONGEST = 200  # characters of a place, or of what to bring


class ThanksPage(models.Model):
    """Offering a shadow day from one's own page, without a login."""

    _inherit = "hr.community.thanks.page"

    def _get_page_answers(self):
        return super()._get_page_answers() | {"offer": self._offer_by_link}

    def _get_page_values(self):
        return super()._get_page_values() | {"my_days": self._get_my_days()}

    def _get_my_days(self):
        """Return the days that the person still has something to do about."""
        days = self.env["hr.community.shadowing"]
        unread = Domain("finding_ids", "any", [("is_checked", "=", False)])
        to_come = Domain("state", "in", ("offered", "asked", "planned"))
        return days.search(
            Domain("host_id", "=", self.employee_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & (to_come | Domain("state", "=", "done") & unread),
            limit=MOST_DAYS,
        )

    def _offer_by_link(self, form):
        """Offer a day in the person's name.

        :raise UserError: there is no day, it is over, or a number is none
        """
        self.env["hr.community.shadowing"].create(
            {
                "host_id": self.employee_id.id,
                "company_id": self.company_id.id,
                "date": read_day(form.get("date"), self.employee_id),
                "place": (form.get("place") or "").strip()[:LONGEST],
                "bring": (form.get("bring") or "").strip()[:LONGEST],
                "capacity": int(read_number(self.env, form.get("capacity")) or 1),
                "note": (form.get("note") or "").strip()[:MOST_WORDS],
            }
        )
