from odoo import http
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from .test_agreement import AgreementCase


@tagged("post_install", "-at_install")
class TestAgreementPage(AgreementCase, HttpCase):
    """The same by a signed link, for whoever has no login."""

    def _consent(self, row, kind):
        return row.consent_ids.filtered(lambda consent: consent.kind == kind)

    def _say(self, consent, answer, **form):
        page = self.env["hr.community.consent"]._from_token(consent._make_token())
        page._answer_by_link(answer, form)

    def test_all_three_by_link(self):
        row = self._propose(self.officer)
        for kind in ("employee", "manager", "owner"):
            self._say(self._consent(row, kind), "agree")
        self.assertEqual(row.state, "agreed")
        with self.assertRaises(UserError):
            self._say(self._consent(row, "manager"), "agree")

    def test_a_manager_declines_with_a_reason_or_agrees_to_fewer(self):
        row = self._propose()
        manager = self._consent(row, "manager")
        with self.assertRaises(UserError):
            self._say(manager, "decline")
        self._say(manager, "fewer", hours=1.5)
        new = self.part.agreement_ids.filtered(lambda one: one.state == "asking")
        self.assertEqual(new.hours_per_month, 1.5)

    def test_the_page_shows_it_and_changes_nothing(self):
        row = self._propose()
        manager = self._consent(row, "manager")
        address = f"/community/agreement/{manager._make_token()}"
        self.env.flush_all()
        page = self.url_open(address)
        self.assertEqual(page.status_code, 200)
        for word in ("Wor Ker", "Party", "/agree", "/fewer", "/decline"):
            self.assertIn(word, page.text)
        self.assertEqual(row.state, "asking")
        owner = self._consent(row, "owner")
        page = self.url_open(f"/community/agreement/{owner._make_token()}")
        self.assertNotIn("/fewer", page.text)
        self.assertEqual(self.url_open(f"{address}x").status_code, 404)

    def test_hours_that_are_refused_need_not_be_typed_again(self):
        manager = self._consent(self._propose(), "manager")
        address = f"/community/agreement/{manager._make_token()}"
        self.env.flush_all()
        self.authenticate(None, None)
        form = {"csrf_token": http.Request.csrf_token(self), "hours": "99.5"}
        page = self.url_open(f"{address}/fewer", data=form)
        self.assertEqual(page.status_code, 400)
        self.assertIn('value="99.5"', page.text)

    def test_what_is_over_waits_for_nobody(self):
        row = self._propose()
        self._say(self._consent(row, "manager"), "decline", reason="Busy")
        consent = self._consent(row, "employee")
        waiting = dict(consent._fields["state"]._description_selection(self.env))
        self.env.flush_all()
        page = self.url_open(f"/community/agreement/{consent._make_token()}")
        self.assertIn("Busy", page.text)
        self.assertNotIn(waiting["waiting"], page.text)

    def test_nobody_is_called_an_officer_who_is_none(self):
        row = self._propose()
        employee, manager, owner = (
            self._consent(row, kind) for kind in ("employee", "manager", "owner")
        )
        self._say(manager, "agree")
        (manager | owner).sudo().employee_id = False
        officer = owner._get_who()
        self.assertNotEqual(manager._get_who(), officer)
        self.env.flush_all()
        page = self.url_open(f"/community/agreement/{employee._make_token()}").text
        self.assertIn(self.boss_person.name, page, "who has answered")
        self.assertIn(officer, page, "who can still answer")
        (manager | owner).sudo().write({"answered_by_id": False, "state": "agreed"})
        self.assertFalse(manager._get_who() or owner._get_who(), "nobody knows")
        employee.sudo().employee_id = False
        self.assertNotIn(employee._get_who(), (officer, ""))

    def test_whoever_agreed_to_fewer_hours_learns_what_comes_of_it(self):
        consent = self._consent(self._propose(), "manager")
        self._say(consent, "fewer", hours=1.5)
        new = self.part.agreement_ids.filtered(lambda one: one.state == "asking")
        states = dict(new._fields["state"]._description_selection(self.env))
        for state in ("asking", "agreed"):
            self.env.flush_all()
            address = f"/community/agreement/{consent._make_token()}"
            page = self.url_open(address).text
            self.assertIn("1.5", page)
            self.assertIn(states[state], page)
            with self._letters() as get_letters:
                self._agree_all(new)
                told = get_letters().mapped("email_to")
            self.assertEqual("boss@example.com" in told, state == "asking")
            # whoever was the last to agree knows it
            self.assertNotIn("owner@example.com", told)
