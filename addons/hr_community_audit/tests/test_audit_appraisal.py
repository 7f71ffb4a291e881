from datetime import date
from random import Random

from freezegun import freeze_time

from odoo.addons.hr_community.models.disclosure.crosstab import Cell
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_names,
)
from odoo.addons.hr_community.tests.disclosure.attacker import Attacker
from odoo.fields import Command
from odoo.tests import tagged

from .common import AuditCase

CLOSED = date(2027, 12, 15)


class AppraisedCase(AuditCase):
    """Sixty finished appraisals, where there is an app that keeps them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.has_appraisals = "hr.appraisal" in cls.env
        cls.fair = cls._new_activity("Fair", company_id=cls.firm.id)
        cls.keys = cls._new_activity("Keys", company_id=cls.firm.id, behind_scenes=True)

    @classmethod
    def _appraise(cls, numbers, day=CLOSED):
        """Finish the appraisals of people; return {number: appraisal}."""
        made = cls.env["hr.appraisal"].create(
            [
                {
                    "employee_id": cls.people[number].id,
                    "manager_ids": [Command.set(cls.people[59].ids)],
                    "date_close": day,
                    "state": "3_done",
                }
                for number in numbers
            ]
        )
        return dict(zip(numbers, made, strict=True))

    @classmethod
    def _include(cls, appraisal, activity=None, remark=False):
        return cls.env["hr.community.appraisal.evidence"].create(
            {
                "appraisal_id": appraisal.id,
                "employee_id": appraisal.employee_id.id,
                "company_id": cls.firm.id,
                "activity_id": (activity or cls.fair).id,
                "activity_name": "Work",
                "date": appraisal.date_close,
                "remark": remark,
            }
        )

    @classmethod
    def _step(cls, numbers, activity=None):
        """Let a role as owner begin, a step for each."""
        for number in numbers:
            cls._new_part(
                activity or cls.fair,
                cls.people[number],
                role="owner",
                date_start=CLOSED,
            )

    @classmethod
    def _fill(cls, included, remarked=(), stepped=(), day=CLOSED):
        """Finish everybody's appraisal, with work, remarks and steps of some."""
        appraisals = cls._appraise(range(60), day)
        for number in included:
            remark = "More than asked" if number in remarked else False
            cls._include(appraisals[number], remark=remark)
        cls._step(stepped)
        return appraisals

    def _publish_quarter(self, start, today):
        audit = self._new(date_start=start)
        with freeze_time(today):
            audit.action_publish()
        return audit


