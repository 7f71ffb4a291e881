from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInstalled(TransactionCase):
    def test_module_is_installed(self):
        module = self.env.ref("base.module_hr_community")
        self.assertEqual(module.state, "installed")
