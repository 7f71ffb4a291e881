from odoo import http
from odoo.addons.hr_community.controllers.page import Page, signed
from odoo.http import request


class StoryPage(Page, http.Controller):
    """The person of a story, or of a day in the life, decides what is told of them."""

    @signed("story/<string:token>")
    def show_story(self, token, done=None, **_kwargs):
        """Show the story and the uses that wait for an answer."""
        return self._show("story", token, done=done)

    @signed("story/<string:token>/<any(answer,withdraw):act>", methods=["POST"])
    def answer_story(self, token, act, **form):
        """Carry out what the person said."""

        def step(story_sudo):
            if act == "withdraw":
                story_sudo.action_withdraw()
            else:
                story_sudo._answer_by_link(form)

        return self._answer("story", token, act, step, form)

    @signed("day/<string:token>")
    def show_day(self, token, done=None, **_kwargs):
        """Show the profile, line by line."""
        return self._show("day", token, done=done)

    @signed("day/<string:token>/<any(answer,withdraw):act>", methods=["POST"])
    def answer_day(self, token, act, **form):
        """Carry out what the person said."""
        answer = form | {"withdraw": act == "withdraw"}

        def step(day_sudo):
            day_sudo._answer_by_link(answer)

        return self._answer("day", token, act, step, form)

    def _find(self, kind, token):
        models = {"story": "hr.community.story", "day": "hr.community.day.profile"}
        return request.env[models[kind]]._from_token(token)

    def _show(self, kind, token, **values):
        row_sudo = self._find(kind, token)
        if not row_sudo:
            return self._render_expired()
        return self._render(kind, row_sudo, token, **values)

    def _answer(self, kind, token, act, step, form):
        row_sudo = self._find(kind, token)
        if not row_sudo:
            return self._render_expired()
        problem = self._run_in_savepoint(lambda: step(row_sudo))
        if problem:
            row_sudo.invalidate_recordset()
            # what was typed stays, so that one thing alone is left to correct
            return self._render(kind, row_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/{kind}/{token}?done={act}", code=303)

    def _render(self, kind, row_sudo, token, problem=None, done=None, form=None):
        values = {
            kind: row_sudo,
            "address": f"/community/{kind}/{token}",
            "problem": problem,
            "done": done,
            "form": form or {},
            "lang": row_sudo.env.lang,
        }
        return self._page(
            f"hr_community_voice.page_{kind}",
            row_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
