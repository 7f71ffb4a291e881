import json

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ...models.intake.import_line import take_snapshot
from ...models.mixins.limits import BY_FIELD
from ...wizards.inventory_import.sheet import MAX_ROWS
from .common import ImportCase

ROWS = [
    ["Activity", "Part of", "Kind", "Keywords", "Leads"],
    ["Race", "", "Running", "fast", "New Face; Hel Per"],
    ["Start", "Race", "Running", "fast", ""],
]


@tagged("post_install", "-at_install")
class TestImportUndo(ImportCase):
    """An import is taken back as a whole, until somebody has worked on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls._count_written()
        cls.log = cls._import(ROWS, create_people=True).with_user(cls.officer)
        cls.race, cls.start = cls._find("Race"), cls._find("Start")
        cls.face = cls.log.person_ids

    def assertUndoRefused(self, activity):
        with self.assertRaises(UserError) as caught:
            self.log.action_undo()
        self.assertIn(activity.name, str(caught.exception))
        self.assertIn("Retire", str(caught.exception))
        self.assertTrue(self.race.exists() and self.start.exists())
        self.assertEqual(self.log.state, "done")

    def test_all_it_brought_is_gone(self):
        self.log.action_undo()
        after = self._count_written()
        changed = {model for model in after if after[model] != self.before[model]}
        self.assertLessEqual(
            changed, {"hr.community.import", "hr.community.import.heading"}
        )
        self.assertEqual(self.log.state, "undone")
        self.assertFalse(self.face.exists())

    def test_largest_sheet_stays_within_the_limit(self):
        """What is kept of 50,000 rows of five people each may be written."""
        people = "; ".join(f"Face {n}" for n in range(5))
        rows = [["Activity", "Helpers"], *([f"Walk {n}", people] for n in range(20))]
        log = self._import(rows, create_people=True)
        kept = len(json.dumps(log.sudo().snapshot)) / 20
        self.assertGreater(kept, 5 * 64)  # bytes a row: it really keeps the roles
        self.assertLess(kept * MAX_ROWS, BY_FIELD["hr.community.import.snapshot"].most)

    def test_second_time_does_nothing(self):
        self.log.action_undo()
        self.log.action_undo()
        self.assertEqual(self.log.state, "undone")

    def test_its_form_says_what_was_undone(self):
        """No longer what was created: of that, nothing is left."""
        form = etree.fromstring(self.log.get_view(view_type="form")["arch"])
        counts = ("created_count", "updated_count", "unchanged_count", "role_count")
        labels = {}
        for state in ("done", "undone"):
            shown = [
                node
                for node in form.xpath("//sheet/group//field")
                if node.get("name") in counts
                and not safe_eval(node.get("invisible", "False"), {"state": state})
            ]
            labels[state] = {node.get("name"): node.get("string") for node in shown}
            self.assertEqual(len(shown), len(labels[state]), "each is shown once")
        self.assertEqual(set(labels["done"]), set(counts))
        self.assertEqual(set(labels["undone"]), set(counts) - {"unchanged_count"})
        self.assertTrue(all(labels["undone"].values()))

    def test_file_can_be_imported_again(self):
        self.log.action_undo()
        log = self._import(ROWS, create_people=True)
        self.assertEqual(log.created_count, 2)

    def test_refused_once_somebody_logged_work(self):
        self._log(self.race, self.helper)
        self.assertUndoRefused(self.race)

    def test_refused_once_somebody_joined(self):
        self._new_part(self.start, self.worker_person, role="contributor")
        self.assertUndoRefused(self.start)

    def test_refused_once_somebody_offered_or_was_invited(self):
        self.start.with_user(self.worker).action_volunteer()
        self.assertUndoRefused(self.start)

    def test_refused_once_somebody_stepped_down(self):
        self.race.ownership_ids[0].write({"state": "ended"})
        self.assertUndoRefused(self.race)

    def test_refused_once_anything_was_decided_on_a_part(self):
        part = self.race.ownership_ids.filtered(lambda one: one.employee_id)[:1]
        for values in (
            {"private_note": "The key is with Al"},
            {"hours_per_month": 7},
            {"date_end": "2028-02-29"},
            {"role": "sponsor"},
        ):
            with self.subTest(values), self.env.cr.savepoint() as savepoint:
                part.write(values)
                self.assertUndoRefused(self.race)
                savepoint.rollback()
            self.env.invalidate_all()
        self.log.action_undo()

    def test_refused_once_a_field_was_edited(self):
        skill = {"skill_ids": [(0, 0, self._ask(self.planning, self.basic))]}
        for values in (
            {"purpose": "Health"},
            {"hours_per_month": 3},
            {"tag_ids": [(5,)]},
            {"date_end": "2028-02-29"},
            {"active": False},
            skill,
        ):
            with self.env.cr.savepoint() as savepoint:
                self.start.write(values)
                self.assertUndoRefused(self.start)
                savepoint.rollback()
            self.env.invalidate_all()
        self.log.action_undo()

    def test_refused_once_it_was_decided_on(self):
        self.start.with_user(self.officer).write({"decision": "keep"})
        self.assertUndoRefused(self.start)

    def test_refused_once_its_state_moved(self):
        self.start.write({"state": "paused"})
        self.assertUndoRefused(self.start)

    def test_refused_once_a_part_was_added_to_it(self):
        self._new_activity("Cheering", parent_id=self.race.id)
        self.assertUndoRefused(self.race)

    def test_refused_once_somebody_commented(self):
        question = "Who brings the flag?"
        self.start.message_post(body=question, message_type="comment")
        self.assertUndoRefused(self.start)

    def test_refused_once_a_case_counts_on_it(self):
        self.start.with_user(self.officer).action_make_case()
        self.assertUndoRefused(self.start)

    def test_refused_once_it_is_evidence(self):
        case = self.env["hr.community.position.case"].create({"name": "Sports"})
        case.line_ids = [(0, 0, {"activity_id": self.start.id, "name": "Start"})]
        self.assertUndoRefused(self.start)

    def test_matched_names_go_with_the_import(self):
        """Matching names is a part of an import, so it is taken back with it."""
        rows = [["Activity", "Leads"], ["Walk", "Some Body; Zoe Quill"]]
        log = self._import(rows).with_user(self.officer)
        walk = self._find("Walk")
        old, new = log.alias_ids.sorted("name")
        old.employee_id = self.worker_person
        said = new.action_create_employees()
        self.assertEqual(said["params"]["type"], "success")
        face = new.employee_id
        self.assertEqual(log.sudo().person_ids, face.sudo())
        self.assertEqual(log.role_count, 2)
        log.action_undo()
        self.assertFalse(walk.exists() or face.exists() or new.exists())
        self.assertEqual(old.employee_id, self.worker_person, "it is remembered")
        self.assertTrue(self.worker_person.active)

    def test_refused_once_somebody_worked_on_what_names_brought(self):
        """Work is found before a name is matched, and after it."""
        for word in ("before", "after", "role"):
            rows = [["Activity", "Leads"], [f"Walk {word}", f"Some {word}"]]
            log = self._import(rows).with_user(self.officer)
            name, walk = log.alias_ids, self._find(f"Walk {word}")
            if word == "before":
                walk.purpose = "Health"
            name.action_create_employees()
            if word == "after":
                self._log(walk, name.employee_id.sudo())
            if word == "role":
                walk.ownership_ids.hours_per_month = 7
            with self.assertRaisesRegex(UserError, word, msg=word):
                log.action_undo()
            self.assertTrue(name.employee_id.exists())

    def test_employee_created_for_a_name_stays_where_another_import_needs_it(self):
        first = self._import([["Activity", "Leads"], ["Walk", "Some Body"]])
        second = self._import([["Activity", "Leads"], ["Swim", "Some Body"]])
        name = first.alias_ids.with_user(self.officer)
        name.action_create_employees()
        person, walk = name.employee_id, self._find("Walk")
        first.with_user(self.officer).action_undo()
        self.assertTrue(person.exists() and not walk.exists())
        self.assertEqual(self._find("Swim").owner_ids.ids, person.ids)
        second.with_user(self.officer).action_undo()
        self.assertFalse(person.exists())

    def test_employee_created_for_a_name_stays_once_somebody(self):
        log = self._import([["Activity", "Leads"], ["Walk", "Some Body"]])
        name = log.alias_ids.with_user(self.officer)
        name.action_create_employees()
        crew = self.env["hr.department"].create({"name": "Crew"})
        person = self.env["hr.employee"].browse(name.employee_id.id)
        person.department_id = crew
        log.with_user(self.officer).action_undo()
        self.assertTrue(person.exists())
        self.assertEqual(name.employee_id.id, person.id)

    def test_later_import_goes_first(self):
        rows = [*ROWS[:2], ["Start", "Race", "Running", "fast", "Bo Ss"]]
        later = self._import(rows).with_user(self.officer)
        self.assertUndoRefused(self.start)
        later.action_undo()
        self.assertEqual(self._parts(self.start), {})
        self.log.action_undo()
        self.assertFalse(self.race.exists())

    def test_update_is_taken_back_to_what_was_there(self):
        before = take_snapshot(self.start)
        rows = [[*ROWS[0], "Why", "Skills"], [*ROWS[1], "", ""]]
        skills = "Planning parties (Basic)"
        rows.append(["Start", "Race", "Jumping", "high", "Other Face", "Sheet", skills])
        later = self._import(rows).with_user(self.officer)
        self.assertEqual(later.line_ids.activity_id, self.start)
        self.assertEqual(self.start.purpose, "Sheet")
        self.assertEqual(self.start.waiting_names, "Other Face")
        later.action_undo()
        self.assertEqual(take_snapshot(self.start), before)

    def test_people_of_a_retired_activity_are_back_with_their_terms(self):
        """What follows from a state that the sheet changed is taken back, too."""
        self.company.community_term_months = 12
        guest = self._new_part(self.start, self.boss_person, hours_per_month=2)
        asked = self._new_part(self.start, self.helper, state="invited")
        guest.date_end = "2031-05-06"
        self.start.invalidate_recordset()
        before = take_snapshot(self.start)
        ends = guest.date_end
        rows = [[*ROWS[0], "State"], [*ROWS[1], ""], [*ROWS[2], "done"]]
        later = self._import(rows).with_user(self.officer)
        self.assertEqual(self.start.state, "retired")
        self.assertEqual(guest.state, "ended")
        later.action_undo()
        self.assertEqual((guest.state, guest.date_end), ("active", ends))
        self.assertEqual(asked.state, "invited")
        self.assertEqual(take_snapshot(self.start), before)

    def test_terms_of_roles_that_the_sheet_ended_are_back(self):
        self.company.community_term_months = 12
        roles = self.race.ownership_ids
        roles.date_end = "2031-05-06"
        log = self._import([ROWS[0], [*ROWS[1][:4], "Bo Ss"], ROWS[2]])
        log.with_user(self.officer).action_undo()
        self.assertEqual(set(roles.mapped("state")), {"active"})
        self.assertEqual({str(day) for day in roles.mapped("date_end")}, {"2031-05-06"})

    def test_deleted_words_do_not_keep_an_import_from_being_undone(self):
        old = self.start.category_id | self.race.category_id
        rows = [
            [*ROWS[0]],
            [*ROWS[1][:2], "Jumping", "high", ROWS[1][4]],
            ["Start", "Race", "Jumping", "high", ""],
        ]
        later = self._import(rows).with_user(self.officer)
        old.unlink()
        self.log.tag_ids.unlink()
        later.action_undo()
        self.assertEqual(later.state, "undone")
        self.assertFalse(self.start.category_id or self.start.tag_ids)

    def test_archived_tags_do_not_keep_an_import_from_being_undone(self):
        self.log.tag_ids.active = False
        self.log.action_undo()
        self.assertEqual(self.log.state, "undone")

    def test_people_who_were_ended_are_active_again(self):
        rows = [ROWS[0], [*ROWS[1][:4], "Bo Ss"], ROWS[2]]
        later = self._import(rows).with_user(self.officer)
        self.assertEqual(self.race.owner_ids, self.boss_person)
        later.action_undo()
        self.assertEqual(self.race.owner_ids, self.face | self.helper)
        self.assertFalse(any(self.race.ownership_ids.mapped("date_end")))

    def test_work_from_before_an_update_does_not_keep_it(self):
        self._log(self.race, self.helper)
        rows = [ROWS[0], ["Race", "", "Running", "slow", ROWS[1][4]]]
        later = self._import(rows).with_user(self.officer)
        later.action_undo()
        self.assertEqual(self.race.tag_ids.mapped("name"), ["fast"])
        self.assertTrue(self.race.contribution_ids)

    def test_names_that_waited_before_wait_again(self):
        first = self._import([["Activity", "Leads"], ["Walk", "Some Body"]])
        second = self._import([["Activity", "Leads"], ["Walk", "Any Body"]])
        walk = self._find("Walk")
        self.assertEqual(walk.waiting_names, "Any Body")
        second.with_user(self.officer).action_undo()
        self.assertEqual(walk.waiting_names, "Some Body")
        first.with_user(self.officer).action_undo()
        self.assertFalse(walk.exists() or first.alias_ids.exists())

    def test_a_name_matched_since_keeps_its_role_of_before(self):
        """A later import is taken back; what the first one said has its employee."""
        for title, more in (("Walk", "; Zoe"), ("Swim", "")):
            name = f"Some {title}"
            first = self._import([["Activity", "Leads"], [title, name]])
            rows = [["Activity", "Purpose", "Leads"], [title, "Health", name + more]]
            second = self._import(rows)
            walk = self._find(title)
            first.alias_ids.with_user(self.officer).employee_id = self.worker_person
            self.assertEqual(walk.owner_ids.ids, self.worker_person.ids)
            second.with_user(self.officer).action_undo()
            self.assertEqual(walk.owner_ids.ids, self.worker_person.ids, title)
            self.assertFalse(walk.waiting_names)
            self.assertEqual(walk.state, "running", title)
            first.with_user(self.officer).action_undo()
            self.assertFalse(walk.exists(), title)

    def test_an_update_without_people_goes_though_a_name_was_matched(self):
        first = self._import([["Activity", "Leads"], ["Walk", "Some Body"]])
        second = self._import([["Activity", "Purpose"], ["Walk", "Health"]])
        first.alias_ids.with_user(self.officer).employee_id = self.worker_person
        walk = self._find("Walk")
        second.with_user(self.officer).action_undo()
        self.assertFalse(walk.purpose)
        self.assertEqual(walk.owner_ids.ids, self.worker_person.ids)

    def test_an_hour_that_is_gone_again_does_not_keep_it(self):
        work = self._log(self.race, self.worker_person)
        work.state = "confirmed"
        work.with_user(self.officer).write(
            {"state": "returned", "return_reason": "Another day"}
        )
        work.unlink()
        changes = self.env["hr.community.work.change"]
        self.assertTrue(changes.search([("activity_id", "=", self.race.id)]))
        self.log.action_undo()
        self.assertEqual(self.log.state, "undone")

    def test_name_that_waits_elsewhere_stays(self):
        first = self._import([["Activity", "Leads"], ["Walk", "Some Body"]])
        self._import([["Activity", "Leads"], ["Swim", "Some Body"]])
        first.with_user(self.officer).action_undo()
        self.assertEqual(self._find("Swim").waiting_names, "Some Body")

    def test_employee_who_has_become_somebody_stays(self):
        crew = self.env["hr.department"].create({"name": "Crew"})
        self.env["hr.employee"].browse(self.face.id).department_id = crew
        self.log.action_undo()
        self.assertTrue(self.face.exists())

    def test_employee_who_works_elsewhere_stays(self):
        self._log(self.party, self.face)
        self.log.action_undo()
        self.assertTrue(self.face.exists())

    def test_words_that_others_use_stay(self):
        self.party.write(
            {"category_id": self.race.category_id.id, "tag_ids": self.race.tag_ids.ids}
        )
        self.log.action_undo()
        self.assertEqual(self.party.category_id.name, "Running")
        self.assertEqual(self.party.tag_ids.mapped("name"), ["fast"])

    def test_log_is_written_by_imports_alone(self):
        for values in (
            {"person_ids": [(4, self.boss_person.id)]},
            {"ended_role_ids": [(4, self.party_owner.id)]},
            {"state": "done"},
            {"company_id": self.other_company.id},
        ):
            with self.assertRaises(AccessError, msg=values):
                self.log.write(values)
        with self.assertRaises(AccessError):
            self.env["hr.community.import"].with_user(self.officer).create(
                {"name": "Forged", "company_id": self.company.id}
            )

    def test_taking_back_is_the_officers(self):
        for user in (self.worker, self.owner, self.stranger):
            with self.assertRaises(AccessError, msg=user.login):
                self.log.with_user(user).action_undo()
        self.assertTrue(self.race.exists())
