from lxml import html

from odoo import http
from odoo.tests import HttpCase

from ..common import CommunityCase


class PageCase(CommunityCase, HttpCase):
    """Open the page of a part by its signed link, as nobody, and answer there."""

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _path(self, part=None):
        part = part or self.part
        return part._make_link().removeprefix(part.get_base_url())

    def _post(self, answer, path=None, **form):
        form["csrf_token"] = http.Request.csrf_token(self)
        return self.url_open(f"{path or self._path()}/{answer}", data=form)

    def _texts(self, response, xpath):
        return [
            " ".join(e.text_content().split())
            for e in html.fromstring(response.text).xpath(xpath)
        ]
