import ast
import inspect
import re
import textwrap
from datetime import date, datetime, timedelta
from pathlib import Path

from freezegun import freeze_time
from pytz import timezone, utc

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...models.mixins.days import user_today
from ..common import CommunityCase

ROOT = Path(__file__).parents[2]
ROOMS = ("models", "wizards", "controllers", "reports", "addons")
# the one home of days
HOME = "models/mixins/days.py"
# where the day of a stamp is that of UTC, and why nobody counts an act by it
STAMPED = {
    "reports/participation_query.py": "Odoo's own date of a version is that of UTC",
    "addons/hr_community_voice/models/story/story.py": "not asked again so soon",
}
STAMPS = r"\b(create_date|write_date|date_queued|date_dismissed)\b"
CLOCKS = {"context_today", "today", "utcnow"}
ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland")
LAST = date(2027, 3, 10)


def find_clocks(source):
    """Return the lines of a source that look at a calendar by themselves."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            found.append(node.lineno)
        elif isinstance(node, ast.Tuple) and len(node.elts) == 3:
            value = node.elts[2]
            said = value.value if isinstance(value, ast.Constant) else None
            if isinstance(said, str) and is_relative_day(said):
                found.append(node.lineno)
    return found


def is_relative_day(text):
    """Return whether a domain would take a text for a day, such as “-1y”."""
    if text in ("today", "now"):
        return True
    return text[:1] in "+-=" and text[1:-1].isdigit() and text[-1:] in "dwmyHMS"


def find_stamps(source):
    """Return the lines of a source that take the UTC day of a moment for a day."""
    cast = re.compile(
        rf"{STAMPS}[)\s]*(::date|FILTER\b[^:]*::date|[<>]=?\s*%\(|BETWEEN)"
        rf"|{STAMPS}\.date\(\)",
    )
    return [source.count("\n", 0, hit.start()) + 1 for hit in cast.finditer(source)]


def find_user_days(model, name, seen):
    """Return the methods reached from one of a model that ask for the user's day."""
    found = set()
    for cls in type(model).__mro__:
        method = vars(cls).get(name)
        if not callable(method) or not cls.__module__.startswith("odoo.addons.hr_comm"):
            continue
        if method in seen:
            continue
        seen.add(method)
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(method))))
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id == "user_today":
                found.add(f"{model._name}.{name}")
            if (
                isinstance(node, ast.Attribute)
                and node.attr.startswith(("_", "action_"))
                and ast.unparse(node.value) == "self"
            ):
                found |= find_user_days(model, node.attr, seen)
    return found


