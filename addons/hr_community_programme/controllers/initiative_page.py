from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request

MODELS = {
    "perception": "hr.community.initiative.perception",
    "signature": "hr.community.initiative.partner",
}


class InitiativePage(Page, http.Controller):
    """Leaders say what they think, and partners sign, without a login."""

    @signed("perception/<string:token>")
    def show_perception(self, token, done=None, **_kwargs):
        """Ask a leader the question, and show no figures."""
        return self._show("perception", token, done=done)

    @signed("perception/<string:token>/<any(answer):act>", methods=["POST"])
    def answer_perception(self, token, act, **form):
        """Write down what the leader thinks."""
        return self._answer("perception", token, form)

    @signed("signature/<string:token>")
    def show_signature(self, token, done=None, **_kwargs):
        """Show what a department signs for."""
        return self._show("signature", token, done=done)

    @signed("signature/<string:token>/<any(answer):act>", methods=["POST"])
    def answer_signature(self, token, act, **form):
        """Write down whether the department signs."""
        return self._answer("signature", token, form)

    def _show(self, kind, token, **values):
        row_sudo = request.env[MODELS[kind]]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        return self._render(kind, row_sudo, token, **values)

    def _answer(self, kind, token, form):
        row_sudo = request.env[MODELS[kind]]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: row_sudo.initiative_id._answer_for(row_sudo, form)
        )
        if problem:
            row_sudo.invalidate_recordset()
            return self._render(kind, row_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/{kind}/{token}?done=1", code=303)

    def _render(self, kind, row_sudo, token, problem=None, done=None, form=None):
        initiative_sudo = row_sudo.initiative_id
        view_sudo = kind == "signature" and initiative_sudo._get_open_view(row_sudo)
        values = {
            "row": row_sudo,
            "initiative": initiative_sudo,
            "view_address": view_sudo
            and f"/community/perception/{view_sudo._make_token()}",
            "is_open": row_sudo._is_open(),
            "address": f"/community/{kind}/{token}",
            "problem": problem,
            "done": done,
            "form": form or {},
            "lang": row_sudo.env.lang,
        }
        return self._page(
            f"hr_community_programme.page_{kind}",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
