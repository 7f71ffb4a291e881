from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request

from ..models.checkin import ITEMS


class CheckinPage(Page, http.Controller):
    """Three questions and one line, the same ones before a course and after it."""

    @signed("checkin/<string:token>")
    def show_checkin(self, token, done=None, **_kwargs):
        """Show the questions, and what was answered."""
        row_sudo = request.env["hr.community.checkin"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        return self._render_checkin(row_sudo, token, done=done)

    @signed("checkin/<string:token>/<any(send,enrol):answer>", methods=["POST"])
    def answer_checkin(self, token, answer, **form):
        """Write the answer down, or enrol in the course that is offered next."""
        row_sudo = request.env["hr.community.checkin"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: self._carry_out(row_sudo, answer, form)
        )
        if problem:
            row_sudo.invalidate_recordset()
            return self._render_checkin(row_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/checkin/{token}?done={answer}", code=303)

    @staticmethod
    def _carry_out(row_sudo, answer, form):
        if answer == "enrol":
            row_sudo._enrol_by_link()
            return
        marks = {name: form.get(name) for name in ITEMS}
        row_sudo._receive_answer(marks, form.get("help_words"))

    def _render_checkin(self, row_sudo, token, problem=None, done=None, form=None):
        known = {name: row_sudo[name] for name in (*ITEMS, "help_words")}
        trainer = row_sudo._get_trainer()
        values = {
            "row": row_sudo,
            "course": row_sudo.course_id,
            "subject": row_sudo._get_subject(),
            "trainer": trainer,
            "reader": row_sudo._get_reader(),
            "is_open": row_sudo._is_open(),
            "offer": row_sudo._get_offer(),
            "series": row_sudo._get_series(),
            "address": f"/community/checkin/{token}",
            "problem": problem,
            "done": done,
            "form": form or known,
            "lang": row_sudo.env.lang,
        }
        return self._page(
            "hr_community_learning.page_checkin",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
