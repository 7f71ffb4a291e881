from odoo import http
from odoo.http import request

from .page import Page, signed


class LettersPage(Page, http.Controller):
    """End the weekly letters with one click; mail scanners that look end nothing."""

    @signed("letters/<string:token>", methods=["GET", "POST"])
    def letters(self, token, **_kwargs):
        """Ask whether to end the letters, and end them when the button is pressed."""
        follow_sudo = request.env["hr.community.follow"]._of_link(token)
        if not follow_sudo:
            return self._gone()
        company = follow_sudo.company_id
        values = {
            "address": f"/community/letters/{token}",
            "lang": follow_sudo.employee_id.work_contact_id.lang,
        }
        if request.httprequest.method != "POST":
            return self._page("hr_community.page_letters", company, values)
        follow_sudo.unlink()
        return self._page("hr_community.page_letters_ended", company, values)
