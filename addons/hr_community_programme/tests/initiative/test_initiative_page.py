from odoo import http
from odoo.tests import HttpCase, tagged

from ...models.initiative.initiative_page import read_number
from .common import InitiativeCase


@tagged("post_install", "-at_install")
class TestInitiativePage(InitiativeCase, HttpCase):
    """Leaders answer and partners sign without a login, once."""

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _post(self, row, **form):
        address = f"/community/{row._link_path}/{row.sudo()._make_token()}/answer"
        form["csrf_token"] = http.Request.csrf_token(self)
        form = {"shown": row.initiative_id.sudo()._get_shown_key()} | form
        return self.url_open(address, data=form)

    def _get(self, row):
        return self.url_open(
            f"/community/{row._link_path}/{row.sudo()._make_token()}"
        ).text

    def test_a_leader_answers_and_sees_no_figure(self):
        self._reach("perception")
        self._add_evidence(name="Onehundredword")
        self.assertNotIn("Onehundredword", self._get(self.view))
        self.assertEqual(self._post(self.view, severity="4").status_code, 400)
        for number in ("nan", "1e999", "many"):
            got = self._post(self.view, severity="4", estimate=number)
            self.assertEqual(got.status_code, 400)
        self._post(self.view, severity="4", estimate="12,5", comment="I hear so")
        view = self.view.sudo()
        self.assertEqual((view.state, view.estimate), ("answered", 12.5))
        self.assertNotIn("Onehundredword", self._get(self.view))
        self._post(self.view, severity="1", estimate="1")
        self.assertEqual(view.estimate, 12.5)

    def test_a_number_is_read_as_the_page_writes_it(self):
        self.assertEqual(read_number("1,200"), 1200)
        self.assertEqual(read_number("1.000", ",", "."), 1000)
        self.assertEqual(read_number("1.000,5", ",", "."), 1000.5)
        self.assertEqual(read_number("1 000,5", ",", " "), 1000.5)
        self.assertEqual((read_number("12,5"), read_number("0.125")), (12.5, 0.125))
        for text in ("1,200", "1,2,3", "x"):
            self.assertIsNone(read_number(text, ".", ""))
        self._reach("perception")
        self._post(self.view, severity="4", estimate="1,200")
        self.assertEqual(self.view.sudo().estimate, 1200)

    def test_a_partner_who_is_asked_as_a_leader_says_so_first(self):
        self._reach("signing")
        view = self.env["hr.community.initiative.perception"].create(
            {
                "initiative_id": self.initiative.id,
                "employee_id": self.partner.sudo().employee_id.id,
            }
        )
        page = self._get(self.partner)
        self.assertNotIn("31 of 100", page)
        self.assertIn("/community/perception/", page)
        self.assertNotIn("<form", page, "signing comes after that")
        self.assertEqual(self._post(self.partner, answer="yes").status_code, 400)
        self._post(view, severity="4", estimate="12")
        self.assertIn("31 of 100", self._get(self.partner))
        self._post(self.partner, answer="yes")
        self.assertEqual(self.partner.state, "signed")

    def test_a_partner_signs_by_link(self):
        self._reach("evidence")
        self.assertNotIn("31 of 100", self._get(self.partner))
        self.initiative.action_ask_partners()
        self.assertIn("31 of 100", self._get(self.partner))
        self.assertEqual(self._post(self.partner, answer="no").status_code, 400)
        self._post(self.partner, answer="yes")
        self.assertEqual(self.partner.state, "signed")
        self.assertTrue(self.partner.date_answered)

    def test_what_has_changed_since_is_not_signed(self):
        self._reach("signing")
        self.assertIn("31 of 100", self._get(self.partner))
        shown = self.initiative.sudo()._get_shown_key()
        self.initiative.action_rework()
        self.initiative.evidence_ids.name = "None of 100 callers hang up"
        self.initiative.action_ask_partners()
        got = self._post(self.partner, answer="yes", shown=shown)
        self.assertEqual((got.status_code, self.partner.state), (400, "waiting"))
        self.assertIn("None of 100", got.text)
        self._post(self.partner, answer="yes")
        self.assertEqual(self.partner.state, "signed")

    def test_who_has_moved_is_told_so(self):
        self._reach("signing")
        self.worker_person.department_id = self.marketing
        self.assertEqual(self._post(self.partner, answer="yes").status_code, 400)
        self.assertEqual(self.partner.state, "waiting")
        self.worker_person.active = False
        self.assertEqual(self._post(self.partner, answer="yes").status_code, 404)
