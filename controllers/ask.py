from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.work.hours import parse_hours
from .page import Page, signed


class AskPage(Page, http.Controller):
    """Answer a campaign's question, with or without an Odoo user."""

    @signed("ask/<string:token>")
    def show(self, token, done=None, **_kwargs):
        """Show the question and what this person has named so far."""
        asked_sudo = request.env["hr.community.campaign.person"]._from_token(token)
        if not asked_sudo:
            return self._render_expired()
        return self._render(asked_sudo, token, done=done)

    @signed("ask/<string:token>/<any(name,nothing):answer>", methods=["POST"])
    def answer(self, token, answer, **form):
        """Write down what was named, or that there is nothing."""
        asked_sudo = request.env["hr.community.campaign.person"]._from_token(token)
        if not asked_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: (
                asked_sudo._answer(
                    self._prepare_activity(asked_sudo.env, form),
                    form.get("does_it") == "1",
                )
                if answer == "name"
                else asked_sudo._answer()
            )
        )
        if problem:
            asked_sudo.invalidate_recordset()
            return self._render(asked_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/ask/{token}?done={answer}", code=303)

    @staticmethod
    def _prepare_activity(env, form):
        """Return the values of what was named.

        :raise UserError: it has no name, or the hours cannot be read
        """
        name = (form.get("name") or "").strip()[:200]
        if not name:
            raise UserError(
                env._("Enter a short description of the work. A few words are enough.")
            )
        hours = 0.0
        if (form.get("hours") or "").strip():
            try:
                hours = parse_hours(form["hours"])
            except ValueError:
                hours = -1
            if not 0 <= hours <= 744:
                raise UserError(
                    env._(
                        "Enter the hours per month as a number, or leave the "
                        "field empty."
                    )
                )
        return {
            "name": name,
            "purpose": (form.get("purpose") or "").strip()[:2000] or False,
            "hours_per_month": hours,
        }

    def _render(self, asked_sudo, token, problem=None, done=None, form=None):
        campaign = asked_sudo.campaign_id
        values = {
            "asked": asked_sudo,
            "campaign": campaign,
            "named": asked_sudo._get_named(),
            "address": f"/community/ask/{token}",
            "problem": problem,
            "done": done,
            "form": form or {},
            "lang": asked_sudo.env.lang,
        }
        return self._page(
            "hr_community.page_ask",
            asked_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
