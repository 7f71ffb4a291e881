from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request


class EnrolmentPage(Page, http.Controller):
    """One enrolment: accept, leave, or take the next session; no login is needed."""

    @signed("course/<string:token>")
    def show_enrolment(self, token, done=None, **_kwargs):
        """Show the session, where the employee stands, and what they can do."""
        row_sudo = request.env["hr.community.enrolment"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        return self._render_enrolment(row_sudo, token, done=done)

    @signed(
        "course/<string:token>/<any(join,leave,again,next,month):answer>",
        methods=["POST"],
    )
    def answer_enrolment(self, token, answer, **form):
        """Do what the employee says, and show how the enrolment stands now."""
        row_sudo = request.env["hr.community.enrolment"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        found = []
        problem = self._run_in_savepoint(
            lambda: found.append(row_sudo._answer_by_link(answer, form))
        )
        if problem:
            row_sudo.invalidate_recordset()
            return self._render_enrolment(row_sudo, token, problem=problem, form=form)
        if found[0] != row_sudo:
            token = found[0]._make_token()
        return request.redirect(f"/community/course/{token}?done={answer}", code=303)

    def _render_enrolment(self, row_sudo, token, problem=None, done=None, form=None):
        known = {"mark": row_sudo.month_mark, "words": row_sudo.month_words}
        values = {
            "form": form or known,
            "row": row_sudo,
            "session": row_sudo.session_id,
            "course": row_sudo.course_id,
            "content": row_sudo.course_id._get_content(row_sudo.employee_id),
            "following": row_sudo._get_next_session(),
            "address": f"/community/course/{token}",
            "problem": problem,
            "done": done,
            "lang": row_sudo.env.lang,
        }
        return self._page(
            "hr_community_learning.page_enrolment",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
