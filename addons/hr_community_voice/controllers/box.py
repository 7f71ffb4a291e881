from functools import partial

from odoo import http
from odoo.addons.hr_community.controllers.page import Page, anonymous
from odoo.exceptions import UserError
from odoo.http import request

from ..models.suggestion.code import as_typed
from .apart import apart, needed_database

PUBLISHED = 10


class BoxPage(Page, http.Controller):
    """The suggestion box: a page that nobody signs for.

    What is written is written in a transaction of its own, by the system, so that it
    has nothing in common with whatever the request itself may leave behind. A browser
    that sends along who is logged in is refused: its page sends without cookies.
    """

    @anonymous("voice/<string:key>")
    def show(self, key, **_kwargs):
        """Show the box, and what became of earlier suggestions."""
        company_sudo = request.env["res.company"]._find_by_box_key(key)
        if not company_sudo:
            return self._no_box()
        return self._box(company_sudo)

    @anonymous("voice/<string:key>/<any(send,read,reply,withdraw):act>", ("POST",))
    def act(self, key, act, **form):
        """Do what the author asks for, and show what comes of it."""
        company_sudo = request.env["res.company"]._find_by_box_key(key)
        if not company_sudo:
            return self._no_box(form.get("text"))
        if request.session.uid:
            return self._box(company_sudo, problem=self._get_refusal(), form=form)
        try:
            shown = apart(partial(self._carry_out, company_sudo.id, act, form))
        except UserError as problem:
            return self._box(company_sudo, problem=str(problem), form=form, tried=act)
        return self._box(company_sudo, **shown)

    @staticmethod
    def _get_refusal():
        return request.env._(
            "Your browser sent your login along with the form, which would have "
            "revealed who you are, so nothing was saved. Allow scripts on this page, "
            "or open it in a private window."
        )

    @staticmethod
    def _carry_out(company_id, act, form, env):
        """Return what the page shows after an act of an author."""
        company = env["res.company"].browse(company_id)
        suggestions = env["hr.community.suggestion"]
        if act == "send":
            text, scenes = form.get("text"), form.get("scenes")
            return {"code": suggestions._send_by_box(company, text, scenes)}
        handle, secret = as_typed(form.get("code"))
        refused = {}
        if act == "reply":
            try:
                suggestions._reply_by_box(company, handle, secret, form.get("text"))
            except UserError as problem:
                # beside the suggestion, where what was written can be corrected
                refused = {"problem": str(problem), "form": form, "tried": act}
        elif act == "withdraw":
            suggestions._withdraw_by_box(company, handle, secret)
            return {"done": act}
        found = suggestions._find_by_code(company, handle, secret)
        released = found._name == "hr.community.suggestion"
        states = dict(suggestions._fields["state"]._description_selection(env))
        return refused | {
            "done": None if refused else act,
            "mine": {
                "code": form.get("code"),
                "text": found.text,
                "state": states[found.state] if released else None,
                "is_open": not released or found.state not in ("done", "withdrawn"),
                "answer": released and found.answer,
                "due": released and found.date_due,
                "replies": [
                    {"side": reply.side, "text": reply.text}
                    for reply in (found.reply_ids if released else ())
                ],
            },
        }

    def _box(self, company_sudo, problem=None, **shown):
        # sudo: suggestion.published - what HR published is for everybody
        published_sudo = request.env["hr.community.suggestion.published"].sudo()
        values = {
            "address": f"/community/voice/{company_sudo.community_box_key}",
            "database": needed_database(),
            "published": published_sudo.search(
                [("company_id", "=", company_sudo.id)], limit=PUBLISHED
            ),
            "problem": problem,
            "promise": request.env._(
                "You will receive an answer within %s days.",
                company_sudo.community_suggestion_days,
            ),
            "form": {},
            "code": None,
            "mine": None,
            "done": None,
            "tried": None,
            "lang": request.env.lang,
        }
        return self._page(
            "hr_community_voice.page_box",
            company_sudo,
            values | shown,
            status=400 if problem else 200,
        )

    def _no_box(self, text=None):
        # sudo: res.company - its name, as on the login page
        company_sudo = request.env.company.sudo()
        values = {"database": None, "text": text}
        return self._page(
            "hr_community_voice.page_no_box", company_sudo, values, status=404
        )
