from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import MANAGER, OFFICER
from ..satellites import get_values
from .samples import SampleCase

MIXIN = "hr.community.shared.row"


@tagged("post_install", "-at_install")
class TestSharedRows(SampleCase):
    """What all companies share is changed by nobody who works for one of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        both = cls.company + cls.other_company
        cls.third_company = cls.env["res.company"].create({"name": "Nowhere"})
        cls.everywhere = cls.env["res.company"].search([])
        cls.some = {
            "officer of one": cls.stranger,
            "manager of one": cls._new_boss("one", cls.other_company),
            "manager of two": cls._new_boss("two", both),
            "officer of all": cls._new_boss("officers", cls.everywhere, OFFICER),
        }
        cls.of_all = cls._new_boss("all", cls.everywhere)
        # what points at shared rows and asks in its own way whether it may
        cls.asks_itself = set().union(*get_values(cls.env, "ASKS_ITSELF"))

    @classmethod
    def _new_boss(cls, login, companies, group=MANAGER):
        return cls._new_login(
            f"hr_community_{login}",
            group,
            company_id=companies[0].id,
            company_ids=[(6, 0, companies.ids)],
        )

    @classmethod
    def _models(cls):
        """Return the models of the addon with rows of their own in the database."""
        return [
            (name, model)
            for name, model in cls.env.items()
            if name.startswith("hr.community.")
            and model._auto
            and not (model._abstract or model._transient)
        ]

    @classmethod
    def _shared_models(cls):
        return [name for name, model in cls._models() if cls._is_shared(model)]

    @staticmethod
    def _is_shared(model):
        return hasattr(model, "_check_not_used_elsewhere")

    def _follows_shared(self, model):
        """Return whether a row is a part of one that guards what is shared."""
        own = model._fields.get("company_id")
        if not own or not own.related:
            return False
        source = model._fields[own.related.split(".")[0]]
        return self._is_shared(self.env[source.comodel_name])

    def _belongs(self, model, seen=()):
        """Return whether each row of a model is of one company, by what it must say."""
        own = model._fields.get("company_id")
        # worked out with the row and stored, or asked for
        worked_out = own and own.store and own.compute
        if own and own.required:
            return True
        if worked_out and (not own.related or self._follows_one(model, own)):
            return True
        return any(
            field.required
            and field.type == "many2one"
            and field.comodel_name.startswith("hr.community.")
            and field.comodel_name not in (*seen, model._name)
            and not self._is_shared(self.env[field.comodel_name])
            and self._belongs(self.env[field.comodel_name], (*seen, model._name))
            for field in model._fields.values()
        )

    def _follows_one(self, model, own):
        """Return whether what a company is taken from always has one.

        Records of ours that it is taken from are looked at themselves.
        """
        for name in own.related.split(".")[:-1]:
            model = self.env[model._fields[name].comodel_name]
        ours = model._name.startswith("hr.community.") and not self._is_shared(model)
        return ours or model._fields["company_id"].required

    def test_every_model_is_of_one_company_or_guards_what_is_shared(self):
        for name, model in self._models():
            with self.subTest(model=name):
                self.assertTrue(
                    self._is_shared(model)
                    or self._belongs(model)
                    or self._follows_shared(model)
                )
        self.assertGreater(len(self._shared_models()), 3)

    def test_a_model_without_a_company_would_be_found(self):
        kinds = dict(self._models())
        category = kinds["hr.community.category"]
        self.assertFalse(self._belongs(category))
        # as it would be without the mixin
        self.assertFalse(self._belongs(kinds["hr.community.goal.template"]))
        for name, model in kinds.items():
            if self._is_shared(model) and self._get_source(name):
                self.assertFalse(self._belongs(model), name)

    def _values(self, name):
        """Return the values of a new row, without its company."""
        (values,) = [
            values
            for (model, record), (_make, values, _writes) in self._samples().items()
            if model == name and record in ("of the company", "any")
        ]
        return {
            field: value
            for field, value in values(self.env.user).items()
            if field not in ("company_id", "company_ids")
        }

    def _make(self, name, companies):
        """Return a new row of these companies; of none of them it is everybody's."""
        return self.env[name].create(self._values(name) | self._own(name, companies))

    def _get_source(self, name):
        """Return the field that a row's company follows from, if it is not its own."""
        rows = self.env[name]
        return (rows._fields[rows._get_company_field()].related or "").split(".")[0]

    def _own(self, name, company):
        """Return the values that make a row one of a company, or everybody's."""
        if source := self._get_source(name):
            whole = self.env[name][source].browse(self._values(name)[source])
            return {source: whole.copy({"company_id": company.id}).id}
        many = self.env[name]._get_company_field() == "company_ids"
        return (
            {"company_ids": [(6, 0, company.ids)]}
            if many
            else {"company_id": company.id}
        )

    def _unless_chosen(self, name, company):
        """Return values for a new row of a company where no default says it."""
        return self._own(name, company) if self._get_source(name) else {}

    def _ways(self, row, name):
        """Yield (name, call) of each way to change what a row is to others."""
        to_own = self._own(name, self.other_company)
        label = row._rec_name or "name"
        for field in row._fields.values():
            if field.type in ("char", "text", "integer") and not field.readonly:
                value = 3 if field.type == "integer" else "Taken"
                yield (
                    field.name,
                    lambda one=field.name, it=value: row.write({one: it}),
                )
        yield "move", lambda: row.write(to_own)
        if "active" in row._fields:
            yield "archive", row.action_archive
        if row._fields[label].translate:
            yield (
                "translate",
                lambda: row.update_field_translations(label, {"en_US": "Taken"}),
            )
        yield "unlink", row.unlink

    def _changed(self, name):
        """Return (who, how) of all that should have been refused and was not."""
        found = []
        for who, user in self.some.items():
            if not self._as(user, name).has_access("write"):
                continue
            with self._undone():
                row = self._seen_by(user, self._make(name, self.env["res.company"]))
                for how, change in self._ways(row, name):
                    with suppress(AccessError):
                        with self._undone():
                            change()
                        found.append((who, how))
        return found

    def test_nobody_of_some_companies_changes_what_is_shared(self):
        for name in self._shared_models():
            with self.subTest(model=name):
                self.assertEqual(self._changed(name), [])

    def test_the_guard_is_what_refuses(self):
        rows = self.env.registry[MIXIN]
        with patch.object(rows, "_filtered_beyond_user", lambda row: row.browse()):
            for name in self._shared_models():
                self.assertTrue(self._changed(name), name)

    def test_a_manager_of_all_companies_changes_what_is_shared(self):
        for name in self._shared_models():
            with self.subTest(model=name), self._undone():
                row = self._make(name, self.env["res.company"])
                row = self._seen_by(self.of_all, row)
                row.name = "Better"
                row.unlink()

    def test_who_works_for_some_adds_what_is_their_own(self):
        for name in self._shared_models():
            for user in self.some.values():
                rows = self._as(user, name)
                if not rows.has_access("create"):
                    continue
                with self.subTest(model=name, user=user.login), self._undone():
                    here = self._unless_chosen(name, rows.env.company)
                    row = rows.create(self._values(name) | here)
                    self.assertEqual(row[row._get_company_field()], rows.env.company)
                    row.name = "Ours"
                    with self.assertRaises(AccessError):
                        row.write(self._own(name, self.env["res.company"]))
                with self._undone():
                    everybody = self._own(name, self.env["res.company"])
                    with self.assertRaises(AccessError):
                        rows.create(self._values(name) | everybody)

    def test_in_a_single_company_officers_change_everything(self):
        others = self.everywhere - self.company
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_company SET active = false WHERE id = ANY(%s)", [others.ids]
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        for name in self._shared_models():
            row = self._make(name, self.env["res.company"])
            users = [self.officer, self.manager]
            for user in users:
                rows = self._seen_by(user, row)
                if rows.browse().has_access("write"):
                    with self.subTest(model=name, user=user.login):
                        rows.name = "Ours"
                        self.env.flush_all()
                        here = self._unless_chosen(name, self.env["res.company"])
                        new = rows.browse().create(self._values(name) | here)
                        if "company_id" in new._fields:
                            self.assertFalse(new.company_id)
                        new.unlink()
        self.env.registry.clear_cache()

    def _pointers(self):
        """Yield (shared model, model, field) of all that points at shared rows."""
        for name in self._shared_models():
            for model, field in self.env[name]._get_pointers():
                yield name, model, field

    def test_whatever_points_at_a_shared_row_stays_in_its_company(self):
        for _name, model, field in self._pointers():
            if (model, field) not in self.asks_itself:
                with self.subTest(model=model, field=field):
                    self.assertIn("company_id", self.env[model]._fields)
                    self.assertTrue(self.env[model]._fields[field].check_company)
                    self.assertTrue(self.env[model]._check_company_auto)

    def _pointing(self, model):
        """Return a row of a model, of this company."""
        makers = [
            make
            for (name, record), (make, _values, _writes) in self._samples().items()
            if name == model and record != "shared"
        ]
        return makers[0](self.env.user)

    def test_what_another_company_uses_cannot_be_taken_from_it(self):
        tried = 0
        for name, model, field in self._pointers():
            with self.subTest(model=model, field=field), self._undone():
                shared = self._make(name, self.env["res.company"])
                pointing = self._pointing(model).sudo()
                if model == name:
                    pointing.name = "One of its own"
                pointing[field] = shared
                with self.assertRaises(ValidationError):
                    shared.write(self._own(name, self.other_company))
                shared.write(self._own(name, self.company))
                tried += 1
        self.assertGreater(tried, 9)

    def test_nothing_points_at_what_is_another_companys(self):
        for name, model, field in self._pointers():
            if (model, field) in self.asks_itself:
                continue
            with self.subTest(model=model, field=field), self._undone():
                theirs = self._make(name, self.other_company)
                row = self._pointing(model).sudo()
                with self.assertRaises(UserError):
                    row[field] = theirs
                    self.env.flush_all()

    def test_a_refused_pointer_names_nothing_of_another_company(self):
        theirs = self._make("hr.community.category", self.other_company)
        theirs.name = "Secret Matter"
        with self._undone(), self.assertRaises(AccessError) as refused:
            self._seen_by(self.officer, self.fair).category_id = theirs.id
        self.assertNotIn("Secret", str(refused.exception))

    def test_the_feed_opens_whatever_became_of_a_value(self):
        value = self.env["hr.community.value"].create({"name": "Once shared"})
        thanks = self._samples()["hr.community.recognition", "a colleague's"][0]
        thanks = thanks(self.env.user)
        thanks.sudo().value_id = value
        self.env.flush_all()
        # as databases of before may have it
        self.env.cr.execute(
            "UPDATE hr_community_value SET company_id = %s WHERE id = %s",
            [self.other_company.id, value.id],
        )
        self.env.invalidate_all()
        feed = self._as(self.colleague, "hr.community.recognition").get_feed()
        self.assertIn("Once shared", [row["value"] for row in feed["rows"]])
