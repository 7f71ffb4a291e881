from odoo.tests import TransactionCase, tagged

from ..satellites import find_touching, get_walked

TAG = "hr.community.tag"


@tagged("post_install", "-at_install")
class TestWalked(TransactionCase):
    """A walk over all models leaves out only what has been walked elsewhere."""

    def test_a_rule_of_another_addon_touches_a_model(self):
        self.assertFalse(find_touching(self.env, TAG))
        rule = self.env["ir.rule"].create(
            {"name": "Ours", "model_id": self.env["ir.model"]._get_id(TAG)}
        )
        self.env["ir.model.data"].create(
            {
                "module": "hr_community_around",
                "name": "tag_rule",
                "model": rule._name,
                "res_id": rule.id,
            }
        )
        self.assertEqual(find_touching(self.env, TAG), {"hr_community_around"})

    def test_a_class_of_another_addon_touches_a_model(self):
        if "hr.community.reward" in self.env:
            touching = find_touching(self.env, "hr.community.point")
            self.assertIn("hr_community_rewards", touching)

    def test_what_is_not_beside_each_extra_alone_is_walked_with_all_of_them(self):
        names = {name for name in self.env if name.startswith("hr.community.")}
        together = get_walked(self.env, names, alone=False)
        self.assertLessEqual(get_walked(self.env, names, alone=True), together)
        brought = {
            name for name in names if self.env[name]._original_module != "hr_community"
        }
        self.assertLessEqual(brought, together)
