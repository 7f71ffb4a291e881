import re
from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.addons.hr_community.models.disclosure.crosstab import Cell
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_names,
)
from odoo.addons.hr_community.tests.disclosure.attacker import Attacker
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import END, START, AuditCase


@tagged("post_install", "-at_install")
class TestAudit(AuditCase):
    """What is told of a quarter, to whom, and what is not."""

    def test_the_back_is_thanked_less_often(self):
        audit = self._publish()
        self.assertEqual((audit.people, audit.thanked), (60, 30))
        lines = self._lines(audit, "department")
        back, front = lines["Back"], lines["Front"]
        self.assertEqual((back.people, back.thanked, back.verdict), (30, 6, "less"))
        self.assertEqual((front.people, front.thanked, front.verdict), (30, 24, "more"))
        self.assertAlmostEqual(back.share, 0.2)
        self.assertLess(back.low, 0.2)
        self.assertGreater(back.high, 0.2)

    def test_only_the_quarter_and_only_what_stands(self):
        self._thank([40], "2027-12-31 23:59:59")
        self._thank([41], "2028-04-01 00:00:00")
        self._thank([42]).with_context(tracking_disable=True).write(
            {"hide_reason": "Rude", "state": "hidden"}
        )
        self.assertEqual(self._publish().thanked, 30)

    def test_the_last_second_of_the_quarter_counts(self):
        self._thank([43], "2028-03-31 23:59:59")
        self.assertEqual(self._publish().thanked, 31)

    def test_thanks_and_invitations_count_on_the_day_where_they_took_place(self):
        """New Year's morning in Auckland is the last evening of the year in UTC."""
        evening = "2027-12-31 20:00:00"
        for zone, giver, number in (
            ("Pacific/Auckland", 58, 40),
            ("America/Los_Angeles", 59, 41),
        ):
            self.people[giver].tz = zone
            self._thank([number], evening, giver=giver)
        self.assertEqual(self._publish().thanked, 31)

    def test_who_was_asked_in_the_evening_of_utc_was_asked_the_next_day(self):
        self.firm.resource_calendar_id.tz = "Pacific/Auckland"
        parts = self.env["hr.community.ownership"]
        for number in range(6):
            activity = self._new_activity(f"Work {number}", company_id=self.firm.id)
            parts += self._new_part(activity, self.people[number], state="invited")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_ownership SET create_date = '2027-12-31 20:00:00' "
            "WHERE id IN %s",
            (tuple(parts.ids),),
        )
        lines = self._lines(self._publish(), "department")
        self.assertEqual(lines["Front"].asked_text, "6")

    def _leave(self, person, day):
        person.version_id.departure_date = day
        person.active = False

    def test_who_was_here_on_any_day_of_the_quarter_is_counted(self):
        self.people[44].version_id.contract_date_start = date(2028, 4, 1)
        self.people[43].version_id.contract_date_start = END
        self._leave(self.people[45], date(2027, 12, 31))
        self._leave(self.people[46], START)
        # nobody wrote down when: the day it was archived, long before this quarter
        self.people[47].active = False
        self.env.flush_all()
        self.assertEqual(self._publish().people, 57)

    def test_a_new_contract_after_the_quarter_changes_nothing(self):
        self.people[50].version_id.contract_date_end = END
        self.people[50].create_version(
            {
                "date_version": date(2028, 4, 1),
                "contract_date_start": date(2028, 4, 1),
                "contract_date_end": False,
                "department_id": self.front.id,
            }
        )
        audit = self._publish()
        self.assertEqual(audit.people, 60)
        self.assertEqual(self._lines(audit, "department")["Back"].people, 30)
        self.assertEqual(list(self._lines(audit, "tenure")), ["6 years or more"])

    def test_who_came_at_an_unknown_time_is_counted_and_not_guessed(self):
        # what was typed in on that very day says nothing of when they came
        self.people[:30].version_id.write(
            {"contract_date_start": False, "date_version": fields.Date.today()}
        )
        lines = self._lines(self._publish(), "tenure")
        self.assertEqual(lines["Unknown"].people, 30)
        self.assertEqual(lines["6 years or more"].people, 30)

    def test_small_groups_leave_no_figure_behind(self):
        few = self.env["hr.department"].create(
            {"name": "Few", "company_id": self.firm.id}
        )
        self.people[:3].department_id = few
        lines = self._lines(self._publish(), "department")
        hidden = [line for line in lines.values() if line.verdict == "hidden"]
        # never one alone: the rest would tell it
        self.assertGreaterEqual(len(hidden), 2)
        self.assertEqual(lines["Few"].verdict, "hidden")
        for line in hidden:
            self.assertFalse(any((line.people, line.thanked, line.share, line.hours)))
            self.assertFalse(line.interval)

    def test_from_what_is_stored_nobody_recovers_a_few(self):
        """All eight dimensions as they are published, solved as equations."""
        field = self.env["hr.work.location"].create(
            {
                "name": "Field",
                "location_type": "other",
                "company_id": self.firm.id,
                "address_id": self.firm.partner_id.id,
            }
        )
        jobs = self.env["hr.job"].create(
            [{"name": name, "company_id": self.firm.id} for name in ("Cook", "Host")]
        )
        self.people[10:40].job_id = jobs[0]
        self.people[40:57].job_id = jobs[1]
        self.people[5:33].work_location_id = field
        self.people[28:31].version_id.contract_date_start = date(2027, 12, 1)
        work = self._new_activity("Fair", company_id=self.firm.id)
        self.startPatcher(freeze_time("2028-04-02"))
        self._confirm(work, [*range(4, 14), *range(29, 36), 58], 3)
        audit = self._publish()
        for name in ("thanked", "hours"):
            attacker = self._attacker(audit, name)
            self.assertGreater(len(attacker.seen), 3, "who hides all is safe, too")
            self.assertEqual(attacker.recovered(), {}, name)

    def _attacker(self, audit, name):
        """Return who takes what everybody may read of one figure for equations."""
        cells = audit._get_cells()
        found = {
            dimension: {groups[place] for groups, _cell in cells}
            for place, dimension in enumerate(DIMENSIONS)
        }
        names = get_group_names(self.env, found)
        published = {dimension: {} for dimension in DIMENSIONS}
        for line in audit.line_ids:
            (group,) = (
                g for g, n in names[line.dimension].items() if n == line.group_name
            )
            told = line.verdict != "hidden" and line[name] >= 0
            people, count = line.people, line[name]
            if name == "hours":  # three for each who has any
                people, count = round(count / 3), 0
            published[line.dimension][group] = Cell(people, count) if told else None
        total = Cell(audit.people, audit.thanked) if name == "thanked" else None
        return Attacker(DIMENSIONS, sorted(dict(cells)), published, total)

    def test_a_company_of_a_few_is_told_nothing(self):
        self.people[9:].active = False
        self.env.flush_all()
        audit = self._publish()
        self.assertFalse(audit.is_disclosed)
        self.assertFalse(audit.people)
        self.assertEqual(set(audit.line_ids.mapped("verdict")), {"hidden"})

    def test_who_carries_the_work(self):
        work = self._new_activity("Fair", company_id=self.firm.id)
        self.startPatcher(freeze_time("2028-04-02"))
        for number in (*range(6), *range(30, 38)):
            self._log(work, self.people[number], 4, date=START, state="confirmed")
        self._log(work, self.people[12], 8, date=date(2028, 4, 1), state="confirmed")
        self._log(work, self.people[13], 8, date=START)
        lines = self._lines(self._publish(), "department")
        self.assertEqual((lines["Front"].hours, lines["Back"].hours), (24, 32))
        self.assertEqual(lines["Front"].thanks_per_hour, 1)
        self.assertEqual(lines["Back"].thanks_per_hour_text, "0.19")

    def test_hours_of_a_few_are_not_told(self):
        work = self._new_activity("Fair", company_id=self.firm.id)
        self.startPatcher(freeze_time("2028-04-02"))
        for number in (*range(9), 31):
            self._log(work, self.people[number], 4, date=START, state="confirmed")
        audit = self._publish()
        lines = self._lines(audit, "department")
        texts = [
            (line.hours_text, line.thanks_per_hour_text) for line in lines.values()
        ]
        self.assertEqual(texts, [("Hidden", "Hidden")] * 2)
        self.assertEqual({line.hours for line in lines.values()}, {-1})
        page = self._print(audit)
        self.assertNotIn(">4<", page)
        self.assertNotIn(">36<", page)

    def _confirm(self, activity, numbers, hours):
        for number in numbers:
            self._log(
                activity, self.people[number], hours, date=START, state="confirmed"
            )

    def test_visible_work_against_work_behind_the_scenes(self):
        self.startPatcher(freeze_time("2028-04-02"))
        keys = self._new_activity("Keys", company_id=self.firm.id, behind_scenes=True)
        fair = self._new_activity("Fair", company_id=self.firm.id)
        self._confirm(keys, range(30, 37), 10)
        self._confirm(fair, range(7), 2)
        self._thank(range(6), "2028-03-31 12:00:00").activity_id = fair
        audit = self._publish()
        words = audit.work_words.splitlines()
        figures = [[int(one) for one in re.findall(r"\d+", line)] for line in words[:2]]
        self.assertEqual(figures, [[70, 0], [14, 6]])
        # what is said of the groups below is said where there are some
        scenes = audit.line_ids.filtered(
            lambda line: line.dimension == "scenes" and line.verdict != "hidden"
        )
        self.assertEqual(len(words), 3)
        self.assertTrue(scenes)
        self.env.cr.execute(
            "UPDATE hr_community_audit_line SET verdict = 'hidden' WHERE id = ANY(%s)",
            [scenes.ids],
        )
        self.env.invalidate_all()
        self.assertEqual(len(audit.work_words.splitlines()), 2)

    def test_a_kind_of_work_of_a_few_is_not_told(self):
        self.startPatcher(freeze_time("2028-04-02"))
        keys = self._new_activity("Keys", company_id=self.firm.id, behind_scenes=True)
        fair = self._new_activity("Fair", company_id=self.firm.id)
        self._confirm(keys, range(30, 37), 10)
        for person in self.people[30:37]:
            self._new_part(keys, person, date_start=START)
        # of those behind the scenes two do visible work, too
        self._confirm(fair, [*range(7), 30, 31], 2)
        audit = self._publish()
        self.assertEqual((audit.behind_hours, audit.seen_hours), (-1, -1))
        self.assertIn("too few employees", audit.work_words)

    def test_who_was_asked_and_who_offered(self):
        parts = self.env["hr.community.ownership"]
        for number in range(6):
            for person, state in (
                (self.people[number], "invited"),
                (self.people[number + 30], "applied"),
            ):
                activity = self._new_activity(f"Work {number}", company_id=self.firm.id)
                parts += self._new_part(activity, person, state=state)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_ownership SET create_date = '2028-02-29' "
            "WHERE id IN %s",
            (tuple(parts.ids),),
        )
        parts[0].state = "declined"
        self.assertEqual(parts[0].began_as, "asked")
        lines = self._lines(self._publish(), "department")
        front, back = lines["Front"], lines["Back"]
        self.assertEqual((front.asked_text, front.offered_text), ("6", "0"))
        self.assertEqual((back.asked_text, back.offered_text), ("0", "6"))
        self.assertEqual(front.declined_text, "Hidden")

    def test_behind_the_scenes_by_job_or_by_activity(self):
        job = self.env["hr.job"].create(
            {
                "name": "Host",
                "company_id": self.firm.id,
                "community_behind_scenes": True,
            }
        )
        self.people[:15].job_id = job
        work = self._new_activity("Keys", company_id=self.firm.id, behind_scenes=True)
        for person in self.people[30:45]:
            self._new_part(work, person, date_start=START)
        lines = self._lines(self._publish(), "scenes")
        self.assertEqual(lines["Behind the Scenes"].people, 30)

    def test_sex_is_for_the_hr_manager_alone(self):
        audit = self._publish()
        self.assertFalse(self._lines(audit, "sex"))
        self.env.invalidate_all()
        self.assertEqual(len(self._lines(audit, "sex", self.hr)), 2)
        lines = self.env["hr.community.audit.line"].with_user(self.auditor)
        self.assertFalse(lines.search([("dimension", "=", "sex")]))
        groups = lines._read_group([], ["dimension"], ["__count"])
        self.assertNotIn("sex", dict(groups))
        for user in (self.worker, self.boss, self.stranger):
            with self.assertRaises(AccessError):
                audit.with_user(user).read(["people"])

    def test_a_quarter_is_published_once(self):
        self._publish()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._publish()

    def test_what_is_published_does_not_change(self):
        audit = self._publish()
        self._thank([50])
        self.assertEqual(audit.thanked, 30)
        for values in ({"date_start": date(2027, 10, 1)}, {"thanked": 60}):
            with self.assertRaises(UserError):
                audit.write(values)
        with self.assertRaises(AccessError):
            audit.unlink()

    def test_a_quarter_that_is_not_over_waits(self):
        with freeze_time("2028-03-31"), self.assertRaisesRegex(UserError, "not over"):
            self._new().action_publish()

    def test_a_quarter_begins_with_its_first_day(self):
        with self.assertRaisesRegex(ValidationError, "whole quarter"):
            self._new(date_start=date(2028, 2, 29))

    def _print(self, audit):
        report = self.env["ir.actions.report"].with_user(self.auditor)
        page = report._render_qweb_html("hr_community_audit.report_audit", audit.ids)[0]
        return page.decode()

    def test_the_print_says_what_a_difference_means(self):
        text = self._print(self._publish())
        self.assertIn("no more than 1 in 20 quarters", text)
        verdicts = self.env["hr.community.audit.line"]._fields["verdict"]
        less = dict(verdicts._description_selection(self.env))["less"]
        self.assertIn(less, text)
        self.assertNotIn("Gender", text)
