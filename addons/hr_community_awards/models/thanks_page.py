from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.exceptions import UserError


class ThanksPage(models.Model):
    """Awards on a person's own page: putting others forward, and saying no oneself."""

    _inherit = "hr.community.thanks.page"

    def _get_page_answers(self):
        return super()._get_page_answers() | {
            "nominate": self._answer_nominate,
            "decline": lambda form: self._decline_by_link(form.get("nomination")),
        }

    def _get_page_values(self):
        return super()._get_page_values() | {
            "rounds": self._get_open_rounds(),
            "nominations": self._get_nominations(),
        }

    def _answer_nominate(self, form):
        self._nominate_by_link(
            form.get("round"), self._get_chosen(form), self._get_text(form)
        )

    def _get_open_rounds(self):
        """Return the rounds for which people of the company nominate now."""
        return self.env["hr.community.award.round"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "open"),
                ("date_nominate", ">=", company_today(self.company_id)),
            ]
        )

    def _get_nominations(self):
        """Return where others put the person forward, as long as they may say no."""
        return self.env["hr.community.nomination"].search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("state", "=", "given"),
                ("round_state", "in", ("open", "jury")),
            ]
        )

    def _nominate_by_link(self, round_id, colleague, words):
        """Put a colleague forward in the person's name.

        :param colleague: hr.employee
        :raise UserError: with what to do instead
        """
        chosen = self._get_open_rounds().filtered(lambda one: str(one.id) == round_id)
        if not chosen:
            raise UserError(
                self.env._(
                    "The nomination period is over. Submit your nomination "
                    "in the next round."
                )
            )
        if any(
            row.nominator_id == self.employee_id and row.employee_id == colleague
            for row in chosen.nomination_ids
        ):
            raise UserError(self.env._("You have already nominated this employee."))
        self.env["hr.community.nomination"].create(
            {
                "round_id": chosen.id,
                "employee_id": colleague.id,
                "nominator_id": self.employee_id.id,
                "words": words,
            }
        )

    def _decline_by_link(self, nomination_id):
        """Say that the person would rather not win.

        :raise UserError: they are not put forward there any more
        """
        mine = self._get_nominations().filtered(
            lambda one: str(one.id) == nomination_id
        )
        if not mine:
            raise UserError(
                self.env._("This request has already been answered or has expired.")
            )
        mine.action_decline()
