from collections import Counter
from functools import partial
from itertools import product
from unittest.mock import patch

from lxml import etree
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.mixins import called_rows
from ...models.mixins.stale_page import SEEN
from ..satellites import get_walked
from .moves_case import MovesCase
from .pressed import PressedMixin, find_buttons, find_places, find_views
from .samples import SampleCase

THANKS, WORK = "hr.community.recognition", "hr.community.contribution"
MOST_USERS = 2  # who see a button are alike: it is pressed by so many of them


class StaleMixin(PressedMixin):
    """Whatever is pressed on a page that shows what was is refused, or does nothing.

    A page is stale where the row has another state than those in which its user sees
    the button, and where they have pressed it before.
    """

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.places = find_places(cls.env)
        cls.tables = cls._find_tables(cls)
        cls.tried = set()

    def _find_changing(self, model, makers):
        """Return {what is pressed, in which state, why in vain: the tables it changes}.

        :param makers: functions that make a row for a user in a state, if there is one
        """
        found = {}
        for make in makers:
            for (button, login), seen in self._find_seen(model, make).items():
                self.tried.add((model, button))
                for state in self._states(model):
                    how = self._get_presses(model, button, state, seen)
                    for why, press in how.items():
                        tables = press(self.users[login], make, state, button)
                        if tables:
                            found[model, button, state, why, login] = sorted(tables)
        return found

    def _get_presses(self, model, button, state, seen):
        """Return {why a press is in vain in a state: the function that presses}.

        :param seen: the states in which the button is on the page
        """
        if state not in seen:
            return {"a program presses": self._press_once}
        presses = {"pressed twice": self._press_twice}
        if self._depends_on_state(model, button):
            for shown in seen - {state}:
                presses[f"the page shows {shown}"] = partial(
                    self._press_once, shown=shown
                )
        return presses

    def _depends_on_state(self, model, button):
        """Return whether all pages with the button ask for the state before it."""
        return all(place.asks_for_state for place in self.places[model, button])

    def _states(self, model):
        return list(self.env[model]._fields["state"].get_values(self.env))

    def _find_seen(self, model, make):
        """Return {(button, login): the states in which that user sees it}."""
        seen = {}
        buttons = [button for name, button in self.places if name == model]
        for logins, state in product(self._get_alike(), self._states(model)):
            with self._undone():
                row = make(self.users[logins[0]], state)
                for login in logins if row else ():
                    page = self._as_on_page(self.users[login], row)
                    self.env.invalidate_all()
                    for button in buttons:
                        if self._is_shown((model, button), page):
                            seen.setdefault((button, login), set()).add(state)
        return self._take_few(seen)

    def _get_alike(self):
        """Return the logins, by the row that is made for them."""
        return [[login] for login in self.users]

    def _take_few(self, seen):
        """Return what only so many users see of each button."""
        few, taken = {}, Counter()
        for login in self.users:
            for button, who in seen:
                if who == login and taken[button] < MOST_USERS:
                    taken[button] += 1
                    few[button, who] = seen[button, who]
        return few

    def _force(self, row, state):
        """Put a row into a state, without what follows; return it if there is such."""
        self.env.flush_all()
        try:
            with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
                self.env.cr.execute(
                    f"UPDATE {row._table} SET state = %s WHERE id = %s", (state, row.id)
                )
        except IntegrityError:
            return None
        self.env.invalidate_all(flush=False)
        return row

    def _press_once(self, user, make, state, button, shown=None):
        """Return what a press changes; nothing where it is refused.

        :param shown: the state that the page shows, and says that it shows
        """
        with self._undone():
            row = make(user, state)
            said = self._say(row, button, shown) if row and shown else {}
            return row and self._press(user, row, button, **said)

    def _press_twice(self, user, make, state, button):
        """Return what a second press changes, where the first one moved the state."""
        with self._undone():
            row = make(user, state)
            if not row or self._press_for_good(user, row, button) is None:
                return None
            self.env.invalidate_all()
            if not row.exists() or row.state == state:
                return None
            return self._press(user, row, button, **self._say(row, button, state))

    def _say(self, row, button, state):
        """Return what a page that shows a state says when its button is pressed."""
        depends = self._depends_on_state(row._name, button)
        return {SEEN: [row._name, row.id, state]} if depends else {}


