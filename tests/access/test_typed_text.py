from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.mixins.addresses import read_addresses
from .samples import SampleCase

COVERS = (
    '<div style="position:fixed;top:0">a</div>',
    '<p class="position-fixed fixed-top o_wysiwyg_loader">b</p>',
    '<style>body{display:none}</style><form action="/x"><input name="y"></form>',
    '<iframe src="/x"></iframe><script>x</script>',
    '<section STYLE="position&#58;fixed"><b onclick="x">c</b></section>',
)
UNWANTED = "[\r\n\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
REST = ("style", "class=", "<form", "<input", "<iframe", "<script", "onclick")
NO_ADDRESS = (
    "x",
    "@",
    "a@",
    "@b.example",
    "a@b",
    "a b@c.example",
    "a@b.example@c.example",
    '"x@y.example" <a@b.example>',
    "a@b.example <c@d.example>",
)
# what people type an email address into: whether it takes several
ADDRESSES = {
    ("hr.community.announcement", "email_to"): True,
    ("hr.community.review", "reviewer_email"): False,
    ("hr.community.review.request", "emails"): True,
}


@tagged("post_install", "-at_install")
class TestTypedText(SampleCase):
    """What people type stays what it is: it covers no page and breaks no email."""

    def _fields(self, kind):
        for name, model in self.env.items():
            if name.startswith("hr.community.") and not model._abstract:
                for field in model._fields.values():
                    if field.type == kind and not field.related:
                        yield model, field

    def test_html_covers_nothing(self):
        found = 0
        for model, field in self._fields("html"):
            if not field.store or not field.sanitize:
                # what nobody types: rendered from a template, where text is escaped
                self.assertTrue(field.readonly, field)
                continue
            found += 1
            for cover in COVERS:
                shown = str(field._convert(cover, model, True)).lower()
                for rest in REST:
                    self.assertNotIn(rest, shown, field)
        self.assertGreaterEqual(found, 4)

    def test_one_line_stays_one_line(self):
        lines = "One\r\nBcc: x@example.com\nTwo \u202eeerhT\u2066 Fo\u200bur\ufeff"
        for (name, record), (make, *_rest) in self._samples().items():
            model = self.env[name]
            if not model._auto or model._transient:
                continue
            names = [
                field.name
                for each, field in self._fields("char")
                if each._name == name
                and field.store
                and not field.compute
                and field.name not in ("reviewer_email", "email_to", "token", "click")
            ]
            with self.subTest(model=name, record=record), self._undone():
                row = make(self.owner)
                for field_name in names:
                    with self.env.cr.savepoint():
                        try:
                            row.sudo().write({field_name: lines})
                        except (UserError, ValidationError):
                            continue
                    self.assertNotRegex(row[field_name] or "", UNWANTED, field_name)

    def test_every_field_for_an_address_is_known(self):
        found = {
            (model._name, field.name)
            for model, field in self._fields("char")
            if "email" in field.name and not field.compute and not field.readonly
        }
        self.assertLessEqual(found, ADDRESSES.keys())

    def test_an_address_is_one_whole_address(self):
        for text in NO_ADDRESS:
            with self.assertRaises(ValueError, msg=text):
                read_addresses(text)
        self.assertEqual(
            read_addresses("Jo <Jo@Example.com>; b@c.example, jo@example.com"),
            ["jo@example.com", "b@c.example"],
        )

    def test_a_reviewer_outside_has_one_address(self):
        for text in (*NO_ADDRESS, "a@b.example, c@d.example"):
            with self.assertRaises(UserError, msg=text), self._undone():
                self._ask_outside(text)
        review = self._ask_outside("Jo <Jo@Example.com>")
        self.assertEqual(review.reviewer_email, "jo@example.com")
        with self.assertRaises(UserError), self._undone():
            review.sudo().write({"reviewer_email": "x, y"})

    def test_nobody_outside_is_asked_twice_at_once_or_without_number(self):
        self._ask_outside("jo@example.com")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self._undone(),
        ):
            self._ask_outside("JO@example.com")
        for number in range(9):
            self._ask_outside(f"a{number}@example.com")
        with self.assertRaises(UserError), self._undone():
            self._ask_outside("z@example.com")

    def _ask_outside(self, address):
        reviews = self.env["hr.community.review"].with_user(self.worker)
        values = {"ownership_id": self.ball_part.id, "reviewer_email": address}
        return reviews.create(values)
