from collections import Counter
from datetime import date, datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import Error
from pytz import timezone, utc

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ...models.mixins import days
from ...models.mixins.limits import OURS
from ...models.review import review_held
from ..access.samples import SampleCase

ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland")
LAST = date(2027, 3, 10)
MOMENTS = ((0, 23, 59), (1, 0, 1), (2, 0, 1))  # days after the last one, hour, minute
COMPARED = ("selection", "boolean", "date")
BEGINNINGS = ("start", "asked", "from", "begin")
# what does nothing here, and why: nothing of it is compared
IDLE = {
    "hr.community.balance._cron_check()": "compares sums, not days",
    "hr.community.gap.snapshot._cron_publish()": "once a quarter",
    "hr.community.point._cron_ends()": "by moments, months later",
    "hr.community.position.case._check_filled()": "nobody is hired",
    "hr.community.pulse.ballot._cron_write_anew()": "shuffles rows",
    "hr.community.recognition.receiver._cron_notify()": "minutes later",
    "hr.community.suggestion.scenes._cron_count()": "once a quarter",
    "res.company._cron_community_retention()": "months later",
    "res.company._cron_community_skill_pairs()": "by skills, not by days",
}
FIRST = LAST + timedelta(days=1)
# what begins to be due on the day after the last: (model, state, columns of one row)
EDGES = (
    (
        "hr.community.ownership",
        "active",
        {"date_end": FIRST + timedelta(days=30), "reminded": None},
    ),
    ("hr.community.position.case", "filled", {"date_filled": FIRST - timedelta(90)}),
    ("hr.community.suggestion", "new", {"date_due": FIRST, "date_reminded": None}),
    (
        "hr.community.course.session",
        "planned",
        {"start": FIRST + timedelta(days=9), "stop": FIRST + timedelta(days=10)},
    ),
)
QUIET = (
    "odoo.sql_db",
    "odoo.addons.hr_community.models.mixins.cron_batch",
)


