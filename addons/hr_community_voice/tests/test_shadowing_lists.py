from ast import literal_eval
from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.fields import Domain
from odoo.tests import tagged

from .common import VoiceCase

DAY = "hr.community.shadowing"


@tagged("post_install", "-at_install")
class TestShadowingLists(VoiceCase):
    """What the lists and reports of shadow days show and open."""

    def _day(self, days, **values):
        day = fields.Date.today() + timedelta(days=days)
        about = {"host_id": self.helper.id, "date": day}
        return self.env[DAY].create(about | values)

    def test_a_day_that_was_called_off_is_not_among_those_to_come(self):
        due = {"offered", "asked", "planned", "done"}
        days = {
            state: self._day(3, state=state, guest_id=self.boss_person.id)
            for state in due | {"cancelled", "declined"}
        }
        action = self.env.ref("hr_community_voice.hr_community_shadowing_action")
        chosen = literal_eval(action.context)
        view = self.env.ref("hr_community_voice.hr_community_shadowing_view_search")
        filters = etree.fromstring(view.arch).iterfind("filter")
        shown = Domain.OR(
            literal_eval(one.get("domain"))
            for one in filters
            if chosen.get(f"search_default_{one.get('name')}")
        )
        found = self.env[DAY].search(shown)
        self.assertEqual({state for state in days if days[state] in found}, due)
