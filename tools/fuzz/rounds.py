"""The order of the calls: everything once, then everything again, until time is up."""

import random
import time

from . import kinds
from .draw import Draw

ROUNDS = 40  # at the most, however fast the machine is


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


class Rounds:
    """Sends the calls of every role, and hands the answers to the judge."""

    def __init__(self, world, sessions, judge, tally, seed):
        self.world, self.sessions = world, sessions
        self.judge, self.tally, self.seed = judge, tally, seed

    def run(self, seconds, only=None):
        """Go round until time is up; return how many rounds were begun."""
        end = time.monotonic() + seconds
        for number in range(ROUNDS):
            for step in self._steps(number, only):
                if time.monotonic() > end:
                    return number + 1
                self._send(*step)
        return ROUNDS

    def _steps(self, number, only):
        """Yield (role, model, kind's name, call) of one round."""
        everything = {**self.world.models, **self.world.around}
        for model in sorted(m for m in everything if only in (None, m)):
            own = model in self.world.models
            for role in self.sessions:
                few = role == "nobody"
                chosen = kinds.READING + (kinds.CHANGING if own else [])
                for kind in chosen[:: 9 if few else 1]:
                    seed = f"{self.seed}/{number}/{model}/{role}/{kind.__name__}"
                    yield (
                        role,
                        model,
                        kind.__name__,
                        drawn(seed, self.world, model, kind),
                    )
        if number == 0:
            yield from self._probes(only)

    def _probes(self, only):
        """Search for words of hidden rows by every path: nothing may be found."""
        for role in self.sessions:
            for model, field, mark in self.world.secrets(role):
                for where, path in paths_to(self.world, model):
                    if only in (None, where):
                        call = "search", [[[f"{path}{field}", "ilike", mark]]], {}
                        yield role, where, "probe", call

    def _send(self, role, model, kind, call):
        answer = self.sessions[role].call(model, *call)
        findings = self.judge.findings(role, model, call, answer)
        if kind == "probe" and answer.result:
            findings.append(f"tells by what is found: {call[1][0][0][0]}")
        self.tally.add(role, model, kind, answer, findings, call)
