from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...models.mixins import base
from ...models.mixins.named_targets import find_named
from .common import AccessCase

TEXTS = ("char", "text", "html", "reference")
HIDDEN = "Nobody here may read this"


@tagged("post_install", "-at_install")
class TestNamedTargets(AccessCase):
    """No form of Odoo's tells the name of a row of ours that its user cannot read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hidden = cls.env["hr.community.activity"].create(
            {"name": HIDDEN, "company_id": cls.other_company.id}
        )
        cls.model = cls.env["ir.model"]._get(cls.hidden._name)

    def _get_ways(self, model):
        """Yield what names the hidden row: values, names and a context."""
        for name, ways in find_named(model).items():
            for way in ways:
                pointer = model._fields[way].comodel_name == "ir.model"
                if not pointer and model._fields[way].relational:
                    continue  # by another record, which names its own
                sent = {way: self.model.id if pointer else self.hidden._name}
                sent[name] = self.hidden.id
                yield sent, [*sent], {}
                yield sent, [name], {}
                yield {name: str(self.hidden.id)} | sent, [*sent], {}
                yield {}, [], {f"default_{key}": value for key, value in sent.items()}
                if pointer:
                    whole = {"id": self.model.id, "model": self.hidden._name}
                    yield sent | {way: whole}, [*sent], {}

    def _find_told(self):
        """Return the models whose form tells somebody the name of the hidden row."""
        found = set()
        for name, model in self.env.items():
            if model._abstract or not find_named(model):
                continue
            texts = [one for one in model._fields.values() if one.type in TEXTS]
            for user in (self.worker, self.portal, self.officer):
                for values, names, context in self._get_ways(model):
                    form = model.with_user(user).with_context(**context)
                    spec = {one.name: {} for one in texts}
                    if self._tells(form, values, names, spec):
                        found.add(name)
        return found

    def _tells(self, form, values, names, spec):
        try:
            with self._undone():
                return HIDDEN in str(form.onchange(values, names, spec))
        except AccessError as error:
            return HIDDEN in str(error)

    def test_no_form_tells(self):
        self.assertFalse(self._find_told())

    def test_a_form_that_tells_is_found(self):
        with patch.object(base, "find_hidden_target", lambda records, values: None):
            self.assertLessEqual({"mail.activity", "mail.message"}, self._find_told())

    def _own_to_do(self):
        todos = self.env["mail.activity"].with_user(self.worker)
        kind = self.env.ref("mail.mail_activity_data_todo")
        return todos.create({"user_id": self.worker.id, "activity_type_id": kind.id})

    def test_a_to_do_is_moved_to_no_hidden_row(self):
        """Once it is done, Odoo posts there as the system."""
        own = self._own_to_do()
        here = self.env["ir.model"]._get(self.party._name)
        own.write({"res_model_id": here.id, "res_id": self.party.id})
        self.assertEqual(own.res_name, self.party.name)
        for values in (
            {"res_model_id": self.model.id, "res_id": self.hidden.id},
            {"res_id": self.hidden.id},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                own.write(values)
        own.action_feedback(feedback="Done")
        self.assertIn("Done", str(self.party.message_ids.mapped("body")))
        self.assertFalse(self.hidden.message_ids.filtered(lambda one: one.body))

    def test_what_somebody_is_asked_to_do_they_may_move_on(self):
        """An officer gives a colleague a to-do on a row that they cannot read."""
        asked = self.hidden.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.worker.id
        ).with_user(self.worker)
        asked.write({"res_id": self.hidden.id, "date_deadline": "2100-01-01"})
        form = asked.onchange({"res_id": self.hidden.id}, ["res_id"], {"res_name": {}})
        self.assertIn("value", form)
