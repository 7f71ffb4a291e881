import re
from unittest.mock import patch

from odoo import models
from odoo.tests import tagged

from ..common import CommunityCase

TEXTS = ("char", "text", "html")
RECORD = re.compile(r"\b[a-z]+(?:\.[a-z_]+)+\((?:\d+|NewId|,|\s)*")


@tagged("post_install", "-at_install")
class TestRecordTexts(CommunityCase):
    """No text is the name of a model: “hr.employee()” is what `nobody and text` gives.

    Every text is worked out where there is nothing: on a new record, for a user who is
    no employee.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lonely = cls.env(user=cls._new_user("lonely"), su=True)

    def _get_fields(self):
        """Yield the computed texts of ours, by their model."""
        for name, model in self.env.items():
            if model._abstract:
                continue
            found = [
                field.name
                for field in model._fields.values()
                if field.type in TEXTS
                and field.compute
                and any(one.startswith("hr_community") for one in field._modules)
            ]
            if found:
                yield name, found

    def _get_wrong(self, name, found):
        """Return the texts of a new record that name a model."""
        model = self.lonely[name]
        wrong = set()
        for values in ({}, model.default_get(list(model._fields))):
            row = model.new(values)
            for text in found:
                try:
                    value = row[text]
                except Exception:
                    continue
                if isinstance(value, models.BaseModel) or RECORD.match(str(value)):
                    wrong.add((name, text))
        return wrong

    def test_no_text_is_the_name_of_a_model(self):
        places = dict(self._get_fields())
        self.assertGreater(sum(map(len, places.values())), 40)
        wrong = set()
        for name, found in places.items():
            wrong |= self._get_wrong(name, found)
        self.assertEqual(wrong, set())

    def test_such_a_text_is_found(self):
        def broken(records):
            for row in records:
                row.comparison = row.line_ids and "What else there is"

        case = "hr.community.position.case"
        with patch.object(self.env.registry[case], "_compute_comparison", broken):
            wrong = self._get_wrong(case, ["comparison"])
        self.assertEqual(wrong, {(case, "comparison")})
