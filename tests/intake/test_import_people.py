from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ImportCase

HEADINGS = ["Activity", "Technical leads", "Leads", "Former leads", "Sponsor"]


@tagged("post_install", "-at_install")
class TestImportPeople(ImportCase):
    """Who is meant by a name, and which part the person gets."""

    def _import_party(
        self, contributors="", owners="", former="", sponsor="", **values
    ):
        self._import(
            [HEADINGS, ["Picnic", contributors, owners, former, sponsor]], **values
        )
        return self._find("Picnic")

    def test_people_are_known_by_name_email_and_login(self):
        self.owner_person.work_email = "ow.ner@example.com"
        picnic = self._import_party(
            owners="wor ker; Ow Ner <OW.NER@example.com>; hr_community_boss"
        )
        owners = self.worker_person | self.owner_person | self.boss_person
        self.assertEqual(picnic.owner_ids, owners)
        self.assertFalse(self.env["hr.community.person.alias"].search([]))

    def test_a_role_that_a_sheet_names_gave_a_sign_today(self):
        """So nobody whose role began years ago is asked on the first night."""
        picnic = self._import_party("Hel Per", former="Bo Ss")
        today = fields.Date.context_today(picnic)
        active = picnic.ownership_ids.filtered(lambda part: part.state == "active")
        self.assertEqual(active.mapped("date_sign"), [today])
        self.assertFalse((picnic.ownership_ids - active).date_sign)

    def test_somebody_written_twice_has_one_part(self):
        self.helper.work_email = "help@example.com"
        picnic = self._import_party(owners="Hel Per; help@example.com; HEL PER")
        self.assertEqual(self._parts(picnic), {"Hel Per": ("owner", "active")})
        self.assertEqual(len(picnic.ownership_ids), 1)

    def test_the_weightiest_role_counts_whatever_the_order_of_columns(self):
        picnic = self._import_party("Hel Per; Bo Ss", "Hel Per", sponsor="Bo Ss")
        self.assertEqual(
            self._parts(picnic),
            {"Hel Per": ("owner", "active"), "Bo Ss": ("contributor", "active")},
        )

    def test_order_of_columns_does_not_matter_to_names_that_wait(self):
        picnic = self._import_party("New Face", "New Face")
        self.assertEqual(picnic.alias_role_ids.mapped("role"), ["owner"])

    def test_former_lead_has_an_ended_part_without_dates(self):
        picnic = self._import_party(former="Hel Per")
        part = picnic.ownership_ids
        self.assertEqual((part.role, part.state), ("owner", "ended"))
        self.assertFalse(part.date_start or part.date_end)

    def test_former_lead_who_helps_today_has_both_parts(self):
        picnic = self._import_party("Hel Per", former="Hel Per")
        parts = {(part.role, part.state) for part in picnic.ownership_ids}
        self.assertEqual(parts, {("contributor", "active"), ("owner", "ended")})

    def test_who_left_the_company_only_had_the_part(self):
        """Archived, or with a last day that is over."""
        self.helper.active = False
        picnic = self._import_party(owners="Hel Per")
        self.assertEqual(self._parts(picnic), {"Hel Per": ("owner", "ended")})
        self.assertTrue(picnic.needs_owner)
        self._depart(self.boss_person)
        self._import([HEADINGS, ["Race", "", "Bo Ss", "", ""]])
        parts = self._parts(self._find("Race"))
        self.assertEqual(parts, {"Bo Ss": ("owner", "ended")})

    def test_who_left_does_not_make_a_colleague_ambiguous(self):
        gone = self._new_person("Hel Per", active=False)
        over = self._new_person("Hel Per")
        self._depart(over)
        picnic = self._import_party(owners="Hel Per")
        self.assertEqual(picnic.owner_ids, self.helper)
        self.assertFalse((gone | over) & picnic.ownership_ids.employee_id)

    def test_two_people_of_one_name_are_a_problem(self):
        self._new_person("Hel Per", work_email="other@example.com")
        rows = [HEADINGS, ["Picnic", "", "Hel Per", "", ""]]
        problems = self._problems(rows)
        self.assertEqual(list(problems), [(2, "Leads")])
        self.assertIn("2 employees are named “Hel Per”", problems[2, "Leads"])
        rows[1][2] = "Hel Per <other@example.com>"
        self.assertFalse(self._problems(rows))

    def test_unknown_person_is_listed_once_however_it_is_spelled(self):
        rows = [["Activity", "Leads"], ["A", "New Face; NEW FACE"], ["B", "new face"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual(wizard.unknown_people, "New Face")
        self.assertEqual(wizard.unknown_count, 1)

    def test_unknown_person_is_created_once_however_it_is_spelled(self):
        rows = [["Activity", "Leads"], ["A", "New Face; NEW FACE"], ["B", "new face"]]
        log = self._import(rows, create_people=True)
        self.assertEqual(log.person_ids.mapped("name"), ["New Face"])
        self.assertEqual(self._find("A").owner_ids, log.person_ids)
        self.assertEqual(self._find("B").owner_ids, log.person_ids)

    def test_unknown_person_waits_once_however_it_is_spelled(self):
        rows = [["Activity", "Leads"], ["A", "New Face; NEW FACE"], ["B", "new face"]]
        log = self._import(rows)
        self.assertEqual(log.alias_ids.mapped("name"), ["New Face"])
        self.assertEqual(len(log.alias_ids.role_ids), 2)

    def test_waiting_owner_is_an_owner_to_be(self):
        picnic = self._import_party(owners="New Face")
        self.assertTrue(picnic.named_owner)
        self.assertFalse(picnic.needs_owner)
        self.assertEqual(picnic.waiting_names, "New Face")

    def test_waiting_helper_or_former_lead_leaves_it_without_owner(self):
        picnic = self._import_party("New Face", former="Old Face")
        self.assertTrue(picnic.needs_owner)
        self.assertEqual(picnic.waiting_names, "New Face")

    def test_new_employee_is_one_of_the_company_and_nothing_more(self):
        log = self._import(
            [["Activity", "Leads"], ["A", "New Face"]], create_people=True
        )
        person = log.person_ids
        self.assertEqual(person.company_id, self.company)
        self.assertFalse(person.user_id or person.work_email or person.parent_id)

    def test_two_of_one_name_are_told_apart_by_their_addresses(self):
        rows = [
            ["Activity", "Leads"],
            ["A", "Ann Lee <a@example.com>"],
            ["B", "Ann Lee <b@example.com>"],
        ]
        log = self._import(rows, create_people=True)
        self.assertEqual(log.person_ids.mapped("name"), ["Ann Lee", "Ann Lee"])
        mails = sorted(log.person_ids.mapped("work_email"))
        self.assertEqual(mails, ["a@example.com", "b@example.com"])
        again = self._import(rows, create_people=True)
        self.assertFalse(again.person_ids)
        self.assertEqual(again.unchanged_count, 2)

    def test_two_of_one_name_are_told_apart_when_they_are_matched_later(self):
        rows = [
            ["Activity", "Leads"],
            ["A", "Ann Lee <a@example.com>"],
            ["B", "Ann Lee <b@example.com>"],
        ]
        aliases = self._import(rows).alias_ids
        self.assertEqual(len(aliases), 2)
        aliases.with_user(self.officer).action_create_employees()
        self.assertEqual(set(aliases.employee_id.mapped("name")), {"Ann Lee"})

    def test_person_of_another_company_is_nobody_here(self):
        wizard = self._wizard([["Activity", "Leads"], ["A", "Stran Ger"]])
        wizard.action_preview()
        self.assertEqual(wizard.unknown_people, "Stran Ger")

    def test_name_that_waited_becomes_an_employee_with_the_parts(self):
        rows = [["Activity", "Leads"], ["A", "New Face; Hel Per"], ["B", "Bo Ss"]]
        first = self._import(rows)
        alias = first.alias_ids
        second = self._import(rows, create_people=True)
        person = second.person_ids
        self.assertEqual(person.name, "New Face")
        self.assertEqual(self._find("A").owner_ids, person | self.helper)
        self.assertEqual(alias.employee_id, person, "known for good")
        self.assertFalse(alias.role_ids)
        self.assertEqual(second.line_ids.activity_id, self._find("A"))
        third = self._import(rows, create_people=True)
        self.assertFalse(third.person_ids | second.person_ids - person)
        self.assertFalse(third.line_ids)

    def test_taking_that_back_lets_the_name_wait_again(self):
        rows = [["Activity", "Leads"], ["A", "New Face"]]
        first = self._import(rows)
        second = self._import(rows, create_people=True)
        person = second.person_ids
        second.with_user(self.officer).action_undo()
        self.assertFalse(person.exists())
        activity = self._find("A")
        self.assertEqual(activity.waiting_names, "New Face")
        self.assertFalse(activity.ownership_ids)
        first.with_user(self.officer).action_undo()
        self.assertFalse(activity.exists())

    def test_nobody_joins_what_is_retired(self):
        self._import([["Activity", "Leads"], ["A", ""], ["B", "Hel Per"]])
        retired = self._find("A") | self._find("B")
        retired.write({"state": "retired", "retire_reason": "Enough"})
        rows = [["Activity", "Leads"], ["A", "Bo Ss"], ["B", "Hel Per"]]
        problems = self._problems(rows)
        self.assertEqual(list(problems), [(2, "Leads")])
        self.assertIn("Reopen it", problems[2, "Leads"])
        with self.assertRaises(UserError):
            self._import(rows)
        rows[0][1] = "Former leads"
        self._import(rows)
        self.assertEqual(self._parts(self._find("A")), {"Bo Ss": ("owner", "ended")})