@tagged("post_install", "-at_install")
class TestDays(CommunityCase):
    """A day ends with the company's day, and is one where the act took place."""

    def _set_zone(self, zone):
        self.company.resource_calendar_id.tz = zone
        self.env.flush_all()

    def _at(self, zone, day, hour, minute=0):
        """Freeze the clock at a local time."""
        local = timezone(zone).localize(
            datetime(day.year, day.month, day.day, hour, minute)
        )
        return freeze_time(local.astimezone(utc).replace(tzinfo=None))

    def test_only_one_place_looks_at_a_calendar(self):
        found = {}
        for room in ROOMS:
            for path in sorted((ROOT / room).rglob("*.py")):
                name = path.relative_to(ROOT).as_posix()
                if "/tests/" in name or name == HOME:
                    continue
                if lines := find_clocks(path.read_text()):
                    found[name] = lines
        self.assertFalse(found)

    def test_no_act_counts_on_the_day_of_the_server(self):
        found = {}
        for room in ROOMS:
            for path in sorted((ROOT / room).rglob("*.py")):
                name = path.relative_to(ROOT).as_posix()
                if "/tests/" not in name and (lines := find_stamps(path.read_text())):
                    found[name] = lines
        self.assertFalse({name: found[name] for name in found.keys() - STAMPED.keys()})
        for twin in (
            "SELECT create_date::date FROM hr_community_ownership",
            "min(line.create_date) FILTER (WHERE line.professional)::date",
            "COALESCE(date, write_date::date) > 5",
            "WHERE create_date >= %(start)s",
            "day = goal.create_date.date()",
        ):
            self.assertTrue(find_stamps(twin), twin)

    def test_a_second_calendar_is_found(self):
        for twin in (
            "day = fields.Date.context_today(self)",
            "day = fields.Date.today()",
            "day = datetime.date.today()",
            "rows.search([('date', '>=', '-1y')])",
            "rows.search([('date', '<', 'today')])",
        ):
            self.assertTrue(find_clocks(twin), twin)

    def test_no_cron_asks_which_day_it_is_for_the_user(self):
        names = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", "hr_community%")]
        )
        crons = self.env["ir.cron"].with_context(active_test=False)
        crons = crons.browse(names.mapped("res_id"))
        self.assertGreater(len(crons), 10)
        found = set()
        for cron in crons:
            name = cron.code.removeprefix("model.").removesuffix("()")
            found |= find_user_days(self.env[cron.model_id.model], name, set())
        self.assertFalse(found)

    def test_a_cron_with_the_day_of_its_user_is_found(self):
        class Wrong:
            _name = "wrong"

            def _cron_wrong(self):
                return self._step()

            def _step(self):
                return user_today(self)

        Wrong.__module__ = "odoo.addons.hr_community.wrong"
        self.assertEqual(find_user_days(Wrong(), "_cron_wrong", set()), {"wrong._step"})

    def _make_due(self):
        """Return {what: (record, the state in which it still runs)}, due on LAST."""
        campaign = self.env["hr.community.campaign"].create({"date_close": LAST})
        campaign.action_start()
        record = self.env["hr.community.round"].create({"date_close": LAST})
        record.action_start()
        review = self.env["hr.community.review"].create(
            {
                "ownership_id": self.party_owner.id,
                "reviewer_id": self.helper.id,
                "date_due": LAST,
            }
        )
        return {
            "campaign": (campaign, "running"),
            "round": (record, "running"),
            "review": (review, "requested"),
        }

    def _run_crons(self):
        self.env["hr.community.campaign"]._cron_letters()
        self.env["hr.community.round"]._cron_letters()
        self.env["hr.community.review"]._cron_remind()
        self.env["hr.employee"]._community_cron_departed()
        self.env.flush_all()
        self.env.invalidate_all()

    def test_deadlines_end_with_the_days_of_the_company(self):
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        for zone in ZONES:
            self._set_zone(zone)
            with self._at(zone, LAST - timedelta(days=5), 12):
                due = self._make_due()
                self.party_owner.date_end = LAST
                self.worker_person.version_id.departure_date = LAST
                part = self._new_part(self._new_activity(zone), self.worker_person)
            for hour, runs in ((0, True), (17, True), (23, True)):
                with self.subTest(zone=zone, hour=hour), self._at(zone, LAST, hour, 59):
                    self._run_crons()
                    for name, (record, state) in due.items():
                        self.assertEqual(record.state == state, runs, name)
                    self.assertFalse(self.party_owner.term_over)
                    self.assertEqual(part.state, "active")
            with (
                self.subTest(zone=zone),
                self._at(zone, LAST + timedelta(days=1), 0, 1),
            ):
                self._run_crons()
                for name, (record, state) in due.items():
                    self.assertNotEqual(record.state, state, name)
                self.assertTrue(self.party_owner.term_over)
                self.assertEqual(part.state, "ended")

    def test_thanks_count_on_the_day_of_who_gives_them(self):
        value = self.env["hr.community.value"].search([], limit=1)
        for zone, day in (
            ("Pacific/Auckland", date(2027, 1, 1)),
            ("America/Los_Angeles", date(2026, 12, 31)),
        ):
            self.worker_person.tz = zone
            with freeze_time("2026-12-31 20:00:00"):
                thanks = self.env["hr.community.recognition"].create(
                    {
                        "giver_id": self.worker_person.id,
                        "receiver_line_ids": [(0, 0, {"employee_id": self.helper.id})],
                        "value_id": value.id,
                        "message": f"For New Year in {zone}",
                        "points": 0,
                    }
                )
            self.assertEqual(thanks.day, day)

    def test_no_log_of_days_to_come_of_before_or_of_long_ago(self):
        self.helper.tz = "Pacific/Auckland"
        with freeze_time("2026-03-10 20:00:00"):
            self._log(self.party, self.helper, date="2026-03-11")
            with self.assertRaises(ValidationError):
                self._log(self.party, self.helper, date="2026-03-12")
            with self.assertRaises(ValidationError):
                self._log(self.party, self.helper, date="0026-03-10")
            self.party.date_start = "2026-03-01"
            with self.assertRaises(ValidationError):
                self._log(self.party, self.helper, date="2026-02-28")
            # what is to come is prepared before its day
            self.party.date_start = "2026-06-01"
            self._log(self.party, self.helper, date="2026-02-28")
            self.helper.version_id.write(
                {"date_version": "2026-03-05", "contract_date_start": "2026-03-05"}
            )
            with self.assertRaises(ValidationError):
                self._log(self.party, self.helper, date="2026-03-04")
            self.helper.tz = "America/Los_Angeles"
            with self.assertRaises(ValidationError):
                self._log(self.party, self.helper, date="2026-03-11")

    def test_a_day_has_24_hours_over_all_activities(self):
        other = self._new_activity("Other")
        self._log(self.party, self.helper, hours=20)
        with self.assertRaises(ValidationError):
            self._log(other, self.helper, hours=5)
        work = self._log(other, self.helper, hours=4)
        with self.assertRaises(ValidationError):
            work.hours = 4.5
        work.state = "returned"
        self._log(other, self.helper, hours=4)
        self._log(other, self.worker_person, hours=24)
