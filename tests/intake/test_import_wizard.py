import base64

from lxml import html

from odoo.exceptions import UserError
from odoo.tests import Form, tagged, users

from ...models.intake.import_line import take_snapshot
from .common import ImportCase, as_csv, as_ods, as_xlsx

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@tagged("post_install", "-at_install")
class TestImportWizard(ImportCase):
    """From the file through the columns and the preview to the import."""

    def _columns(self, content, **values):
        wizard = self._wizard(content, **values)
        wizard.action_columns()
        return wizard

    @users("hr_community_officer")
    def test_walk_through_the_form(self):
        form = Form(self.env["hr.community.inventory.import"])
        form.file = base64.b64encode(
            as_csv([["Activity", "Boss"], ["Race", "Hel Per"]])
        )
        wizard = form.save()
        wizard.filename = "walk.csv"  # the browser fills it in
        wizard.action_columns()
        self.assertEqual(wizard.state, "columns")
        with Form(wizard) as form, form.column_ids.edit(1) as column:
            self.assertEqual(column.target, "note")
            column.target = "owners"
        wizard.action_preview()
        self.assertEqual((wizard.state, wizard.problem_count), ("preview", 0))
        action = wizard.action_import()
        log = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((log.name, log.created_count), ("walk.csv", 1))
        self.assertEqual(self._find("Race").owner_ids, self.helper)

    def test_another_file_has_other_columns(self):
        wizard = self._columns([["Activity", "Boss"], ["Race", "Hel Per"]])
        wizard.action_upload()
        with Form(wizard) as form:
            form.file = base64.b64encode(as_csv([["Boss", "Activity"], ["", "Race"]]))
        wizard.action_columns()
        self.assertEqual(wizard.column_ids.mapped("target"), ["note", "name"])

    def test_going_back_keeps_what_was_chosen(self):
        wizard = self._columns([["Activity", "Boss"], ["Race", "Hel Per"]])
        wizard.column_ids[1].target = "owners"
        wizard.action_preview()
        wizard.action_upload()
        wizard.action_columns()
        self.assertEqual(wizard.column_ids.mapped("target"), ["name", "owners"])

    def test_columns_show_an_example(self):
        rows = [["Activity", "Why", "Remark"], ["", "", "x"], ["Race", "y"]]
        wizard = self._columns(rows)
        self.assertEqual(wizard.column_ids.mapped("example"), ["Race", "y", "x"])
        targets = ["name", "purpose", "note"]
        self.assertEqual(wizard.column_ids.mapped("target"), targets)

    def test_column_without_a_heading_can_be_mapped(self):
        wizard = self._columns([["Activity", "", "Why"], ["Race", "4", "fun"]])
        wizard.column_ids[1].target = "hours"
        wizard.action_import()
        self.assertEqual(self._find("Race").hours_per_month, 4)

    def test_two_columns_cannot_mean_the_same(self):
        wizard = self._columns([["Activity", "Title"], ["Race", "Sir"]])
        wizard.column_ids[1].target = "name"
        wizard.action_preview()
        problem = wizard.problem_ids
        self.assertEqual((problem.line, problem.column), (1, "Title"))

    def test_memory_follows_the_last_choice(self):
        rows = [["Activity", "Boss"], ["Race", "Hel Per"]]
        for target in ("owners", "note", "sponsors"):
            wizard = self._columns(rows)
            wizard.column_ids[1].target = target
            wizard.action_import()
            self.assertEqual(self._columns(rows).column_ids[1].target, target)

    def test_memory_of_two_headings_alike_is_that_of_the_one_taken(self):
        rows = [["Activity", "Leads", "LEADS"], ["Race", "Hel Per", "Bo Ss"]]
        self._import(rows)
        self.assertFalse(self._import(rows).line_ids)
        self.assertEqual(self._columns(rows).column_ids[1].target, "owners")

    def test_refused_import_remembers_nothing(self):
        wizard = self._columns([["Activity", "Boss", "Hours"], ["Race", "", "many"]])
        wizard.column_ids[1].target = "owners"
        with self.assertRaises(UserError):
            wizard.action_import()
        self.assertFalse(self.env["hr.community.import.heading"].search([]))

    def test_preview_shows_the_table_with_its_problems(self):
        wizard = self._wizard([["Activity", "Hours"], [], ["Race", "many"], ["Swim"]])
        wizard.action_preview()
        table = html.fromstring(wizard.preview)
        self.assertEqual(
            [cell.text_content().strip() for cell in table.xpath("//thead//th")],
            ["1", "Activity", "Hours"],
        )
        lines = [row.text_content().strip() for row in table.xpath("//tbody//th")]
        self.assertEqual(lines, ["3", "4"])
        (wrong,) = table.xpath("//td[contains(@class, 'table-danger')]")
        self.assertIn("many", wrong.text_content())
        self.assertIn("is not a number from", wrong.text_content())

    def test_preview_marks_rows_and_headings_as_a_whole(self):
        wizard = self._wizard([["Why", "Why else"], ["fun", "", "lost"]])
        wizard.action_preview()
        table = html.fromstring(wizard.preview)
        marked = table.xpath("//th[contains(@class, 'table-danger')]")
        self.assertEqual(len(marked), 2)
        self.assertIn(
            "No column is mapped to the activity's name", marked[0].text_content()
        )
        self.assertIn("“lost”", marked[1].text_content())

    def test_preview_runs_nothing_that_a_cell_says(self):
        rows = [[f"Activity{NASTY}", "Hours"], [NASTY, NASTY], ["Race", "1"]]
        for content in (as_csv(rows), as_xlsx(rows), as_ods(rows)):
            wizard = self._wizard(content, filename=f"{NASTY}.csv")
            wizard.action_preview()
            table = html.fromstring(wizard.preview)
            self.assertFalse(table.xpath("//script | //img"))
            self.assertIn(NASTY, table.text_content())

    def test_nasty_cells_are_stored_as_text(self):
        rows = [["Activity", "Duties", "Remark", "Why"], [NASTY, NASTY, NASTY, NASTY]]
        self._import(rows)
        activity = self._find(NASTY)
        for text in (activity.role_description, activity.note):
            stored = html.fromstring(str(text))
            self.assertFalse(stored.xpath("//script | //img"))
            self.assertIn(NASTY, stored.text_content())
        self.assertEqual(activity.purpose, NASTY)

    def test_preview_of_many_rows_shows_the_first_and_the_wrong_ones(self):
        rows = [["Activity", "Hours"]] + [[f"A{n}", ""] for n in range(600)]
        rows[599][1] = "many"
        wizard = self._wizard(rows)
        wizard.action_preview()
        table = html.fromstring(wizard.preview)
        self.assertEqual(len(table.xpath("//tbody/tr")), 501)
        self.assertIn("99", wizard.preview)
        self.assertEqual(wizard.activity_count, 600)

    def test_preview_tells_what_is_new(self):
        self.party.tag_ids = [(0, 0, {"name": "fun"})]
        rows = [["Activity", "Kind", "Tags"], ["Race", "Sport", "fun; fast; FAST"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual(wizard.new_vocabulary, "Sport, fast")
        wizard.action_import()
        race = self._find("Race")
        self.assertEqual(set(race.tag_ids.mapped("name")), {"fun", "fast"})
        self.assertIn(self.party.tag_ids, race.tag_ids)

    def test_formats_make_the_same_records(self):
        rows = [
            ["Activity", "Part of", "Kind", "Leads", "Hours", "Start", "Why", "Remark"],
            ["#Race", "", "Sport", "Hel Per\nBo Ss", "4.5", "2028-02-29", "a\nb", "x"],
            [],
            ["Swim", "#Race", "Sport", "New Face", "", "", "", "y"],
        ]
        snapshots, lines = [], []
        for content in (as_csv(rows, ";"), as_xlsx(rows), as_ods(rows)):
            log = self._import(content)
            race, swim = self._find("#Race"), self._find("Swim")
            self.assertEqual(swim.parent_id, race)
            lines.append(log.line_ids.mapped("line"))
            unlike = {
                "reference",
                "category_id",
                "parent_id",
                "pending_roles",
                "child_ids",
            }
            snapshots.append(
                [
                    {k: v for k, v in take_snapshot(one).items() if k not in unlike}
                    | {"category": one.category_id.name, "waits": one.waiting_names}
                    for one in (race, swim)
                ]
            )
            log.with_user(self.officer).action_undo()
        # in a text file a cell with line breaks takes several lines
        self.assertEqual(lines, [[2, 6], [2, 4], [2, 4]])
        self.assertEqual(snapshots[0], snapshots[1])
        self.assertEqual(snapshots[0], snapshots[2])
        self.assertEqual(snapshots[0][0]["date_start"], "2028-02-29")
