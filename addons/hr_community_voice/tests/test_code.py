from unittest import TestCase

from odoo.tests import tagged

from ..models.suggestion.code import (
    DIGITS,
    HANDLE,
    as_typed,
    as_written,
    hash_secret,
    is_secret,
    make_handle,
    make_secret,
)


@tagged("post_install", "-at_install")
class TestCode(TestCase):
    """The code of an author: what is shown once, and what is kept."""

    def test_a_code_is_read_as_it_is_written_however_it_is_typed(self):
        handle, secret = make_handle(), make_secret()
        self.assertEqual((len(handle), len(secret)), (HANDLE, DIGITS))
        code = as_written(handle, secret)
        for typed in (code, code.lower(), code.replace("-", " "), f" {code} "):
            self.assertEqual(as_typed(typed), (handle, secret))
        self.assertEqual(as_typed(None), ("", ""))

    def test_what_is_kept_is_salted_and_opens_for_the_secret_alone(self):
        secret = make_secret()
        kept, again = hash_secret(secret), hash_secret(secret)
        self.assertNotEqual(kept, again)
        self.assertNotIn(secret, kept)
        self.assertTrue(is_secret(secret, kept))
        for wrong in ("", secret[:-1], secret + "0", "0" * DIGITS):
            self.assertFalse(is_secret(wrong, kept))
        for broken in (None, "", "$", "zz$aa"):
            self.assertFalse(is_secret(secret, broken))
