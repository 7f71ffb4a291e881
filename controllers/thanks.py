from uuid import uuid4

from odoo import http
from odoo.http import request

from .page import Page, signed

LONGEST = 2_000
NUMBER = 6  # digits: more points nobody has


class ThanksPage(Page, http.Controller):
    """What somebody without an Odoo user got, and thanks and nominations from them."""

    @signed("thanks/<string:token>")
    def show(self, token, done=None, **_kwargs):
        """Show the person's own page of thanks."""
        mine_sudo = request.env["hr.community.thanks.choice"]._of_link(token)
        if not mine_sudo:
            return self._gone()
        return self._render(mine_sudo, token, done=done)

    @signed(
        "thanks/<string:token>/<any(give,nominate,decline,tell,choose,ask):answer>",
        methods=["POST"],
    )
    def answer(self, token, answer, **form):
        """Carry out what the person said, in their name."""
        mine_sudo = request.env["hr.community.thanks.choice"]._of_link(token)
        if not mine_sudo:
            return self._gone()
        problem = self._try(lambda: getattr(self, f"_{answer}")(mine_sudo, form))
        if problem:
            mine_sudo.invalidate_recordset()
            about = {"problem": problem, "form": form, "tried": answer}
            return self._render(mine_sudo, token, **about)
        return request.redirect(f"/community/thanks/{token}?done={answer}", code=303)

    @staticmethod
    def _give(mine_sudo, form):
        points = (form.get("points") or "").strip()
        mine_sudo._thank_by_link(
            mine_sudo._find_colleague(form.get("who"), form.get("email")),
            form.get("value"),
            (form.get("message") or "").strip()[:LONGEST],
            int(points[:NUMBER]) if points.isdecimal() else 0,
            (form.get("click") or "")[:64],
        )

    @staticmethod
    def _nominate(mine_sudo, form):
        mine_sudo._nominate_by_link(
            form.get("round"),
            mine_sudo._find_colleague(form.get("who"), form.get("email")),
            (form.get("words") or "").strip()[:LONGEST],
        )

    @staticmethod
    def _decline(mine_sudo, form):
        mine_sudo._decline_by_link(form.get("nomination"))

    @staticmethod
    def _tell(mine_sudo, form):
        mine_sudo._tell_by_link(
            mine_sudo._find_colleague(form.get("who"), form.get("email")),
            (form.get("words") or "").strip()[:LONGEST],
        )

    @staticmethod
    def _ask(mine_sudo, form):
        mine_sudo._ask_hr_by_link(form.get("line"))

    @staticmethod
    def _choose(mine_sudo, form):
        mine_sudo.write(
            {
                "is_shown": bool(form.get("is_shown")),
                "wants_letters": bool(form.get("wants_letters")),
            }
        )

    def _render(self, mine_sudo, token, problem=None, done=None, form=None, tried=None):
        values = {
            "mine": mine_sudo,
            "address": f"/community/thanks/{token}",
            "latest": mine_sudo._get_latest(),
            "asked": mine_sudo._get_asked(),
            "known": mine_sudo._get_known(),
            "company_values": mine_sudo._get_values(),
            "left": mine_sudo._get_left(),
            "rounds": mine_sudo._get_open_rounds(),
            "nominations": mine_sudo._get_nominations(),
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
            values,
            status=400 if problem else 200,
        )
