"""Whether the fuzzer finds each class of attack on a product that is broken so.

Each server here answers as Odoo does, and is broken in one way. A whole fuzz makes
these calls on a real one.
"""

import json

import pytest

from tools.fuzz import pages
from tools.fuzz.attacks import ATTACKS, in_order
from tools.fuzz.client import Answer, parsed
from tools.fuzz.judge import Judge
from tools.fuzz.rounds import Caller, Rounds, page_calls
from tools.fuzz.tally import Tally
from tools.fuzz.world import World

REFUSED = "odoo.exceptions.AccessError"
KEY = "eyJpZCI6MX0abcdefghijklmnopqrstuvwxyz"
OTHER = KEY[::-1]
ANSWER = "hr.community.review.answer"
STORED = {"store": True, "readonly": False}


def about(number, fields, **values):
    return {
        "number": number,
        "kind": "rows",
        "fields": fields,
        "methods": {},
        "inherited": [],
        "rec_name": "name",
        "readers": {"1": ["employee", "manager"], "2": ["manager"]},
        "samples": [1, 2],
        "hidden": {},
        "marked": {"0": "name"},
    } | values


@pytest.fixture
def world():
    plain = {"name": STORED | {"type": "char"}, "hours": STORED | {"type": "float"}}
    points = {"type": "many2one", "relation": "work"} | STORED
    lines = {"type": "one2many", "relation": "line"} | STORED
    models = {
        "work": about(0, plain | {"line_ids": lines}),
        "line": about(1, {"work_id": points}, marked={}),
        ANSWER: about(2, plain),
    }
    return World(
        {
            "models": models,
            "around": {},
            "logins": {},
            "companies": [1, 2],
            "unmade": [],
            "routes": [
                {"address": "/community/part/<token>", "answers": []},
                {"address": "/community/part/<token>/<answer>", "answers": ["yes"]},
            ],
            "inputs": ["hours"],
            "pages": {
                "part": {"path": "part", "keys": [KEY]},
                "ask": {"path": "ask", "keys": [OTHER]},
            },
            "texts": {"employee": {"mail.message": ["body", "subject"]}},
            "switches": ["community_quiet"],
            "orders": {},
            "unnamed": [ANSWER],
        }
    )


class Sound:
    """Answers as it should: refusals, pages that change nothing but by POST."""

    def call(self, model, method, args, kwargs):
        if method == "search_read":
            return Answer("[]", result=[])
        if method in ("action_ask", "create"):
            return Answer("", result=True, wrote=True, told="mails 1, to-dos 0")
        return Answer("", error=REFUSED)

    def page(self, method, path, form):
        good = path.startswith(f"/community/part/{KEY}")
        if method not in ("GET", "POST"):
            return Answer("", status=405)
        wrote = method == "POST" and good
        return Answer("zq0y2f0qz" if good else "", wrote=wrote)


class Takes(Sound):
    """Takes any number and any word."""

    def call(self, model, method, args, kwargs):
        if method != "web_save":
            return super().call(model, method, args, kwargs)
        return parsed(json.dumps({"result": [{"id": args[0][0]} | args[1]]}))


class FallsOver(Sound):
    """Answers a zero byte with an error of the database."""

    def call(self, model, method, args, kwargs):
        if method == "web_save" and "\x00" in str(args[1].get("name")):
            return Answer("", error="builtins.ValueError", debug="x")
        return super().call(model, method, args, kwargs)


class Follows(Sound):
    """Checks a plain id, and follows what points at a row in another way."""

    def call(self, model, method, args, kwargs):
        if method == "onchange" and self.points(next(iter(args[1].values()))):
            return Answer("zq0y2f0qz", result={})
        return super().call(model, method, args, kwargs)

    def points(self, value):
        return isinstance(value, dict)


class FollowsLines(Follows):
    """Follows the commands of a field that holds several rows."""

    def points(self, value):
        return isinstance(value, list)


class Mutes(Sound):
    """Does what a context says."""

    def call(self, model, method, args, kwargs):
        answer = super().call(model, method, args, kwargs)
        if "mail_notrack" in kwargs.get("context", {}):
            answer.told = ""
        return answer


class AnyMethod(Sound):
    """Carries an answer out whatever the method is."""

    def page(self, method, path, form):
        answer = super().page("POST", path, form)
        answer.wrote = answer.wrote and (method == "OPTIONS" or method == "POST")
        return answer


