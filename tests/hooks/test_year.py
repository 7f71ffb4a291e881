from datetime import date, timedelta

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CommunityCase
from ..properties import cases

EVENTS = (
    "hire",
    "move",
    "leave",
    "depart",
    "come_back",
    "renew",
    "half_time",
    "second_company",
    "rename",
    "archive_department",
    "delete_level",
    "zone",
    "invite",
    "work",
    "thank",
)
LIVE = ("invited", "applied", "active")
SCREENS = (
    "hr.community.activity",
    "hr.community.ownership",
    "hr.community.contribution",
    "hr.community.recognition",
    "hr.community.gap.report",
    "hr.community.participation.report",
    "hr.community.load.report",
    "hr.community.engagement.report",
    "hr.community.statement",
    "hr.community.round.line",
    "hr.community.campaign.person",
    "hr.community.review",
)


@tagged("post_install", "-at_install")
class TestYear(CommunityCase):
    """A year of a company, played at random, with all crons after each event."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.readers = (cls.worker, cls.boss, cls.officer, cls.manager)
        names = cls.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", "hr_community%")]
        )
        crons = cls.env["ir.cron"].with_context(active_test=False)
        cls.crons = crons.browse(names.mapped("res_id")).sorted("id")
        cls.people = cls.owner_person + cls.helper + cls.worker_person
        cls.events = cls.env["hr.department"].create({"name": "Events"})
        cls.helper.department_id = cls.events
        cls.value = cls.env["hr.community.value"].search([], limit=1)
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.env["hr.community.cycle"].create(
            {
                "name": "Year",
                "date_start": "2027-01-01",
                "date_end": "2027-12-31",
                "state": "open",
            }
        )

    def setUp(self):
        super().setUp()
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )

    @cases(6)
    @given(
        st.lists(
            st.tuples(st.sampled_from(EVENTS), st.integers(0, 2), st.integers(1, 40)),
            min_size=6,
            max_size=9,
        )
    )
    def test_every_screen_opens_and_every_rule_holds(self, year):
        with self.env.cr.savepoint() as savepoint:
            day = date(2027, 1, 4)
            for event, number, later in year:
                day += timedelta(days=later)
                with freeze_time(f"{day} 12:00:00"):
                    self._happen(event, self.people[number], day)
                    self._run_crons()
                    self._check_rules()
                    self._open_screens(event)
            savepoint.rollback()
        self.env.invalidate_all()

    def _happen(self, event, person, day):
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                getattr(self, f"_{event}")(person, day)
                self.env.flush_all()
        except (UserError, IntegrityError):
            # a refusal is a sentence, and nothing has happened
            self.env.invalidate_all()

    def _hire(self, person, day):
        self._new_person(f"New {day}")

    def _move(self, person, day):
        there = person.company_id == self.company
        person.company_id = self.other_company if there else self.company

    def _leave(self, person, day):
        person.active = False

    def _depart(self, person, day):
        person.version_id.departure_date = day - timedelta(days=1)

    def _come_back(self, person, day):
        person.active = True

    def _renew(self, person, day):
        version = person.version_id
        version.write(
            {
                "contract_date_start": day - timedelta(days=30),
                "contract_date_end": day - timedelta(days=1),
            }
        )
        person.create_version(
            {
                "date_version": day,
                "contract_date_start": day,
                "contract_date_end": False,
            }
        )

    def _half_time(self, person, day):
        calendar = self.company.resource_calendar_id.copy({"name": "Half"})
        person.resource_calendar_id = calendar

    def _second_company(self, person, day):
        self.worker.company_ids |= self.other_company
        self._new_person("Twin", self.worker, company_id=self.other_company.id)

    def _rename(self, person, day):
        person.name = f"Renamed {day}"

    def _archive_department(self, person, day):
        self.events.active = not self.events.active

    def _delete_level(self, person, day):
        self.skill_type.skill_level_ids[-1:].unlink()

    def _zone(self, person, day):
        zones = ("Pacific/Auckland", "America/Los_Angeles")
        self.company.resource_calendar_id.tz = zones[day.day % 2]

    def _invite(self, person, day):
        fresh = self._new_activity(f"Fresh {day}")
        self._new_part(fresh, person, state="invited")

    def _work(self, person, day):
        self._log(self.party, person, hours=1, date=day - timedelta(days=1))

    def _thank(self, person, day):
        self.env["hr.community.recognition"].create(
            {
                "giver_id": self.boss_person.id,
                "receiver_line_ids": [(0, 0, {"employee_id": person.id})],
                "value_id": self.value.id,
                "message": f"For the help on {day} with all the chairs",
                "points": 1,
            }
        )

    def _run_crons(self):
        for cron in self.crons:
            cron.ir_actions_server_id.sudo().run()
        self.env.flush_all()
        self.env.invalidate_all()

    def _check_rules(self):
        """Assert that nobody is in a role where they do not work, and no limit lost."""
        live = self.env["hr.community.ownership"].search([("state", "in", LIVE)])
        for company, parts in live.grouped("company_id").items():
            people = parts.employee_id
            self.assertEqual(people, people._community_works_in(company))
        for work in self.env["hr.community.contribution"].search([]):
            self.assertEqual(work.company_id, work.activity_id.company_id)
        self.assertTrue(self.party.skill_ids)
        self.assertFalse(self.env["hr.community.balance"]._get_differences())

    def _open_screens(self, event):
        for user in self.readers:
            env = self.env(
                user=user.id,
                su=False,
                context=self.env.context
                | {"allowed_company_ids": user.company_ids.ids},
            )
            for name in SCREENS:
                model = env[name]
                if not model.has_access("read"):
                    continue
                names = {"fields": {"display_name": {}}}
                about = model.fields_get(attributes=["type", "relation"])
                spec = {
                    field: names if "relation" in how else {}
                    for field, how in about.items()
                    if how["type"] not in ("binary", "properties", "reference")
                }
                with self.subTest(event=event, user=user.login, screen=name):
                    model.web_search_read([], spec, limit=40)