@tagged("post_install", "-at_install")
class TestCronZones(SampleCase):
    """What all crons make of a last day is the same in every zone, by its own clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = cls.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", f"{OURS}%")]
        )
        crons = cls.env["ir.cron"].with_context(active_test=False)
        cls.crons = crons.browse(names.mapped("res_id")).sorted("id")
        # the work of the night is nobody's
        cls.env.user.tz = False
        # there is one answer of a role, which is not released alone
        cls.startClassPatcher(patch.object(review_held, "TOGETHER", 1))

    def _get_models(self):
        """Return {model: the names of its stored columns of some types}."""
        return {
            model: [
                name
                for name, field in sorted(model._fields.items())
                if field.store and field.column_type and field.type in COMPARED
            ]
            for name, model in sorted(self.env.items())
            if name.startswith("hr.community.")
            and model._auto
            and not model._abstract
            and not model._transient
        }

    def _make_due(self):
        """Make a record of every model; what has a last day has this one."""
        for make, *_rest in self._samples().values():
            record = self._make(make)
            field = record is not None and record._fields.get("state")
            for state in field.get_values(self.env) if field and field.store else ():
                self._make(make, state)
        self.worker_person.version_id.departure_date = LAST
        self.env.flush_all()
        for model, names in self._get_models().items():
            for name in names:
                if model._fields[name].type == "date":
                    self._set_day(model, name)
        # one that nobody has followed up yet
        self.case.copy({"name": "Filled", "community_activity_ids": self.fair.ids})
        self.env.flush_all()
        for name, state, columns in EDGES:
            if name in self.env:
                self._set_edge(self.env[name], state, columns)
        self.env.invalidate_all()
        self._make_newcomer()
        self._make_reader()

    def _make(self, make, state=None):
        """Return a sample, in a state that nobody has to move it to; None if not."""
        try:
            with mute_logger(*QUIET), self.env.cr.savepoint():
                record = make(self.officer)
                self.env.flush_all()
                if state:
                    self.env.cr.execute(
                        SQL(
                            "UPDATE %s SET state = %s WHERE id = ANY(%s)",
                            SQL.identifier(record._table),
                            state,
                            record.ids,
                        )
                    )
        except (UserError, Error):
            record = None  # there is one already
        self.env.invalidate_all()
        return record

    def _set_day(self, model, name):
        first = any(word in name for word in BEGINNINGS)
        try:
            with mute_logger(*QUIET), self.env.cr.savepoint():
                self.env.cr.execute(
                    SQL(
                        "UPDATE %(table)s SET %(name)s = %(day)s "
                        "WHERE %(name)s IS NOT NULL",
                        table=SQL.identifier(model._table),
                        name=SQL.identifier(name),
                        day=LAST - timedelta(days=40 if first else 0),
                    )
                )
        except Error:
            return  # its rows may not all have one day

    def _set_edge(self, model, state, columns):
        """Let something of a row in a state, moved there if need be, become due."""
        table = SQL.identifier(model._table)
        values = SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), value)
            for name, value in columns.items()
        )
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s SET state = %(state)s, %(values)s WHERE id = (
                       SELECT id FROM %(table)s WHERE company_id = %(company)s
                     ORDER BY state = %(state)s DESC, id DESC LIMIT 1)""",
                table=table,
                values=values,
                state=state,
                company=self.company.id,
            )
        )
        self.assertEqual(self.env.cr.rowcount, 1, model)

    def _make_newcomer(self):
        """Let somebody join, and others answer for suggestions, the day after."""
        if "hr.community.course" in self.env:
            sessions = self.env["hr.community.course.session"]
            sessions.search([("state", "=", "planned")]).course_id.is_foundation = True
            person = self._new_person("New", work_email="new@example.com")
            person.version_id.write(
                {"date_version": FIRST, "contract_date_start": FIRST}
            )
        if "hr.community.suggestion" in self.env:
            rows = self.env["hr.community.suggestion"]
            rows.search([("user_id", "=", False)]).user_id = self.officer
        self.env.flush_all()

    def _make_reader(self):
        """Let somebody be due for matching activities, a week after the last email."""
        choir = self._new_activity("Choir", people_wanted=2)
        choir.tag_ids = self.env["hr.community.tag"].create({"name": "Singing"})
        rows = self.env["hr.community.preference"]
        mine = {"employee_id": self.boss_person.id}
        reader = rows.search([("employee_id", "=", self.boss_person.id)])
        reader = reader or rows.create(mine)
        reader.write(
            {
                "wants_openings": True,
                "openings_date": FIRST - timedelta(days=7),
                "tag_ids": choir.tag_ids.ids,
            }
        )
        self.env.flush_all()

    def _read(self):
        """Return what stands in all tables of ours, without ids, people and words."""
        self.env.flush_all()
        found = Counter()
        for model, names in self._get_models().items():
            columns = SQL(", ").join(map(SQL.identifier, names)) if names else SQL("1")
            query = SQL("SELECT %s FROM %s", columns, SQL.identifier(model._table))
            found.update((model._name, *row) for row in self.env.execute_query(query))
        return found

    def _live(self, zone, busy=None):
        """Return what stands in the tables after the nights around the last day.

        :param busy: a set, to which the crons are added that did something
        """
        self.company.resource_calendar_id.tz = zone
        self.people.tz = zone
        self.env.flush_all()
        found = []
        for later, hour, minute in MOMENTS:
            day = LAST + timedelta(days=later)
            local = datetime(day.year, day.month, day.day, hour, minute)
            moment = timezone(zone).localize(local).astimezone(utc)
            with freeze_time(moment.replace(tzinfo=None)), mute_logger(*QUIET):
                for cron in self.crons:
                    before = self._read() if busy is not None else None
                    cron.ir_actions_server_id.run()
                    if busy is not None and self._read() != before:
                        busy.add(cron)
                found.append(self._read())
            self.env.invalidate_all()
        return found

    def _live_everywhere(self):
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        self._make_due()
        lived = {}
        for zone in ZONES:
            with self.env.cr.savepoint() as savepoint:
                lived[zone] = self._live(zone)
                savepoint.rollback()
            self.env.invalidate_all()
        return lived

    def test_a_last_day_ends_with_the_day_of_the_company_everywhere(self):
        self.assertGreater(len(self.crons), 10)
        lived = self._live_everywhere()
        first = lived.pop(ZONES[0])
        self.assertNotEqual(first[0], first[1], "nothing ended with the day")
        for zone, found in lived.items():
            for moment, (one, other) in enumerate(zip(first, found, strict=True)):
                with self.subTest(zone=zone, moment=MOMENTS[moment]):
                    self.assertEqual(one - other, other - one)

    def _get_name(self, cron):
        return f"{cron.model_id.model}.{cron.code.removeprefix('model.')}"

    def _find_idle(self):
        """Return the crons that do nothing around the last day of everything."""
        busy = set()
        with self.env.cr.savepoint() as savepoint:
            self._live(ZONES[0], busy)
            savepoint.rollback()
        self.env.invalidate_all()
        return {self._get_name(cron) for cron in self.crons if cron not in busy}

    def test_every_cron_has_something_to_do(self):
        """Of what does nothing, nothing would be noticed."""
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        self._make_due()
        self.assertFalse(self._find_idle() - IDLE.keys())

    def test_the_day_of_the_server_is_noticed(self):
        day_in = days.day_in
        with patch.object(
            days, "day_in", lambda _zone, moment=None: day_in("UTC", moment)
        ):
            lived = self._live_everywhere()
        self.assertNotEqual(lived[ZONES[0]][0], lived[ZONES[-1]][0])
