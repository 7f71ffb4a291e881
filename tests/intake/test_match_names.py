from odoo.exceptions import AccessError
from odoo.tests import BaseCase, tagged

from ...models.intake.name_similarity import NameIndex, name_parts, similarity
from .common import ImportCase


@tagged("post_install", "-at_install")
class TestLikeness(BaseCase):
    """Whom a name most likely means."""

    def test_the_likelier_the_more_two_names_share(self):
        def alike(name, other):
            return similarity(name_parts(name), name_parts(other))

        falling = [
            alike(name, "Anna Müller")
            for name in (
                "Müller, Anna",
                "Anna Maria Mueller",
                "A. Müller",
                "Anna Muler",
                "Anna",
                "Tom Klein",
            )
        ]
        self.assertEqual(falling, sorted(falling, reverse=True))
        self.assertEqual((falling[0], falling[-1]), (1.0, 0.0))
        self.assertEqual(alike("anna.mueller@example.com", "Anna Müller"), 1.0)
        self.assertEqual(alike("", "Anna"), 0.0)

    def test_likeliest_come_first_and_strangers_not_at_all(self):
        likely = NameIndex({1: "Anna Müller", 2: "Andreas Müller", 3: "Tom Klein"})
        found = likely.find("A. Mueller")
        self.assertEqual({id_ for _score, id_ in found}, {1, 2})
        self.assertEqual([id_ for _score, id_ in likely.find("Klein, T.")], [3])
        self.assertEqual(likely.find("Zed"), [])


@tagged("post_install", "-at_install")
class TestMatchNames(ImportCase):
    """Names of an import are matched in a few clicks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls._new_person("Anna Müller")
        cls._new_person("Tom Klein")
        cls._new_person("Tim Klein")
        rows = [["Activity", "Leads"], ["Race", "Mueller A.; T. Klein; New Face"]]
        cls.log = cls._import(rows)
        names = cls.log.unmatched_ids.with_user(cls.officer)
        cls.sure, cls.two, cls.new = (
            names.filtered(lambda one, text=text: text in one.name)
            for text in ("Mueller", "Klein", "Face")
        )

    def test_the_likeliest_stands_beside_each_name(self):
        self.assertEqual(self.log.unmatched_count, 3)
        self.assertEqual(self.sure.likely_id.id, self.anna.id)
        self.assertTrue(self.sure.is_likely)
        self.assertEqual(len(self.two.likely_ids), 2)
        self.assertFalse(self.two.is_likely, "either of them is as likely")
        self.assertFalse(self.new.likely_id)

    def test_all_likely_ones_are_confirmed_and_the_rest_created(self):
        nobody = self.env["hr.community.person.alias"].with_user(self.officer)
        nobody.action_confirm_likely()
        self.assertEqual(self.sure.employee_id.id, self.anna.id)
        self.assertEqual(self.log.unmatched_count, 2)
        self.two.action_take_other()
        self.assertIn("Klein", self.two.employee_id.name)
        nobody.action_create_employees()
        self.assertEqual(self.new.employee_id.name, "New Face")
        self.assertEqual(self.log.unmatched_count, 0)
        race = self._find("Race")
        self.assertEqual(len(race.owner_ids), 3)
        # and remembered
        wizard = self._wizard([["Activity", "Leads"], ["Swim", "Mueller A."]])
        wizard.action_preview()
        self.assertEqual(wizard.unknown_count, 0)

    def test_chosen_names_alone_are_created(self):
        self.new.action_create_employees()
        self.assertTrue(self.new.employee_id)
        self.assertFalse(self.two.employee_id or self.sure.employee_id)

    def test_only_the_names_that_are_shown_are_matched_or_created(self):
        """Names of an earlier import stay as they are, unless they are shown."""
        other = self._import([["Activity", "Leads"], ["Swim", "Somebody Else"]])
        other_name = other.unmatched_ids
        shown = self.log.action_match_names()["domain"]
        nobody = self.env["hr.community.person.alias"].with_user(self.officer)
        pressed = nobody.with_context(active_model=nobody._name, active_domain=shown)
        pressed.action_create_employees()
        self.assertTrue(self.new.employee_id)
        self.assertFalse(other_name.employee_id)
        # a list that shows all of them
        nobody.with_context(active_model=nobody._name).action_create_employees()
        self.assertTrue(other_name.employee_id)

    def test_who_is_like_an_employee_is_not_created_with_all_others(self):
        nobody = self.env["hr.community.person.alias"].with_user(self.officer)
        said = nobody.action_create_employees()["params"]
        self.assertTrue(self.new.employee_id)
        self.assertFalse(self.two.employee_id or self.sure.employee_id)
        self.assertEqual(said["type"], "warning")
        for name in (self.two.name, self.sure.name):
            self.assertIn(name, said["message"])
        # whom the officer chose is somebody new
        self.assertEqual(
            self.two.action_create_employees()["params"]["type"], "success"
        )
        self.assertTrue(self.two.employee_id)

    def test_who_stands_beside_a_name_is_not_created_unasked(self):
        """A weaker likeness is shown, too: pressing one button decides nothing."""
        log = self._import([["Activity", "Leads"], ["Swim", "Anne Mullert"]])
        name = log.unmatched_ids.with_user(self.officer)
        self.assertEqual(name.likely_id.id, self.anna.id)
        self.assertFalse(name.is_likely)
        nobody = name.browse()
        nobody.action_create_employees()
        self.assertFalse(name.employee_id)
        self.assertTrue(self.new.employee_id)
        name.action_create_employees()
        self.assertEqual(name.employee_id.name, "Anne Mullert")

    def test_who_comes_second_is_told_that_it_is_done(self):
        """Another officer has matched the names while this one looked at them."""
        everything = self.sure | self.two | self.new
        everything.action_create_employees()
        people = everything.mapped("employee_id")
        for names in (everything, everything.browse()):
            for press in (
                names.action_confirm_likely,
                names.action_create_employees,
                names.action_take_likely,
                names.action_take_other,
            ):
                params = press()["params"]
                self.assertEqual(params["type"], "warning", press.__name__)
                self.assertNotIn("0", params["message"])
        self.assertEqual(everything.mapped("employee_id"), people)

    def test_the_import_counts_roles_that_were_waiting(self):
        self.assertEqual(self.log.role_count, 0)
        self.sure.action_take_likely()
        self.assertEqual(self.log.role_count, 1)
        (self.two | self.new).action_create_employees()
        self.assertEqual(self.log.role_count, 3)
        self.assertEqual(len(self._find("Race").ownership_ids), 3)

    def test_nobody_else_matches_names(self):
        for user in (self.worker, self.boss, self.owner, self.stranger):
            for action in ("action_confirm_likely", "action_create_employees"):
                with self.assertRaises(AccessError, msg=(user.login, action)):
                    getattr(self.sure.with_user(user), action)()
        self.assertFalse(self.sure.employee_id)
