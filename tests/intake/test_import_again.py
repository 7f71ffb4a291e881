from threading import Thread

from psycopg2 import IntegrityError

from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .common import ImportCase

HEADINGS = [
    "Activity",
    "Kind",
    "Keywords",
    "Why",
    "Hours",
    "Impact",
    "Leads",
    "Members",
]
RACE = ["Race", "Sport", "run; fun", "Health", "4", "3", "Hel Per", "Bo Ss; New Face"]
SWIM = ["Swim", "Sport", "fun", "", "", "", "", ""]


@tagged("post_install", "-at_install")
class TestImportAgain(ImportCase):
    """The same file changes nothing, a changed row changes its activity."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._import([HEADINGS, RACE, SWIM])
        cls.race, cls.swim = cls._find("Race"), cls._find("Swim")

    def _again(self, race=None, swim=SWIM, headings=HEADINGS, **values):
        """Import once more, with {heading: text} changed in the row of the race."""
        race = dict(zip(headings, RACE, strict=False)) | (race or {})
        return self._import([headings, list(race.values()), swim], **values)

    def test_every_column_arrives(self):
        race = self.race
        self.assertEqual(race.category_id.name, "Sport")
        self.assertEqual(set(race.tag_ids.mapped("name")), {"run", "fun"})
        self.assertEqual((race.purpose, race.hours_per_month), ("Health", 4.0))
        self.assertEqual((race.impact, race.origin), ("3", "import"))
        self.assertEqual(race.owner_ids, self.helper)
        self.assertEqual(race.waiting_names, "New Face")
        self.assertEqual((race.state, self.swim.state), ("running", "open"))

    def _spy_on(self, *models):
        """Return a list that fills with what is written or deleted from now on."""
        written = []

        def spy(name, original):
            def spied(records, *args):
                if records:
                    written.append((records._name, name))
                return original(records, *args)

            return spied

        for model in models:
            cls = type(self.env[model])
            for name in ("write", "unlink"):
                self.patch(cls, name, spy(name, getattr(cls, name)))
        return written

    def test_same_file_writes_nothing(self):
        tables = set(self._count_written()) - {"hr.community.import"}
        before = self._count_written()
        written = self._spy_on(*tables)
        log = self._again()
        self.assertEqual(
            (log.created_count, log.updated_count, log.unchanged_count), (0, 0, 2)
        )
        self.assertFalse(written)
        after = self._count_written()
        self.assertEqual({t: after[t] for t in tables}, {t: before[t] for t in tables})

    def test_edit_in_odoo_outlives_the_same_file(self):
        self.race.write({"purpose": "Fame", "hours_per_month": 9})
        self.race.ownership_ids.filtered(lambda p: p.role == "owner").role = "deputy"
        self._again()
        self.assertEqual((self.race.purpose, self.race.hours_per_month), ("Fame", 9))
        self.assertEqual(self._parts(self.race)["Hel Per"], ("deputy", "active"))

    def test_category_that_is_kept_by_hand_brings_no_new_one(self):
        self.race.category_id = self.category
        log = self._again({"Kind": "Athletics"})
        self.assertEqual(self.race.category_id, self.category)
        self.assertFalse(log.category_ids)
        self.first.category_ids.name = "Exercise"
        self.swim.category_id = self.category
        log = self._again(swim=["Swim", "Water", "fun", "", "", "", "", ""])
        self.assertFalse(log.category_ids)
        self.assertEqual(self.swim.category_id, self.category)

    def test_spellings_of_a_new_word_are_one(self):
        """Blanks, case, compatible letters and what nobody sees make no other word."""
        rows = [
            [name, kind, words, "", "", "", "", ""]
            for name, kind, words in (
                ("A", "Team  Events", "Caf\u00e9; two  words"),
                ("B", "Team Events", "Cafe\u0301; two words"),
                ("C", "TEAM\u00a0EVENTS", "CAF\u00c9; Two\u200b Words"),
            )
        ]
        log = self._import([HEADINGS, *rows])
        self.assertEqual(len(log.category_ids), 1)
        self.assertEqual(len(log.tag_ids), 2)
        for name in "ABC":
            activity = self._find(name)
            self.assertEqual(activity.category_id, log.category_ids)
            self.assertEqual(activity.tag_ids, log.tag_ids)

    def test_changed_cell_changes_that_field_alone(self):
        self.race.hours_per_month = 9
        log = self._again({"Why": "Glory"})
        self.assertEqual((log.updated_count, log.unchanged_count), (1, 1))
        self.assertEqual(log.line_ids.activity_id, self.race)
        self.assertEqual((self.race.purpose, self.race.hours_per_month), ("Glory", 9))

    def test_emptied_cell_empties_its_field(self):
        self._again({"Why": "", "Keywords": "", "Hours": "", "Impact": "", "Kind": ""})
        race = self.race
        self.assertFalse(race.purpose or race.tag_ids or race.category_id)
        self.assertEqual((race.hours_per_month, race.impact), (0, "0"))

    def test_cell_that_was_always_empty_says_nothing(self):
        self.swim.write({"purpose": "Fitness", "hours_per_month": 2})
        self._again()
        self.assertEqual((self.swim.purpose, self.swim.hours_per_month), ("Fitness", 2))

    def test_missing_column_says_nothing(self):
        log = self._import([["Activity", "Kind"], RACE[:2], SWIM[:2]])
        self.assertFalse(log.line_ids)
        self._import([["Activity", "Kind"], ["Race", "Running"]])
        self.assertEqual(self.race.purpose, "Health")
        log = self._again({"Kind": "Running"})
        self.assertFalse(log.line_ids, "the other columns were forgotten")

    def test_missing_column_of_people_ends_nobodys_part(self):
        rows = [["Activity", "Leads"], ["Race", "Wor Ker"]]
        self._import(rows)
        parts = self._parts(self.race)
        self.assertEqual(parts["Hel Per"], ("owner", "ended"))
        self.assertEqual(parts["Bo Ss"], ("contributor", "active"))
        self.assertEqual(self.race.waiting_names, "New Face")

    def test_skill_by_its_name_says_nothing_of_the_level(self):
        rows = [["Activity", "Skills"], ["Race", "Planning parties (Basic)"]]
        self._import(rows)
        rows[1][1] = "Planning parties"
        self.assertFalse(self._import(rows).line_ids)
        self.assertEqual(self.race.skill_ids.skill_level_id, self.basic)

    def test_missing_row_says_nothing(self):
        self._import([HEADINGS, SWIM])
        self.assertEqual(self.race.state, "running")

    def test_lead_who_is_named_no_more_has_no_part_any_more(self):
        self._again({"Leads": "Wor Ker"})
        self.assertEqual(
            self._parts(self.race),
            {
                "Hel Per": ("owner", "ended"),
                "Wor Ker": ("owner", "active"),
                "Bo Ss": ("contributor", "active"),
            },
        )

    def test_emptied_leads_leave_it_to_nobody(self):
        self._again({"Leads": ""})
        self.assertEqual(self._parts(self.race)["Hel Per"], ("owner", "ended"))
        self.assertTrue(self.race.needs_owner)
        self.assertEqual(self.race.waiting_names, "New Face")

    def test_lead_who_becomes_a_helper_has_the_new_part(self):
        self._again({"Leads": "Bo Ss", "Members": "Hel Per"})
        live = self.race.ownership_ids.filtered(lambda part: part.state == "active")
        self.assertEqual(
            self._parts(
                self.env["hr.community.activity"].new({"ownership_ids": live.ids})
            ),
            {"Bo Ss": ("owner", "active"), "Hel Per": ("contributor", "active")},
        )

    def test_lead_who_becomes_a_former_lead_has_one_ended_part(self):
        headings = [*HEADINGS, "Former leads"]
        race = [*RACE[:6], "", RACE[7], "Hel Per"]
        self._import([headings, race, SWIM])
        part = self.race.ownership_ids.filtered(
            lambda one: one.employee_id == self.helper
        )
        self.assertEqual((part.role, part.state), ("owner", "ended"))

    def test_part_that_nobody_imported_is_left_alone(self):
        part = self._new_part(self.race, self.worker_person, role="owner")
        self._again({"Leads": "Ow Ner"})
        self.assertEqual(part.state, "active")

    def test_role_given_in_odoo_stays_while_others_change(self):
        part = self.race.ownership_ids.filtered(lambda p: p.role == "contributor")
        part.role = "owner"
        self._again({"Leads": "Wor Ker"})
        self.assertEqual((part.role, part.state), ("owner", "active"))

    def test_name_that_is_no_more_waits_no_more(self):
        self._again({"Members": "Bo Ss; Fresh Face"})
        self.assertEqual(self.race.waiting_names, "Fresh Face")

    def test_renamed_activity_is_the_same_to_the_file(self):
        self.race.name = "Marathon"
        log = self._again()
        self.assertFalse(log.line_ids)
        self.assertEqual(self.race.name, "Marathon")

    def test_parent_by_reference_is_the_same_the_next_time(self):
        rows = [["Activity", "Part of"], ["Cake", self.party.reference]]
        self._import(rows)
        self.assertFalse(self._import(rows).line_ids)
        self.assertEqual(self._find("Cake").parent_id, self.party)

    def test_emptied_parent_makes_it_stand_alone(self):
        self._import([["Activity", "Ref", "Part of"], ["Cake", "C", "Party"]])
        self._import([["Activity", "Ref", "Part of"], ["Cake", "C", ""]])
        self.assertFalse(self._find("Cake").parent_id)

    def test_skills_are_those_of_the_sheet(self):
        def rows(text):
            return [["Activity", "Skills"], ["Race", text]]

        self._import(rows("Planning parties (Basic); Counting money (nice, pro)"))
        planning, counting = self.race.skill_ids.sorted("necessity")
        self.assertEqual(planning.skill_level_id, self.basic)
        self.assertEqual(
            (counting.skill_level_id, counting.necessity, counting.professional),
            (self.solid, "nice", True),
        )
        self._import(rows("Counting money (advanced)"))
        self.assertEqual(self.race.skill_ids.skill_id, self.counting)
        self.assertEqual(self.race.skill_ids.skill_level_id, self.advanced)
        self._import(rows(""))
        self.assertFalse(self.race.skill_ids)

    def test_activity_that_nobody_imported_keeps_what_people_wrote(self):
        rows = [["Ref", "Activity", "Why"], [self.party.reference, "Ball", "Joy"]]
        log = self._import(rows)
        self.assertEqual((self.party.name, self.party.purpose), ("Party", "Joy"))
        self.assertEqual(log.updated_count, 1)
        self.assertEqual(self.party.origin, "proposal")
        self.party.purpose = "Dance"
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual((wizard.edited_count, wizard.unchanged_count), (1, 1))
        self.assertIn("Party", wizard.preview)
        rows[1][2] = "Fame"
        self._import(rows)
        self.assertEqual(self.party.purpose, "Dance")

    def test_notes_are_text_whatever_they_look_like(self):
        self._import([["Activity", "Budget"], ["Fair", "<b>5 < 6</b>\n& more"]])
        note = self._find("Fair").note
        self.assertIn("Budget: &lt;b&gt;5 &lt; 6&lt;/b&gt;<br", note)
        self.assertIn("&amp; more", note)

    def test_each_import_of_a_company_has_a_number_of_its_own(self):
        self._again()
        logs = self.env["hr.community.import"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(set(logs.mapped("number"))), len(logs))
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError) as caught,
            self.env.cr.savepoint(),
        ):
            logs[:1].copy({"number": logs[0].number})
        sentence = logs._sql_error_to_message(caught.exception)
        self.assertIn("double-click", sentence)

    def test_numbers_that_count_the_rows_are_no_references(self):
        """A row that is inserted at the top changes the number of all others."""
        rows = [["No", "Activity", "Part of", "Leads"]]
        rows += [["1", "Choir", "", "Bo Ss"], ["2", "Concert", "1", "Hel Per"]]
        self._import(rows)
        choir, concert = self._find("Choir"), self._find("Concert")
        self.assertEqual(concert.parent_id, choir)
        self.assertNotEqual(choir.reference, "1")
        rows = [
            rows[0],
            ["1", "Band", "", ""],
            ["2", "Choir", "", "Bo Ss"],
            ["3", "Concert", "2", "Hel Per"],
        ]
        log = self._import(rows)
        self.assertEqual((log.created_count, log.updated_count), (1, 0))
        self.assertEqual((choir.name, concert.name), ("Choir", "Concert"))
        self.assertEqual(concert.parent_id, choir)
        self.assertEqual(set(choir.ownership_ids.mapped("state")), {"active"})

    def test_references_that_moved_on_are_asked(self):
        """An inserted row takes the reference of the next one, and so on."""
        rows = [["Ref", "Activity"], ["X-1", "Choir"], ["X-2", "Concert"]]
        self._import(rows)
        moved = [rows[0], ["X-1", "Band"], ["X-2", "Choir"], ["X-3", "Concert"]]
        problems = self._problems(moved)
        self.assertEqual({line for line, _column in problems}, {2, 3})
        self.assertEqual({column for _line, column in problems}, {"Ref"})

    def test_one_new_name_for_a_reference_renames_and_says_so(self):
        self._import([["Ref", "Activity"], ["X-1", "Choir"], ["X-2", "Concert"]])
        choir = self._find("Choir")
        rows = [["Ref", "Activity"], ["X-1", "Gospel"], ["X-2", "Concert"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertIn("Choir", wizard.preview)
        wizard.action_import()
        self.assertEqual(choir.name, "Gospel")

    def test_a_column_of_references_that_comes_later_creates_nothing_twice(self):
        self._import([["Activity", "Why"], ["Choir", "Joy"], ["Concert", "Joy"]])
        rows = [["Ref", "Activity", "Why"]]
        rows += [["X-1", "Choir", "Fun"], ["X-2", "Concert", "Joy"]]
        log = self._import(rows)
        self.assertEqual(log.created_count, 0)
        self.assertEqual(self._find("Choir").purpose, "Fun")

    def test_the_preview_says_what_is_archived(self):
        self._import([["Activity", "Why"], ["Choir", "Joy"]])
        self._find("Choir").active = False
        wizard = self._wizard([["Activity", "Why"], ["Choir", "Fun"]])
        wizard.action_preview()
        self.assertIn("Archived", wizard.preview)

    def test_notes_that_are_too_long_are_one_problem(self):
        notes = ["Budget", "Weather", "Colour", "Song"]
        rows = [["Activity", "State", *notes], ["Choir", "??!", *["x" * 30_000] * 4]]
        wizard = self._wizard(rows, skip_unreadable=True)
        wizard.action_preview()
        self.assertEqual(len(wizard.problem_ids), 1)


@tagged("post_install", "-at_install")
class TestImportsAtOnce(BaseCase):
    """Of two imports that began before either was written down, one is refused."""

    def _note(self, cr):
        cr.execute(
            """INSERT INTO hr_community_import (name, company_id, number, state)
                    SELECT 'twice.csv', id, 2000000, 'done'
                      FROM res_company ORDER BY id LIMIT 1"""
        )

    def test_the_second_waits_and_is_refused(self):
        database = db_connect(get_db_name())
        first, second = database.cursor(), database.cursor()
        errors = []

        def note_second():
            with mute_logger("odoo.sql_db"):
                try:
                    self._note(second)
                except IntegrityError as error:
                    errors.append(error)

        try:
            second.execute("SELECT 1")  # its picture of the database is of before
            self._note(first)
            thread = Thread(target=note_second)
            thread.start()
            thread.join(0.5)
            self.assertTrue(thread.is_alive(), "it waits for what the first does")
            first.commit()
            thread.join(20)
            self.assertEqual(len(errors), 1)
        finally:
            second.rollback()
            first.execute("DELETE FROM hr_community_import WHERE number = 2000000")
            first.commit()
            first.close()
            second.close()
