from functools import partial
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import OrderedSet, frozendict, mute_logger

from ...models.mixins.limits import Bytes, Dates, Numbers, Structure, Words, get_limit
from ..access.samples import SampleCase
from ..satellites import get_walked

NAN, INFINITY = float("nan"), float("inf")
NUMBERS = (NAN, INFINITY, -INFINITY, 1e308, 10**30, "NaN", "1e999", 5e-324, -1e-300)
DAYS = ("0001-01-01", "9999-12-31", "2026-02-30", "x", 5)
HALF = "\ud800"  # of a character
# what the system sets, whatever is sent with it
SET_BY_US = {("hr.community.activity", "decision_date")}


def get_bad(limit):
    """Return values that are too much for a limit, or that nothing can store."""
    if isinstance(limit, Numbers):
        return NUMBERS
    if isinstance(limit, Dates):
        return DAYS
    if isinstance(limit, Words):
        return ("x" * (limit.most + 1), "a\0b", HALF)
    if isinstance(limit, Structure):
        deep = []
        for _step in range(2_000):
            deep = [deep]
        return ({"a": NAN}, {"a": [1e308]}, {"a\0": 1}, [HALF], deep, "x" * limit.most)
    if isinstance(limit, Bytes):
        return ("A" * (limit.most + 1),)
    return ([(4, 1, 0)] * (limit.most + 1), [(6, 0, [1] * (limit.most + 1))])


