from lxml import html

from odoo.tests import HttpCase, tagged

from ..access.samples import SampleCase
from ..languages import (
    LANGUAGES,
    english_formats,
    mark_records,
    other_marks,
    patch_terms,
)
from ..satellites import get_all


@tagged("post_install", "-at_install")
class TestPageLanguages(HttpCase, SampleCase):
    """Each page without a login is in the language of its person alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch_terms())
        mark_records(cls.env)
        cls.campaign.action_start()
        rows = {
            "part": cls.ball_part,
            "ask": cls.campaign.person_ids[:1],
            "agreement": cls.env["hr.community.agreement"]
            ._propose(cls.ball_part, 3)
            .consent_ids[:1],
            "review": cls.env["hr.community.review"].create(
                {"ownership_id": cls.ball_part.id, "reviewer_id": cls.helper.id}
            ),
            "preferences": cls.env["hr.community.preference"].create(
                {"employee_id": cls.helper.id}
            ),
            "position": cls._new_asked_volunteer(cls.ball, cls.helper),
            "thanks": cls.env["hr.community.thanks.page"]._get_page_of(cls.helper),
        }
        for more in get_all(cls.env, "get_page_rows", cls):
            rows |= more
        cls.rows = rows

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _open(self, row, language):
        others = [other for other in LANGUAGES if other != language]
        person = row._get_link_person()
        person.work_contact_id.lang = language
        self.company.partner_id.lang = others[0]
        self.env.flush_all()
        path = f"/community/{row._link_path}/{row._make_token()}"
        # what the browser asks for is not what the person reads
        headers = {"Accept-Language": others[1].replace("_", "-")}
        answer = self.url_open(path, headers=headers)
        self.assertEqual(answer.status_code, 200)
        return self._get_words(answer.text)

    def _get_words(self, page):
        root = html.fromstring(page)
        for element in root.xpath("//script | //style"):
            element.getparent().remove(element)
        shown = root.xpath("//@title | //@placeholder | //@aria-label | //@alt")
        return " ".join([root.text_content(), *shown])

    def _find_unopened(self, rows):
        """Return the models with a page of which no row is there to open it."""
        paged = {
            name
            for name, model in self.env.items()
            if getattr(model, "_link_path", None) and not model._abstract
        }
        return paged - {row._name for row in rows.values()}

    def test_every_page_in_three_languages(self):
        self.assertFalse(self._find_unopened(self.rows))
        some = {path: row for path, row in self.rows.items() if path != "part"}
        self.assertTrue(self._find_unopened(some), "a page that nobody opens is found")
        for path, row in self.rows.items():
            for language in LANGUAGES:
                with self.subTest(page=path, language=language):
                    words = self._open(row, language)
                    self.assertIn(f"⟦{language[:2]} ", words)
                    self.assertFalse(other_marks(words, language))
                    self.assertFalse(english_formats(words, language))

    def test_a_page_in_the_language_of_the_company_is_caught(self):
        """The twin that is broken on purpose: it forgets whose page it is."""
        row = self.rows["part"]
        native = type(row)._from_token

        def forgetful(model, token):
            company_sudo = native(model, token).company_id
            language = company_sudo.partner_id.lang
            return native(model, token).with_context(lang=language)

        self.patch(type(row), "_from_token", forgetful)
        self.assertTrue(other_marks(self._open(row, "de_DE"), "de_DE"))
