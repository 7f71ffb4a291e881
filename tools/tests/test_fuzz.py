"""Whether the fuzzer would notice, and whether it makes the same calls again."""

import pytest

from tools.fuzz import kinds
from tools.fuzz.client import Answer, parsed
from tools.fuzz.isolate import parts
from tools.fuzz.judge import EXPIRED, Judge, rows
from tools.fuzz.odoos import ODOOS, why
from tools.fuzz.rounds import ENOUGH, Rounds, drawn, paths_to, steps
from tools.fuzz.tally import Tally
from tools.fuzz.twin import Names, button_for, names_for, with_ids
from tools.fuzz.world import COLLEAGUES, TOLD, World, is_among
from tools.inside.fuzz.describe import inherited

NAME = {"type": "char", "store": True}
REFUSED = "odoo.exceptions.AccessError"
ADDON = "/addons/hr_community"
CALL = ("read", [[1, 2]], {})


def about(number, **values):
    return {
        "number": number,
        "kind": "rows",
        "fields": {"name": NAME, "secret": NAME},
        "methods": {"action_go": ["self", "limit"], "get_all": ["limit"]},
        "inherited": [],
        "rec_name": "name",
        "readers": {"1": ["employee", "officer"], "2": ["officer"]},
        "samples": [1, 2],
        "hidden": {"secret": ["employee"]},
        "told": {"secret": {"3": ["employee"]}},
        "marked": {"0": "name", "1": "secret"},
    } | values


@pytest.fixture
def world():
    line = {"fields": {"work_id": {"type": "many2one", "relation": "work"}}}
    paper = about(2, fields={"body": NAME}, marked={"0": "body"}, hidden={})
    found = {
        "models": {"work": about(0), "line": about(1, marked={}) | line},
        "around": {"paper": paper},
        "logins": {},
        "companies": [1, 2],
        "unmade": [],
        "routes": [],
        "inputs": [],
        "pages": {},
        "texts": {},
        "switches": [],
        "orders": {},
        "unnamed": [],
    }
    return World(found)


class Plain:
    """Odoo's own models, which end in one class of error."""

    def __init__(self, error):
        self.error, self.asked = error, 0

    def fails_alike(self, model, call, error):
        self.asked += 1
        return error == self.error


@pytest.fixture
def wrong(world):
    judge = Judge(world, Plain("builtins.ValueError"), ADDON)

    def findings(role, call, model="work", **values):
        answer = Answer(values.pop("text", ""), **values)
        return judge.findings(role, model, call, answer)

    return findings


def test_a_word_of_a_hidden_row_is_found(wrong):
    for text, said in (
        ("… zq0y1f0qz …", []),
        ("… zq0y2f0qz …", ["tells name of work(2)"]),
        ("… zq0y1f1qz …", ["tells secret of work(1)"]),
        ("… zq0y3f1qz …", []),
        ("… zq2y2f0qz …", ["tells body of paper(2)"]),
    ):
        assert wrong("employee", CALL, text=text) == said
        assert wrong("officer", CALL, text=text) == []


def test_a_refusal_may_leak_as_well(wrong):
    found = wrong("employee", CALL, text="not zq0y2f0qz!", error=REFUSED)
    assert found == ["tells name of work(2)"]


def test_a_word_that_was_asked_for_is_no_leak(wrong):
    call = ("search", [[["name", "=", "zq0y2f0qz"]]], {})
    assert wrong("employee", call, text="zq0y2f0qz", error=REFUSED) == []


def test_a_method_that_is_called_without_its_arguments_is_not_begun(wrong):
    def debug(file, error):
        return f'  File "{file}", line 103, in call\n{error}'

    passing_on = f"{ADDON}/models/mixins/called_rows.py"
    too_few = "TypeError: f() missing 1 required positional argument: 'limit'"
    for file, error, is_wrong in (
        (passing_on, too_few, False),
        # the twins: it is ours, or it is something else that is wrong
        (f"{ADDON}/models/work.py", too_few, True),
        (passing_on, "TypeError: 'int' object is not iterable", True),
    ):
        found = wrong(
            "employee", CALL, error="builtins.TypeError", debug=debug(file, error)
        )
        assert bool(found) is is_wrong


