from odoo import http
from odoo.http import request

from .page import Page, signed


class LogLettersPage(Page, http.Controller):
    """End the reminders of the log with one click, or start them again."""

    @signed("log-letters/<string:token>", methods=["GET", "POST"])
    def log_letters(self, token, wanted=None, **_kwargs):
        """Ask whether to go on with the letters, and obey when a button is pressed."""
        letter_sudo = request.env["hr.community.log.letter"]._of_link(token)
        if not letter_sudo:
            return self._gone()
        if request.httprequest.method == "POST":
            letter_sudo.wanted = wanted == "yes"
        values = {
            "address": f"/community/log-letters/{token}",
            "letter": letter_sudo,
            "lang": letter_sudo.env.lang,
        }
        return self._page(
            "hr_community.page_log_letters", letter_sudo.company_id, values
        )
