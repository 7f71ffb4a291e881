from itertools import product
from unittest.mock import patch

from odoo.tests import tagged

from ...wizards.inventory_import.row import PlannedRow
from .common import ImportCase

HEADINGS = {"owner": "Leads", "contributor": "Members", "sponsor": "Sponsors"}
ROLES = (None, *HEADINGS)
PEOPLE = ("Hel Per", "Bo Ss")


@tagged("post_install", "-at_install")
class TestImportRoles(ImportCase):
    """A sheet that is imported again gives the roles that it says, whatever it said."""

    def _sheet(self, roles_of):
        """Return the rows of {activity: the role of each of the two, maybe none}."""
        rows = [["Activity", *HEADINGS.values()]]
        for name, roles in roles_of.items():
            pairs = list(zip(PEOPLE, roles, strict=True))
            cells = [
                "; ".join(person for person, own in pairs if own == role)
                for role in HEADINGS
            ]
            rows.append([name, *cells])
        return rows

    def _live(self, name):
        live = self._find(name).ownership_ids.filtered(lambda p: p.state == "active")
        return {part.employee_id.name: part.role for part in live}

    def _find_wrong(self):
        """Import all moves of two people between columns; return those that failed."""
        states = list(product(ROLES, repeat=2))
        moves = {f"{a} to {b}": (a, b) for a, b in product(states, repeat=2)}
        self._import(self._sheet({name: a for name, (a, _b) in moves.items()}))
        self._import(self._sheet({name: b for name, (_a, b) in moves.items()}))
        return {
            name
            for name, (_a, b) in moves.items()
            if self._live(name)
            != {person: role for person, role in zip(PEOPLE, b, strict=True) if role}
        }

    def test_every_move_between_the_columns_arrives(self):
        self.assertFalse(self._find_wrong())

    def test_who_only_asks_whether_somebody_takes_part_misses_moves(self):
        def find_outdated_roles(row, live, plan):
            named = {plan.people[name] for _role, _former, name in row.people}
            return live.filtered(lambda one: one.employee_id not in named)

        with patch.object(PlannedRow, "find_outdated_roles", find_outdated_roles):
            wrong = self._find_wrong()
        self.assertIn("(None, 'contributor') to (None, 'owner')", wrong)
        self.assertIn("('owner', 'contributor') to ('contributor', 'owner')", wrong)

    def test_who_leads_no_more_but_stays_is_a_member(self):
        rows = [["Activity", "Leads", "Members"], ["Choir", "Bo Ss", "Bo Ss; Hel Per"]]
        self._import(rows)
        rows[1][1] = ""
        self._import(rows)
        self.assertEqual(
            self._live("Choir"), {"Bo Ss": "contributor", "Hel Per": "contributor"}
        )

    def test_a_sheet_of_leads_alone_raises_members(self):
        self._import([["Activity", "Leads", "Members"], ["Choir", "", "Bo Ss"]])
        self._import([["Activity", "Leads"], ["Choir", "Bo Ss"]])
        self.assertEqual(self._live("Choir"), {"Bo Ss": "owner"})

    def test_a_sheet_of_members_alone_says_nothing_of_who_leads(self):
        self._import([["Activity", "Leads"], ["Choir", "Bo Ss"]])
        log = self._import([["Activity", "Members"], ["Choir", "Bo Ss; Hel Per"]])
        self.assertEqual(
            self._live("Choir"), {"Bo Ss": "owner", "Hel Per": "contributor"}
        )
        self.assertEqual(log.role_count, 1)

    def test_role_chosen_in_odoo_outlives_another_spelling_and_other_people(self):
        rows = [["Activity", "Leads"], ["Choir", "Hel Per; Bo Ss"]]
        self._import(rows)
        part = self._find("Choir").ownership_ids.filtered(
            lambda one: one.employee_id == self.helper
        )
        part.role = "deputy"
        for text in ("HEL PER; Bo Ss", "Hel Per; Wor Ker"):
            rows[1][1] = text
            self._import(rows)
            self.assertEqual((part.role, part.state), ("deputy", "active"), text)
        self.assertEqual(self._live("Choir"), {"Hel Per": "deputy", "Wor Ker": "owner"})

    def test_role_of_a_name_matched_later_is_known_as_the_one_of_the_sheet(self):
        rows = [["Activity", "Leads", "Members"], ["Choir", "New Face", ""]]
        alias = self._import(rows).alias_ids
        alias.employee_id = self.helper
        part = self._find("Choir").ownership_ids
        part.role = "deputy"
        rows[1][1] = "NEW FACE"
        self.assertFalse(self._import(rows).line_ids)
        rows[0][1] = "Deputies"
        self._import(rows)
        self.assertEqual(self._live("Choir"), {"Hel Per": "deputy"})
        rows[1][1:] = ["", "New Face"]
        self._import(rows)
        self.assertEqual(self._live("Choir"), {"Hel Per": "contributor"})

    def test_who_left_gets_no_second_past_role(self):
        rows = [["Activity", "Why", "Leads", "Members"]]
        rows += [["Choir", "Joy", "Hel Per", "Hel Per"]]
        self.helper.active = False
        self._import(rows)
        rows[1][2:] = ["HEL PER", "HEL PER; Bo Ss"]
        self._import(rows)
        past = self._find("Choir").ownership_ids.filtered(lambda p: p.state == "ended")
        self.assertEqual(past.mapped("role"), ["owner"])

    def test_undoing_a_move_restores_the_roles(self):
        rows = [["Activity", "Leads", "Members"], ["Choir", "", "Bo Ss"]]
        self._import(rows)
        rows[1][1:] = ["Bo Ss", ""]
        log = self._import(rows)
        log.with_user(self.officer).action_undo()
        self.assertEqual(self._live("Choir"), {"Bo Ss": "contributor"})
