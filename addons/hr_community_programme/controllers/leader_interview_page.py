from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request


class LeaderInterviewPage(Page, http.Controller):
    """A leader reads, corrects and confirms what was written down, without a login."""

    @signed("interview/<string:token>")
    def show_interview(self, token, done=None, **_kwargs):
        """Show the answers, to be corrected while they wait for confirmation."""
        row_sudo = request.env["hr.community.leader.interview"]._from_token(token)
        return (
            self._render(row_sudo, token, done=done)
            if row_sudo
            else self._render_expired()
        )

    @signed("interview/<string:token>/<any(confirm):act>", methods=["POST"])
    def confirm_interview(self, token, act, **form):
        """Write down what the leader corrected, and that it is confirmed."""
        row_sudo = request.env["hr.community.leader.interview"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(lambda: row_sudo._confirm_by_link(form))
        if problem:
            row_sudo.invalidate_recordset()
            return self._render(row_sudo, token, problem=problem)
        return request.redirect(f"/community/interview/{token}?done=1", code=303)

    def _render(self, row_sudo, token, problem=None, done=None):
        values = {
            "row": row_sudo,
            "address": f"/community/interview/{token}",
            "problem": problem,
            "done": done,
            "lang": row_sudo.env.lang,
        }
        return self._page(
            "hr_community_programme.page_interview",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
