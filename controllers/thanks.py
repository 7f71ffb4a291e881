from uuid import uuid4

from odoo import http
from odoo.http import request

from .page import Page, signed


class ThanksPage(Page, http.Controller):
    """What somebody without an Odoo user got, and thanks and more from them.

    What can be done there, and what is shown, says the row, to which other addons add
    their own (see `models/recognition/thanks_page.py`).
    """

    @signed("thanks/<string:token>")
    def show(self, token, done=None, **_kwargs):
        """Show the person's own page of thanks."""
        mine_sudo = request.env["hr.community.thanks.page"]._from_token(token)
        if not mine_sudo:
            return self._render_expired()
        return self._render(mine_sudo, token, done=done)

    @signed("thanks/<string:token>/<string:answer>", methods=["POST"])
    def answer(self, token, answer, **form):
        """Carry out what the person said, in their name."""
        mine_sudo = request.env["hr.community.thanks.page"]._from_token(token)
        carry_out = mine_sudo and mine_sudo._get_page_answers().get(answer)
        if not carry_out:
            return self._render_expired()
        problem = self._run_in_savepoint(lambda: carry_out(form))
        if problem:
            mine_sudo.invalidate_recordset()
            about = {"problem": problem, "form": form, "tried": answer}
            return self._render(mine_sudo, token, **about)
        return request.redirect(f"/community/thanks/{token}?done={answer}", code=303)

    def _render(self, mine_sudo, token, problem=None, done=None, form=None, tried=None):
        values = {
            "mine": mine_sudo,
            "address": f"/community/thanks/{token}",
            "click": str(uuid4()),
            "problem": problem,
            "done": done,
            "tried": tried,
            "form": form or {},
            "lang": mine_sudo.env.lang,
        }
        return self._page(
            "hr_community.page_thanks",
            mine_sudo.company_id,
            values | mine_sudo._get_page_values(),
            status=400 if problem else 200,
        )
