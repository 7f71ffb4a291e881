"""What happens in a company in a year: one event after the other, by whoever may."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..common import CommunityCase

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
    "merge_departments",
    "delete_level",
    "delete_skill",
    "language",
    "zone",
    "invite",
    "offer",
    "answer",
    "work",
    "confirm",
    "thank",
    "review",
    "campaign",
    "round",
    "close_round",
    "case",
    "retire",
    "merge_activities",
    "close_cycle",
)
ZONES = ("Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata", "Europe/Berlin")
LANGUAGES = ("de_DE", "fr_FR")


class YearCompany(CommunityCase):
    """A company in which things happen; refusals are kept, to be looked at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.owner_person + cls.helper + cls.worker_person
        departments = cls.env["hr.department"]
        cls.events, cls.kitchen = departments.create(
            [{"name": "Events"}, {"name": "Kitchen"}]
        )
        cls.helper.department_id = cls.events
        cls.worker_person.department_id = cls.kitchen
        for person in cls.people + cls.boss_person:
            person.work_email = f"{person.id}@example.com"
        cls._new_person("Offi Cer", cls.officer)
        cls._new_person("Mana Ger", cls.manager)
        cls.value = cls.env["hr.community.value"].search([], limit=1)
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.cycle = cls.env["hr.community.cycle"].create(
            {
                "name": "Year",
                "date_start": "2027-01-01",
                "date_end": "2027-12-31",
                "state": "open",
            }
        )
        cls.refusals = []

    def _happen(self, event, person, day):
        """Let something happen, whole or not at all; a refusal is kept."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                getattr(self, f"_{event}")(person, day)
                self.env.flush_all()
        except (UserError, IntegrityError) as refusal:
            # a refusal is a sentence, and nothing has happened
            self.env.invalidate_all()
            if isinstance(refusal, UserError):
                self.refusals.append(str(refusal))

    def _by(self, user, record):
        """Return a record as a request of a user sees it."""
        context = {"allowed_company_ids": user.company_ids.ids, "lang": user.lang}
        return record.with_env(self.env(user=user.id, su=False, context=context))

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

    def _merge_departments(self, person, day):
        here = self.env["hr.employee"].search([("department_id", "=", self.kitchen.id)])
        here.department_id = self.events
        self.kitchen.unlink()

    def _delete_level(self, person, day):
        self.skill_type.skill_level_ids[-1:].unlink()

    def _delete_skill(self, person, day):
        self.counting.unlink()

    def _language(self, person, day):
        language = LANGUAGES[day.day % 2]
        person.work_contact_id.lang = language
        if day.month % 2:
            self.company.partner_id.lang = language

    def _zone(self, person, day):
        self.company.resource_calendar_id.tz = ZONES[day.day % 4]
        person.tz = ZONES[day.month % 4]

    def _invite(self, person, day):
        fresh = self._new_activity(f"Fresh {day}")
        self._by(self.officer, fresh).env["hr.community.ownership"].create(
            {"activity_id": fresh.id, "employee_id": person.id, "state": "invited"}
        )

    def _offer(self, person, day):
        parts = self._by(self.worker, self.party).env["hr.community.ownership"]
        parts.create(
            {
                "activity_id": self.party.id,
                "employee_id": self.worker_person.id,
                "state": "applied",
            }
        )

    def _answer(self, person, day):
        for part in self.env["hr.community.ownership"].search(
            [("state", "in", ("invited", "applied"))]
        ):
            part.state = "active" if part.id % 3 else "declined"

    def _work(self, person, day):
        self._log(self.party, person, hours=1.5, date=day - timedelta(days=1))

    def _confirm(self, person, day):
        self.env["hr.community.contribution"].search(
            [("state", "=", "submitted")]
        ).state = "confirmed"

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

    def _review(self, person, day):
        self._by(self.officer, self.party).env["hr.community.review"].create(
            {
                "ownership_id": self.party.ownership_ids[:1].id,
                "reviewer_id": person.id,
                "date_due": day + timedelta(days=9),
            }
        )

    def _campaign(self, person, day):
        campaign = self.env["hr.community.campaign"].create(
            {
                "name": f"Ask {day}",
                "date_close": day + timedelta(days=20),
                "department_ids": [Command.set(self.events.ids)],
            }
        )
        self._by(self.officer, campaign).action_start()

    def _round(self, person, day):
        record = self.env["hr.community.round"].create(
            {"name": f"Round {day}", "date_close": day + timedelta(days=20)}
        )
        self._by(self.officer, record).action_start()

    def _close_round(self, person, day):
        running = self.env["hr.community.round"].search([("state", "=", "running")])
        self._by(self.officer, running).action_close()

    def _case(self, person, day):
        self._by(self.officer, self.party).action_make_case()

    def _retire(self, person, day):
        fresh = self.env["hr.community.activity"].search(
            [("name", "like", "Fresh"), ("state", "!=", "retired")], limit=1
        )
        fresh.write({"state": "retired", "retire_reason": "Nobody needs it"})

    def _merge_activities(self, person, day):
        fresh = self.env["hr.community.activity"].search(
            [("name", "like", "Fresh"), ("state", "in", ("open", "running"))], limit=2
        )
        merging = self.env["hr.community.activity.merging"].create(
            {"other_id": fresh[:1].id, "keep_id": fresh[1:].id}
        )
        merging.action_merge()

    def _close_cycle(self, person, day):
        self.cycle.state = "closed"
