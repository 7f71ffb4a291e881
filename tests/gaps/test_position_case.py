from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from .common import PositionCaseCase

FROZEN = [
    "name",
    "reference",
    "category",
    "rank_score",
    "gaps",
    "skills",
    "people",
    "hours_needed",
    "hours_given",
    "hours_missing",
    "hours_done",
]


@tagged("post_install", "-at_install")
class TestPositionCase(PositionCaseCase):
    """The evidence is frozen, and the figures follow from it."""

    def _line(self, activity):
        return self.case.line_ids.filtered(lambda line: line.activity_id == activity)

    def test_the_evidence_says_how_each_activity_stands(self):
        self._log(self.party, self.helper, 3)
        self._log(self.party, self.helper, 2, state="returned")
        self._log(self.party, self.helper, 4, date="2020-02-29")
        self.party.write({"category_id": self.category.id, "impact": "5"})
        self.env.invalidate_all()
        self.case.action_refresh()
        line = self._line(self.party)
        self.assertEqual(line.name, "Party")
        self.assertEqual(line.reference, self.party.reference)
        self.assertEqual(line.category, "Parties")
        self.assertEqual(line.rank_score, self.party.rank_score)
        self.assertEqual(line.skills, "Planning parties (Advanced)")
        self.assertEqual(
            line.gaps,
            "Must-Have Skill Missing, Not Enough Hours, Depends on One Employee",
        )
        self.assertEqual(line.people, 1)
        self.assertEqual(
            (line.hours_needed, line.hours_given, line.hours_missing), (20, 5, 15)
        )
        self.assertEqual(line.hours_done, 3, "neither returned nor older than a year")
        self.assertEqual(self.case.date_frozen, fields.Date.today())

    def test_the_totals(self):
        self._log(self.party, self.helper, 3)
        self.company.community_hour_value = 50
        self.env.invalidate_all()
        self.case.action_refresh()
        case = self.case
        self.assertEqual(case.activity_count, 2)
        self.assertEqual(
            (case.hours_needed, case.hours_given, case.hours_missing), (60, 20, 40)
        )
        self.assertAlmostEqual(case.fte, 60 / (40 * 52 / 12), 2)
        self.assertEqual(case.positions, 1)
        self.assertEqual((case.hours_done, case.value_done), (3, 150))
        self.assertEqual(case.not_estimated, 0)

    def test_not_estimated_is_listed_and_not_counted(self):
        unknown = self._new_activity("Unknown")
        self._new_part(unknown, self.helper, hours_per_month=9)
        self.case.community_activity_ids += unknown
        self.assertEqual(self.case.activity_count, 3)
        self.assertEqual(self.case.not_estimated, 1)
        self.assertEqual(self.case.hours_needed, 60)
        self.assertEqual(
            self.case.hours_given, 20, "part of no need that anybody knows"
        )
        self.assertEqual(self.case.hours_missing, 40)
        self.assertEqual(self._line(unknown).hours_given, 9)

    def test_given_and_missing_make_up_what_is_needed(self):
        self.party_owner.hours_per_month = 50  # more than the party needs
        self.case.action_refresh()
        case = self.case
        self.assertEqual(case.hours_needed, case.hours_given + case.hours_missing)
        self.assertEqual(case.hours_missing, 25, "too much here helps nobody there")

    def test_full_time_is_the_companys_own(self):
        calendar = self.company.resource_calendar_id.copy({"hours_per_week": 30})
        self.other_company.resource_calendar_id = calendar
        theirs = self._new_activity(
            "Theirs", hours_per_month=130, company_id=self.other_company.id
        )
        case = self.env["hr.community.position.case"].create(
            {
                "name": "There",
                "company_id": self.other_company.id,
                "community_activity_ids": [(6, 0, theirs.ids)],
            }
        )
        self.assertEqual(case.hours_per_week, 30)
        self.assertAlmostEqual(case.fte, 1.0)

    def test_what_happens_later_does_not_change_it(self):
        before = self.case.line_ids.read(FROZEN)
        figures = self.case.read(
            ["fte", "hours_needed", "hours_per_week", "value_done"]
        )
        self.party.write({"name": "Ball", "hours_per_month": 99, "skill_ids": [(5,)]})
        self.party.reference = "NEW"
        self.category.name = "Balls"
        self.fair_part.write({"state": "ended"})
        self._log(self.party, self.helper, 3)
        self.company.resource_calendar_id.hours_per_week = 10
        self.company.community_hour_value = 7
        self.fair.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.case.line_ids.read(FROZEN), before)
        self.assertEqual(
            self.case.read(["fte", "hours_needed", "hours_per_week", "value_done"]),
            figures,
        )

    def test_it_survives_the_deletion_of_its_activities(self):
        skills = self.case.skill_ids
        description, before = self.case.description, self.case.line_ids.read(FROZEN)
        (self.party + self.fair).unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.case.line_ids.read(FROZEN), before)
        self.assertFalse(self.case.line_ids.activity_id)
        self.assertEqual(self.case.hours_needed, 60)
        self.assertEqual(self.case.description, description)
        self.assertEqual(self.case.skill_ids, skills)

    def test_other_activities_make_other_evidence(self):
        self.case.community_activity_ids = self.fair
        self.assertEqual(self.case.line_ids.mapped("name"), ["Fair"])
        self.assertEqual(self.case.hours_needed, 40)

    def test_only_a_draft_takes_its_evidence_anew(self):
        self.party.name = "Ball"
        self.case.action_refresh()
        self.assertIn("Ball", self.case.line_ids.mapped("name"))
        self.case.action_submit()
        self.party.name = "Gala"
        with self.assertRaises(UserError):
            self.case.action_refresh()
        self.assertNotIn("Gala", self.case.line_ids.mapped("name"))

    def test_many_activities_take_few_queries(self):
        many = self.party.browse()
        for number in range(60):
            many += self._new_activity(f"No {number}", hours_per_month=1)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(29):
            many.with_user(self.officer)._prepare_evidence()

    def test_skills_are_collected_at_their_highest_level(self):
        self.fair.write({"skill_ids": [(0, 0, self._ask(self.planning, self.solid))]})
        third = self._new_activity(
            "Third", skill_ids=[(0, 0, self._ask(self.counting, self.solid))]
        )
        self.case.community_activity_ids += third
        levels = {line.skill_id: line.skill_level_id for line in self.case.skill_ids}
        self.assertEqual(
            levels, {self.planning: self.advanced, self.counting: self.solid}
        )

    def test_the_description_is_drafted_and_escaped(self):
        self.party.name = "Party <script>alert(1)</script> & more"
        self.party.strategic = True
        case = self._new_case(self.party + self.fair, name="Another")
        text = case.description
        self.assertIn("Party &lt;script&gt;alert(1)&lt;/script&gt; &amp; more", text)
        self.assertNotIn("<script", text)
        self.assertIn("<p>Invites.</p>", text)
        self.assertIn("So that people &lt;meet&gt;", text)

    def test_a_role_described_by_an_empty_paragraph_falls_back_to_the_purpose(self):
        self.fair.role_description = "<p><br></p>"
        case = self._new_case(self.fair, name="Another")
        self.assertIn("So that people &lt;meet&gt;", case.description)

    @users("hr_community_officer")
    def test_the_form_collects_and_keeps_what_was_written(self):
        form = Form(self.env["hr.community.position.case"])
        form.name = "Host"
        form.community_activity_ids.add(self.party)
        self.assertIn("Invites.", form.description)
        form.description = "<p>Own words</p>"
        form.positions = 3
        case = form.save()
        self.assertEqual(case.description, "<p>Own words</p>")
        self.assertEqual(case.positions, 3)
        self.assertEqual(case.skill_ids.skill_id, self.planning)
        self.assertEqual(case.line_ids.mapped("name"), ["Party"])

    def test_people_to_recruit_follow_the_figures_unless_somebody_chose(self):
        self.fair.hours_per_month = 240
        case = self._new_case(self.party + self.fair, name="Two of them")
        self.assertEqual(case.positions, 2)
        case.positions = 4
        self.assertEqual(case.positions, 4)
        case.write({"community_activity_ids": [(6, 0, self.fair.ids)], "positions": 5})
        self.assertEqual((case.hours_needed, case.positions), (240, 5))
        case.action_refresh()
        self.assertEqual(case.positions, 5, "looking again chooses nothing")

    def test_a_case_is_for_one_person_at_least(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.case.sudo().positions = 0
            self.env.flush_all()

    def test_a_copy_starts_anew(self):
        self._approve()
        copy = self.case.copy()
        self.assertEqual(copy.state, "draft")
        self.assertFalse(copy.job_id or copy.job_opened or copy.approver_id)
        self.assertEqual(copy.hours_needed, 60)
        self.assertEqual(copy.skill_ids.skill_id, self.planning + self.counting)

    def test_nothing_of_another_company_comes_in(self):
        theirs = self._new_activity("Theirs", company_id=self.other_company.id)
        with self.assertRaises(UserError):
            self.case.sudo().community_activity_ids += theirs
        with self.assertRaises(AccessError):
            self.case.with_user(self.stranger).name  # noqa: B018
        self.assertFalse(
            self.env["hr.community.position.case"].with_user(self.stranger).search([])
        )

    def test_colleagues_do_not_see_cases(self):
        for user in (self.worker, self.owner, self.boss, self.portal):
            for records in (self.case, self.case.line_ids, self.case.skill_ids):
                with self.assertRaises(AccessError):
                    records.with_user(user).read(["id"])

    @users("hr_community_officer", "hr_community_manager")
    def test_nobody_writes_evidence_or_figures_by_hand(self):
        case = self.case.with_user(self.env.user)
        for name, value in (
            ("fte", 9),
            ("hours_needed", 900),
            ("hours_per_week", 1),
            ("hour_value", 900),
            ("date_frozen", "2020-01-01"),
            ("hours_relieved", 9),
            ("job_opened", True),
            ("approver_id", self.env.uid),
            ("date_decided", "2020-01-01"),
        ):
            with self.subTest(field=name), self.assertRaises(AccessError):
                case.write({name: value})
        with self.assertRaises(AccessError):
            case.line_ids.write({"hours_needed": 900})
        with self.assertRaises(AccessError):
            case.write({"line_ids": [(0, 0, {"name": "Made up", "hours_needed": 9})]})
        with self.assertRaises(AccessError):
            case.create({"name": "Made up", "hours_needed": 900})
