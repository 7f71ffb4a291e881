from odoo.addons.hr_community.tests.ownership.page_case import PageCase
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestThanksPage(PageCase):
    """Somebody without a user says by a signed link who is overlooked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_part(cls.party, cls.helper)
        choices = cls.env["hr.community.thanks.page"]
        cls.address = choices._get_page_of(cls.helper)._make_link()
        cls.mine = choices.search([("employee_id", "=", cls.helper.id)])

    def _path(self, part=None):
        return self.address.removeprefix(self.mine.get_base_url())

    def test_looking_tells_nothing(self):
        self.assertIn(f"{self._path()}/tell", self.url_open(self._path()).text)
        self.assertNotEqual(self.url_open(f"{self._path()}/tell").status_code, 200)

    def test_telling_that_somebody_is_overlooked(self):
        reports = self.env["hr.community.overlooked.colleague"]
        self.helper.work_email = "me@example.com"
        for form, sentence in (
            ({"who": self.owner_person.id, "words": " hi "}, "Describe the work"),
            ({"who": self.stranger_person.id, "words": "Keeps the keys"}, "Choose a"),
            ({"who": self.helper.id, "words": "Keeps the keys"}, "Choose a"),
            (
                {"email": "Me@Example.com", "words": "Keeps the keys"},
                "Name a colleague",
            ),
        ):
            with self.subTest(form=form):
                response = self._post("tell", **form)
                self.assertEqual(response.status_code, 400)
                self.assertIn(sentence, response.text)
                self.assertIn(form["words"].strip(), response.text)
        self.assertFalse(reports.search([]))
        told = {"who": self.owner_person.id, "words": "Keeps the keys of the house"}
        self.assertIn("look into it", self._post("tell", **told).text)
        report = reports.search([])
        self.assertEqual(report.employee_id, self.owner_person)
        self.assertEqual(report.reporter_id, self.helper)
        self.assertEqual(self._post("tell", **told).status_code, 400)
        self.assertEqual(reports.search([]), report)
        self.assertFalse(report.with_user(self.owner).search([]), "they are not told")
