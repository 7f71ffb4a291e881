from functools import partial

from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.addons.hr_community.models.mixins.limits import HOURS_A_MONTH
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.http import request


class ShadowPage(Page, http.Controller):
    """The host of a shadow day answers, and reads what the guest saw."""

    @signed("shadow/<string:token>")
    def show(self, token, done=None, **_kwargs):
        """Show the day and what waits for the host."""
        day_sudo = request.env["hr.community.shadowing"]._from_token(token)
        if not day_sudo:
            return self._render_expired()
        return self._render(day_sudo, token, done=done)

    @signed(
        "shadow/<string:token>/<any(yes,no,cancel,check,move):answer>", methods=["POST"]
    )
    def answer(self, token, answer, **form):
        """Carry out what the host said."""
        day_sudo = request.env["hr.community.shadowing"]._from_token(token)
        if not day_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: self._carry_out(day_sudo, answer, form)
        )
        if problem:
            day_sudo.invalidate_recordset()
            return self._render(day_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/shadow/{token}?done={answer}", code=303)

    @staticmethod
    def _carry_out(day_sudo, answer, form):
        if answer == "check":
            day_sudo._check_by_link(
                form.get("finding"), form.get("text"), form.get("hours")
            )
        elif answer == "move":
            day_sudo._move_by_link(form.get("date"))
        else:
            day_sudo._answer_by_link(answer)

    def _render(self, day_sudo, token, problem=None, done=None, form=None):
        values = {
            "day": day_sudo,
            "address": f"/community/shadow/{token}",
            "problem": problem,
            "done": done,
            "form": form or {},
            "most_hours": HOURS_A_MONTH.high,
            "hours_text": partial(number_text, day_sudo.env),
            "lang": day_sudo.env.lang,
        }
        return self._page(
            "hr_community_voice.page_shadow",
            day_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
