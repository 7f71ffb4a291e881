from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.work.hours import parse_hours
from .page import Page, signed

CONSENT_ANSWERS = ("agree", "fewer", "decline")


class AgreementPage(Page, http.Controller):
    """Agree on the hours of a role, for somebody without an Odoo user."""

    @signed("agreement/<string:token>")
    def show_agreement(self, token, done=None, **_kwargs):
        """Show what was proposed and who has agreed."""
        consent_sudo = request.env["hr.community.consent"]._from_token(token)
        if not consent_sudo:
            return self._render_expired()
        done = done if done in CONSENT_ANSWERS else None
        return self._render_agreement(consent_sudo, token, done=done)

    @signed("agreement/<string:token>/<string:answer>", methods=["POST"])
    def answer_agreement(self, token, answer, **form):
        """Carry out what the person said, and show how it stands now."""
        consent_sudo = request.env["hr.community.consent"]._from_token(token)
        if not consent_sudo or answer not in CONSENT_ANSWERS:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: self._answer(consent_sudo, answer, form)
        )
        if problem:
            consent_sudo.invalidate_recordset()
            said = {"answer": answer, "hours": form.get("hours")}
            return self._render_agreement(consent_sudo, token, problem, said=said)
        address = f"/community/agreement/{token}?done={answer}"
        return request.redirect(address, code=303)

    @staticmethod
    def _answer(consent_sudo, answer, form):
        """Carry out an answer; of fewer hours, the hours are read first.

        :raise UserError: the hours cannot be read, or as the consent says
        """
        if answer == "fewer":
            try:
                hours = parse_hours(form.get("hours"))
            except ValueError:
                hours = None
            if hours is None:
                raise UserError(
                    consent_sudo.env._(
                        "Enter the hours as a number, for example 1.5 or 1:30."
                    )
                )
            form = form | {"hours": hours}
        consent_sudo._answer_by_link(answer, form)

    def _render_agreement(
        self, consent_sudo, token, problem=None, done=None, said=None
    ):
        agreement_sudo = consent_sudo.agreement_id
        values = {
            "consent": consent_sudo,
            "agreement": agreement_sudo,
            "newer": consent_sudo._get_newer_agreement(),
            "address": f"/community/agreement/{token}",
            "problem": problem,
            "done": done,
            "said": said or {},
            "lang": consent_sudo.env.lang,
        }
        return self._page(
            "hr_community.page_agreement",
            consent_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
