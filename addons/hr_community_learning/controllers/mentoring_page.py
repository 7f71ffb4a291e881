from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request


class MentoringPage(Page, http.Controller):
    """A mentoring: the mentor answers and helps, the mentee says thanks at the end."""

    @signed("mentoring/<string:token>")
    def show_mentoring(self, token, done=None, **_kwargs):
        """Show the mentor what it is about, and what can be said."""
        row_sudo = request.env["hr.community.mentoring"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        return self._render_mentoring(row_sudo, token, done=done)

    @signed(
        "mentoring/<string:token>/<any(accept,decline,end,help):answer>",
        methods=["POST"],
    )
    def answer_mentoring(self, token, answer, **form):
        """Do what the mentor says, and show how it stands now."""
        row_sudo = request.env["hr.community.mentoring"]._from_token(token)
        if not row_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: self._carry_out(row_sudo, answer, form)
        )
        if problem:
            row_sudo.invalidate_recordset()
            return self._render_mentoring(row_sudo, token, problem=problem)
        address = f"/community/mentoring/{token}?done={answer}"
        return request.redirect(address, code=303)

    @staticmethod
    def _carry_out(row_sudo, answer, form):
        if answer == "help":
            rows = row_sudo._get_questions()
            row_sudo._help_by_link({r.id: form.get(f"help_{r.id}") for r in rows})
        else:
            row_sudo._answer_by_link(answer)

    def _render_mentoring(self, row_sudo, token, problem=None, done=None):
        values = {
            "row": row_sudo,
            "questions": row_sudo._get_questions(),
            "address": f"/community/mentoring/{token}",
            "problem": problem,
            "done": done,
            "lang": row_sudo.env.lang,
        }
        return self._page(
            "hr_community_learning.page_mentoring",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )

    @signed("mentoring-end/<string:token>")
    def show_mentoring_end(self, token, done=None, **_kwargs):
        """Show the mentee whom there is to thank."""
        end_sudo = request.env["hr.community.mentoring.end"]._from_token(token)
        if not end_sudo:
            return self._render_expired()
        return self._render_mentoring_end(end_sudo, token, done=done)

    @signed("mentoring-end/<string:token>/thanks", methods=["POST"])
    def answer_mentoring_end(self, token, **form):
        """Send the mentee's thanks to the mentor."""
        end_sudo = request.env["hr.community.mentoring.end"]._from_token(token)
        if not end_sudo:
            return self._render_expired()
        row_sudo = end_sudo.mentoring_id
        problem = self._run_in_savepoint(
            lambda: row_sudo._thank_by_link(form.get("message"), form.get("value"))
        )
        if problem:
            row_sudo.invalidate_recordset()
            return self._render_mentoring_end(
                end_sudo, token, problem=problem, form=form
            )
        address = f"/community/mentoring-end/{token}?done=thanks"
        return request.redirect(address, code=303)

    def _render_mentoring_end(
        self, end_sudo, token, problem=None, done=None, form=None
    ):
        values = {
            "row": end_sudo.mentoring_id,
            "company_values": end_sudo.mentoring_id._get_values(),
            "mine_form": form or {},
            "address": f"/community/mentoring-end/{token}",
            "problem": problem,
            "done": done,
            "lang": end_sudo.env.lang,
        }
        return self._page(
            "hr_community_learning.page_mentoring_end",
            end_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
