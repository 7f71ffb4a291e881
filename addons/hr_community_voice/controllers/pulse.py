from functools import partial

from odoo import http
from odoo.addons.hr_community.controllers.page import Page, anonymous
from odoo.exceptions import UserError
from odoo.http import request

from .apart import apart, needed_database

INVITATION = "hr.community.pulse.invitation"


class PulsePage(Page, http.Controller):
    """An employee's page of a survey, with a login and without.

    What is answered comes without cookies and is written in a transaction of its own,
    so that nothing of it has anything in common with whoever is logged in.
    """

    @anonymous("pulse/<string:token>")
    def show(self, token, **_kwargs):
        """Show the questions, or that they are answered."""
        invitation_sudo = request.env[INVITATION]._from_token(token)
        if not invitation_sudo:
            return self._render_expired()
        return self._render(invitation_sudo, token)

    @anonymous("pulse/<string:token>/send", methods=("POST",))
    def send(self, token, **form):
        """Keep the answers, and thank for them."""
        invitation_sudo = request.env[INVITATION]._from_token(token)
        if not invitation_sudo:
            return self._render_expired()
        if request.session.uid:
            problem = request.env._(
                "Your browser sent your login along with the form, which would have "
                "revealed who you are, so nothing was saved. Allow scripts on this "
                "page, or open it in a private window."
            )
            return self._render(invitation_sudo, token, problem=problem, form=form)
        try:
            apart(partial(self._carry_out, invitation_sudo.id, form))
        except UserError as problem:
            return self._render(invitation_sudo, token, problem=str(problem), form=form)
        return self._render(invitation_sudo, token, done=True)

    def _render_expired(self):
        """Return the page for a link that has ended, without a layout of a login."""
        # sudo: res.company - its name, as on the login page
        company_sudo = request.env.company.sudo()
        values = {"database": None}
        return self._page(
            "hr_community_voice.page_no_pulse", company_sudo, values, status=404
        )

    @staticmethod
    def _carry_out(invitation_id, form, env):
        env[INVITATION].browse(invitation_id)._answer_by_link(form)

    def _render(self, invitation_sudo, token, problem=None, form=None, done=False):
        pulse = invitation_sudo.pulse_id
        values = {
            "pulse": pulse,
            "questions": pulse.question_ids,
            "earlier": pulse.previous_id,
            "can_answer": not done and invitation_sudo._is_waiting(),
            "done": done,
            "form": form or {},
            "address": f"/community/pulse/{token}",
            "database": needed_database(),
            "problem": problem,
            "lang": invitation_sudo.env.lang,
        }
        return self._page(
            "hr_community_voice.page_pulse",
            invitation_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
