from odoo import http
from odoo.http import request

from .page import Page, signed


class PreferencesPage(Page, http.Controller):
    """Which emails somebody wants; mail scanners that look at the page end nothing."""

    @signed("preferences/<string:token>", methods=["GET", "POST"])
    def preferences(self, token, mail=None, **form):
        """Show which emails the person gets, and save what they choose.

        :param mail: the kind of email whose link led here; it can be stopped at once
        """
        mine_sudo = request.env["hr.community.preference"]._from_token(token)
        if not mine_sudo:
            return self._render_expired()
        saved = request.httprequest.method == "POST"
        if saved:
            mine_sudo._answer_by_link(form)
        mails = mine_sudo._get_mails()
        values = {
            "address": f"/community/preferences/{token}",
            "mails": mails,
            "stop": [(name, label) for name, label, on in mails if on and name == mail],
            "saved": saved,
            "lang": mine_sudo.env.lang,
        }
        return self._page("hr_community.page_preferences", mine_sudo.company_id, values)
