from odoo.tests import tagged

from .common import AccessCase


@tagged("post_install", "-at_install")
class TestFlags(AccessCase):
    """Flags that are worked out can be searched like any stored one."""

    def _flags(self):
        """Yield (model, flag) of the addon's own; those of mail are mail's matter."""
        for name, model in self.env.items():
            for field in model._fields.values() if model._auto else ():
                ours = (field._module or "").startswith("hr_community")
                if (
                    ours
                    and field.type == "boolean"
                    and field.search
                    and not field.store
                ):
                    yield name, field.name

    def test_yes_and_no_make_up_the_whole(self):
        flags = list(self._flags())
        self.assertIn(("hr.community.activity", "needs_owner"), flags)
        for name, flag in flags:
            for user in (self.worker, self.owner, self.officer):
                model = self._as(user, name)
                with self.subTest(model=name, flag=flag, user=user.login):
                    field = model._fields[flag]
                    if not model.has_access("read") or not model._has_field_access(
                        field, "read"
                    ):
                        continue
                    whole = model.search([])
                    yes = model.search([(flag, "=", True)])
                    no = model.search([(flag, "=", False)])
                    self.assertEqual(yes | no, whole)
                    self.assertFalse(yes & no)
                    both = model.search([(flag, "in", [True, False])])
                    self.assertEqual(both, whole)

    def test_both_at_once_through_a_relation(self):
        found = self.env["hr.community.ownership"].search(
            [("activity_id.needs_owner", "in", [True, False])]
        )
        self.assertIn(self.party_owner, found)
