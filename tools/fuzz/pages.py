"""The pages without a login: by every method, with a key, another's, and none."""

from . import values

MODEL = "page"  # stands for a model where calls are counted
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "POST")
USUAL = ("GET", "POST", "OPTIONS")
ALL = 2  # answers of a page that are tried by every method
FORGED = ("x", "0" * 64, "%00", "..%2f..%2fweb", "A" * 5000, "%F0%9F%A6%8A")


def keys(world, route):
    """Yield (what it is, key) of each key that somebody might put into an address."""
    for _model, about in sorted(world.pages.items()):
        good = f"/{about['path']}/" in route["address"]
        for key in about["keys"]:
            if good:
                yield "good", key
                yield "forged", key[:-4] + ("AAAA" if key[-4:] != "AAAA" else "BBBB")
        if not good:
            yield from (("foreign", key) for key in about["keys"][:1])
    for key in FORGED:
        yield "forged", key


def steps(world, rng):
    """Yield (what the key is, (method, address, form)) of every page of the addon."""
    for route in world.routes:
        for what, key in keys(world, route):
            for number, answer in enumerate(_answers(route, what)):
                address = route["address"].replace("<token>", key)
                address = address.replace("<answer>", answer)
                for method in _methods(what, number):
                    yield what, (method, address, form(world, rng, what))


def _answers(route, what):
    """Return what a page may be answered: all of it by whoever has a key."""
    answers = route["answers"] or [""]
    return answers if what == "good" else answers[:2]


def _methods(what, number):
    """Return by which methods a page is asked for: all of them by some with a key."""
    return METHODS if what == "good" and number < ALL else USUAL


def form(world, rng, what):
    """Return what is filled in: by whoever has a key, also what fits nowhere."""
    filled = {}
    for name in world.inputs:
        value = rng.choice(("1", "on", "Word", "2024-02-29", "you@example.com"))
        if what == "good" and rng.random() < 0.2:
            value = values.nasty(rng)
        filled[name] = value if isinstance(value, str) else str(value)
    return filled


def findings(world, what, call, answer, is_odoos):
    """Return a sentence for each thing that is wrong with the answer of a page.

    :param is_odoos: whether Odoo answers a call alike where none of our pages is
    """
    method, address, _form = call
    page = "/".join(address.split("/")[:3])
    if answer.error:
        return [f"{answer.error} of {page}"]
    found = []
    if answer.status >= 500 and not is_odoos(call, answer.status):
        found.append(f"{method} of {page} answers {answer.status}")
    if answer.wrote and method != "POST":
        found.append(f"{method} of {page} changes something")
    if answer.wrote and what != "good":
        found.append(f"{page} changes something with a {what} key")
    if what != "good":
        found += [f"{page} tells a word with a {what} key"] * bool(
            world.words_in(answer.text)
        )
    return found
