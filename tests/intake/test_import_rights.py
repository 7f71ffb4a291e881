from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from .common import ImportCase

ROWS = [["Ref", "Activity", "Leads"], ["R1", "Race", "Hel Per"]]
ROLE_COLUMNS = [
    "hr_community_worker",
    "hr_community_boss",
    "hr_community_owner",
    "hr_community_portal",
]


@tagged("post_install", "-at_install")
class TestImportRights(ImportCase):
    """Importing is the officer's, and stays in the company."""

    @users(*ROLE_COLUMNS)
    def test_nobody_else_imports(self):
        with self.assertRaises(AccessError):
            self._wizard(ROWS, user=self.env.user)

    @users(*ROLE_COLUMNS)
    def test_nobody_else_uses_the_wizard_of_an_officer(self):
        wizard = self._wizard(ROWS).with_user(self.env.user)
        for action in ("action_columns", "action_preview", "action_import"):
            with self.assertRaises(AccessError, msg=action):
                getattr(wizard, action)()

    @users(*ROLE_COLUMNS)
    def test_nobody_else_reads_what_was_imported(self):
        log = self._import(ROWS).with_user(self.env.user)
        heading = self.env["hr.community.import.heading"]
        for records in (log, log.sudo().line_ids.sudo(False), heading):
            with self.assertRaises(AccessError, msg=records._name):
                records.search([])
        with self.assertRaises(AccessError):
            log.action_undo()

    @users("hr_community_worker", "hr_community_owner")
    def test_colleagues_do_not_read_what_the_sheet_said(self):
        self._import(ROWS)
        race = self._find("Race").with_user(self.env.user)
        self.assertEqual(race.read(["name"])[0]["name"], "Race")
        with self.assertRaises(AccessError):
            race.read(["imported_values"])
        with self.assertRaises(AccessError):
            race.ownership_ids.read(["import_id"])

    @users("hr_community_officer", "hr_community_manager")
    def test_officer_imports_and_takes_back_without_being_hr(self):
        wizard = self._wizard(
            [*ROWS, ["R2", "Swim", "New Face"]],
            user=self.env.user,
            create_people=True,
        )
        wizard.action_preview()
        log = self.env["hr.community.import"].browse(wizard.action_import()["res_id"])
        self.assertEqual(log.person_ids.mapped("name"), ["New Face"])
        self.assertEqual(log.create_uid, self.env.user)
        log.action_open_activities()
        log.action_undo()
        self.assertEqual(log.state, "undone")

    def test_officer_of_another_company_sees_nothing_of_it(self):
        log = self._import(ROWS)
        for model in ("import", "import.line", "import.heading", "person.alias"):
            found = (
                self.env[f"hr.community.{model}"].with_user(self.stranger).search([])
            )
            self.assertFalse(found, model)
        with self.assertRaises(AccessError):
            log.with_user(self.stranger).read(["name"])

    def test_company_of_others_cannot_be_imported_into(self):
        with self.assertRaises(AccessError):
            self._wizard(ROWS, company_id=self.other_company.id)

    def test_records_of_another_company_are_never_matched(self):
        theirs = self._new_activity(
            "Race", reference="R1", company_id=self.other_company.id
        )
        namesake = self._new_person("Hel Per", company_id=self.other_company.id)
        self.env["hr.community.person.alias"].create(
            {
                "name": "Nick Name",
                "company_id": self.other_company.id,
                "employee_id": namesake.id,
            }
        )
        log = self._import([*ROWS, ["R2", "Swim", "Nick Name"]])
        self.assertEqual(log.created_count, 2)
        self.assertEqual(self._find("Race").owner_ids, self.helper)
        self.assertEqual(log.alias_ids.mapped("name"), ["Nick Name"])
        self.assertFalse(theirs.ownership_ids or theirs.imported_values)

    def test_officer_of_two_companies_chooses_one(self):
        self.officer.company_ids += self.other_company
        both = {"allowed_company_ids": (self.company | self.other_company).ids}
        wizard = self._wizard(
            [["Activity", "Leads"], ["Race", "Stran Ger"], ["Party", "Hel Per"]],
            company_id=self.other_company.id,
        ).with_context(**both)
        action = wizard.action_import()
        log = self.env["hr.community.import"].browse(action["res_id"])
        activities = log.line_ids.activity_id
        self.assertEqual(activities.company_id, self.other_company)
        self.assertEqual(activities.owner_ids, self.stranger_person)
        self.assertEqual(log.alias_ids.mapped("name"), ["Hel Per"])
        self.assertNotIn(self.party, activities)

    def test_mapping_is_remembered_for_its_company_alone(self):
        wizard = self._wizard([["Activity", "Dreamt up by"], ["Race", "Hel Per"]])
        wizard.action_columns()
        wizard.column_ids[1].target = "owners"
        wizard.action_import()
        self.assertEqual(self._find("Race").owner_ids, self.helper)
        again = self._wizard([["DREAMT UP BY:", "Activity"], ["Hel Per", "Swim"]])
        again.action_columns()
        self.assertEqual(again.column_ids.mapped("target"), ["owners", "name"])
        theirs = self._wizard(
            [["Activity", "Dreamt up by"]],
            user=self.stranger,
            company_id=self.other_company.id,
        )
        theirs.action_columns()
        self.assertEqual(theirs.column_ids.mapped("target"), ["name", "note"])
