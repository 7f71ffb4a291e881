from odoo.tests import tagged

from ...wizards.inventory_import.columns import guess_targets
from .common import ImportCase

HEADINGS = ["Committee", "Subcommittee", "Chair"]


@tagged("post_install", "-at_install")
class TestGroups(ImportCase):
    """A column of groups and one of their parts: parts of one name are told apart."""

    def _imported(self, rows):
        """Return {(group, name): owners} of what an import brings."""
        log = self._import([HEADINGS, *rows], create_people=True)
        return {
            (one.parent_id.name or "", one.name): set(one.owner_ids.mapped("name"))
            for one in log.line_ids.activity_id
        }

    def test_headings_in_four_languages(self):
        for group, part in (
            ("Committee", "Subcommittee"),
            ("Group", "Sub-group"),
            ("Ausschuss", "Unterausschuss"),
            ("Commission", "Sous-commission"),
            ("Comité", "Subcomité"),
        ):
            with self.subTest(part=part):
                targets = [one.target for one in guess_targets([group, part])]
                self.assertEqual(targets, ["parent", "name"])
        self.assertEqual([one.target for one in guess_targets(["Committee"])], ["name"])

    def test_six_of_one_name_are_six(self):
        names = ("Sport", "Music", "Green", "Food", "Care", "Books")
        rows = [[name, "Budget", f"{name} Lead"] for name in names]
        found = self._imported(rows)
        parts = {key for key in found if key[1] == "Budget"}
        self.assertEqual(parts, {(name, "Budget") for name in names})
        self.assertEqual({key for key in found if not key[0]}, {("", n) for n in names})
        self.assertEqual(found["Care", "Budget"], {"Care Lead"})

    def test_a_group_has_a_row_or_stands_once_above(self):
        found = self._imported(
            [
                ["Sport", "", "Ann Lee"],
                ["", "Budget", "Bo Ray"],
                ["", "Races", "Cy Fox"],
                ["Music", "", "Di Orr"],
                ["Music", "Budget", "Ed Kay"],
            ]
        )
        self.assertEqual(
            found,
            {
                ("", "Sport"): {"Ann Lee"},
                ("Sport", "Budget"): {"Bo Ray"},
                ("Sport", "Races"): {"Cy Fox"},
                ("", "Music"): {"Di Orr"},
                ("Music", "Budget"): {"Ed Kay"},
            },
        )

    def test_again_it_changes_nothing(self):
        rows = [HEADINGS, ["Sport", "Budget", "Ann Lee"], ["Music", "Budget", "Bo Ray"]]
        self._import(rows, create_people=True)
        again = self._import(rows, create_people=True)
        self.assertFalse(again.line_ids)
        self.assertEqual(again.unchanged_count, 2)

    def test_a_sheet_of_groups_alone_has_no_parts(self):
        self._import([HEADINGS, ["Sport", "Budget", "Ann Lee"]], create_people=True)
        self._import([["Committee", "Chair"], ["Dance", "Ann Lee"]])
        self.assertFalse(self._find("Dance").parent_id)
        # nor does its heading make a group of what the other one names
        found = self._imported([["Garden", "Budget", "Ann Lee"]])
        self.assertIn(("Garden", "Budget"), found)

    def test_what_undoing_takes_back_are_groups_as_well(self):
        log = self._import([HEADINGS, ["Sport", "Budget", "Ann Lee"]])
        brought = log.line_ids.activity_id
        self.assertEqual(len(brought), 2)
        log.with_user(self.officer).action_undo()
        self.assertFalse(brought.exists())
