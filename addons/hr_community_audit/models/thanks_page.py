from odoo import models
from odoo.exceptions import UserError

SHORTEST_TIP = 10  # letters that say anything


class ThanksPage(models.Model):
    """Telling officers, from one's own page, that somebody is overlooked."""

    _inherit = "hr.community.thanks.page"

    def _get_page_answers(self):
        return super()._get_page_answers() | {
            "tell": lambda form: self._report_overlooked_by_link(
                self._get_chosen(form), self._get_text(form)
            ),
        }

    def _report_overlooked_by_link(self, colleague, words):
        """Tell the officers in the person's name.

        :param colleague: hr.employee
        :raise UserError: with what to do instead
        """
        if len(words) < SHORTEST_TIP:
            raise UserError(self.env._("Describe the work that goes unnoticed."))
        mine = [
            ("reporter_id", "=", self.employee_id.id),
            ("employee_id", "=", colleague.id),
            ("state", "=", "open"),
        ]
        reports = self.env["hr.community.overlooked.colleague"]
        if reports.search_count(mine, limit=1):
            raise UserError(
                self.env._(
                    "You have already told us about this colleague. The community "
                    "officers are looking into it."
                )
            )
        report = reports.create(
            {
                "employee_id": colleague.id,
                "reporter_id": self.employee_id.id,
                "words": words,
            }
        )
        report._check_about_colleagues()