@tagged("post_install", "-at_install")
class TestOrm(SampleCase):
    """What is too much is refused in words, for whoever may write the field."""

    def _try(self, action):
        """Return what came of an action that must be refused in words."""
        with self._undone(), mute_logger("odoo.sql_db"):
            try:
                action()
                self.env.flush_all()
            except UserError:
                return "refused"
            except Exception as error:
                return type(error).__name__
            return "taken"

    def _get_kept(self, only=None):
        """Yield (model, record, make, values) of what has a table."""
        samples = self._samples()
        names = {name for name, _about in samples if self.env[name]._auto}
        walked = {only} if only else get_walked(self.env, names, alone=False)
        for (name, record), (make, values, _writes) in samples.items():
            if name in walked:
                yield name, record, make, values

    def _find_taken(self, only=None, fields=None):
        """Return what some field took, or what it failed with."""
        found = []
        for name, record, make, values in self._get_kept(only):
            model = self.env[name]
            bad = {
                field: get_bad(get_limit(model._fields[field]))
                for field in fields or model._community_limits
                if (name, field) not in SET_BY_US
            }
            for user in (self.colleague, self.manager):
                for attempt in (self._write(make, bad), self._create(values, bad)):
                    found += [
                        (name, record, *about, user.login, came)
                        for about, came in attempt(user, name)
                        if came != "refused"
                    ]
        return found

    def _write(self, make, bad):
        """Return what writes each bad value in a record, made once."""

        def attempt(user, name):
            with self._undone():
                made = make(user)
                for field, values in bad.items():
                    # most of it a colleague may not write at all: one value of each
                    for value in values if user == self.manager else values[:1]:
                        one = self._seen_by(user, made)
                        change = partial(one.write, {field: value})
                        yield ("write", field), self._try(change)

        return attempt

    def _create(self, values, bad):
        """Return what creates a record with each bad value."""

        def attempt(user, name):
            with self._undone():
                given = values(user)
                for field, (value, *_more) in bad.items():
                    model = self._as(user, name)
                    change = partial(model.create, given | {field: value})
                    yield ("create", field), self._try(change)

        return attempt

    def test_every_field_refuses_what_is_too_much(self):
        self.assertEqual(self._find_taken(), [])

    def test_a_field_without_its_limit_is_found(self):
        name = "hr.community.tag"
        empty = frozendict()
        with patch.object(self.env.registry[name], "_community_limits", empty):
            found = self._find_taken(name, ["name"])
        self.assertIn(name, [row[0] for row in found])

    def test_a_default_of_the_caller_is_refused_too(self):
        for name, field, value in (
            ("hr.community.contribution", "hours", NAN),
            ("hr.community.ownership", "hours_per_month", 1e308),
            ("hr.community.activity", "purpose", "a\0b"),
        ):
            model = self._as(self.worker, name, **{f"default_{field}": value})
            self.assertEqual(self._try(lambda m=model: m.create({})), "refused")
            spec = {field: {}}
            onchange = self._try(lambda m=model, s=spec: m.onchange({}, [], s))
            self.assertEqual(onchange, "refused")

    def test_a_form_with_a_number_that_is_none_is_refused(self):
        works = self._as(self.worker, "hr.community.contribution")
        spec = {"hours": {}, "ownership_id": {}}
        for number in (NAN, INFINITY, 1e308, 10**400, "NaN", "x"):
            values = {"hours": number, "activity_id": self.party.id}
            came = self._try(lambda v=values: works.onchange(v, ["hours"], spec))
            self.assertEqual(came, "refused")

    def test_no_field_of_a_form_holds_what_no_form_does(self):
        for name, model in self.env.items():
            seen = self._as(self.manager, name)
            limits = model._community_limits
            if not name.startswith("hr.community.") or not seen.has_access("read"):
                continue
            for field, limit in limits.items():
                bad = {
                    Numbers: (NAN, "NaN", 1e308),
                    Dates: DAYS[:3],
                    Words: ("a\0b", HALF),
                }
                for value in bad.get(type(limit), ()):
                    with self.subTest(model=name, field=field, value=value):
                        change = ({field: value}, [field], {field: {}})
                        came = self._try(lambda s=seen, c=change: s.onchange(*c))
                        self.assertEqual(came, "refused")

    def test_no_text_that_cannot_be_stored_is_looked_for(self):
        for name, model in self.env.items():
            if not name.startswith("hr.community.") or model._abstract:
                continue
            if "display_name" not in model._fields or not model._auto:
                continue
            seen = self._as(self.manager, name)
            for text in ("a\0b", HALF):
                with self.subTest(model=name, text=text):
                    domain = [("display_name", "ilike", text)]
                    for action in (
                        lambda s=seen, d=domain: s.search(d),
                        lambda s=seen, d=domain: s.search_count(d),
                        lambda s=seen, t=text: s.name_search(t),
                        lambda s=seen, d=domain: s._read_group(d, [], ["__count"]),
                    ):
                        self.assertEqual(self._try(action), "refused")

    def test_no_set_of_texts_hides_one_that_cannot_be_stored(self):
        activities = self.env["hr.community.activity"]
        for domain in (
            Domain("name", "in", ["a", "b\0"]),
            Domain("ownership_ids", "any", [("end_reason", "in", {HALF, "x"})]),
            ~Domain("category_id.name", "in", OrderedSet(["x\0", "y"])),
        ):
            some = domain.optimize_full(activities)
            for one in (domain, some, Domain("id", ">", 0) & some):
                with self.subTest(domain=one):
                    came = self._try(lambda d=one: activities.search(d))
                    self.assertEqual(came, "refused")

    def test_a_page_that_there_cannot_be_is_refused(self):
        seen = self._as(self.worker, "hr.community.activity")
        for number in (NAN, INFINITY, 1e308, 10**30, -1, "x", "9" * 30, [], {}):
            for page in ({"limit": number}, {"offset": number}):
                with self.subTest(page=page):
                    for action in (
                        lambda p=page: seen.search([], **p).ids,
                        lambda p=page: seen.search_read([], ["name"], **p),
                        lambda p=page: seen._read_group([], ["state"], **p),
                        lambda p=page: seen.formatted_read_group([], ["state"], **p),
                    ):
                        self.assertEqual(self._try(action), "refused")

    def test_translations_are_as_long_as_the_words(self):
        tag = self.env["hr.community.tag"].create({"name": "Green"})
        for text in ("x" * 501, "a\0b", HALF):
            came = self._try(
                lambda t=text: tag.update_field_translations("name", {"en_US": t})
            )
            self.assertEqual(came, "refused")

    def test_more_receivers_than_anybody_can_mean(self):
        one = (0, 0, {"employee_id": self.worker_person.id})
        thanks = self._thanks(self.owner_person, self.worker_person)
        thanks["receiver_line_ids"] = [one] * 100_000
        model = self._as(self.owner, "hr.community.recognition")
        with self.assertRaisesRegex(UserError, "100000"):
            model.create(thanks)

    def test_a_sentence_says_how_long_it_may_be_and_is(self):
        part = self.party_owner
        with self.assertRaisesRegex(UserError, "500.*501"):
            part.write({"end_reason": "x" * 501})
        with self.assertRaisesRegex(UserError, "0.*744"):
            part.write({"hours_per_month": 745})
