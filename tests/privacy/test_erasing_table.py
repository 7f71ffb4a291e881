import csv
from pathlib import Path
from unittest.mock import patch

from odoo.tests import tagged

from ..common import CommunityCase

TABLE = Path(__file__).parent / "personal_columns.csv"


@tagged("post_install", "-at_install")
class TestErasingTable(CommunityCase):
    """Every column of every model says what it knows of a person."""

    def setUp(self):
        super().setUp()
        self.personal = self.env["hr.community.personal"]

    def _get_lines(self):
        """Return the table as the models tell it: {(model, column): (rule, of)}."""
        return {
            (name, column): (rule.treatment, " ".join(rule.paths))
            if rule
            else ("?", "")
            for name in self.personal._get_models()
            for column, rule in self.personal._get_rules(name).items()
        }

    def test_no_column_of_any_model_is_missing(self):
        unsaid = [key for key, (what, _of) in self._get_lines().items() if what == "?"]
        self.assertFalse(unsaid, "say in _community_personal what erasing does to it")

    def test_a_column_that_nobody_spoke_of_is_found(self):
        model = type(self.env["hr.community.tag"])
        with patch.object(model, "_community_personal", {}):
            rules = self.personal._get_rules("hr.community.tag")
        # said by the class it comes from
        self.assertEqual(rules["name"].treatment, "free")
        field = self.env["hr.community.tag"]._fields["name"]
        self.assertIsNone(self.personal._get_default_rule(field))

    def test_every_rule_is_of_a_column_and_its_paths_lead_to_people(self):
        for name in self.personal._get_models():
            model = self.env[name]
            for cls in type(model).__mro__:
                for column in vars(cls).get("_community_personal", ()):
                    self.assertIn(column, model._fields, name)
            for column, rule in self.personal._get_rules(name).items():
                for path in rule.paths if rule else ():
                    with self.subTest(name, column=column, path=path):
                        at = model
                        for step in path.split("."):
                            at = self.env[at._fields[step].comodel_name]
                        self.assertIn(at._name, ("hr.employee", "res.users"))

    def test_every_link_to_a_person_is_emptied_or_goes(self):
        for name in self.personal._get_models():
            rules = self.personal._get_rules(name)
            for field in self.env[name]._fields.values():
                people = field.comodel_name in ("hr.employee", "res.users")
                if field.name in rules and people:
                    with self.subTest(name, column=field.name):
                        allowed = ("empty", "row", "remove", "author")
                        self.assertIn(rules[field.name].treatment, allowed)

    def test_what_is_emptied_may_be_empty(self):
        """In the database: NOT NULL, and no default that fills it in again."""
        for name in self.personal._get_models():
            rules = self.personal._get_rules(name)
            gone = {c for c, rule in rules.items() if rule and rule.treatment == "row"}
            for column, rule in rules.items():
                if rule and rule.treatment in ("empty", "name") and not gone:
                    with self.subTest(name, column=column):
                        self.assertFalse(self.env[name]._fields[column].required)

    def test_the_table_in_the_repository_says_the_same(self):
        """The reading copy: ``tests/privacy/personal_columns.csv``."""
        with TABLE.open(newline="") as file:
            written = {
                (line["model"], line["column"]): (line["erasing"], line["of"])
                for line in csv.DictReader(file)
            }
        told = {
            (name, column): rule
            for (name, column), rule in self._get_lines().items()
            if "hr_community" in self.env[name]._fields[column]._modules
            and self.env[name]._original_module == "hr_community"
        }
        missing = [(*key, *told[key]) for key in told.keys() - written.keys()]
        self.assertEqual(missing, [], "write these into personal_columns.csv")
        self.assertEqual(told, written)
