from unittest.mock import patch

from odoo.tests import tagged

from ...models.privacy.authors import (
    BLIND,
    PROMISES,
    UNNAMED,
    UNSEEN,
    find_authors,
    find_pointers,
    get_promises,
)
from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestAuthors(CommunityCase):
    """What is promised about who wrote a row is kept by its table and its rules."""

    def _stored_models(self):
        return {
            name
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and not model._abstract
            and not model._transient
            and model._auto
        }

    def _broken(self):
        """Return {model: what breaks its promise}."""
        checks = {
            UNNAMED: self._find_unnamed_leaks,
            UNSEEN: self._find_unseen_leaks,
            BLIND: self._find_open_rules,
        }
        found = {
            name: checks[promise](name)
            for name, (promise, _said) in get_promises(self.env).items()
            if promise in checks
        }
        return {name: leaks for name, leaks in found.items() if leaks}

    def _find_unnamed_leaks(self, name):
        model = self.env[name]
        order = {"order"} if "_date" in model._order else set()
        return find_authors(model) | order | find_pointers(self.env, name)

    def _find_unseen_leaks(self, name):
        rights = self.env["ir.model.access"].search([("model_id.model", "=", name)])
        given = rights.filtered(
            lambda right: right.perm_read or right.perm_write or right.perm_create
        )
        return self._find_unnamed_leaks(name) | set(given.mapped("name"))

    def _find_open_rules(self, name):
        """Return the rules by which a group reads all rows, or that there is none."""
        rules = self.env["ir.rule"].search(
            [
                ("model_id.model", "=", name),
                ("groups", "!=", False),
                ("perm_read", "=", True),
            ]
        )
        everything = {"[(1, '=', 1)]", "[]", False}
        found = rules.filtered(lambda rule: rule.domain_force in everything)
        return set(found.mapped("name")) if rules else {"no rule"}

    def test_every_model_says_what_is_promised(self):
        self.assertEqual(self._stored_models(), get_promises(self.env).keys())

    def test_every_promise_is_kept(self):
        self.assertEqual(self._broken(), {})

    def test_a_promise_that_is_not_kept_is_found(self):
        broken = {
            "hr.community.recognition": UNNAMED,  # it keeps who gave it
            "hr.community.goal": UNNAMED,  # it keeps who wrote it down
            "hr.community.contribution": UNSEEN,
            "hr.community.cycle": BLIND,  # everybody reads it
        }
        with patch.dict(PROMISES, {name: (kind, "") for name, kind in broken.items()}):
            self.assertEqual(self._broken().keys(), broken.keys())

    def test_an_unnamed_table_has_no_such_column_in_the_database(self):
        for name, (promise, _said) in get_promises(self.env).items():
            if promise not in (UNNAMED, UNSEEN):
                continue
            self.env.cr.execute(
                """SELECT column_name FROM information_schema.columns
                    WHERE table_name = %s
                      AND column_name IN ('create_uid', 'create_date',
                                          'write_uid', 'write_date')""",
                [self.env[name]._table],
            )
            self.assertEqual(self.env.cr.fetchall(), [], name)

    def test_no_file_prints_who_wrote_a_row(self):
        log = self._log(self.party, self.worker_person, name="Cakes")
        data = self.worker_person.with_user(self.worker)._community_export()
        labels = {
            field._description_string(self.env)
            for name, field in log._fields.items()
            if name in {"id", "create_uid", "create_date", "write_uid", "write_date"}
        }
        for rows in data["Records"].values():
            for row in rows:
                self.assertFalse(labels & row.keys())
