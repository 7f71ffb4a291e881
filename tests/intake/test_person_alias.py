from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ImportCase

ROWS = [
    ["Activity", "Leads", "Members", "Former leads"],
    ["Picnic", "New Face", "Other Face", ""],
    ["Wiki", "Bo Ss", "New Face", "Other Face"],
]


@tagged("post_install", "-at_install")
class TestPersonAlias(ImportCase):
    """Names that wait until somebody says who they are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls._import(ROWS)
        cls.alias = cls._alias("New Face")
        cls.picnic, cls.wiki = cls._find("Picnic"), cls._find("Wiki")

    @classmethod
    def _alias(cls, name):
        aliases = cls.env["hr.community.person.alias"].with_user(cls.officer)
        return aliases.search([("name", "=", name)]).ensure_one()

    def test_matched_name_gets_the_parts_that_waited(self):
        self.assertEqual(self.alias.role_count, 2)
        self.alias.employee_id = self.helper
        self.assertEqual(self._parts(self.picnic)["Hel Per"], ("owner", "active"))
        self.assertEqual(self._parts(self.wiki)["Hel Per"], ("contributor", "active"))
        self.assertFalse(self.alias.role_ids)
        self.assertEqual(self.alias.role_count, 0)
        self.assertEqual(self.picnic.state, "running")

    def test_former_part_that_waited_ends_without_dates(self):
        self._alias("Other Face").employee_id = self.helper
        part = self.wiki.ownership_ids.filtered(
            lambda one: one.employee_id == self.helper
        )
        self.assertEqual((part.role, part.state), ("owner", "ended"))
        self.assertFalse(part.date_start or part.date_end)

    def test_matched_name_is_known_for_good(self):
        self.alias.employee_id = self.helper
        log = self._import([["Activity", "Leads"], ["Race", "new FACE"]])
        self.assertFalse(log.alias_ids)
        self.assertEqual(self._find("Race").owner_ids, self.helper)

    def test_matched_name_changes_nothing_in_the_same_file(self):
        self.alias.employee_id = self.helper
        log = self._import(ROWS)
        self.assertFalse(log.line_ids)
        self.assertEqual(log.unchanged_count, 2)
        self.assertEqual(self._parts(self.picnic), {"Hel Per": ("owner", "active")})

    def test_matched_name_that_the_file_drops_has_no_part_any_more(self):
        self.alias.employee_id = self.helper
        rows = [list(row) for row in ROWS]
        rows[1][1] = "Bo Ss"
        self._import(rows)
        self.assertEqual(
            self._parts(self.picnic),
            {"Hel Per": ("owner", "ended"), "Bo Ss": ("owner", "active")},
        )

    def test_two_names_of_one_person_make_one_part(self):
        self.alias.employee_id = self.helper
        self._alias("Other Face").employee_id = self.helper
        self.assertEqual(self._parts(self.picnic), {"Hel Per": ("owner", "active")})

    def test_who_has_a_part_already_gets_no_second_one(self):
        self._new_part(self.picnic, self.helper, role="deputy")
        self.alias.employee_id = self.helper
        self.assertEqual(self._parts(self.picnic), {"Hel Per": ("deputy", "active")})
        self.assertFalse(self.alias.role_ids)

    def test_matching_goes_on_where_an_activity_was_retired(self):
        self.picnic.write({"state": "retired", "retire_reason": "Enough"})
        self.alias.employee_id = self.helper
        self.assertEqual(self._parts(self.picnic), {"Hel Per": ("owner", "ended")})
        self.assertEqual(self._parts(self.wiki)["Hel Per"], ("contributor", "active"))

    def test_name_of_somebody_who_left_becomes_ended_parts(self):
        self.helper.active = False
        self.alias.employee_id = self.helper
        self.assertEqual(self._parts(self.picnic), {"Hel Per": ("owner", "ended")})

    def test_so_does_one_whose_last_day_is_over(self):
        self._depart(self.helper)
        self.alias.employee_id = self.helper
        self.assertEqual(self._parts(self.picnic)["Hel Per"], ("owner", "ended"))

    def test_several_names_are_matched_at_once(self):
        both = self.alias | self._alias("Other Face")
        both.employee_id = self.helper
        self.assertEqual(self._parts(self.picnic), {"Hel Per": ("owner", "active")})
        self.assertFalse(both.role_ids)

    def test_person_of_another_company_cannot_be_meant(self):
        with self.assertRaises(UserError):
            self.alias.employee_id = self.stranger_person

    def test_name_stands_once_in_the_list(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.env["hr.community.person.alias"].create({"name": "NEW face"})
        self.env["hr.community.person.alias"].create(
            {"name": "NEW face", "company_id": self.other_company.id}
        )

    def test_names_are_the_officers_to_see(self):
        for user in (self.worker, self.owner, self.boss, self.portal):
            with self.assertRaises(AccessError, msg=user.login):
                self.alias.with_user(user).read(["name"])
            with self.assertRaises(AccessError, msg=user.login):
                self.alias.role_ids.with_user(user).read(["role"])
        with self.assertRaises(AccessError):
            self.alias.with_user(self.stranger).read(["name"])

    def test_part_that_waits_is_made_by_an_import_alone(self):
        values = {
            "alias_id": self.alias.id,
            "activity_id": self.party.id,
            "role": "owner",
        }
        roles = self.env["hr.community.alias.role"].with_user(self.officer)
        with self.assertRaises(AccessError):
            roles.create(values)
        with self.assertRaises(UserError):  # nobody moves it, whoever they are
            self.alias.role_ids[0].activity_id = self.party