def test_a_hidden_row_without_a_word_is_found(wrong):
    assert wrong("employee", ("search", [[]], {}), result=[1, 2]) == ["lists work(2)"]
    assert wrong("officer", ("search", [[]], {}), result=[1, 2]) == []
    assert wrong("employee", ("name_search", [""], {}), result=[[2, "?"]])
    assert wrong(
        "employee", ("web_search_read", [], {}), result={"records": [{"id": 2}]}
    )
    assert wrong("portal", ("search_count", [[]], {}), result=1)
    assert not wrong("employee", ("search_count", [[]], {}), result=1)


def test_an_id_that_was_asked_for_tells_nothing():
    assert rows("read", [{"id": 2}]) == []
    assert rows("read", [{"id": 2, "hours": 1}]) == [2]


def test_an_error_is_a_refusal_or_odoos_own(wrong):
    place = f'  File "{ADDON}/models/x.py", line 3, in go\n'
    assert wrong("employee", CALL, error=REFUSED) == []
    assert wrong("nobody", CALL, error=EXPIRED) == []
    assert wrong("employee", CALL, error=EXPIRED)
    assert wrong("employee", CALL, error="builtins.ValueError", debug="x") == []
    assert wrong("employee", CALL, error="builtins.KeyError", debug=place)
    assert wrong("employee", CALL, error="builtins.ValueError", debug=place)
    assert wrong("employee", CALL, error="no answer: TimeoutError")
    assert wrong("employee", CALL, "paper", error="builtins.KeyError", debug=place)
    assert not wrong("employee", CALL, "paper", error="builtins.KeyError", debug="x")


def test_the_same_way_to_an_error_is_compared_once(world):
    twins = Plain("builtins.ValueError")
    judge = Judge(world, twins, ADDON)
    way = (
        f'  File "{ADDON}/x.py", line 3, in create\n  File "/odoo/orm.py", line 1, in f'
    )
    for line, asked in (("3", 1), ("3", 1), ("4", 2)):
        debug = way.replace("3", line)
        answer = Answer("", error="builtins.ValueError", debug=debug)
        assert not judge.findings("employee", "work", ("create", [5], {}), answer)
        assert twins.asked == asked


def test_what_is_odoos_own_did_not_come_through_our_code():
    for (error, file, function), reason in ODOOS.items():
        place = f'  File "/usr/{file}", line 3, in {function}\n'
        through = f'  File "{ADDON}/models/x.py", line 3, in search_fetch\n'
        ours = f'  File "{ADDON}/models/x.py", line 3, in go\n'
        assert why(error, place, ADDON) == why(error, through + place, ADDON) == reason
        base = f'  File "{ADDON}/models/mixins/base.py", line 3, in write\n'
        assert why(error, base + place, ADDON) == reason
        assert why(error, ours + place, ADDON) is None
        assert why("builtins.IndexError", place, ADDON) is None
        assert why(error, place.replace(function, "other"), ADDON) is None


def test_everything_is_called_by_everybody(world):
    roles = ["nobody", "employee", "officer"]
    made = list(steps(world, roles, 1, 0))
    for model in world.models:
        for role in roles:
            kinds_made = {k for r, m, k, _call in made if (r, m) == (role, model)}
            assert len(kinds_made) >= ENOUGH
            # whoever has little time has at least tried to change everything
            assert kinds_made >= {kind.__name__ for kind in kinds.CHANGING}
        by_somebody = {k for _r, m, k, _call in made if m == model}
        assert by_somebody >= {kind.__name__ for kind in kinds.READING}
    methods = {call[0] for _role, model, _k, call in made if model == "work"}
    assert {"action_go", "get_all"} <= methods
    assert {call[0] for _r, _m, kind, call in made if kind == "peek"} == {"onchange"}
    assert {"extreme", "peek", "probe"} <= {kind for _r, _m, kind, _call in made}


@pytest.mark.parametrize("seed", range(5))
def test_every_kind_comes_in_two_rounds(world, seed):
    roles = ["nobody", "employee"]
    made = {(model, role): set() for model in world.models for role in roles}
    for number in (0, 1):
        for role, model, kind, _call in steps(world, roles, seed, number):
            made.get((model, role), set()).add(kind)
    every = {kind.__name__ for kind in kinds.READING + kinds.CHANGING}
    for pair, names in made.items():
        assert names >= every, pair


