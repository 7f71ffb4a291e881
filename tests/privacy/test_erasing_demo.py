import random

from odoo.tests import TransactionCase, new_test_user, tagged

from .erasing_case import OURS, ErasingChecks


@tagged("post_install", "-at_install")
class TestErasingDemo(ErasingChecks, TransactionCase):
    """Everybody of a company is erased, in any order: with demo data, a whole one."""

    maxDiff = None
    # beside Odoo's own demo data: what people say in channels, and what it sends
    ours = OURS | {
        "mail_message": "model LIKE 'hr.community.%%'",
        "mail_mail": "community_own",
    }

    def setUp(self):
        super().setUp()
        group = "hr.group_hr_manager"
        self.hr_manager = new_test_user(self.env, "erases", group)

    def test_two_three_and_all(self):
        people = self.env["hr.employee"].with_context(active_test=False)
        people = people.search(
            [("company_id", "=", self.env.ref("base.main_company").id)]
        )
        people.active = False
        seed = random.randrange(10**6)
        order = [*people]
        random.Random(seed).shuffle(order)
        figures = self._get_figures()
        self.assertEqual(figures["differences"], [])
        module = self.env["ir.module.module"].search([("name", "=", "hr_community")])
        # what the looks below would find, were nobody erased
        self.assertEqual(bool(self._get_traces(people)), module.demo)
        if module.demo:
            self.assertTrue(self._get_pointers(people))
        done = people.browse()
        for size in (2, 1, len(order)):
            for person in order[len(done) :][:size]:
                self._erase(person)
                done |= person
            with self.subTest(seed=seed, erased=len(done)):
                staying = {one.name for one in people - done}
                known = done.filtered(lambda one, here=staying: one.name not in here)
                self.assertEqual(self._get_traces(known), [])
                self.assertEqual(self._get_pointers(done), [])
                after = self._get_figures()
                for name, figure in figures.items():
                    self.assertEqual(after[name], figure, name)
