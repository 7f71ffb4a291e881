from itertools import chain, product

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..satellites import get_values, get_walked, read_table
from .moves_case import MovesCase

# the buttons that lead somewhere, and where
BUTTONS = {
    "hr.community.activity": {
        "action_approve": "open",
        "action_start": "running",
        "action_pause": "paused",
        "action_resume": "open",
        "action_reopen": "open",
    },
    "hr.community.ownership": {
        "action_accept": "active",
        "action_accept_as_owner": "active",
        "action_decline": "declined",
    },
    "hr.community.contribution": {
        "action_confirm": "confirmed",
        "action_return": "returned",
        "action_submit": "submitted",
    },
    "hr.community.objection": {"action_close": "closed"},
    "hr.community.cycle": {
        "action_open": "open",
        "action_review": "review",
        "action_close": "closed",
    },
    "hr.community.review": {"action_decline": "declined"},
    "hr.community.skill.proposal": {
        "action_accept": "accepted",
        "action_refuse": "refused",
    },
    "hr.community.recognition": {
        "action_revoke": "revoked",
        "action_hide": "hidden",
        "action_unhide": "given",
    },
    "hr.community.round": {"action_start": "running", "action_close": "closed"},
    "hr.community.gap.outcome": {"action_done": "done", "action_drop": "dropped"},
    "hr.community.inactive.area": {"action_done": "done", "action_drop": "dropped"},
    "hr.community.campaign": {"action_start": "running", "action_close": "closed"},
    "hr.community.position.case": {
        "action_submit": "submitted",
        "action_draft": "draft",
        "action_approve": "approved",
        "action_refuse": "refused",
        "action_post": "posted",
        "action_close": "closed",
    },
}
# buttons that do what they are for: model, state before, button, and whose it is
BUTTONS_PRESSED = (
    ("hr.community.activity", "proposed", "action_approve", "officer"),
    ("hr.community.activity", "running", "action_pause", "owner"),
    ("hr.community.ownership", "invited", "action_accept", "self"),
    ("hr.community.ownership", "invited", "action_decline", "self"),
    ("hr.community.ownership", "applied", "action_accept_as_owner", "owner"),
    ("hr.community.contribution", "submitted", "action_confirm", "line_manager"),
    ("hr.community.contribution", "returned", "action_submit", "self"),
    ("hr.community.objection", "open", "action_close", "officer"),
    ("hr.community.campaign", "draft", "action_start", "officer"),
    ("hr.community.cycle", "open", "action_review", "officer"),
    ("hr.community.review", "requested", "action_decline", "manager"),
    ("hr.community.skill.proposal", "proposed", "action_accept", "line_manager"),
    ("hr.community.recognition", "given", "action_revoke", "self"),
    ("hr.community.recognition", "given", "action_hide", "officer"),
    ("hr.community.round", "draft", "action_start", "officer"),
    ("hr.community.gap.outcome", "planned", "action_done", "officer"),
    ("hr.community.inactive.area", "planned", "action_drop", "officer"),
    ("hr.community.position.case", "draft", "action_submit", "officer"),
    ("hr.community.position.case", "submitted", "action_refuse", "manager"),
    ("hr.community.position.case", "filled", "action_close", "officer"),
)


@tagged("post_install", "-at_install")
class TestStateMoves(MovesCase):
    """Each move of each state by each actor, written outright and by its button."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.table = {
            (row["model"], row["from"] or None, row["to"]): set(row["who"].split())
            for row in read_table(cls.env, "state_moves.csv")
        }
        cls.buttons = dict(BUTTONS)
        for more in get_values(cls.env, "BUTTONS"):
            cls.buttons |= more

    def _try(self, user, model, old, change):
        """Return the state that a change leaves, or None where it is refused."""
        with self._undone():
            try:
                if old is None:
                    record = change(self._as(user, model))
                else:
                    record = self._seen_by(user, self._in_state(model, old))
                    self.env.invalidate_all()
                    change(record)
                record.env.flush_all()
                return record.sudo().state
            except UserError:
                return None

    @staticmethod
    def _with_reason(model, state):
        """Return the values of a state; the database asks why something is retired."""
        asked = model == "hr.community.activity" and state == "retired"
        return {"state": state} | ({"retire_reason": "Over"} if asked else {})

    def _compare(self, model, table):
        """Return each move that works for other people than the table says."""
        values, wrong = self._values(model), []
        for old, new in product([None, *self._states(model)], self._states(model)):
            if old == new:
                continue
            who = {
                actor
                for actor, user in self.actors.items()
                if self._try(
                    user,
                    model,
                    old,
                    lambda record, new=new, old=old: (
                        record.write({"state": new})
                        if old
                        else record.create(values | self._with_reason(model, new))
                    ),
                )
                == new
            }
            if who != table.get((model, old, new), set()):
                wrong.append((old, new, sorted(who)))
        return wrong

    def test_every_guarded_model_is_in_the_table(self):
        self.assertEqual(
            {model for model, _old, _new in self.table}, set(self._guarded_models())
        )

    def test_every_model_moves_as_the_table_says(self):
        for model in sorted(get_walked(self.env, self._guarded_models())):
            with self.subTest(model=model):
                self.assertEqual(self._compare(model, self.table), [])

    def test_a_wrong_row_is_reported(self):
        move = ("hr.community.contribution", "submitted", "confirmed")
        wrong = self.table | {move: {"self"}}
        self.assertEqual(
            self._compare("hr.community.contribution", wrong),
            [("submitted", "confirmed", sorted(self.table[move]))],
        )

    def test_buttons_move_nothing_that_writing_would_not(self):
        for model in get_walked(self.env, self.buttons):
            buttons = self.buttons[model]
            for (button, new), old in product(buttons.items(), self._states(model)):
                if old == new:
                    continue
                for actor, user in self.actors.items():
                    reached = self._try(
                        user, model, old, lambda record, b=button: getattr(record, b)()
                    )
                    with self.subTest(model=model, old=old, button=button, by=actor):
                        self.assertIn(reached, (None, old, new))
                        if reached == new:
                            self.assertIn(actor, self.table[model, old, new])

    def test_buttons_do_what_they_are_for(self):
        more = get_values(self.env, "BUTTONS_PRESSED")
        walked = get_walked(self.env, self.buttons)
        for model, old, button, actor in chain(BUTTONS_PRESSED, *more):
            if model not in walked:
                continue
            with self.subTest(model=model, button=button):
                reached = self._try(
                    self.actors[actor],
                    model,
                    old,
                    lambda record, b=button: getattr(record, b)(),
                )
                self.assertEqual(reached, self.buttons[model][button])
