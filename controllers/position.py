from odoo import http
from odoo.http import request

from .page import Page, signed

ANSWERS = {"yes": "interested", "no": "declined"}


class PositionPage(Page, http.Controller):
    """Say whether a position is of interest, for those who did its work unpaid."""

    @signed("position/<string:token>")
    def show_position(self, token, done=None, **_kwargs):
        """Show the position, the skills it asks for, and what was answered."""
        row_sudo = request.env["hr.community.position.volunteer"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        return self._render(row_sudo, token, done=done if done in ANSWERS else None)

    @signed("position/<string:token>/<any(yes,no):answer>", methods=["POST"])
    def answer_position(self, token, answer, **form):
        """Write the answer down, and show how it stands now."""
        row_sudo = request.env["hr.community.position.volunteer"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        note = (form.get("note") or "").strip()[:2000]
        problem = self._run_in_savepoint(
            lambda: row_sudo._answer(ANSWERS[answer], note)
        )
        if problem:
            row_sudo.invalidate_recordset()
            return self._render(row_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/position/{token}?done={answer}", code=303)

    def _render(self, row_sudo, token, problem=None, done=None, form=None):
        person = row_sudo.employee_id
        values = {
            "row": row_sudo,
            "case": row_sudo.case_id,
            "skills": row_sudo.case_id._get_skills_of(person)[person],
            "address": f"/community/position/{token}",
            "problem": problem,
            "done": done,
            # sudo: hr.employee - whether there is an Odoo to go back to
            "has_user": bool(person.sudo().user_id),
            "form": form or {"note": row_sudo.note or ""},
            "lang": row_sudo.env.lang,
        }
        return self._page(
            "hr_community.page_position",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