def test_what_was_never_called_is_missed(world):
    roles = ["nobody", "employee", "officer"]
    tally, rounds = Tally(), Rounds(world, roles, 1, minutes=0)
    assert rounds.take() is None, "time is up"
    everybody = {(m, role) for m in world.models for role in [*roles, "anybody"]}
    assert rounds.missed(tally).keys() == everybody
    for kind in kinds.READING + kinds.CHANGING:
        for role in roles:
            for model in world.models:
                tally.add(role, model, kind.__name__, Answer(""), [], CALL)
    assert not rounds.missed(tally)
    assert rounds.share(tally) == 1
    tally.made["work", "employee"] -= {"unlink", "read"}
    for role in roles:
        tally.made["line", role] -= {"export"}
    missed = {("work", "employee"): ["unlink"], ("line", "anybody"): ["export"]}
    assert rounds.missed(tally) == missed
    tally.add_missed(missed)
    assert len(tally.wrong) == 2


def test_what_is_done_to_a_hidden_row_is_found(wrong):
    for method in ("write", "unlink", "copy", "action_go"):
        assert wrong("employee", (method, [[1, 2]], {}), result=True, wrote=True)
        assert not wrong("employee", (method, [[1]], {}), result=True, wrote=True)
        assert not wrong("employee", (method, [[2]], {}), result=True)
        assert not wrong("employee", (method, [[2]], {}), error=REFUSED)


def test_a_traceback_that_nobody_was_answered_is_found():
    class Log:
        def errors(self):
            return [f'Traceback\n  File "{ADDON}/models/x.py", line 3, in go\nKeyError']

        def warnings(self):
            return []

    tally = Tally()
    tally.add_log(Log(), ADDON, 1)
    assert not tally.wrong
    tally.add_log(Log(), ADDON, 0)
    assert tally.wrong


def test_the_seed_makes_the_calls(world):
    for kind in kinds.READING + kinds.CHANGING:
        calls = [str(drawn(f"7/{n}", world, "work", kind)) for n in range(30)]
        assert calls == [str(drawn(f"7/{n}", world, "work", kind)) for n in range(30)]
        assert len(set(calls)) > 1


def test_there_are_many_kinds():
    every = {kind.__name__ for kind in kinds.READING + kinds.CHANGING}
    assert len(every) >= 15 and all(kind.__doc__ for kind in kinds.CHANGING)


def test_probes_go_every_way(world):
    assert ("line", "work_id.") in list(paths_to(world, "work"))
    secrets = world.secrets("employee")
    assert ("work", "name", "zq0y2f0qz") in secrets
    assert ("work", "secret", "zq0y1f1qz") in secrets
    assert world.secrets("officer") == []


def test_the_twin_is_called_with_its_own_names_and_ids(world):
    theirs = {"title": NAME, "city": NAME, "parent_id": {"type": "many2one"}}
    names = Names(world, world.about("work"), theirs)
    assert names_for(world.about("work")["fields"], theirs, 0)["secret"] == "title"
    in_words = {"word": NAME | {"translate": True}}
    ours, others = theirs | in_words, {"about": NAME, "label": in_words["word"]}
    assert names_for(ours, others, 0)["word"] == "label"
    assert names.exchanged([["secret", "=", 1]]) == [["title", "=", 1]]
    assert names.exchanged({"default_secret": "x"}) == {"default_title": "x"}
    pruned = Names(world, world.about("line"), theirs, pruned=True)
    assert pruned.exchanged({"work_id": 5, "x": 1}) == {"x": 1}
    beyond = Names(world, world.about("line"), theirs)
    assert beyond.exchanged("work_id.secret desc") == "parent_id.city desc"
    # a view has not the stamps that its twin may have
    assert names.exchanged(["create_uid/login"]) == ["no_create_uid/login"]
    assert with_ids([[1, 2, "x", True]], [1, 2], [8, 9]) == [[8, 9, "x", True]]
    assert with_ids([[1, 2, 1]], [1, 2], [8]) == [[8, 8]]


def test_what_the_addon_extends_is_asked_of_the_twin_by_its_name():
    known = {"methods": {"message_subscribe": ["self"], "action_go": ["self"]}}
    known["inherited"] = ["message_subscribe"]
    given = {"partner_ids": 1, "context": {"a": 1}}
    asked = button_for("message_subscribe", known, "res.partner", given)
    assert asked == ("message_subscribe", given)
    alone = ("action_archive", {"context": {"a": 1}})
    assert button_for("action_go", known, "res.partner", given) == alone