@tagged("post_install", "-at_install")
class TestStalePages(StaleMixin, MovesCase):
    """The buttons of all models whose states are guarded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        order = ("officer", "manager", "owner", "line_manager", "self", "colleague")
        cls.users = {actor: cls.actors[actor] for actor in order}

    def _get_alike(self):
        return [list(self.users)]  # they all see the same row

    def _find(self, model):
        return self._find_changing(
            model, [lambda user, state: self._make(model, state)]
        )

    def _make(self, model, state):
        """Return a row in a state, also where none is made with that state."""
        try:
            with self.env.cr.savepoint():
                return self._in_state(model, state)
        except UserError:
            first = self._states(model)[0]
            return self._force(self._in_state(model, first), state)

    def test_what_a_stale_page_offers_changes_nothing(self):
        with_buttons = {model for model, _button in self.places}
        models = get_walked(self.env, self._guarded_models(), alone=False)
        for model in sorted(models):
            if model in with_buttons:
                with self.subTest(model):
                    self.assertEqual(self._find(model), {})

    def _find_broken(self, model, button, broken):
        """Return what is found of a button that does something else."""
        with patch.object(self.env.registry[model], button, broken):
            found = self._find(model)
        return {(key[2], key[3]): tables for key, tables in found.items()}

    def test_a_second_decision_is_found(self):
        def hide(thanks):
            thanks.sudo().write({"state": "hidden"})

        found = self._find_broken(THANKS, "action_hide", hide)
        self.assertEqual(set(found), {("revoked", "a program presses")})

    def test_a_press_that_goes_on_is_found(self):
        def turn(thanks):
            for one in thanks.sudo():
                one.state = "given" if one.state == "hidden" else "hidden"

        found = self._find_broken(THANKS, "action_hide", turn)
        self.assertIn(("given", "pressed twice"), found)

    def test_a_letter_is_found(self):
        def write(thanks):
            thanks.env["mail.mail"].sudo().create({"email_to": "a@example.com"})

        found = self._find_broken(THANKS, "action_hide", write)
        self.assertIn("mail_mail", found["hidden", "a program presses"])

    def test_a_page_that_does_not_ask_is_found(self):
        with patch.object(called_rows, "check_seen", lambda records: records):
            found = self._find(WORK)
        self.assertIn(
            "the page shows submitted", {why for _m, _b, _s, why, _w in found}
        )

    def test_what_a_button_opens_says_nothing_of_the_page_before(self):
        party = self._seen_by(self.officer, self.party)
        page = party.with_context(**{SEEN: [party._name, party.id, party.state]})
        self.assertIs(page.action_retire()["context"][SEEN], False)

    def test_a_form_that_was_opened_before_changes_nothing(self):
        """Somebody else has filled in the same form, with their own reason."""
        for model, state, opening, button in (
            ("hr.community.activity", "retired", "action_retire", "action_retire"),
            ("hr.community.ownership", "ended", "action_end", "action_end"),
            (WORK, "returned", "action_ask_return", "action_return"),
        ):
            with self.subTest(model), self._undone():
                row = self._seen_by(self.officer, self._in_state(model, state))
                opened = getattr(row, opening)()
                form = row.env[opened["res_model"]].with_context(**opened["context"])
                with self.assertRaises(UserError):
                    getattr(form.create({"reason": "Late"}), button)()

    def test_every_button_that_asks_for_the_state_tells_it(self):
        silent, told = [], 0
        for view in find_views(self.env):
            if not view.model.startswith("hr.community."):
                continue
            tree = etree.fromstring(
                self.env[view.model].get_view(view.id, view.type)["arch"]
            )
            for node in find_buttons(self.env, view.model, tree):
                expected = f"{{'{SEEN}': ['{node.model}', id, state]}}"
                told += node.context == expected
                if node.context != expected and node.place.asks_for_state:
                    silent.append((view.xml_id, node.name, node.context))
        self.assertEqual(silent, [])
        self.assertGreater(told, 20)


@tagged("post_install", "-at_install")
class TestStaleSamples(StaleMixin, SampleCase):
    """The buttons of the other models with states."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        order = ("officer", "manager", "owner", "line_manager", "employee")
        cls.users = {role: cls.roles[role] for role in order}

    def _find_models(self):
        return {
            name
            for name, _button in self.places
            if name.startswith("hr.community.")
            and not self.env[name]._transient
            and not hasattr(self.env[name], "_state_moves")
            and "state" in self.env[name]._fields
            and self.env[name]._fields["state"].store
        }

    def _get_makers(self, model):
        def maker(make):
            return lambda user, state: self._force(make(user), state)

        return [
            maker(one[0]) for key, one in self._samples().items() if key[0] == model
        ]

    def test_what_a_stale_page_offers_changes_nothing(self):
        models = self._find_models()
        for model in sorted(get_walked(self.env, models, alone=False)):
            with self.subTest(model):
                found = self._find_changing(model, self._get_makers(model))
                self.assertEqual(found, {})