@tagged("post_install", "-at_install")
class TestAuditAppraisal(AppraisedCase):
    """What appraisals made of community work: what is told of it, and what is not."""

    def test_the_shares_of_each_group(self):
        if not self.has_appraisals:
            return
        included = [*range(24), *range(30, 40)]
        self._fill(included, [*range(12), *range(30, 35)], [*range(6), *range(35, 40)])
        audit = self._publish()
        self.assertTrue(audit.counts_appraisals)
        self.assertEqual(
            (audit.appraised, audit.included, audit.remarked, audit.stepped),
            (60, 34, 17, 11),
        )
        lines = self._lines(audit, "department")
        front, back = lines["Front"], lines["Back"]
        self.assertEqual(
            [(line.appraised, line.included) for line in (front, back)],
            [(30, 24), (30, 10)],
        )
        self.assertEqual(
            [(line.remarked, line.stepped) for line in (front, back)], [(12, 6), (5, 5)]
        )
        self.assertEqual(
            (front.included_verdict, back.included_verdict), ("more", "less")
        )
        self.assertEqual(back.remarked_verdict, "same")
        self.assertEqual(back.included_text, "33% of 30")
        self.assertEqual(back.remarked_text, "50% of 10")
        self.assertTrue(back.appraisal_finding)
        self.assertNotEqual(back.appraisal_finding, front.appraisal_finding)

    def test_the_twelve_months_before_the_quarter_count(self):
        if not self.has_appraisals:
            return
        appraisals = self._appraise(range(60), date(2027, 1, 1))
        for number in range(20):
            self._include(appraisals[number])
        self._appraise(range(20, 40), date(2026, 12, 31))
        for appraisal in self._appraise(range(40, 60), date(2028, 1, 1)).values():
            self._include(appraisal)
        audit = self._publish()
        self.assertEqual((audit.appraised, audit.included), (60, 20))
        self.assertIn("60", audit.appraisal_words)

    def test_a_count_made_in_another_way_agrees(self):
        """Everything by chance, and counted by hand from what was put in."""
        if not self.has_appraisals:
            return
        random = Random(21)
        facts = {}
        for number in random.sample(range(60), 52):
            there = random.random() < 0.6
            facts[number] = {
                "included": there,
                "remarked": there and random.random() < 0.5,
                "stepped": there and random.random() < 0.4,
            }
        appraisals = self._appraise(facts)
        for number, fact in facts.items():
            if fact["included"]:
                remark = "Well done" if fact["remarked"] else False
                self._include(appraisals[number], remark=remark)
                # a second row with nothing to add counts nobody twice
                self._include(appraisals[number], self.keys)
        self._step([number for number, fact in facts.items() if fact["stepped"]])
        audit = self._publish().with_user(self.hr)
        splits = {
            "department": lambda number: "Front" if number < 30 else "Back",
            "sex": lambda number: "Female" if number % 2 else "Male",
        }
        compared = 0
        for dimension, group_of in splits.items():
            for name, line in self._lines(audit, dimension, self.hr).items():
                members = [fact for n, fact in facts.items() if group_of(n) == name]
                if line.appraised:
                    self.assertEqual(line.appraised, len(members))
                for figure in ("included", "remarked", "stepped"):
                    if line.appraised and line[figure] >= 0:
                        right = sum(fact[figure] for fact in members)
                        self.assertEqual(line[figure], right, (name, figure))
                        compared += 1
        self.assertGreater(compared, 5)

    def test_small_groups_leave_no_figure_behind(self):
        if not self.has_appraisals:
            return
        few = self.env["hr.department"].create(
            {"name": "Few", "company_id": self.firm.id}
        )
        self.people[:3].department_id = few
        self._fill(range(0, 60, 2), range(0, 60, 4), range(0, 60, 6))
        lines = self._lines(self._publish(), "department")
        hidden = [line for line in lines.values() if line.included < 0]
        self.assertIn(lines["Few"], hidden)
        self.assertGreaterEqual(len(hidden), 2, "never one alone")
        for line in hidden:
            self.assertFalse(line.appraised)
            self.assertEqual((line.remarked, line.stepped), (-1, -1))
            self.assertFalse(line.included_text or line.included_interval)

    def test_remarks_of_a_few_are_hidden_and_the_rest_is_told(self):
        if not self.has_appraisals:
            return
        included = [*range(20), *range(30, 50)]
        self._fill(included, [*range(10), *range(30, 33)], range(0, 60, 3))
        lines = self._lines(self._publish(), "department")
        self.assertEqual([line.included for line in lines.values()], [20, 20])
        self.assertEqual([line.remarked for line in lines.values()], [-1, -1])
        self.assertEqual({line.remarked_text for line in lines.values()}, {"Hidden"})

    def test_nobody_recovers_a_few_from_what_is_stored(self):
        """All eight dimensions as they are published, solved as equations."""
        if not self.has_appraisals:
            return
        jobs = self.env["hr.job"].create(
            [{"name": name, "company_id": self.firm.id} for name in ("Cook", "Host")]
        )
        self.people[10:40].job_id = jobs[0]
        self.people[40:57].job_id = jobs[1]
        self.people[20:33].version_id.contract_date_start = date(2027, 12, 1)
        random = Random(7)
        included = [number for number in range(60) if random.random() < 0.7]
        remarked = [number for number in included if random.random() < 0.5]
        self._fill(included, remarked, included[::3])
        audit = self._publish()
        self.assertGreater(
            sum(line.appraised > 0 for line in audit.sudo().line_ids),
            3,
            "who hides all is safe, too",
        )
        here = audit.sudo()._get_appraised()
        for whole, part in (
            ("appraised", "included"),
            ("included", "remarked"),
            ("included", "stepped"),
            ("appraised", "remarked"),
        ):
            attacker = self._attacker(audit.sudo(), here, whole, part)
            self.assertEqual(attacker.recovered(), {}, part)

    def _attacker(self, audit, here, whole, part):
        """Return who takes what the HR manager may read of a share for equations."""
        cells = {
            one.groups for one in here.values() if whole == "appraised" or one.included
        }
        found = {
            dimension: {groups[place] for groups in cells}
            for place, dimension in enumerate(DIMENSIONS)
        }
        names = get_group_names(self.env, found)
        published = {dimension: {} for dimension in DIMENSIONS}
        for line in audit.line_ids:
            groups = [
                group
                for group, name in names[line.dimension].items()
                if name == line.group_name
            ]
            told = line.appraised and line[whole] >= 0 and line[part] >= 0
            for group in groups:
                cell = Cell(line[whole], line[part]) if told else None
                published[line.dimension][group] = cell
        total = Cell(audit[whole], audit[part]) if audit[part] >= 0 else None
        return Attacker(DIMENSIONS, sorted(cells), published, total)

    def test_one_appraisal_more_between_two_audits_is_not_told(self):
        if not self.has_appraisals:
            return
        first, second = self._two_audits()
        self.assertEqual((first.appraised, first.included), (60, 30))
        self.assertEqual(second.included, -1)
        self.assertFalse(any(line.appraised for line in second.line_ids))

    def test_without_the_rule_it_would_be_told(self):
        if not self.has_appraisals:
            return
        self.patch(
            self.registry["hr.community.audit"],
            "_get_withheld_of",
            lambda *_args: set(),
        )
        _first, second = self._two_audits()
        self.assertEqual((second.appraised, second.included), (60, 31))

    def _two_audits(self):
        """Publish two quarters, between which one more appraisal was finished."""
        self._fill(range(0, 60, 2), range(0, 60, 4), range(0, 60, 6))
        first = self._publish()
        again = self._appraise([1], date(2028, 2, 1))
        self._include(again[1])
        # what is said of thanks is not what this is about
        second = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        return first, second

    def test_the_same_appraisals_are_told_again(self):
        if not self.has_appraisals:
            return
        self._fill(range(0, 60, 2), range(0, 60, 4), range(0, 60, 6))
        self._publish()
        second = self._publish_quarter(date(2028, 4, 1), "2028-07-02")
        self.assertEqual((second.appraised, second.included), (60, 30))

    def test_visible_work_against_work_behind_the_scenes(self):
        if not self.has_appraisals:
            return
        appraisals = self._appraise(range(60))
        for number in range(30):
            self._include(appraisals[number], remark=number < 20 and "Well done")
        for number in range(30, 50):
            self._include(appraisals[number], self.keys)
        # done, and left out
        for number in range(50, 60):
            self._new_part(self.keys, self.people[number], date_start=date(2027, 6, 1))
        audit = self._publish()
        self.assertEqual(
            audit.kind_counts,
            {
                "behind": {"done": 30, "included": 20, "remarked": 0, "stepped": 0},
                "seen": {"done": 30, "included": 30, "remarked": 20, "stepped": 0},
            },
        )
        self.assertIn("30", audit.appraisal_kind_words.splitlines()[0])

    def test_a_kind_of_work_of_a_few_is_not_told(self):
        if not self.has_appraisals:
            return
        appraisals = self._fill(range(0, 60, 2))
        self._include(appraisals[0], self.keys)
        audit = self._publish()
        self.assertTrue(audit.included)
        self.assertFalse(audit.kind_counts)
        self.assertIn("too few", audit.appraisal_kind_words)

    def test_sex_is_for_the_hr_manager_alone(self):
        if not self.has_appraisals:
            return
        self._fill(range(0, 60, 2))
        audit = self._publish()
        shown = audit.with_user(self.auditor).appraisal_line_ids
        self.assertNotIn("sex", shown.mapped("dimension"))

    def test_it_is_printed(self):
        if not self.has_appraisals:
            return
        self._fill([*range(24), *range(30, 40)])
        report = self.env["ir.actions.report"].with_user(self.auditor)
        name = "hr_community_audit.report_audit"
        page = report._render_qweb_html(name, self._publish().ids)[0].decode()
        self.assertIn("33% of 30", page)


@tagged("post_install", "-at_install")
class TestNoAppraisals(AppraisedCase):
    def test_where_nothing_is_measured_it_says_so(self):
        audit = self._publish()
        self.assertEqual(audit.counts_appraisals, self.has_appraisals)
        self.assertFalse(any(line.appraised for line in audit.line_ids))
        if not self.has_appraisals:
            self.assertIn("Not measured", audit.appraisal_words)
            self.assertIn("hr_appraisal_oca", audit.appraisal_words)
        else:
            self.assertIn("No appraisals", audit.appraisal_words)

    def test_an_app_that_came_later_measures_nothing_afterwards(self):
        audit = self._publish()
        audit.sudo().counts_appraisals = False
        for measures in (True, False):
            self.patch(
                self.registry["hr.community.audit"],
                "_measures_appraisals",
                lambda _audit, measures=measures: measures,
            )
            self.env.invalidate_all()
            self.assertIn("Not measured", audit.appraisal_words)
