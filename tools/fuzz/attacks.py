"""What somebody tries on purpose, model by model, and what must not come of it.

Each function yields (role, model, kind, call); CHECKS says what is wrong with an answer
to a kind, beside what the judge finds in any answer.
"""

import math
import re

from .judge import REFUSALS, rows
from .world import is_among

FAR = 10**15  # no number of ours is as large
LONG = 200_000  # letters; no word of ours is as long
NEAR = 1e-99  # no number of ours but zero is nearer to it
NUMBERS = (float("nan"), float("inf"), -float("inf"), 1e308, 10**30, 5e-324)
WORDS = ("x" * 10**6, "a\x00b")
STAMPS = ("create_uid", "create_date", "write_uid", "write_date")
LINK = re.compile(r"/community/[\w-]+/([\w=.-]{30,})")
PEEKS = 2  # hidden rows of each relation
TRIERS = ("employee", "owner", "manager")  # the weakest, and who may write most


def extremes(world, _roles, only=None):
    """Set each number to what is none or too large, each word to one without end."""
    for model in world.named(only):
        for name, field in sorted(world.models[model]["fields"].items()):
            kind = field.get("type")
            values = NUMBERS if kind in ("integer", "float", "monetary") else ()
            values = WORDS if kind in ("char", "text", "html") else values
            if field.get("readonly") or not field.get("store"):
                continue
            for row in world.ids(model)[:1]:
                for role in TRIERS:
                    for value in values:
                        call = "web_save", [[row], {name: value}, {name: {}}], {}
                        yield role, model, "extreme", call


def takes_extreme(_world, _role, _model, call, answer):
    """A number without end or a word of a megabyte is refused, in a sentence."""
    if answer.error and answer.error not in REFUSALS:
        return [f"answers {answer.error} to what is too large"]
    if answer.error:
        return []
    ((name, value),) = call[1][1].items()
    for row in answer.result or ():
        kept = row.get(name)
        if isinstance(kept, int | float) and not math.isfinite(kept):
            return [f"takes {value} as {name}"]
        if isinstance(kept, int | float) and (abs(kept) > FAR or 0 < abs(kept) < NEAR):
            return [f"takes {value} as {name}"]
        if isinstance(kept, str) and (len(kept) > LONG or "\x00" in kept):
            return [f"takes {len(kept)} letters as {name}"]
    return []


def peeks(world, roles, only=None):
    """Point at hidden rows in a form that is not saved: it must tell nothing."""
    for model in world.named(only):
        fields = world.models[model]["fields"]
        for name, field in sorted(fields.items()):
            relation = field.get("relation")
            if relation not in world.models:
                continue
            spec = {n: {} for n in fields} | {name: {"fields": {"display_name": {}}}}
            for role in roles[1:]:
                hidden = world.hidden_rows(role, relation)
                for value in pointers(field, hidden[:PEEKS]):
                    call = "onchange", [[], {name: value}, [name], spec], {}
                    yield role, model, "peek", call


def pointers(field, hidden):
    """Yield all that a form may send to point at hidden rows by a field."""
    for row in hidden[:1]:
        yield from ways_to_point(field, row)
    if field["type"] == "many2one":
        yield from hidden[1:]


def ways_to_point(field, row):
    """Yield all that a form may send to point at a row by a field."""
    if field["type"] == "many2one":
        yield row
        yield {"id": row}
        yield [row, "Word"]
    elif field["type"] in ("one2many", "many2many"):
        yield [[4, row, 0]]
        yield [[6, 0, [row]]]
        yield [[1, row, {}]]
        yield [[0, 0, {"id": row}]]


def nested(world, roles, only=None):
    """Point at hidden rows from a row that is added to a form."""
    for model in world.named(only):
        for name, field in sorted(world.models[model]["fields"].items()):
            lines = world.models.get(field.get("relation"), {}).get("fields", {})
            if field.get("type") != "one2many":
                continue
            for inner, other in sorted(lines.items()):
                relation = other.get("relation")
                if other.get("type") != "many2one" or relation not in world.models:
                    continue
                shown = {"fields": {n: {} for n in lines}}
                for role in roles[1:]:
                    for row in world.hidden_rows(role, relation)[:1]:
                        for value in (row, {"id": row}):
                            line = [[0, "virtual_1", {inner: value}]]
                            args = [[], {name: line}, [name], {name: shown}]
                            yield role, model, "peek", ("onchange", args, {})


def links(world, roles, only=None):
    """Look for links in every text that a role may read, of whatever model."""
    for role in roles[1:]:
        for model, names in sorted(world.texts.get(role, {}).items()):
            if names and is_among(model, only):
                domain = ["|"] * (len(names) - 1)
                domain += [[name, "like", "/community/"] for name in names]
                call = "search_read", [domain, names], {"limit": 20}
                yield role, model, "link", call


def tells_link(_world, _role, _model, _call, answer):
    """Whoever reads the key of a page speaks for its person."""
    return ["tells the key of a page"] if LINK.search(answer.text) else []


def stamps(world, roles, only=None):
    """Ask who made a row that is promised to name nobody, and when."""
    for model in world.unnamed(only):
        for role in roles[1:]:
            for row in world.ids(model)[:3]:
                for name in STAMPS:
                    yield role, model, "stamp", ("read", [[row], [name]], {})
                yield role, model, "stamp", ("get_metadata", [[row]], {})
                yield role, model, "stamp", ("export_data", [[row], [*STAMPS]], {})
            for name in STAMPS:
                asked = [[[name, "!=", False]]]
                yield role, model, "stamp", ("search", asked, {})
                asked = [[], [name], ["__count"]]
                yield role, model, "stamp", ("formatted_read_group", asked, {})
                yield role, model, "stamp", ("search", [[]], {"order": name})


def tells_stamp(_world, _role, _model, call, answer):
    """A field that is not there is said so; one that is there says who or when."""
    method, args, kwargs = call
    if answer.error or not answer.result:
        return []
    if method == "search":
        return [
            f"is sorted by {kwargs['order']}" if kwargs else "is found by its stamp"
        ]
    if method == "formatted_read_group":
        return [f"is grouped by {args[1][0]}"]
    if method == "export_data":
        told = any(map(any, answer.result["datas"]))
    else:
        told = any(row.get(name) for row in answer.result for name in STAMPS)
    return ["tells who made it, or when"] if told else []


def in_order(ranks):
    """Whether ranks that were to be shuffled are as they came, or the other way."""
    return len(ranks) > 3 and ranks in (sorted(ranks), sorted(ranks, reverse=True))


def finds_mark(_world, _role, _model, call, answer):
    """A hidden word is not told by whether something is found."""
    found = rows(call[0], answer.result)
    return [f"tells by what is found: {call[1][0][-1][0]}"] if found else []


# kinds that ask for fields that there need not be
MAY_NOT_EXIST = ("stamp",)
ATTACKS = (extremes, peeks, nested, links, stamps)
CHECKS = {
    "extreme": takes_extreme,
    "link": tells_link,
    "stamp": tells_stamp,
    "probe": finds_mark,
}
