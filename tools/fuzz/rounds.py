"""The order of the calls: every model by everybody, and again, until time is up."""

import random
import re
import threading
import time
from functools import partial
from itertools import groupby

from . import kinds, pages
from .attacks import ATTACKS, CHECKS, MAY_NOT_EXIST
from .draw import SWITCHES, Draw
from .twin import EVERYWHERE
from .world import is_among

ROUNDS = 60  # at the most, however fast the machine is
ENOUGH = 15  # kinds of calls of each model by each role in a round


def drawn(seed, world, model, kind):
    """Return the call of one kind on one model; the seed tells which."""
    draw = Draw(random.Random(seed), world, model)
    method, args, kwargs = kind(draw)
    context = draw.context()
    return method, args, kwargs | ({"context": context} if context else {})


def paths_to(world, secret):
    """Return (model, path) of each way, of a step or two, to a model's rows."""
    for model in sorted(world.models.keys() | world.around.keys()):
        if model == secret:
            yield model, ""
        for name, field in sorted(world.about(model)["fields"].items()):
            if field.get("relation") == secret:
                yield model, f"{name}."
            elif field.get("relation") in world.models:
                inner = world.models[field["relation"]]["fields"]
                for second, other in sorted(inner.items()):
                    if other.get("relation") == secret:
                        yield model, f"{name}.{second}."


def dealt(seed, number, place, changing):
    """Return the kinds of one round for the role in a place of the roles.

    In two rounds every kind comes; in the first one what changes something, and those
    ways to read that the role before did not take.
    """
    dice = random.Random(seed)
    deck = dice.sample(changing, len(changing))
    reading = dice.sample(kinds.READING, len(kinds.READING))
    first = place * (ENOUGH - len(changing)) % len(reading)
    deck += reading[first:] + reading[:first]
    begin = number * ENOUGH
    return [deck[n % len(deck)] for n in range(begin, begin + ENOUGH)]


def steps(world, roles, seed, number, only=None):
    """Yield (role, model, kind's name, call) of one round.

    The first one begins with what looks for leaks and ends with every button.
    """
    if number == 0:
        yield from probes(world, roles, only)
        yield from page_calls(world, seed, only)
        for attack in ATTACKS:
            yield from attack(world, roles, only)
    everything = {**world.models, **world.around}
    for model in sorted(m for m in everything if is_among(m, only)):
        changing = kinds.CHANGING if model in world.models else []
        for place, role in enumerate(roles):
            for kind in dealt(f"{seed}/{model}", number, place, changing):
                one = f"{seed}/{number}/{model}/{role}/{kind.__name__}"
                call = drawn(one, world, model, kind)
                yield role, model, kind.__name__, call
    if number == 0:
        yield from buttons(world, roles, seed, only)


def buttons(world, roles, seed, only=None):
    """Call every public method of the addon once as everybody."""
    for model, about in sorted(world.models.items()):
        names = about["methods"].keys() - EVERYWHERE if is_among(model, only) else ()
        for name in sorted(names):
            kind = partial(kinds.button, name=name)
            for role in roles[1:]:  # a visitor gets nowhere
                call = drawn(f"{seed}/{model}/{role}/{name}", world, model, kind)
                yield role, model, "button", call


def page_calls(world, seed, only=None):
    """Ask for every page without a login by every method, with and without a key."""
    for what, call in pages.steps(world, random.Random(f"{seed}/pages")):
        if is_among(pages.MODEL, only):
            yield what, pages.MODEL, "page", call


def probes(world, roles, only=None):
    """Search for words of hidden rows by every path: nothing may be found."""
    for role in roles:
        secrets = sorted(world.secrets(role)) if role != "nobody" else ()
        for (model, field), found in groupby(secrets, lambda secret: secret[:2]):
            marks = [mark for _model, _field, mark in found]
            for where, path in paths_to(world, model):
                seen = where not in world.models or world.count(role, where)
                if seen and is_among(where, only):
                    name = f"{path}{field}"
                    leaves = [[name, "ilike", mark] for mark in marks]
                    domain = ["|"] * (len(leaves) - 1) + leaves
                    yield role, where, "probe", ("search", [domain], {})


