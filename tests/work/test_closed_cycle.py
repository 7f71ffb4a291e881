import re
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged
from odoo.tools import file_path

from ..access.common import AccessCase

CLOSED_DAY, OTHER_CLOSED_DAY, OPEN_DAY = "2023-05-04", "2023-12-31", "2024-01-01"
WRITTEN_IN_SQL = re.compile(
    r"(INSERT INTO|UPDATE|DELETE FROM)\s+\"?hr_community_(contribution|measure)\b"
)


@tagged("post_install", "-at_install")
class TestClosedCycle(AccessCase):
    """Closed is closed: the cycle's days, its log, and what was measured in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cycles = cls.env["hr.community.cycle"]
        cls.cycles.search([]).unlink()
        cls.cycle = cls.cycles.create(
            {
                "name": "2023",
                "date_start": "2023-01-01",
                "date_end": "2023-12-31",
                "state": "open",
            }
        )
        cls._new_part(cls.party, cls.worker_person)
        cls.fair = cls._new_activity("Fair")
        cls.logs = {
            state: cls._log(cls.party, cls.worker_person, date=CLOSED_DAY, state=state)
            for state in ("submitted", "confirmed", "returned")
        }
        cls.later = cls._log(cls.party, cls.worker_person, date=OPEN_DAY)
        cls.goal = cls.env["hr.community.goal"].create(
            {"activity_id": cls.party.id, "name": "Guests", "target": 50}
            | {"date_due": OTHER_CLOSED_DAY}
        )
        measure = {"goal_id": cls.goal.id, "value": 20, "source": "the list"}
        cls.measure = cls.env["hr.community.measure"].create(
            measure | {"date": CLOSED_DAY}
        )
        cls.cycle.state = "closed"
        cls.actors = {
            "the person": cls.worker,
            "their manager": cls.boss,
            "owner": cls.owner,
            "officer": cls.officer,
            "manager": cls.manager,
            "the system": cls.env.user,
        }

    def _changes(self, row):
        """Yield ({field: another value}) for each field that a row stores."""
        plain = {
            "float": 2.5,
            "integer": 3,
            "char": "Other",
            "text": "Other",
            "boolean": not row["active"] if "active" in row._fields else True,
        }
        for name, field in row._fields.items():
            if not field.store or name in MAGIC_COLUMNS or field.related:
                continue
            if field.type == "date":
                yield {name: OPEN_DAY}
                yield {name: OTHER_CLOSED_DAY}
            elif field.type == "selection":
                for value in field.get_values(self.env):
                    yield {name: value}
            elif name == "activity_id":
                yield {name: self.fair.id}
            elif field.type in plain:
                yield {name: plain[field.type]}

    def _writes(self, row):
        for values in self._changes(row):
            if not (row.env.su and not values.keys() & row._counted_fields):
                yield f"write {values}", lambda one=values: row.write(one)
        yield "unlink", row.unlink

    def _ways(self, user):
        """Yield (name, call) of all that writes the log of the closed cycle."""
        for state, log in self.logs.items():
            row = self._seen_by(user, log)
            ways = {
                "confirm": row.action_confirm,
                "submit": row.action_submit,
                "return": lambda one=row: one.write(
                    {"state": "returned", "return_reason": "No"}
                ),
                "by rows of the activity": lambda one=row: one.activity_id.write(
                    {"contribution_ids": [(1, one.id, {"hours": 9})]}
                ),
                "load": lambda one=row: self._load(one, {"hours": "9"}),
            }
            if state == "confirmed":
                del ways["confirm"]
            for name, call in (*ways.items(), *self._writes(row)):
                yield f"{state}: {name}", call
        values = {
            "activity_id": self.party.id,
            "employee_id": self.worker_person.id,
            "hours": 1,
            "date": OTHER_CLOSED_DAY,
        }
        logs = self._as(user, "hr.community.contribution")
        yield "create", lambda: logs.create(values)
        yield "load a new one", lambda: self._load(logs, values)
        later = self._seen_by(user, self.later)
        yield "move in", lambda: later.write({"date": CLOSED_DAY})
        yield "copy", lambda: later.copy({"date": CLOSED_DAY})

    def _load(self, rows, values):
        """Import values as a file does.

        :raise UserError: they are refused
        """
        values = {
            f"{name}/.id" if name.endswith("_id") else name: str(value)
            for name, value in values.items()
        }
        if rows:
            values[".id"] = str(rows.id)
        done = rows.browse().load([*values], [[*values.values()]])
        if not done["ids"]:
            raise UserError(done["messages"][0]["message"])

    def _figures(self):
        self.env.invalidate_all()
        rows = self.env["hr.community.contribution"].search(
            [("date", "<=", OTHER_CLOSED_DAY)], order="id"
        )
        return rows.read(["activity_id", "employee_id", "date", "hours", "state"])

    def _let_through(self, ways):
        """Return the ways that changed anything."""
        before, found = self._figures(), []
        for name, call in ways:
            with suppress(UserError), self._undone():
                call()
                self.env.flush_all()
                if self._figures() != before:
                    found.append(name)
        return found

    def test_nobody_writes_the_log_of_a_closed_cycle(self):
        for who, user in self.actors.items():
            with self.subTest(actor=who):
                self.assertEqual(self._let_through(self._ways(user)), [])

    def test_the_look_at_the_cycle_is_what_refuses(self):
        rows = self.env.registry["hr.community.closed.days"]
        with patch.object(rows, "_refuse_closed", lambda *_args: None):
            found = self._let_through(self._ways(self.officer))
            by_system = self._let_through(self._ways(self.env.user))
        for name in ("submitted: confirm", "create", "move in", "load a new one"):
            self.assertIn(name, found)
        self.assertGreater(len(by_system), 9)

    def test_the_days_after_it_go_on(self):
        later = self._seen_by(self.boss, self.later)
        later.action_confirm()
        self.assertEqual(later.state, "confirmed")
        new = self._as(self.worker, "hr.community.contribution").create(
            {"activity_id": self.party.id, "hours": 1, "date": "2024-01-02"}
        )
        new.unlink()

    def test_a_signed_link_logs_no_closed_day(self):
        part = self.party.ownership_ids.filtered(
            lambda one: one.employee_id == self.worker_person
        )
        with self._undone(), self.assertRaises(UserError):
            part.sudo()._log_by_link({"hours": 1, "date": CLOSED_DAY}, "one")
        self.assertTrue(part.sudo()._log_by_link({"hours": 1, "date": OPEN_DAY}, "two"))

    def test_words_are_forgotten_and_activities_merged_all_the_same(self):
        log = self.logs["confirmed"]
        log.sudo().write({"name": False, "return_reason": False})
        log.sudo().activity_id = self.fair
        self.assertEqual(log.hours, 1)

    def test_no_query_of_ours_writes_what_the_cycle_keeps(self):
        root = Path(file_path("hr_community/__manifest__.py")).parent
        for folder in ("models", "wizards", "controllers", "reports", "addons"):
            for path in (root / folder).rglob("*.py"):
                self.assertIsNone(WRITTEN_IN_SQL.search(path.read_text()), path)
        self.assertTrue(WRITTEN_IN_SQL.search("UPDATE hr_community_contribution SET"))

    def test_what_was_measured_stays(self):
        for who in ("owner", "officer", "manager", "the system"):
            user = self.actors[who]
            measure = self._seen_by(user, self.measure)
            new = {"goal_id": self.goal.id, "value": 1, "source": "the list"}
            ways = [
                *self._writes(measure),
                (
                    "create",
                    lambda one=measure, it=new: one.create(
                        it | {"date": OTHER_CLOSED_DAY}
                    ),
                ),
                ("goal", self._seen_by(user, self.goal).unlink),
            ]
            for name, call in ways:
                refused = self.assertRaises(UserError)
                with self.subTest(actor=who, way=name), self._undone(), refused:
                    call()

    def test_a_goal_of_a_closed_cycle_stays(self):
        for user in (self.owner, self.officer, self.manager):
            goal = self._seen_by(user, self.goal)
            for values in self._changes(goal):
                refused = self.assertRaises(UserError, msg=values)
                with self._undone(), refused:
                    goal.write(values)

    def test_the_cycle_itself_stays(self):
        values = [
            {"name": "Other"},
            {"date_start": "2023-02-01"},
            {"date_end": "2024-12-31"},
            {"company_id": self.other_company.id},
            {"state": "open"},
        ]
        for user in (self.officer, self.manager):
            cycle = self._seen_by(user, self.cycle)
            for change in values:
                refused = self.assertRaises(UserError, msg=change)
                with self._undone(), refused:
                    cycle.write(change)
            with self._undone(), self.assertRaises(UserError):
                cycle.unlink()
        for change in values[:4]:
            with self._undone(), self.assertRaises(UserError):
                self.cycle.write(change)

    def test_logged_hours_do_not_move_to_another_company(self):
        both = self.company + self.other_company
        self.manager.company_ids = both
        party = self._seen_by(self.manager, self.party)
        with self._undone(), self.assertRaises(UserError):
            party.company_id = self.other_company
            self.env.flush_all()

    def test_a_cycle_that_runs_is_not_closed(self):
        self.cycle = self.cycles.create({"name": "Now", "state": "open"})
        cycle = self._seen_by(self.officer, self.cycle)
        with self._undone(), self.assertRaises(UserError):
            cycle.action_close()
        cycle.date_end = fields.Date.context_today(cycle)
        cycle.action_close()
        self.assertEqual(cycle.state, "closed")

    def test_closing_says_how_many_wait(self):
        cycle = self.cycles.create(
            {
                "name": "2024",
                "date_start": "2024-01-01",
                "date_end": "2024-12-31",
                "state": "open",
            }
        ).with_user(self.officer)
        self.assertEqual(cycle.waiting_count, 1)
        said = cycle.action_close()
        self.assertIn("1", said["params"]["message"])
