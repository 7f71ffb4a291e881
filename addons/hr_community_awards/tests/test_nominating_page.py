from odoo.addons.hr_community.tests.ownership.page_case import PageCase
from odoo.tests import tagged

from .common import AwardCase


@tagged("post_install", "-at_install")
class TestNominatingPage(PageCase, AwardCase):
    """Somebody without a user nominates and says no by a signed link."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_part(cls.party, cls.helper)
        choices = cls.env["hr.community.thanks.page"]
        cls.mine = choices._get_page_of(cls.helper)
        cls.address = cls.mine._make_link()

    def _path(self, part=None):
        return self.address.removeprefix(self.mine.get_base_url())

    def test_nominating_and_saying_no(self):
        words = "Kept the kitchen alive for years"
        form = {"round": self.round.id, "who": self.owner_person.id, "words": words}
        self.assertIn("alert-success", self._post("nominate", **form).text)
        nomination = self.round.nomination_ids
        self.assertEqual(nomination.nominator_id, self.helper)
        again = self._post("nominate", **form)
        self.assertEqual(again.status_code, 400)
        self.assertIn("already", again.text)
        mine = self._nominate(self.friend, self.helper)
        self.assertIn(mine.nominator_id.name, self.url_open(self._path()).text)
        others = self._post("decline", nomination=nomination.id)
        self.assertEqual(others.status_code, 400)  # it is not about them
        self._post("decline", nomination=mine.id)
        self.assertEqual((mine.state, nomination.state), ("declined", "given"))
        self.round.with_user(self.officer).action_start_jury()
        late = self._post("nominate", **form | {"who": self.owner_person.id})
        self.assertIn("Submit your nomination in the next round", late.text)