def test_what_a_registry_puts_together_is_no_method_of_odoos():
    def put(name, *bases, **inside):
        module = inside.pop("module")
        known = {"__module__": module, **dict.fromkeys(inside.pop("names"), id)}
        return type(name, bases, known | inside)

    odoos = put("Thread", module="odoo.addons.mail.thread", names=["subscribe"])
    mine = put("Mine", module="odoo.addons.hr_community.mine", names=["action_go"])
    model = put(
        "mine",
        mine,
        odoos,
        module="odoo.orm.model_classes",
        names=["subscribe", "action_go"],  # which the addon has wrapped
        pool={},
    )
    assert inherited(model(), ["action_go", "subscribe"]) == ["subscribe"]


def test_a_call_is_taken_apart():
    leaf = ["a", "=", 1]
    search = list(parts("search", [["|", leaf, leaf]], {"limit": "x", "order": "b"}))
    assert search[0] == ([["|", leaf, leaf]], {"limit": "x", "order": "b"})
    assert ([[leaf]], {}) in search
    assert ([[]], {"limit": "x"}) in search
    assert ([{"b": 2}], {}) in parts("create", [{"a": 1, "b": 2}], {})
    assert ([[7]], {"default": {"b": 2}}) in parts(
        "copy", [[7]], {"default": {"a": 1, "b": 2}}
    )
    assert ([["b"], [["2"]]], {}) in parts("load", [["a", "b"], [["1", "2"]]], {})


def test_what_is_told_has_a_reason_and_an_audience():
    assert all(TOLD.values())
    assert not COLLEAGUES & {"nobody", "portal", "elsewhere"}


def test_an_answer_that_is_no_json_is_one():
    assert parsed("<html>").error == "no JSON"
    assert parsed('{"error": {"data": {"name": "x", "debug": "y"}}}').debug == "y"


def test_a_context_that_is_no_key_is_refused_by_odoo(wrong):
    debug = f'  File "{ADDON}/models/x.py", line 1, in f\nTypeError: unhashable type'
    error = {"error": "builtins.TypeError", "debug": debug}
    call = ("action_x", [[1]], {"context": {"lang": {"id": 1}}})
    assert wrong("employee", call, **error) == []
    for context in ({}, {"lang": "en_US"}):
        call = ("action_x", [[1]], {"context": context})
        assert wrong("employee", call, **error), "the addon's own code fails"


def test_models_are_chosen_by_how_their_names_begin():
    assert is_among("hr.community.tag", None)
    assert is_among("hr.community.course.session", ["hr.community.course"])
    assert not is_among("hr.community.tag", ["hr.community.course", "hr.community.x"])


def test_a_row_copied_twice_at_once_is_refused_by_odoo(wrong):
    debug = (
        f'  File "{ADDON}/models/x.py", line 1, in f\n'
        "AttributeError: 'NoneType' object has no attribute 'items'"
    )
    error = {"error": "builtins.AttributeError", "debug": debug}
    assert wrong("employee", ("copy", [[2, 1, 2]], {}), **error) == []
    assert wrong("employee", ("copy", [[2, 1]], {}), **error), "it fails by itself"
    assert wrong("employee", ("write", [[2, 2], {}], {}), **error)


def test_an_endless_number_that_was_asked_with_may_come_back(wrong):
    error = {"error": "Infinity in JSON"}
    domain = [["id", "<", float("inf")]]
    call = ("read_group", [domain, ["x:max"], ["y"]], {})
    assert wrong("employee", call, **error) == []
    call = ("read_group", [], {"domain": domain})
    assert wrong("employee", call, **error) == []
    for call in (
        ("read_group", [[["id", "<", 3]], ["x:max"], ["y"]], {}),
        ("search_read", [domain], {}),
    ):
        assert wrong("employee", call, **error), "a row holds it"


def test_a_tolerated_error_in_our_code_counts_as_an_answer(world):
    judge = Judge(world, Plain("builtins.ValueError"), ADDON)
    debug = f'  File "{ADDON}/models/x.py", line 1, in f\nTypeError: unhashable type'
    call = ("action_x", [[1]], {"context": {"lang": {"id": 1}}})
    answer = Answer("", error="builtins.TypeError", debug=debug)
    assert judge.findings("employee", "work", call, answer) == []
    assert judge.own == 1, "its traceback in the log has been answered"
