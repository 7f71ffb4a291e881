import json

from lxml import etree

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.json import json_default
from odoo.tools.safe_eval import safe_eval

from ..access.common import AccessCase


@tagged("post_install", "-at_install")
class TestMyPageLines(AccessCase):
    """Each line of “Waiting for You”, of any addon, opens exactly what it counts."""

    def _get_kinds(self, user):
        """Return [(model, domain, action)] of the lines that open a screen."""
        kinds = self._as(user, "hr.community.my.page")._get_waiting_kinds()
        return [
            (model, domain, self.env.ref(action))
            for model, domain, action, _words in kinds
            if action
        ]

    def _get_shown(self, action, user):
        """Return what a screen shows at first: its domain and its default filters."""
        model = self._as(user, action.res_model)
        search = etree.fromstring(
            model.get_view(action.search_view_id.id, "search")["arch"]
        )
        shown = Domain(safe_eval(action.domain or "[]"))
        for key in safe_eval(action.context or "{}"):
            if key.startswith("search_default_"):
                name = key.removeprefix("search_default_")
                (chosen,) = search.xpath(f"//filter[@name='{name}']")
                shown &= Domain(safe_eval(chosen.get("domain"), {"uid": user.id}))
        return shown

    def test_a_line_opens_the_model_that_it_counts(self):
        kinds = self._get_kinds(self.colleague)
        self.assertTrue(kinds)
        for model, _domain, action in kinds:
            with self.subTest(action.name):
                self.assertEqual(action.res_model, model)

    def test_what_it_counts_reaches_the_browser_and_comes_back(self):
        self._new_part(self.party, self.worker_person, state="invited")
        for user in (self.worker, self.boss):
            for model, domain, action in self._get_kinds(user):
                rows = self._as(user, model)
                sent = json.loads(json.dumps(list(domain), default=json_default))
                with self.subTest(action.name):
                    self.assertEqual(rows.search(sent), rows.search(domain))

    def test_its_screen_leaves_out_nothing_that_it_counts(self):
        self._log(self.party, self.worker_person, hours=2)
        returned = self._log(self.party, self.worker_person, hours=1)
        returned.sudo().write({"state": "returned"})
        for user in self.roles.values():
            if not user._is_internal():
                continue
            for model, domain, action in self._get_kinds(user):
                hidden = domain & ~self._get_shown(action, user)
                with self.subTest(user=user.login, action=action.name):
                    self.assertFalse(self._as(user, model).search(hidden))
