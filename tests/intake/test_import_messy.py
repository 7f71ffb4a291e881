from unittest.mock import patch

from lxml import etree, html

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.intake.import_line import take_snapshot
from ...wizards.inventory_import.buttons import FORM_CHOICES
from .common import ImportCase, as_csv
from .test_table import workbook


@tagged("post_install", "-at_install")
class TestImportMessy(ImportCase):
    """Sheets as companies have them: found, shown, asked about, and imported."""

    def _choose(self, wizard, name, value):
        wizard.with_context(community_choice=[name, value]).action_choose()

    def _german(self):
        rows = [
            ["Ehrenamt 2026 \u2013 Stand März"],
            [],
            ["Thema", "Tätigkeit", "", "Verantwortlich", "Std./Monat", "bis", "Status"],
            ["Feste", "Sommerfest", "", "Per, Hel", "1,5 h", "31.12.2026", "aktiv"],
            ["", "Ausflug", "", "N.N.", "ca. 2", "", "ruht"],
            ["Wissen", "Wiki", "", "Bo Ss & Per, Hel", "1.500", "", "erledigt"],
            ["Summe", "", "", "", 1503.5],
        ]
        sheets = {"Lies mich": [["Bitte", "lesen"]], "2026": rows}
        return workbook(sheets, merged=["A1:G1", "A4:A5"])

    def test_messy_german_sheet_comes_in_whole(self):
        wizard = self._wizard(self._german(), "ehrenamt.xlsx")
        wizard.action_columns()
        self.assertEqual(wizard.sheet_id.name, "2026")
        self.assertEqual((wizard.header_row, wizard.total_count), (3, 1))
        self.assertEqual(wizard.question_count, 0)
        wizard.action_preview()
        self.assertFalse(wizard.problem_ids.mapped("message"))
        self.assertEqual((wizard.activity_count, wizard.unknown_count), (3, 0))
        wizard.action_import()
        party, trip, wiki = map(self._find, ("Sommerfest", "Ausflug", "Wiki"))
        self.assertEqual(party.owner_ids, self.helper)
        self.assertEqual((party.hours_per_month, trip.hours_per_month), (1.5, 2))
        self.assertEqual(wiki.hours_per_month, 1500)
        self.assertEqual(str(party.date_end), "2026-12-31")
        self.assertEqual((party | trip).category_id.name, "Feste")
        states = [one.state for one in (party, trip, wiki)]
        self.assertEqual(states, ["running", "paused", "retired"])
        self.assertEqual(
            self._parts(wiki),
            {"Bo Ss": ("owner", "ended"), "Hel Per": ("owner", "ended")},
        )
        self.assertTrue(wiki.retire_reason)

    def test_hidden_rows_and_totals_are_asked_about_and_not_imported(self):
        rows = [["Activity", "Hours"], ["Race", "4"], ["Swim", "2"], ["Total", "6"]]
        data = workbook({"A": rows}, hidden=[3])
        wizard = self._wizard(data, "list.xlsx")
        wizard.action_columns()
        self.assertEqual((wizard.hidden_count, wizard.total_count), (1, 1))
        wizard.action_preview()
        self.assertEqual(wizard.activity_count, 1)
        self._choose(wizard, "take_hidden", True)
        self.assertEqual(wizard.activity_count, 2)
        wizard.action_import()
        self.assertTrue(self._find("Swim"))
        self.assertFalse(
            self.env["hr.community.activity"].search([("name", "=", "Total")])
        )

    def test_how_sure_a_heading_is_stands_beside_it(self):
        wizard = self._wizard([["Activity", "Categroy", "Team"], ["Race", "a", "b"]])
        wizard.action_columns()
        sure, near, asked = wizard.column_ids
        self.assertEqual((sure.confidence, asked.confidence), (100, 0))
        self.assertTrue(50 < near.confidence < 100)
        form = wizard.get_view(view_type="form")["arch"]
        shown = etree.fromstring(form).xpath("//list/field[@name='confidence']")
        self.assertEqual(len(shown), 1)
        self.assertNotIn(shown[0].get("column_invisible"), ("1", "True"))

    def test_the_preview_shows_each_person_and_number_as_it_will_be(self):
        rows = [["Activity", "Lead", "Hours"]]
        rows += [["Race", "Per, Hel & Bo Ss (chair); New Face <new@x.org>", "3\u20134"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        table = html.fromstring(wizard.preview)
        (people,) = table.xpath("//tbody//td[2]")
        lines = [
            node.text_content().split()
            for node in people.xpath("./div[normalize-space()]")
        ]
        found = [" ".join(words) for words in lines]
        for name in ("Hel Per", "Bo Ss", "New Face"):
            self.assertEqual(len([one for one in found if name in one]), 1, found)
        (hours,) = table.xpath("//tbody//td[3]")
        self.assertIn(
            "3 h", " ".join(hours.text_content().split()).replace("3.00", "3")
        )

    def test_another_sheet_or_row_of_headings_can_be_chosen(self):
        wizard = self._wizard(self._german(), "ehrenamt.xlsx")
        wizard.action_columns()
        wizard.sheet_id = wizard.sheet_ids.filtered(lambda one: one.name == "Lies mich")
        wizard.action_columns()
        self.assertEqual(wizard.column_ids.mapped("heading"), ["Bitte", "lesen"])
        rows = [["Activity", "Why"], ["Name", "Purpose"], ["Race", "Fun"]]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertEqual(wizard.header_row, 1)
        wizard.header_row = 2
        wizard.action_import()
        self.assertEqual(self._find("Race").purpose, "Fun")

    def test_column_with_two_meanings_is_asked_about(self):
        rows = [["Activity", "Team"], ["Race", "blue"]]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertFalse(wizard.column_ids[1].target)
        self.assertTrue(wizard.column_ids[1].question)
        wizard.action_preview()
        self.assertEqual(wizard.problem_ids.mapped("column"), ["Team"])
        wizard.column_ids[1].target = "note"
        wizard.action_import()
        self.assertIn("Team: blue", self._find("Race").note)

    def test_question_about_a_column_takes_one_click(self):
        rows = [["Activity", "Team"], ["Race", "blue"]]
        for press, name in (
            ("action_take_choice", "choice"),
            ("action_take_other", "other_choice"),
        ):
            wizard = self._wizard(rows)
            wizard.action_columns()
            column = wizard.question_ids
            self.assertEqual(column.heading, "Team")
            getattr(column, press)()
            self.assertTrue(column.target)
            self.assertEqual(column.target, column[name])
            wizard.invalidate_recordset()
            self.assertFalse(wizard.question_ids)
            self.assertEqual(wizard.question_count, 0)

    def test_columns_without_a_question_have_nothing_to_choose(self):
        wizard = self._wizard([["Activity", "Hours"], ["Race", "2"]])
        wizard.action_columns()
        self.assertFalse(wizard.question_ids)
        before = wizard.column_ids.mapped("target")
        wizard.column_ids.action_take_choice()
        wizard.column_ids.action_take_other()
        self.assertEqual(wizard.column_ids.mapped("target"), before)

    def test_list_of_people_alone_is_asked_about(self):
        for rows, target in (
            ([["Name", "E-mail"], ["Ann Lee", "a@x.org"]], False),
            ([["Name", "Hours"], ["Hel Per", "4"]], False),
            ([["Name", "Hours"], ["Book Club", "4"]], "name"),
        ):
            wizard = self._wizard(rows)
            wizard.action_columns()
            self.assertEqual(wizard.column_ids[0].target, target, rows)

    def test_what_stands_in_a_column_tells_its_meaning(self):
        self.env["hr.department"].create({"name": "Blue"})
        for text, target in (("blue", "department"), ("Hel Per", "contributors")):
            wizard = self._wizard([["Activity", "Team"], ["Race", text]])
            wizard.action_columns()
            self.assertEqual(wizard.column_ids[1].target, target)
        for text, target in (("3", "people_wanted"), ("Hel Per", "contributors")):
            wizard = self._wizard([["Activity", "People"], ["Race", text]])
            wizard.action_columns()
            self.assertEqual(wizard.column_ids[1].target, target)

    def test_number_that_may_be_two_is_asked_once_for_the_file(self):
        rows = [["Activity", "Hours"], ["Race", "1.500"], ["Swim", "2.500"]]
        wizard = self._wizard(as_csv(rows, ";"))
        wizard.action_preview()
        self.assertEqual((wizard.problem_count, wizard.unreadable_count), (2, 2))
        self.assertTrue(wizard.asks_decimal_mark)
        self._choose(wizard, "decimal_mark", ".")
        self.assertFalse(wizard.problem_count)
        wizard.action_import()
        self.assertEqual(self._find("Swim").hours_per_month, 2.5)

    def test_number_that_may_be_two_is_read_as_the_officer_writes(self):
        self.env["res.lang"]._activate_lang("de_DE")
        rows = [["Activity", "Hours"], ["Race", "1.500"], ["Swim", "2.500"]]
        for language, delimiter, hours in (("de_DE", ";", 2500), ("en_US", ",", 2.5)):
            wizard = self._wizard(as_csv(rows, delimiter))
            wizard = wizard.with_context(lang=language)
            wizard.action_preview()
            self.assertFalse(wizard.problem_count)
            self.assertTrue(wizard.asks_decimal_mark, "it can be chosen all the same")
            _sheet, plan = wizard._make_plan()
            self.assertEqual(plan.rows[1].values["hours_per_month"], hours)
        self._choose(wizard, "decimal_mark", ",")
        self.assertFalse(wizard.asks_decimal_mark)
        wizard.action_import()
        self.assertEqual(self._find("Swim").hours_per_month, 2500)

    def test_comma_between_unknown_names_is_asked_once_for_the_file(self):
        rows = [["Activity", "Owner"], ["Race", "Face, New"], ["Swim", "Mann, Neu"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertTrue(wizard.asks_commas)
        self._choose(wizard, "commas", "last_first")
        self.assertEqual(wizard.unknown_people, "New Face, Neu Mann")
        self._choose(wizard, "commas", "several")
        self.assertEqual(wizard.unknown_count, 4)

    def test_odd_cells_can_be_left_empty_and_are_noted(self):
        rows = [["Activity", "Hours", "Part of", "Department", "Owner"]]
        rows += [["Race", "lots", "Nowhere", "Nobody's", "Hel Per"], ["Swim", "4"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual((wizard.unreadable_count, wizard.problem_count), (3, 3))
        before = self._count_written()
        with self.assertRaises(UserError):
            wizard.action_import()
        self.assertEqual(self._count_written(), before)
        self._choose(wizard, "skip_unreadable", True)
        self.assertEqual((wizard.problem_count, wizard.skipped_count), (0, 3))
        wizard.action_import()
        race = self._find("Race")
        self.assertFalse(race.hours_per_month or race.parent_id or race.department_id)
        for text in ("Hours: lots", "Part of: Nowhere", "Department: Nobody's"):
            self.assertIn(text, race.note)
        self.assertEqual(race.owner_ids, self.helper)
        self.assertEqual(self._find("Swim").hours_per_month, 4)
        # once it is corrected, the next import brings it
        rows[1][1] = "5"
        wizard = self._wizard(rows, skip_unreadable=True)
        wizard.action_import()
        self.assertEqual(race.hours_per_month, 5)

    def test_what_no_cell_is_to_blame_for_is_not_left_out(self):
        wizard = self._wizard([["Activity", "Why"], ["", "fun"]], skip_unreadable=True)
        wizard.action_preview()
        self.assertEqual((wizard.problem_count, wizard.unreadable_count), (1, 0))

    def test_two_activities_of_one_name_are_asked_about(self):
        rows = [
            ["Nr.", "Activity", "Owner", "Hours"],
            ["1", "Check the first-aid kits", "Hel Per", "1"],
            ["2", "Check the first-aid kits", "Bo Ss", "2"],
            ["3", "Choir", "Wor Ker", "1"],
            ["4", "Summer party", "Ow Ner", "3"],
        ]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertEqual((wizard.layout, wizard.asks_layout), ("activity", True))
        wizard.action_preview()
        self.assertTrue(wizard.asks_number_namesakes)
        with self.assertRaises(UserError):
            wizard.action_import()
        merged = self._wizard(rows)
        merged.action_preview()
        self._choose(merged, "layout", "person")
        self.assertEqual((merged.activity_count, merged.row_count), (3, 4))
        self._choose(wizard, "number_namesakes", True)
        self.assertEqual((wizard.problem_count, wizard.activity_count), (0, 4))
        wizard.action_import()
        kits = "Check the first-aid kits"
        self.assertEqual(self._find(kits).hours_per_month, 1)
        self.assertEqual(self._find(f"{kits} (2)").hours_per_month, 2)
        again = self._wizard(rows)
        again.action_preview()
        self._choose(again, "number_namesakes", True)
        self.assertEqual((again.unchanged_count, again.problem_count), (4, 0))

    def test_what_is_part_of_one_of_two_namesakes_asks_which(self):
        rows = [
            ["Activity", "Part of", "Hours"],
            ["Choir", "", "1"],
            ["Choir", "", "2"],
            ["Concert", "Choir", "3"],
            ["Tour", "Choir (2)", "4"],
        ]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self._choose(wizard, "number_namesakes", True)
        self.assertEqual(wizard.unreadable_count, 1)
        self.assertIn("2 activities", wizard.problem_ids.message)
        self._choose(wizard, "skip_unreadable", True)
        wizard.action_import()
        self.assertFalse(self._find("Concert").parent_id)
        self.assertIn("Choir", self._find("Concert").note)
        self.assertEqual(self._find("Tour").parent_id, self._find("Choir (2)"))

    def test_one_row_for_each_person(self):
        rows = [
            ["Committee", "Name", "Role", "Since"],
            ["Race", "Hel Per", "Chair", "2020-01-01"],
            ["", "Bo Ss", "Deputy", ""],
            ["", "New Face", "Cook", ""],
            ["Swim", "Wor Ker", "Member", ""],
        ]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertTrue(wizard.asks_layout)
        self.assertEqual(wizard.layout, "person")
        self.assertEqual(
            wizard.column_ids.mapped("target"),
            ["name", "contributors", "person_role", "date_start"],
        )
        wizard.action_preview()
        self.assertEqual((wizard.activity_count, wizard.problem_count), (2, 0))
        wizard.action_import()
        race = self._find("Race")
        self.assertEqual(
            self._parts(race),
            {"Hel Per": ("owner", "active"), "Bo Ss": ("deputy", "active")},
        )
        self.assertEqual(race.waiting_names, "New Face")
        self.assertIn("New Face (Cook)", race.note)

    def test_titles_between_the_rows_are_categories(self):
        """Unless a column has the category: then they are kept in the notes."""
        for kind, note in (("", False), ("Kind", True)):
            rows = [["Activity", "Lead", kind or "Why"], ["Sport"], ["Race", "Bo Ss"]]
            rows += [["Culture"], ["Choir", "Hel Per", "Fun"]]
            data = workbook({"A": rows}, merged=["A2:C2", "A4:C4"])
            with self.env.cr.savepoint() as savepoint:
                wizard = self._wizard(data, "list.xlsx")
                wizard.action_columns()
                self.assertEqual(
                    wizard.column_ids[-1].target, "note" if note else "category"
                )
                wizard.action_preview()
                self.assertFalse(wizard.problem_ids.mapped("message"))
                wizard.action_import()
                choir = self._find("Choir")
                self.assertEqual(choir.category_id.name, "Fun" if note else "Culture")
                self.assertEqual("Culture" in (choir.note or ""), note)
                self.assertFalse(self._import(data).line_ids, "once more is the same")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_rows_stay_rows_where_somebody_says_so(self):
        rows = [["Activity", "Lead"], ["Race", "Hel Per"], ["Race", "Bo Ss"]]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertEqual(wizard.layout, "person")
        wizard.layout = "activity"
        wizard.action_preview()
        self.assertEqual(wizard.problem_ids.mapped("line"), [3])

    def test_nobody_leaves_the_gap(self):
        for text in ("TBD", "vacant", "n/a", "\u2013", "?"):
            self._import([["Activity", "Lead"], [f"A{text}", text]])
            self.assertTrue(self._find(f"A{text}").needs_owner, text)
        self.assertFalse(self.env["hr.community.person.alias"].search([]))

    def test_names_fold_whatever_their_blanks_and_accents(self):
        person = self._new_person("Zoë Lee")
        for number, text in enumerate(
            ("Zoe\u0308 Lee", "zoë\u00a0\u200blee", "Lee, Zoë")
        ):
            self._import([["Activity", "Lead"], [f"A{number}", text]])
            self.assertEqual(self._find(f"A{number}").owner_ids, person, ascii(text))

    def test_hours_in_another_period(self):
        rows = [["Activity", "Hours per week"], ["Race", "3"]]
        self._import(rows)
        self.assertEqual(self._find("Race").hours_per_month, 13)
        self._import([["Activity", "Stunden/Jahr"], ["Swim", "24"]])
        self.assertEqual(self._find("Swim").hours_per_month, 2)

    def test_several_columns_of_people_are_one(self):
        rows = [["Activity", "Member 1", "Member 2"], ["Race", "Hel Per", "Bo Ss"]]
        self._import(rows)
        self.assertEqual(len(self._find("Race").ownership_ids), 2)

    def test_states_and_decisions_by_their_words_and_taken_back(self):
        rows = [["Activity", "State", "Decision"], ["Race", "active", "keep"]]
        self._import(rows)
        race = self._find("Race")
        self.assertEqual((race.state, race.decision), ("running", "keep"))
        before = take_snapshot(race)
        rows[1][1:] = ["done", "stop"]
        log = self._import(rows)
        self.assertEqual((race.state, race.decision), ("retired", "stop"))
        log.with_user(self.officer).action_undo()
        self.assertEqual(take_snapshot(race), before)
        rows[1][1:] = ["so so", "hm"]
        self.assertEqual(list(self._problems(rows)), [(2, "State"), (2, "Decision")])

    def test_state_that_people_gave_is_kept(self):
        self._import([["Activity", "State"], ["Race", "active"]])
        race = self._find("Race").with_user(self.officer)
        race.action_pause()
        self._import([["Activity", "State"], ["Race", "done"]])
        self.assertEqual(race.state, "paused")

    def test_second_click_is_the_same_import(self):
        wizard = self._wizard([["Activity"], ["Race"]])
        first = wizard.action_import()
        logs = self.env["hr.community.import"].search_count([])
        self.assertEqual(wizard.action_import()["res_id"], first["res_id"])
        self.assertEqual(self.env["hr.community.import"].search_count([]), logs)

    def test_export_of_odoo_changes_nothing(self):
        self.party.write(
            {
                "purpose": "Joy",
                "hours_per_month": 6.5,
                "category_id": self.category.id,
                "tag_ids": [(0, 0, {"name": "fun"}), (0, 0, {"name": "loud"})],
                "date_end": "2026-12-31",
                "role_description": "<p>Plan <b>it</b></p>",
                "note": "<p>From <i>hand</i></p>",
                "impact": "4",
                "decision": "keep",
            }
        )
        self._new_part(self.party, self.helper, role="deputy")
        self._new_activity("Cake", parent_id=self.party.id)
        everything = self.env["hr.community.activity"].search(
            [("company_id", "=", self.company.id)]
        )
        names = ["name", "reference", "category_id", "tag_ids", "parent_id", "purpose"]
        names += ["role_description", "note", "hours_per_month", "people_wanted"]
        names += ["date_start", "date_end", "impact", "owner_ids", "state", "decision"]
        names += ["strategic", "meeting_frequency", "department_id"]
        fields = self.env["hr.community.activity"].fields_get(names, ["string"])
        labels = [fields[name]["string"] for name in names]
        by_id = ["id" if name == "reference" else name for name in names]
        for compatible, wanted, headings in (
            (True, names, labels),
            (False, names, labels),
            # as the browser writes it to be imported again: external IDs, fields
            (True, by_id, by_id),
        ):
            data = everything.with_context(import_compat=compatible).export_data(wanted)
            rows = [headings]
            rows += [
                ["" if cell is False else str(cell) for cell in row]
                for row in data["datas"]
            ]
            before = [take_snapshot(one) for one in everything]
            wizard = self._wizard(rows)
            wizard.action_preview()
            self.assertFalse(wizard.problem_ids.mapped("message"))
            self.assertEqual(wizard.edited_count, 0)
            self.assertEqual(wizard.unchanged_count, len(everything))
            log = self.env["hr.community.import"].browse(
                wizard.action_import()["res_id"]
            )
            self.assertEqual((log.created_count, log.updated_count), (0, 0))
            self.assertEqual([take_snapshot(one) for one in everything], before)

    def test_a_choice_that_no_button_offers_is_refused(self):
        """The context comes from the browser: whatever it holds, it is a sentence."""
        wizard = self._wizard([["Activity"], ["Race"]])
        wizard.action_columns()
        shapes = [None, "", "take_total", 5, [], ["take_total"], {"take_total": True}]
        shapes += [[1, 2], [["take_total"], True], ["state", "preview"], ["file", "x"]]
        for name in sorted(FORM_CHOICES):
            shapes += [[name, value] for value in (5, None, "x", [True], {}, 1e308)]
        for choice in shapes:
            with self.subTest(choice=choice), self.assertRaises(UserError):
                wizard.with_context(community_choice=choice).action_choose()
        self._choose(wizard, "take_total", True)
        self._choose(wizard, "layout", "person")
        self.assertEqual((wizard.take_total, wizard.layout), (True, "person"))

    def test_an_import_logs_itself_before_it_writes_anything_else(self):
        """Of two at once the second is refused there, in the words of the log."""
        headings = self.registry["hr.community.import.heading"]
        logs = self.env["hr.community.import"]
        before = logs.search_count([])
        seen = []

        def remember(model, *_arguments):
            seen.append(logs.search_count([]) - before)

        with patch.object(headings, "_remember", remember):
            self._import([["Activity"], ["Race"]])
        self.assertEqual(seen, [1])
