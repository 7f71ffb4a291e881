from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .samples import SampleCase


@tagged("post_install", "-at_install")
class TestCompanies(SampleCase):
    """Nothing crosses companies, for officers neither."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.away = cls._new_activity("Away", company_id=cls.other_company.id)
        # an officer of both, who works for one at a time
        cls.both = cls._new_user(
            "both",
            "hr_community.group_hr_community_manager",
            company_ids=[(6, 0, (cls.company + cls.other_company).ids)],
        )

    def _records(self):
        """Return (model, one record of this company) of every sample."""
        for (model, record), (make, _values, _writes) in self._samples().items():
            if record != "shared":
                yield model, make

    def test_no_search_shows_another_companys_record(self):
        for model, make in self._records():
            with self._undone():
                record = make(self.env.user)
                seen = self._as(self.stranger, model)
                if not seen.has_access("read"):
                    continue
                with self.subTest(model=model):
                    self.assertFalse(seen.search([("id", "=", record.id)]))
                    self.assertFalse(seen.search_count([("id", "=", record.id)]))
                    found = seen.name_search("", [("id", "=", record.id)])
                    self.assertFalse(found)
                    groups = seen.formatted_read_group(
                        [("id", "=", record.id)], aggregates=["__count"]
                    )
                    self.assertFalse(sum(group["__count"] for group in groups))
                    with self.assertRaises(AccessError):
                        seen.browse(record.id).web_read({"display_name": {}})

    def test_who_works_for_two_companies_sees_the_chosen_one(self):
        activities = self.env["hr.community.activity"].with_user(self.both)
        mine = [("id", "in", (self.party + self.away).ids)]
        for chosen, expected in (
            (self.company, self.party),
            (self.other_company, self.away),
            (self.company + self.other_company, self.party + self.away),
        ):
            here = activities.with_context(allowed_company_ids=chosen.ids)
            self.assertEqual(here.search(mine).with_env(self.env), expected)
        elsewhere = self.env["hr.community.activity"].with_user(self.stranger)
        forged = elsewhere.with_context(allowed_company_ids=self.company.ids)
        with self.assertRaises(AccessError):
            forged.search(mine)

    def test_gap_report_and_its_paper_keep_to_the_company(self):
        gaps = self._as(self.stranger, "hr.community.gap.report")
        self.assertEqual(gaps.search([]).company_id, self.other_company)
        board = self._as(self.stranger, "report.hr_community.report_gap_board")
        values = board._get_report_values([])
        self.assertEqual(values["companies"].ids, self.other_company.ids)
        theirs = self.env["hr.community.gap.report"].search(
            [("activity_id", "=", self.party.id)]
        )
        with self.assertRaises(AccessError):
            board._get_report_values(theirs.ids)

    def test_records_are_not_moved_to_another_company(self):
        proposal = self._as(self.colleague, "hr.community.activity").create(
            {"name": "Mine"}
        )
        for user, record in (
            (self.colleague, proposal),
            (self.officer, self.fair),
            (self.officer, self.case),
        ):
            with self._undone(), self.assertRaises(UserError):
                self._seen_by(user, record).write({"company_id": self.other_company.id})

    def test_records_of_two_companies_are_not_mixed(self):
        both = self._as(self.both, "hr.community.activity")
        here, away = both.browse(self.fair.id), both.browse(self.away.id)
        for change in (
            lambda: here.write({"parent_id": away.id}),
            lambda: both.env["hr.community.ownership"].create(
                {"activity_id": here.id, "employee_id": self.stranger_person.id}
            ),
            lambda: both.env["hr.community.contribution"].create(
                {
                    "activity_id": here.id,
                    "employee_id": self.stranger_person.id,
                    "hours": 1,
                }
            ),
            lambda: both.env["hr.community.person.alias"].create(
                {
                    "name": "New Name",
                    "company_id": self.company.id,
                    "employee_id": self.stranger_person.id,
                }
            ),
            lambda: both.env["hr.community.position.case"].create(
                {
                    "name": "Planner",
                    "company_id": self.company.id,
                    "community_activity_ids": away.ids,
                }
            ),
        ):
            with self._undone(), self.assertRaises(UserError):
                change()

    def test_suggestions_stay_in_the_company_of_the_activity(self):
        fair = self._as(self.both, "hr.community.activity").browse(self.fair.id)
        people = {one["employee_id"] for one in fair.suggest_owners(limit=10000)}
        self.assertIn(self.worker_person.id, people)
        self.assertNotIn(self.stranger_person.id, people)

    def test_wizards_reach_no_other_company(self):
        for model, values in (
            ("hr.community.find.owner", {"activity_id": self.party.id}),
            (
                "hr.community.find.owner.line",
                {"wizard_id": 0, "employee_id": self.worker_person.id},
            ),
        ):
            if "wizard_id" in values:
                wizard = self._as(self.stranger, "hr.community.find.owner").create(
                    {"activity_id": self.away.id}
                )
                values |= {"wizard_id": wizard.id}
            with self._undone(), self.assertRaises(AccessError):
                self._as(self.stranger, model).create(values)

    def test_volunteer_offers_as_the_employee_of_the_activitys_company(self):
        self.worker.company_ids |= self.other_company
        twin = self._new_person(
            "Wor Ker", self.worker, company_id=self.other_company.id
        )
        for activity, person in ((self.fair, self.worker_person), (self.away, twin)):
            self._seen_by(self.worker, activity).action_volunteer()
            self.assertEqual(activity.ownership_ids.employee_id, person)

    def test_who_has_no_employee_there_is_told_whom_to_ask(self):
        self.worker.company_ids |= self.other_company
        with self.assertRaisesRegex(UserError, "Ask HR"):
            self._seen_by(self.worker, self.away).action_volunteer()

    def test_owner_in_one_company_owns_nothing_in_the_other(self):
        self.owner.company_ids |= self.other_company
        away = self._seen_by(self.owner, self.away)
        self.assertFalse(away.is_owner)
        with self._undone(), self.assertRaises(AccessError):
            away.purpose = "Mine now"
