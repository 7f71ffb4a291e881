from odoo.tests import BaseCase, tagged

from ...models.recognition.recognition_state import is_too_short, normalize_message


@tagged("post_install", "-at_install")
class TestThanksText(BaseCase):
    def test_case_marks_and_blanks_do_not_make_other_words(self):
        self.assertEqual(
            normalize_message("  Thank YOU,\n so much! "), "thank you so much"
        )

    def test_a_word_alone_is_too_short(self):
        for words in ("", None, "thx", "!!!!!!!!!!!!!!!!!!", "😀" * 30, " " * 40):
            with self.subTest(words=words):
                self.assertTrue(is_too_short(words))

    def test_a_short_sentence_is_enough_in_any_script(self):
        for words in (
            "You saved my day",
            "Danke für alles",
            "تشكرك على المساعدة",
            "谢谢你的帮助",
        ):
            with self.subTest(words=words):
                self.assertFalse(is_too_short(words))

    def test_one_sign_is_too_short_in_a_dense_script_too(self):
        self.assertTrue(is_too_short("谢谢"))
