from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request


class AttendancePage(Page, http.Controller):
    """Who is there: all participants of a session on one page, for its trainer."""

    @signed("attendance/<string:token>")
    def show_attendance(self, token, done=None, **_kwargs):
        """Show the participants and how they are marked."""
        session_sudo = request.env["hr.community.course.session"]._from_token(token)
        if not session_sudo:
            return self._render_expired()
        return self._render_attendance(session_sudo, token, done=done)

    @signed("attendance/<string:token>/<any(mark,help):answer>", methods=["POST"])
    def answer_attendance(self, token, answer, **form):
        """Record all marks, or send the answers to those who need help, at once."""
        session_sudo = request.env["hr.community.course.session"]._from_token(token)
        if not session_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: self._carry_out(session_sudo, answer, form)
        )
        if problem:
            session_sudo.invalidate_recordset()
            return self._render_attendance(session_sudo, token, problem=problem)
        address = f"/community/attendance/{token}?done={answer}"
        return request.redirect(address, code=303)

    @staticmethod
    def _carry_out(session_sudo, answer, form):
        if answer == "mark":
            rows = session_sudo._get_participants()
            marks = {r.id: form.get(f"mark_{r.id}") for r in rows}
            # for whom nobody has said anything, neither here nor meanwhile
            unmarked = rows.filtered(lambda row: row.state == "enrolled")
            for row in unmarked:
                marks[row.id] = marks[row.id] or form.get("others")
            session_sudo._mark_by_link(marks)
        else:
            rows = session_sudo._get_questions()
            session_sudo._help_by_link({r.id: form.get(f"help_{r.id}") for r in rows})

    def _render_attendance(self, session_sudo, token, problem=None, done=None):
        values = {
            "session": session_sudo,
            "rows": session_sudo._get_participants(),
            "questions": session_sudo._get_questions(),
            "address": f"/community/attendance/{token}",
            "problem": problem,
            "done": done,
            "lang": session_sudo.env.lang,
        }
        return self._page(
            "hr_community_learning.page_attendance",
            session_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
