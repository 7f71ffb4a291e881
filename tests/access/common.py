from contextlib import contextmanager

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests.common import new_test_user
from odoo.tools import mute_logger

from ...models.mixins.quiet import quiet
from ..common import CommunityCase

RULES = ("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")


class AccessCase(CommunityCase):
    """Everybody who may come by, each with an employee where people have one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._new_user("colleague")
        cls.colleague_person = cls._new_person("Col League", cls.colleague)
        cls.officer_person = cls._new_person("Offi Cer", cls.officer)
        cls.manager_person = cls._new_person("Mana Ger", cls.manager)
        cls.nobody = cls.env.ref("base.public_user")
        cls.roles = {
            "nobody": cls.nobody,
            "portal": cls.portal,
            "employee": cls.colleague,
            "owner": cls.owner,
            "line_manager": cls.boss,
            "officer": cls.officer,
            "manager": cls.manager,
            "elsewhere": cls.stranger,
        }

    @classmethod
    def _as(cls, user, model, **context):
        """Return the model as a request of that user would see it."""
        companies = user.company_ids.ids
        return cls.env[model].with_env(
            cls.env(
                user=user.id,
                su=False,
                context=quiet(cls.env["res.users"]).env.context
                | {"allowed_company_ids": companies}
                | context,
            )
        )

    @classmethod
    def _seen_by(cls, user, record):
        """Return the record as a request of that user would see it."""
        return cls._as(user, record._name).browse(record.ids)

    def _peek(self, user, model, name, row):
        """Return all that a new form answers when it points at a row."""
        form = self._as(user, model)
        self.env.invalidate_all()
        values = {name: row.id}
        spec = {field: {} for field in form.fields_get()}
        try:
            answer = call_kw(form, "onchange", [[], values, [name], spec], {})
        except AccessError:
            return ""
        return str(answer["value"])

    @contextmanager
    def _undone(self):
        """Try something, and leave the database and the cache as they were."""
        self.env.flush_all()
        savepoint = self.env.cr.savepoint(flush=False)
        try:
            with mute_logger(*RULES):
                yield
                self.env.flush_all()
        finally:
            self.env.clear()
            savepoint.close(rollback=True)

    @classmethod
    def _new_login(cls, login, groups="base.group_user", **values):
        return new_test_user(cls.env, login, groups=groups, **values)

    def _peek(self, user, model, name, row):
        """Return all that a new form answers when it points at a row."""
        form = self._as(user, model)
        self.env.invalidate_all()
        values = {name: row.id}
        spec = {field: {} for field in form.fields_get()}
        try:
            answer = call_kw(form, "onchange", [[], values, [name], spec], {})
        except AccessError:
            return ""
        return str(answer["value"])