class AnyKey(Sound):
    """Takes the key of another page."""

    def page(self, method, path, form):
        return super().page(method, path.replace(OTHER, KEY), form)


class Page500(Sound):
    """Does not know what to do with a strange address."""

    def page(self, method, path, form):
        ours = path.startswith("/community/")
        return Answer("", status=500 if "%00" in path and ours else 404)


class Odoo500(Sound):
    """Does not know, like Odoo itself."""

    def page(self, method, path, form):
        return Answer("", status=500 if "%00" in path else 404)


class TellsLink(Sound):
    """Leaves an email on its record."""

    def call(self, model, method, args, kwargs):
        if method == "search_read" and model == "mail.message":
            body = f'<a href="https://example.com/community/part/{KEY}">Answer</a>'
            return Answer(body, result=[{"id": 5, "body": body}])
        return super().call(model, method, args, kwargs)


class TellsMaker(Sound):
    """Keeps who made a row."""

    def call(self, model, method, args, kwargs):
        asked = method == "read" and args[1] == ["create_uid"]
        if asked and model == ANSWER:
            return Answer("", result=[{"id": 1, "create_uid": [7, "Ann"]}])
        return super().call(model, method, args, kwargs)


class SortsByTime(TellsMaker):
    """Keeps when a row was made, and sorts by it."""

    def call(self, model, method, args, kwargs):
        if method == "search" and kwargs.get("order") == "create_date":
            return Answer("", result=[2, 1])
        return Sound.call(self, model, method, args, kwargs)


class Nobody:
    """No model of Odoo's own falls over anything."""

    def fails_alike(self, model, call, error):
        return None


def found(world, server):
    """Return what is found wrong with a server."""
    roles = ["nobody", "employee", "manager"]
    tally = Tally()
    judge = Judge(world, Nobody(), "/addons/hr_community")
    rounds = Rounds(world, roles, 1, minutes=0)
    caller = Caller(rounds, dict.fromkeys([*roles, "owner"], server), judge, tally)
    for attack in ATTACKS:
        for step in attack(world, roles):
            caller.send(*step)
    for step in page_calls(world, 1):
        caller.send(*step)
    caller.send("employee", "work", "button", ("action_ask", [[1]], {}))
    return {text for _model, _method, text in tally.wrong}


@pytest.mark.parametrize("server", [Sound, Odoo500])
def test_nothing_is_found_where_nothing_is_wrong(world, server):
    assert found(world, server()) == set()


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (Takes(), "takes 1e+308 as hours"),
        (Takes(), "takes 1000000 letters as name"),
        (Takes(), "NaN in JSON"),
        (Takes(), "-Infinity in JSON"),
        (FallsOver(), "builtins.ValueError"),
        (Follows(), "tells name of work(2)"),
        (FollowsLines(), "tells name of work(2)"),
        (Mutes(), "mail_notrack"),
        (AnyMethod(), "OPTIONS of /community/part changes something"),
        (AnyKey(), "foreign key"),
        (Page500(), "answers 500"),
        (TellsLink(), "tells the key of a page"),
        (TellsMaker(), "tells who made it"),
        (SortsByTime(), "is sorted by create_date"),
    ],
    ids=lambda it: type(it).__name__ if isinstance(it, Sound) else "",
)
def test_what_is_broken_is_found(world, server, said):
    texts = found(world, server)
    assert any(said in text for text in texts), texts


@pytest.mark.parametrize("server", [Follows, FollowsLines, Mutes, TellsLink, AnyKey])
def test_nothing_else_is_found_with_it(world, server):
    assert len(found(world, server())) <= 4


def test_rows_as_they_came_are_no_secret(world):
    tally = Tally()
    tally.add_ordered({"held": [3, 0, 2, 1], "answers": [2, 0, 3, 1]})
    assert not tally.wrong
    tally.add_ordered({"held": [0, 1, 2, 3], "answers": [3, 2, 1, 0]})
    assert len(tally.wrong) == 2
    assert not in_order([0, 1])


def test_every_page_is_asked_for_by_every_method_and_key(world):
    made = list(page_calls(world, 1))
    for method in pages.METHODS:
        assert "good" in {what for what, _m, _k, call in made if call[0] == method}
    for method in pages.USUAL:
        assert len({what for what, _m, _k, call in made if call[0] == method}) == 3
    assert all("<" not in call[1] for _what, _model, _kind, call in made)
    assert {call[1] for what, _m, _k, call in made if what == "good"} == {
        f"/community/part/{KEY}",
        f"/community/part/{KEY}/yes",
    }
