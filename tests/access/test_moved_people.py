from contextlib import suppress
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from .common import RULES
from .three_companies import ThreeCompaniesCase

PEOPLE = ("hr.employee", "hr.employee.public", "res.users")


@tagged("post_install", "-at_install")
class TestMovedPeople(ThreeCompaniesCase):
    """Somebody who has moved away stops no screen of their old company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.far_company = cls.env["res.company"].create({"name": "Faraway"})
        cls.readers = {
            "employee": cls.colleague,
            "line manager": cls.boss,
            "officer": cls.officer,
            "manager": cls.manager,
        }

    def setUp(self):
        super().setUp()
        for make, *_more in self._samples().values():
            # each sample is there beside the others, as far as it may be
            with (
                suppress(UserError, ValueError, IntegrityError),
                mute_logger(*RULES, "odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                make(self.env.user)

    def _move(self):
        """Move everybody but the readers, in a way that no code of ours sees."""
        self.env.flush_all()
        readers = [user.id for user in self.readers.values()]
        self.env.cr.execute(
            """UPDATE hr_employee SET company_id = %s
                WHERE company_id = %s AND (user_id IS NULL OR user_id <> ALL(%s))
            RETURNING id""",
            [self.far_company.id, self.company.id, readers],
        )
        moved = [row[0] for row in self.env.cr.fetchall()]
        for update in (
            "UPDATE resource_resource SET company_id = %s WHERE id IN "
            "(SELECT resource_id FROM hr_employee WHERE id = ANY(%s))",
            "UPDATE hr_version SET company_id = %s WHERE employee_id = ANY(%s)",
        ):
            self.env.cr.execute(update, [self.far_company.id, moved])
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        return self.env["hr.employee"].browse(moved)

    def _get_spec(self, model):
        names = {"fields": {"display_name": {}}}
        fields = model.fields_get(attributes=["type", "relation"])
        return {
            name: names if "relation" in about else {}
            for name, about in fields.items()
            if about["type"] not in ("binary", "properties", "reference")
        }

    def _get_screens(self, user):
        """Yield (name, question) for all that a user may open of ours."""
        for action in self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "hr.community.%")]
        ):
            model = self._as(user, action.res_model)
            if model._transient or not model.has_access("read"):
                continue
            known = {"active_id": self.party.id, "uid": user.id}
            domain = safe_eval(action.domain or "[]", known)
            yield from self._get_questions(action.name, model, domain)
            archived = model.with_context(active_test=False)
            spec = self._get_spec(model)
            yield (
                f"{action.name}: archived",
                lambda rows=archived, which=domain, what=spec: str(
                    rows.web_search_read(which, what, limit=200)
                ),
            )

    def _get_questions(self, name, model, domain):
        """Yield every way in which a screen reads its rows."""
        spec = self._get_spec(model)
        yield (
            f"{name}: list",
            lambda: str(model.web_search_read(domain, spec, limit=200)),
        )
        people = [
            field.name
            for field in model._fields.values()
            if field.comodel_name in PEOPLE
            and field.name in spec
            and field._description_groupable(self.env)
        ]
        for column in people:
            yield (
                f"{name}: by {column}",
                lambda by=column: str(
                    model.web_read_group(
                        domain,
                        [by],
                        ["__count"],
                        auto_unfold=True,
                        unfold_read_specification=spec,
                    )
                ),
            )
        if people:
            yield (
                f"{name}: export",
                lambda: str(model.search(domain).export_data(people)),
            )

    def _open_all(self, enough=None):
        """Return ({screen: error}, what all screens say) for each reader.

        :param enough: how many errors end it, if not all are to be found
        """
        failed, said = {}, ""
        for label, user in self.readers.items():
            for name, ask in self._get_screens(user):
                self.env.invalidate_all()
                try:
                    with mute_logger(*RULES):
                        said += ask()
                except Exception as error:
                    failed[label, name] = repr(error)[:300]
                if enough and len(failed) == enough:
                    return failed, said
        return failed, said

    def test_every_screen_opens_once_somebody_has_moved(self):
        # who may not export does not
        group = self.env.ref("base.group_allow_export")
        for user in self.readers.values():
            user.group_ids |= group
        moved = self._move()
        self.assertGreater(len(moved), 3)
        failed, said = self._open_all()
        self.assertFalse(failed)
        for person in (self.owner_person, self.helper):
            self.assertIn(person.name, said)

    def test_a_screen_that_fails_is_found(self):
        self._move()

        shown = self.env.registry["hr.employee"]
        web_read = shown.web_read

        def strict(people, specification):
            if people._filter_openable() != people:
                raise AccessError(people.env._("Hidden"))
            return web_read(people, specification)

        with patch.object(shown, "web_read", strict):
            failed, _said = self._open_all(enough=4)
        self.assertEqual(len(failed), 4)

    def test_nothing_but_the_name_of_who_moved_is_read(self):
        self.owner_person.job_title = "Secretjob"
        self._move()
        board = self._seen_by(self.colleague, self.party)
        spec = {"owner_ids": {"fields": {"display_name": {}, "job_title": {}}}}
        (row,) = board.web_read(spec)
        self.assertEqual(
            row["owner_ids"],
            [
                {
                    "id": self.owner_person.id,
                    "display_name": self.owner_person.name,
                    "job_title": False,
                }
            ],
        )
        person = self._seen_by(self.colleague, self.owner_person)
        for ask in (
            lambda: person.read(["display_name"]),
            lambda: person.read(["name"]),
            lambda: person.web_read({"display_name": {}}),
            lambda: person.job_title,
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                ask()
