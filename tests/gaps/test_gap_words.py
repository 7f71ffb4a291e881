from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged, users

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestGapWords(CommunityCase):
    """What a row says is missing, when it began, and the next step from it."""

    def _gap(self, kind, activity=None):
        activity = activity or self.party
        return self.env["hr.community.gap.report"].search(
            [("activity_id", "=", activity.id), ("kind", "=", kind)]
        )

    def test_an_owner_is_missing(self):
        self.assertEqual(
            self._gap("unowned", self._new_activity("Alone")).missing, "An owner"
        )

    def test_the_skills_that_no_owner_has_are_named(self):
        self.party.write({"skill_ids": [(0, 0, self._ask(self.counting, self.basic))]})
        self.assertEqual(
            self._gap("skill_missing").missing, "Planning parties, Counting money"
        )
        self._give_skill(self.owner_person, self.planning, self.basic)
        self.env.invalidate_all()
        self.assertEqual(self._gap("skill_missing").missing, "Counting money")

    def test_nice_to_have_is_not_missed(self):
        self.party.skill_ids.necessity = "nice"
        self.assertFalse(self._gap("skill_missing"))

    def test_a_contributor_who_has_it_is_no_owner_who_has_it(self):
        self._give_skill(self.helper, self.planning, self.advanced)
        part = self._new_part(self.party, self.helper)
        self.assertEqual(self._gap("skill_missing").missing, "Planning parties")
        part.role = "owner"
        self.env.invalidate_all()
        self.assertFalse(self._gap("skill_missing"))

    def test_two_gaps_name_each_their_own_skills(self):
        fair = self._new_activity(
            "Fair", skill_ids=[(0, 0, self._ask(self.counting, self.basic))]
        )
        self._new_part(fair, self.worker_person, role="owner")
        gaps = self._gap("skill_missing") + self._gap("skill_missing", fair)
        self.assertEqual(gaps.mapped("missing"), ["Planning parties", "Counting money"])

    def test_the_hours_that_nobody_gives(self):
        self.party.hours_per_month = 12.5
        self.party_owner.hours_per_month = 4
        self.assertEqual(self._gap("hours_short").missing, "8.5 hours per month")

    def test_enough_hours_are_no_gap(self):
        self.party.hours_per_month = self.party_owner.hours_per_month = 4
        self.assertFalse(self._gap("hours_short"))

    def test_who_does_it_for_a_living_is_named(self):
        self._give_skill(self.owner_person, self.planning, self.advanced)
        self.party.skill_ids.professional = True
        self.assertEqual(
            self._gap("professional").missing,
            "Planning parties (professional)",
        )

    def test_the_words_of_the_other_kinds(self):
        opened = fields.Date.today() - timedelta(days=90)
        self.party.date_opened = opened
        self.assertEqual(self._gap("single").missing, "A second employee")
        self.assertEqual(self._gap("quiet").missing, "Work logged in the last 90 days")
        self.assertIn("estimate", self._gap("not_estimated").missing)

    def test_quiet_begins_on_the_ninetieth_day(self):
        today = fields.Date.today()
        self.party.date_opened = today - timedelta(days=89)
        self.assertFalse(self._gap("quiet"))
        self.party.date_opened = today - timedelta(days=90)
        self.env.invalidate_all()
        self.assertEqual(self._gap("quiet").since, self.party.date_opened)
        log = self._log(self.party, self.owner_person, date=today - timedelta(days=89))
        self.env.invalidate_all()
        self.assertFalse(self._gap("quiet"))
        log.return_reason = "Which day?"
        log.action_return()
        self.env.invalidate_all()
        self.assertTrue(self._gap("quiet"), "returned work was not done")

    def test_today_is_the_readers_today(self):
        """On the Line Islands the ninetieth day begins 14 hours before UTC's."""
        self.party.date_opened = "2024-02-29"
        reports = self.env["hr.community.gap.report"].with_context(
            tz="Pacific/Kiritimati"
        )
        domain = [("activity_id", "=", self.party.id), ("kind", "=", "quiet")]
        with freeze_time("2024-05-28 12:00:00"):
            self.assertTrue(reports.search(domain))
            self.assertFalse(reports.with_context(tz="UTC").search(domain))

    def test_a_skill_that_expired_yesterday_is_missing_today(self):
        today = fields.Date.today()
        held = self._give_skill(
            self.owner_person,
            self.planning,
            self.advanced,
            valid_from=today - timedelta(days=9),
            valid_to=today,
        )
        self.assertFalse(self._gap("skill_missing"))
        self.env.cr.execute(
            "UPDATE hr_employee_skill SET valid_to = %s WHERE id = %s",
            [today - timedelta(days=1), held.id],
        )
        self.env.invalidate_all()
        self.assertEqual(self._gap("skill_missing").missing, "Planning parties")

    def test_a_gap_in_skill_is_not_older_than_what_is_asked(self):
        self.party.date_opened = self.party_owner.date_start = "2020-01-01"
        asked = self.party.skill_ids.create_date.date()
        self.assertEqual(self._gap("skill_missing").since, asked)

    def test_an_owner_who_waits_for_a_name_is_an_owner(self):
        fair = self._new_activity("Fair")
        alias = self.env["hr.community.person.alias"].create({"name": "U. Nknown"})
        waiting = self.env["hr.community.alias.role"].create(
            {"alias_id": alias.id, "activity_id": fair.id, "role": "owner"}
        )
        self.assertFalse(self._gap("unowned", fair))
        waiting.former = True
        self.env.invalidate_all()
        self.assertTrue(self._gap("unowned", fair))

    @users("hr_community_officer")
    def test_a_case_from_several_rows_takes_each_activity_once(self):
        gaps = self.env["hr.community.gap.report"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertGreater(len(gaps), len(gaps.activity_id))
        action = gaps.action_make_case()
        case = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(case.community_activity_ids, gaps.activity_id)
        self.assertEqual(len(case.line_ids), len(gaps.activity_id))

    @users("hr_community_officer")
    def test_the_next_steps_open_what_they_say(self):
        gap = self._gap("single").with_user(self.env.user)
        self.assertEqual(gap.action_open_activity()["res_id"], self.party.id)
        wizard = gap.action_find_owners()
        self.assertEqual(wizard["res_model"], "hr.community.find.owner")
        opened = self.party.with_user(self.env.user).action_open_gaps()
        self.assertEqual(
            self.env["hr.community.gap.report"].search(opened["domain"]).activity_id,
            self.party,
        )
