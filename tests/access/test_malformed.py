from contextlib import suppress
from itertools import chain
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.mixins.limits import OURS_MODELS
from ..satellites import get_values
from .samples import SampleCase

WORDS = "words in place of values"


@tagged("post_install", "-at_install")
class TestMalformed(SampleCase):
    """A call that no screen makes is refused in words, not with a traceback."""

    def _refuses(self, user, model, method, *args, **kwargs):
        with self._undone(), self.assertRaises(UserError) as caught:
            call_kw(self._as(user, model), method, list(args), kwargs)
        self.assertNotIsInstance(caught.exception, AccessError)

    def test_new_records_are_fields_and_values(self):
        for user, model in (
            ("manager", "hr.community.activity"),
            ("worker", "hr.community.recognition"),
            ("worker", "hr.community.ownership"),
            ("owner", "hr.community.review"),
            *chain(*get_values(self.env, "WELL_FORMED")),
        ):
            user = getattr(self, user)
            for rows in (WORDS, 5, False, None, [[]], [[WORDS]], [None], [{}, []]):
                with self.subTest(model=model, rows=rows):
                    self._refuses(user, model, "create", rows)

    def test_a_field_of_one_value_takes_one(self):
        thanks = self._thanks(self.owner_person, self.worker_person)
        for model, vals in (
            ("hr.community.gap.outcome", {"outcome": [[5]], "reason": "Word"}),
            ("hr.community.recognition", thanks | {"token": [[]]}),
            ("hr.community.activity", {"name": {"en_US": "A name"}}),
            ("hr.community.activity", {"name": "A name", "category_id": [1]}),
        ):
            with self.subTest(model=model, vals=vals):
                self._refuses(self.manager, model, "create", vals)
        for vals in ({"state": ["open"]}, {"name": {}}, {"company_id": [[]]}):
            with self.subTest(vals=vals):
                self._refuses(
                    self.manager,
                    "hr.community.activity",
                    "write",
                    self.party.ids,
                    vals,
                )

    def test_an_id_of_0_is_nothing(self):
        """And no row without an id, which has no name."""
        walked = 0
        for name, model in self.env.items():
            field = model._fields.get(model._rec_name)
            if not name.startswith(OURS_MODELS) or field is None:
                continue
            if field.type == "many2one" and not model._abstract and model._auto:
                walked += 1
                rows = self._as(self.manager, name)
                refused = suppress(UserError, IntegrityError)
                with self._undone(), refused, mute_logger("odoo.sql_db"):
                    call_kw(rows, "name_create", [0], {})
        self.assertGreater(walked, 10)
        self.party.write({"department_id": 0})
        self.assertFalse(self.party.department_id)

    def test_a_default_of_one_value_is_one(self):
        """Everywhere: a context comes from outside, too."""
        walked = 0
        for name in self.env:
            if not name.startswith(OURS_MODELS) or self.env[name]._abstract:
                continue
            for field in self.env[name]._fields.values():
                if field.type not in ("char", "date", "datetime", "integer", "float"):
                    continue
                context = {f"default_{field.name}": [WORDS]}
                with self.subTest(model=name, field=field.name):
                    self._refuses(
                        self.manager, name, "default_get", [field.name], context=context
                    )
                    walked += 1
        self.assertGreater(walked, 500)

    def test_an_address_is_a_text_and_one(self):
        part = {"ownership_id": self.party_owner.id}
        for address in (
            ["a@example.com"],
            {"a": 1},
            5,
            True,
            "\ud800@x",
            "@",
            "a@b, c@d",
        ):
            vals = part | {"reviewer_email": address}
            with self.subTest(address=address):
                self._refuses(self.owner, "hr.community.review", "create", vals)

    def test_a_to_do_is_changed_as_odoo_does(self):
        for name in ("reschedule", "feedback", "unlink"):
            try:
                call_kw(self.party, f"activity_{name}", [self.party.ids], {})
            except TypeError as error:
                # it arises in what calls, before the code of the method begins
                last = error.__traceback__
                while last.tb_next:
                    last = last.tb_next
                self.assertNotIn("activity_", last.tb_frame.f_code.co_name)

    def test_copying_the_same_activity_twice_at_once(self):
        self._refuses(
            self.manager, "hr.community.activity", "copy", [self.party.id] * 2
        )

    def test_feed_is_asked_for_as_the_screen_does(self):
        feed = "hr.community.recognition"
        for asked in (
            {"after": [8]},
            {"after": 8},
            {"after": {"date": "2026-01-01"}},
            {"after": ["", 1]},
            {"after": ["2026-13-01 00:00:00", 1]},
            {"after": ["2026-01-01 00:00:00", 10**20]},
            {"only": [1]},
            {"only": {"value_id": [1]}},
            {"only": {"team_id": 10**20}},
            {"only": {"activity_id": -1}},
            {"limit": None},
            {"limit": "many"},
            {"limit": float("inf")},
        ):
            with self.subTest(asked=asked):
                self._refuses(self.worker, feed, "get_feed", **asked)

    def test_reaction_is_one_of_those_shown(self):
        thanks = self.env["hr.community.recognition"].create(
            self._thanks(self.owner_person, self.worker_person)
        )
        for kind in ("anger", None, [], {}, [["heart"]]):
            with self.subTest(kind=kind):
                self._refuses(
                    self.worker, thanks._name, "action_react", thanks.ids, kind
                )

    def test_people_to_suggest_are_a_number(self):
        for limit in (0, -1, 1.5, None, "x", [], float("nan")):
            with self.subTest(limit=limit):
                self._refuses(
                    self.officer,
                    self.party._name,
                    "suggest_owners",
                    self.party.ids,
                    limit=limit,
                )

    def test_adding_to_an_appraisal_where_there_are_none(self):
        wizard = self.env["hr.community.appraisal.add"].create(
            {"appraisal_id": 1, "employee_id": self.worker_person.id}
        )
        registry = self.env.registry
        without = {
            name: model
            for name, model in registry.models.items()
            if name != "hr.appraisal"
        }
        with patch.object(registry, "models", without):
            self._refuses(self.env.user, wizard._name, "action_add", wizard.ids)
