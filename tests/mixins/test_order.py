from unittest.mock import patch

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestOrder(TransactionCase):
    """The latest is on top where a model lists rows by the record they belong to.

    Odoo orders by a many2one as its model is ordered, and turns that around for
    "desc": of rounds with the latest first, "round_id desc" shows the oldest first.
    """

    def _find_turned(self):
        """Return {(model, field)} that turn around an order that is descending."""
        found = set()
        for name, model in self.env.items():
            if not name.startswith("hr.community."):
                continue
            for term in model._order.split(","):
                field, *direction = term.split()
                other = self.env.get(model._fields[field].comodel_name)
                first = other is not None and other._order.split(",")[0]
                if "desc" in direction and first and first.endswith(" desc"):
                    found.add((name, field))
        return found

    def test_no_order_turns_around_a_descending_one(self):
        self.assertEqual(self._find_turned(), set())

    def test_an_order_that_does_is_found(self):
        statement = self.env.registry["hr.community.statement"]
        with patch.object(statement, "_order", "cycle_id desc, id"):
            self.assertEqual(
                self._find_turned(), {("hr.community.statement", "cycle_id")}
            )
