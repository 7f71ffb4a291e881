import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

from ..satellites import get_values

ROOT = Path(__file__).resolve().parents[2]  # rglob follows no links
ATTRIBUTE = re.compile(r't-attf?-(?:href|src|action|formaction)="([^"]+)"')
FIELD = re.compile(r'<field name="(\w+)"[^>]*widget="url"')
# what our own code makes: a route of ours, a signed link, a picture of the company; or
# what is nothing but an email to somebody
MADE = re.compile(
    r"mailto:|"
    r"\{\{ object\.get_base_url\(\) \}\}/|\{\{ address \}\}|(view_)?address$|/web/|"
    r"image_data_uri\(|.*\b_(get_link(_of)?|make_link)\("
)


def find_typed(source):
    """Return what stands behind a click and is not made by our own code."""
    found = {one for one in ATTRIBUTE.findall(source) if not MADE.match(one)}
    return found | set(FIELD.findall(source))


@tagged("post_install", "-at_install")
class TestTypedAddresses(TransactionCase):
    """An address that somebody typed may run a script in whoever clicks on it.

    Odoo takes plain ``javascript:`` away; a tab in the middle of the word is enough to
    get past that, and a browser carries it out all the same.
    """

    def test_whatever_somebody_typed_is_known_and_checked(self):
        """Each addon names its own, and tries to write a script into them."""
        installed = self.env["ir.module.module"].search([("state", "=", "installed")])
        known, found = set(), set()
        for more in get_values(self.env, "TYPED_ADDRESSES"):
            known |= more
        for file in ROOT.rglob("*.xml"):
            parts = file.relative_to(ROOT).parts
            here = parts[0] != "addons" or parts[1] in installed.mapped("name")
            if here and not {"tests", "static"} & set(parts):
                found |= find_typed(file.read_text())
        self.assertEqual(found, known)

    def test_what_is_not_known_is_found(self):
        self.assertEqual(find_typed('<a t-att-href="object.note">'), {"object.note"})
        self.assertEqual(find_typed('<field name="page" widget="url" />'), {"page"})
        made = '<a t-attf-href="{{ object.get_base_url() }}/odoo/thanks">'
        self.assertFalse(find_typed(made))
