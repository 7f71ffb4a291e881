from odoo.tests import tagged

from ...wizards.inventory_import.cells import NOTE, REPEATABLE, ROLE_COLUMNS
from ...wizards.inventory_import.plan import Plan
from .common import ImportCase

BAD = {"tags": "#REF!"}  # of people: two employees of one name


@tagged("post_install", "-at_install")
class TestImportRepeated(ImportCase):
    """Columns of which there are several, such as “Member 1” and “Member 2”."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for mail in ("one@example.com", "two@example.com"):
            cls._new_person("Ann Lee", work_email=mail)
        # tags that are called like people are asked about unless they are there
        tags = [{"name": name} for name in ("Hel Per", "Bo Ss", "Wor Ker")]
        cls.env["hr.community.tag"].create(tags)

    def _rows(self, target, *texts):
        """Return a sheet with three columns of a target."""
        words = {
            "owners": "Owner",
            "deputies": "Deputy",
            "contributors": "Member",
            "sponsors": "Sponsor",
            "former": "Former owner",
            "tags": "Tag",
        }
        headings = [f"{words[target]} {number}" for number in (1, 2, 3)]
        return [["Activity", *headings], ["Choir", *texts]]

    def _said(self, target):
        """Return what a column of Odoo says of the choir."""
        choir = self._find("Choir")
        if target == "tags":
            return set(choir.tag_ids.mapped("name"))
        state = "ended" if target == "former" else "active"
        return {
            one.employee_id.name
            for one in choir.ownership_ids
            if (one.role, one.state) == (ROLE_COLUMNS[target], state)
        }

    def test_one_bad_cell_of_several_is_left_out_alone(self):
        """The others come in, it is noted, and what it may have said stays."""
        for target in sorted(REPEATABLE - {NOTE}):
            with self.subTest(target=target), self.env.cr.savepoint() as savepoint:
                bad = BAD.get(target, "Nobody Known; Ann Lee")
                rows = self._rows(target, "Hel Per", bad, "Bo Ss")
                wizard = self._wizard(rows, skip_unreadable=True)
                wizard.action_preview()
                self.assertEqual((wizard.skipped_count, wizard.problem_count), (1, 0))
                self.assertFalse(wizard.unknown_count, "named in no cell that counts")
                _sheet, plan = wizard._make_plan()
                left = [
                    key
                    for key, shown in plan.readings.items()
                    if ("skipped" in {kind for _text, kind in shown})
                ]
                self.assertEqual(left, [(2, 2)])
                wizard.action_import()
                self.assertEqual(self._said(target), {"Hel Per", "Bo Ss"})
                note = self._find("Choir").note
                self.assertIn(f"{rows[0][2]}: {bad}", note)
                self.assertNotIn("Hel Per", note)
                # the same once more changes nothing, corrected it comes in
                again = self._import(rows, skip_unreadable=True)
                self.assertFalse(again.line_ids)
                rows[1][2] = "Wor Ker"
                self._import(rows)
                everybody = {"Hel Per", "Wor Ker", "Bo Ss"}
                self.assertEqual(self._said(target), everybody)
                # a cell that has become unreadable takes nothing away
                rows[1][2] = bad
                self._import(rows, skip_unreadable=True)
                self.assertEqual(self._said(target), everybody)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_who_drops_the_whole_row_of_columns_is_caught(self):
        original = Plan._add_unreadable_cell

        def add_all(plan, row, target, *args):
            original(plan, row, target, *args)
            row.skip(target)

        self.patch(Plan, "_add_unreadable_cell", add_all)
        rows = self._rows("contributors", "Hel Per", "Ann Lee", "Bo Ss")
        self._import(rows, skip_unreadable=True)
        self.assertNotEqual(self._said("contributors"), {"Hel Per", "Bo Ss"})

    def test_the_bad_cell_is_marked_and_no_other_one(self):
        rows = [["Activity", "Member", "Member", "Member"]]
        rows += [["Choir", "Hel Per", "Bo Ss", "Ann Lee"]]
        wizard = self._wizard(rows)
        wizard.action_columns()
        for column in wizard.column_ids[1:]:
            column.target = "contributors"
        _sheet, plan = wizard._make_plan()
        self.assertEqual([problem.index for problem in plan.problems], [3])

    def test_all_columns_of_a_closed_activity_are_left_out_and_noted(self):
        rows = self._rows("contributors", "", "", "")
        self._import(rows)
        choir = self._find("Choir")
        choir.write({"state": "retired", "retire_reason": "Enough"})
        rows[1][1:] = ["Hel Per", "", "Bo Ss"]
        wizard = self._wizard(rows, skip_unreadable=True)
        wizard.action_preview()
        self.assertEqual(wizard.skipped_count, 2)
        wizard.action_import()
        self.assertFalse(choir.ownership_ids)
        self.assertIn("Member 1: Hel Per", choir.note)
        self.assertIn("Member 3: Bo Ss", choir.note)

    def test_a_role_in_brackets_does_not_speak_for_a_cell_that_is_left_out(self):
        rows = [["Activity", "Leads", "Members"]]
        rows += [["Choir", "Hel Per; New Face", "Bo Ss"]]
        self._import(rows)
        rows[1][1:] = ["Ann Lee", "Bo Ss; Other Face (chair); New Face (chair)"]
        self._import(rows, skip_unreadable=True)
        self.assertEqual(self._said("owners"), {"Hel Per"})
        self.assertEqual(self._said("contributors"), {"Bo Ss"})
        waiting = self._find("Choir").alias_role_ids
        self.assertEqual(
            sorted(waiting.mapped("alias_id.name")), ["New Face", "Other Face"]
        )
        self.assertEqual(set(waiting.mapped("role")), {"owner"})

    def test_cells_of_one_row_each_with_its_own_marks(self):
        """Several cells are remembered as one text, and are still what they were."""
        rows = self._rows("tags", "a, b", "", "c")
        self._import(rows)
        self.assertEqual(self._said("tags"), {"a", "b", "c"})
        rows[1][3] = "d"
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertFalse(wizard.edited_count, "nobody wrote it by hand")
        wizard.action_import()
        self.assertEqual(self._said("tags"), {"a", "b", "d"})

    def test_a_dash_is_no_tag_in_any_of_the_columns(self):
        for blank in ("-", "n/a", "TBD", "?"):
            for place in (1, 2, 3):
                rows = self._rows("tags", "Sport", "Fun", "Food")
                rows[1][place] = blank
                wizard = self._wizard(rows)
                wizard.action_preview()
                said = set(wizard.new_vocabulary.split(", "))
                self.assertEqual(said, {"Sport", "Fun", "Food"} & set(rows[1]))

    def test_numbered_rows_of_people_come_in_as_activities(self):
        rows = [["No", "Committee", "Members"]]
        people = ["Hel Per", "Bo Ss", "Wor Ker", "Ow Ner", "New Face", "Neu Mann"]
        rows += [
            [str(number), "Choir" if number < 6 else "Band", name]
            for number, name in enumerate(people, 1)
        ]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertEqual(wizard.layout, "person")
        wizard.action_preview()
        self.assertFalse(wizard.problem_ids.mapped("message"))
        wizard.action_import()
        choir = self._find("Choir")
        self.assertEqual(self._said("contributors"), set(people[:4]))
        self.assertNotIn(choir.reference, ("1", "5"))
        self.assertNotIn(self._find("Band").reference, ("2", "6"))
        # a row that is inserted at the top renames nobody
        rows = [rows[0], ["1", "Band", "Bo Ss"]] + [
            [str(int(number) + 1), *rest] for number, *rest in rows[1:]
        ]
        log = self._import(rows)
        self.assertEqual((log.created_count, log.updated_count), (0, 1))
