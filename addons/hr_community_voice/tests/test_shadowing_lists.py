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

    def test_a_row_of_a_report_opens_the_days_that_it_counts(self):
        job = self.env["hr.job"].create({"name": "Keeper of the keys"})
        self.helper.job_id = job
        seen = {"guest_id": self.boss_person.id, "state": "done"}
        day, by_leader = self._day(-1, **seen), self._day(-2, **seen)
        by_leader.host_id = self.owner_person
        by_colleague = self._day(-3, guest_id=self.worker_person.id, state="done")
        self._day(3, guest_id=self.boss_person.id, state="planned")
        self.env.flush_all()
        rows = {
            "hr.community.shadowing.job.report": ("job_id", job, day),
            "hr.community.shadowing.leader.report": (
                "employee_id",
                self.boss_person,
                day | by_leader,
            ),
        }
        for model, (name, value, counted) in rows.items():
            with self.subTest(model):
                report = self.env[model].with_user(self.officer)
                row = report.search([(name, "=", value.id)])
                opened = self.env[DAY].search(row.action_open_days()["domain"])
                self.assertEqual(opened, counted)
                self.assertEqual(len(opened), row.days)
                self.assertNotIn(by_colleague, opened)

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
