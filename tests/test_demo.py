from pathlib import Path

from lxml import etree

from odoo.modules.module import get_module_path
from odoo.tests import TransactionCase, tagged

BROKEN = b"""<odoo>
    <record id="a" model="hr.community.activity"><field name="nmae">A</field></record>
    <record id="b" model="hr.community.actvity" />
    <function model="hr.community.activity" name="action_nothing" />
</odoo>"""


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """Demo data names only what there is: Odoo leaves all of it out otherwise.

    The tests' own databases have no demo data, so a renamed model would be noticed by
    the next company that tries the demo.
    """

    def _find_unknown(self, root):
        """Return what the records and calls of a data file name that is not there."""
        unknown = []
        for node in root.iter("record", "function"):
            model = node.get("model")
            if model not in self.env:
                unknown.append(model)
            elif node.tag == "function":
                name = node.get("name")
                if not hasattr(self.env[model], name):
                    unknown.append(f"{model}.{name}")
            else:
                fields = self.env[model]._fields
                names = [field.get("name") for field in node.iterchildren("field")]
                unknown += [f"{model}.{name}" for name in names if name not in fields]
        return unknown

    def test_every_model_field_and_method_is_there(self):
        addons = self.env["ir.module.module"].search(
            [("name", "=like", "hr_community%"), ("state", "=", "installed")]
        )
        files = [
            path
            for name in addons.mapped("name")
            for path in sorted(Path(get_module_path(name)).glob("demo/*.xml"))
        ]
        self.assertGreater(len(files), 10)
        for path in files:
            with self.subTest(file=path.name):
                self.assertEqual(self._find_unknown(etree.parse(path)), [])

    def test_what_is_not_there_is_found(self):
        self.assertEqual(
            self._find_unknown(etree.fromstring(BROKEN)),
            [
                "hr.community.activity.nmae",
                "hr.community.actvity",
                "hr.community.activity.action_nothing",
            ],
        )
