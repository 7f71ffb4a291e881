from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestThankButton(ThanksCase):
    """An owner thanks who works along, from the rows that name them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.part = cls._new_part(cls.party, cls.helper, role="contributor")
        cls.hours = cls._log(cls.party, cls.helper, 2, name="Carried the tables")

    def _open(self, row, user):
        """Return the form that the button opens for a user."""
        action = row.with_user(user).action_thank()
        wizards = self.env[action["res_model"]].with_user(user)
        return Form(wizards.with_context(**action["context"]))

    def test_the_form_knows_whom_and_for_what(self):
        for row in (self.part, self.hours):
            with self.subTest(row._name):
                self.env.invalidate_all()
                form = self._open(row, self.owner)
                self.assertEqual(form.receiver_ids.ids, self.helper.ids)
                self.assertEqual(form.activity_id, self.party)

    def test_a_value_and_a_sentence_more_and_the_thanks_are_given(self):
        form = self._open(self.hours, self.owner)
        self.assertFalse(form.value_id, "the first one would lead all statistics")
        self.assertFalse(form.points)
        form.value_id = self.value
        form.message = "You carried the tables twice"
        form.save().action_give()
        thanks = self.env["hr.community.recognition"].search([])
        self.assertEqual(thanks.giver_id, self.owner_person)
        self.assertEqual(thanks.receiver_line_ids.employee_id, self.helper)
        self.assertEqual(thanks.activity_id, self.party)

    def test_thanks_for_no_value_are_a_sentence(self):
        wizard = self.env["hr.community.give.thanks"].with_user(self.owner)
        given = wizard.create(
            {"receiver_ids": self.helper.ids, "message": "You carried the tables"}
        )
        with self.assertRaises(UserError):
            given.action_give()

    def test_nobody_is_offered_to_thank_themselves(self):
        own_hours = self._log(self.party, self.owner_person, 1)
        for row in (self.party_owner, own_hours):
            with self.subTest(row._name):
                self.assertFalse(self._open(row, self.owner).receiver_ids.ids)

    def test_hours_that_one_may_not_read_open_nothing(self):
        with self.assertRaises(AccessError):
            self.hours.with_user(self.worker).action_thank()
        with self.assertRaises(AccessError):
            self.part.with_user(self.stranger).action_thank()

    def test_the_buttons_stand_where_an_owner_sees_people_and_hours(self):
        for model, others in (
            ("hr.community.ownership", ("list", "kanban")),
            ("hr.community.contribution", ("list", "kanban")),
        ):
            for kind in others:
                with self.subTest(model, kind=kind):
                    views = self.env[model].with_user(self.owner)
                    arch = views.get_view(view_type=kind)["arch"]
                    self.assertIn('name="action_thank"', arch)