class Rounds:
    """Hands out the calls, one after the other, to whoever makes them."""

    def __init__(self, world, roles, seed, minutes, only=None):
        self.world, self.roles, self.seed, self.only = world, roles, seed, only
        self.end = time.monotonic() + minutes * 60
        self.begun, self.lock = 0, threading.Lock()
        self.calls = self._calls()

    def _calls(self):
        for number in range(ROUNDS):
            self.begun = number + 1
            yield from steps(self.world, self.roles, self.seed, number, self.only)

    def take(self):
        """Return the next call, or None when there is none or time is up."""
        with self.lock:
            return None if time.monotonic() > self.end else next(self.calls, None)

    def share(self, tally):
        """Return the share of all kinds that came to each model by each role."""
        models = [m for m in self.world.models if is_among(m, self.only)]
        every = {kind.__name__ for kind in kinds.CHANGING + kinds.READING}
        pairs = [(model, role) for model in models for role in self.roles]
        made = sum(len(tally.made[pair] & every) for pair in pairs)
        return made / max(len(pairs) * len(every), 1)

    def missed(self, tally):
        """Return {(model, role): the kinds of calls that were never made}.

        What changes something is tried by everybody on every model. Each way to read
        comes in two rounds; where time is too short for them, it comes to every model
        by somebody at least.
        """
        changing, reading = (
            {kind.__name__ for kind in some} for some in (kinds.CHANGING, kinds.READING)
        )
        found = {}
        for model in sorted(m for m in self.world.models if is_among(m, self.only)):
            made = {role: tally.made[model, role] for role in self.roles}
            for role in self.roles:
                found[model, role] = changing - made[role]
            found[model, "anybody"] = reading.difference(*made.values())
        return {pair: sorted(names) for pair, names in found.items() if names}


class Caller:
    """Sends calls to one server in the name of each role, and has them judged."""

    def __init__(self, rounds, sessions, judge, tally):
        self.rounds, self.sessions = rounds, sessions
        self.judge, self.tally = judge, tally
        self.failure = None
        self.heard = set()  # ways to tell people that were tried with each switch

    def run(self):
        """Make calls until there are no more; keep what went wrong with that."""
        try:
            while (step := self.rounds.take()) and not self.failure:
                self.send(*step)
        except Exception as error:  # it is raised where it is seen
            self.failure = error

    def send(self, role, model, kind, call):
        """Make one call and write down what came of it."""
        world = self.rounds.world
        if kind == "page":
            answer = self.sessions["nobody"].page(*call)
            findings = pages.findings(world, role, call, answer, self._is_odoos)
        else:
            answer = self.sessions[role].call(model, *call)
            findings = []
            if not (answer.error and kind in MAY_NOT_EXIST):
                findings = self.judge.findings(role, model, call, answer)
            findings += self._muted(role, model, call, answer)
        if check := CHECKS.get(kind):
            findings += check(world, role, model, call, answer)
        with self.rounds.lock:
            self.tally.add(role, model, kind, answer, findings, call)

    def _is_odoos(self, call, status):
        """Whether Odoo answers an address of its own in the same way."""
        method, address, form = call
        address = address.replace("/community/", "/contactus/", 1)
        return self.sessions["nobody"].page(method, address, form).status == status

    def _muted(self, role, model, call, answer):
        """Whoever is told of something is told of it whatever the context says."""
        method, args, kwargs = call
        way = (model, method, answer.told)
        if not re.search("[1-9]", answer.told) or way in self.heard:
            return []
        self.heard.add(way)
        found = []
        for name in dict.fromkeys((*SWITCHES, *self.rounds.world.switches)):
            context = kwargs.get("context", {}) | {name: True}
            changed = method, args, kwargs | {"context": context}
            again = self.sessions[role].call(model, *changed)
            if not again.error and again.told != answer.told:
                found.append(f"{name}: {again.told or 'nothing'}, else {answer.told}")
        return found
