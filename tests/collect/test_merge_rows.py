from odoo.tests import tagged

from ...models.collect.activity_merge import merge_into
from ..common import CommunityCase
from ..satellites import get_all

# what an activity is made of stays with it when it is retired
ITS_OWN = {("hr_community_activity_hr_community_tag_rel", "hr_community_activity_id")}


@tagged("post_install", "-at_install")
class TestMergeRows(CommunityCase):
    """Whatever refers to an activity follows when it becomes another one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keep = cls._new_activity("Client wiki")
        cls.other = cls._new_activity("The wiki for clients")
        cls.department = cls.env["hr.department"].create({"name": "Here"})
        cls.cycle = cls.env["hr.community.cycle"].create({"name": "This year"})
        cls.round = cls.env["hr.community.round"].create(
            {"name": "2026", "ranker_ids": cls.worker.ids, "state": "running"}
        )

    def _merge(self, other=None, keep=None):
        other, keep = other or self.other, keep or self.keep
        merge_into(other.with_user(self.officer), keep.with_user(self.officer))
        self.env.flush_all()
        self.env.invalidate_all()

    def _about(self, model, activity, **values):
        return self.env[f"hr.community.{model}"].create(
            {"activity_id": activity.id} | values
        )

    def _decide(self, activity, kind="unowned"):
        return self._about(
            "gap.outcome", activity, kind=kind, outcome="train", reason="Soon"
        )

    def _find_inactive(self, activity):
        return self._about(
            "inactive.area",
            activity,
            department_id=self.department.id,
            cause="time",
            next_action="Meet at noon",
        )

    def _state(self, activity):
        return self._about(
            "statement.line",
            activity,
            cycle_id=self.cycle.id,
            employee_id=self.helper.id,
            employee_name="Hel Per",
            activity_name=activity.name,
        )

    def _fill(self, activity):
        """Let a row of every model refer to an activity."""
        person = {"employee_id": self.helper.id}
        skill = person | {"skill_id": self.planning.id}
        names = {"employee_name": "Hel Per", "activity_name": "It"}
        company = {"company_id": self.company.id}
        log = self.env["hr.community.import"].create(company | {"name": "a.csv"})
        alias = self.env["hr.community.person.alias"].create({"name": "Who"})
        value = self.env["hr.community.value"].search([], limit=1)
        case = self.env["hr.community.position.case"].create(
            {"name": "Writer", "community_activity_ids": activity.ids}
        )
        self.env["hr.community.preference"].create(
            person | {"notified_activity_ids": activity.ids}
        )
        self._new_activity("A part of it", parent_id=activity.id)
        quarter = self.env["hr.community.gap.snapshot"].create(
            company | {"date_start": "2021-01-01", "date": "2021-04-01"}
        )
        part = self._new_part(activity, self.helper)
        self.env["hr.community.review"].create(
            {"ownership_id": part.id, "reviewer_id": self.worker_person.id}
        )
        self.env["hr.community.review.answer"].create({"ownership_id": part.id})
        self.env["hr.community.agreement"].create(person | {"ownership_id": part.id})
        self._log(activity, self.helper)
        self._decide(activity)
        self._find_inactive(activity)
        self._state(activity)
        thanks = {
            "giver_id": self.helper.id,
            "value_id": value.id,
            "message": "For every page of it.",
            "receiver_line_ids": [(0, 0, {"employee_id": self.worker_person.id})],
        }
        for model, values in {
            "activity.skill": self._ask(self.planning, self.basic),
            "alias.role": {"alias_id": alias.id, "role": "deputy"},
            "appraisal.evidence": names | company,
            "draw": {"date": "2026-01-12", "seed": "4711", "state": "accepted"},
            "gap.snapshot.line": {
                "snapshot_id": quarter.id,
                "activity_key": activity.id,
                "activity_name": "It",
                "kind": "quiet",
            },
            "goal": {"name": "Pages", "target": 5},
            "import.line": {"import_id": log.id},
            "position.case.line": {"case_id": case.id, "name": "Then"},
            "recognition": thanks,
            "round.line": {"round_id": self.round.id},
            "skill.evidence": skill,
            "work.change": {"month": "2026-01-01"},
            "skill.proposal": skill | {"skill_level_id": self.basic.id},
            "work.total": {"department": 0},
        }.items():
            row = self._about(model, activity, **values)
            if model == "goal":
                row.measure_ids = [(0, 0, {"value": 2, "source": "counted"})]
        get_all(self.env, "fill_activity", self, activity)
        case.state = "submitted"
        return case

    def _get_keys(self):
        """Return (table, column) of what refers to activities and is meant to last."""
        passing = set()
        for model in self.env.values():
            if model._transient:
                passing |= {model._table} | {
                    field.relation
                    for field in model._fields.values()
                    if field.type == "many2many" and field.store
                }
        self.env.cr.execute(
            """SELECT conrelid::regclass::text, attname FROM pg_constraint
                 JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
                WHERE contype = 'f' AND confrelid = 'hr_community_activity'::regclass
                  AND conrelid::regclass::text LIKE 'hr_community_%'"""
        )
        keys = set(self.env.cr.fetchall()) - ITS_OWN
        return sorted(key for key in keys if key[0] not in passing)

    def _count(self, table, column, activity):
        self.env.flush_all()
        self.env.cr.execute(
            f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s', (activity.id,)
        )
        return self.env.cr.fetchone()[0]

    def test_nothing_still_points_to_what_is_gone(self):
        """Ask the database itself, whatever models there will be."""
        self._fill(self.other)
        keys = self._get_keys()
        self.assertGreater(len(keys), 15)
        before = {key: self._count(*key, self.other) for key in keys}
        empty = [key for key, count in before.items() if not count]
        self.assertFalse(empty, "let a row of each refer to the activity")
        self._merge()
        for key in keys:
            self.assertEqual(self._count(*key, self.other), 0, key)
            self.assertEqual(self._count(*key, self.keep), before[key], key)

    def test_the_evidence_of_a_job_that_was_asked_for_stays(self):
        case = self._fill(self.other)
        evidence = case.line_ids.mapped("name")
        self._merge()
        self.assertEqual(case.community_activity_ids, self.keep)
        self.assertCountEqual(case.line_ids.mapped("name"), evidence)

    def test_what_was_written_for_a_job_is_not_drafted_anew(self):
        case = self._fill(self.other)
        case.write({"state": "draft", "description": "<p>Ours</p>"})
        self._merge()
        self.assertEqual(case.community_activity_ids, self.keep)
        self.assertEqual(case.description, "<p>Ours</p>")
        self.assertEqual(case.line_ids.name, "Client wiki", "of a draft it is new")

    def test_a_part_of_the_other_takes_its_place(self):
        self.other.parent_id = top = self._new_activity("Writing")
        self.keep.parent_id = self.other
        sibling = self._new_activity("Sibling", parent_id=self.other.id)
        self._merge()
        self.assertEqual(self.keep.parent_id, top)
        self.assertEqual(sibling.parent_id, self.keep)

    def test_a_part_further_down_takes_its_place(self):
        between = self._new_activity("Between", parent_id=self.other.id)
        self.keep.parent_id = between
        self._merge()
        self.assertFalse(self.keep.parent_id)
        self.assertEqual(between.parent_id, self.keep)

    def test_what_stays_may_be_above_the_other(self):
        top = self._new_activity("Writing")
        self.keep.parent_id = top
        self.other.parent_id = self.keep
        below = self._new_activity("Below", parent_id=self.other.id)
        self._merge()
        self.assertEqual(self.keep.parent_id, top)
        self.assertEqual(below.parent_id, self.keep)

    def test_plans_for_both_become_one(self):
        plan, area = self._decide(self.keep), self._find_inactive(self.keep)
        twin, other_area = self._decide(self.other), self._find_inactive(self.other)
        only_there = self._decide(self.other, "quiet")
        self._merge()
        self.assertEqual((plan.state, area.state), ("planned", "planned"))
        self.assertEqual((twin.state, other_area.state), ("dropped", "dropped"))
        self.assertEqual(only_there.state, "planned")
        self.assertEqual((plan + twin + only_there).activity_id, self.keep)

    def test_a_round_that_asked_after_both_takes_a_word_for_either(self):
        mine, theirs = (
            self._about("round.line", activity, round_id=self.round.id)
            for activity in (self.keep, self.other)
        )
        theirs._confirm(self.helper)
        self._merge()
        self.assertEqual(mine.confirmed_by_id, self.helper)
        self.assertEqual(theirs.activity_id, self.other, "asked after once, and so it")

    def test_a_closed_cycle_keeps_both_lines(self):
        mine, theirs = self._state(self.keep), self._state(self.other)
        self._merge()
        self.assertEqual(mine.activity_id, self.keep)
        self.assertEqual(theirs.activity_name, "The wiki for clients")
