"""Bar 26: no screen that a menu opens grows faster than the company does.

The first page of each list and board, as a colleague, as the manager above everybody
and as an officer; and what My Page asks for. What takes long at neither size is let be.
"""

from functools import partial
from time import perf_counter

from figures import exponent
from screen import specification

from odoo.tools.safe_eval import safe_eval

WHAT = "fastest growing screen of a menu"
AT_MOST, LONG = 1.15, 0.2  # seconds
LOGINS = ("worker", "boss", "officer")
ROUNDS = 2


def compare(small, large):
    """Note the screen that grows fastest, and each that grows too fast."""
    few, many = _screens(small), _screens(large)
    grown = []
    for name in sorted(few.keys() & many.keys()):
        seconds = [
            _timed(bench, screens[name])
            for bench, screens in ((small, few), (large, many))
        ]
        power = exponent(*seconds, large.people / small.people)
        if seconds[-1] >= LONG:
            note = "{}: {:.0f} ms to {:.0f} ms".format(
                name, *(s * 1000 for s in seconds)
            )
            grown.append((power, seconds[-1], note))
    grown.sort(reverse=True)
    for number, (power, seconds, note) in enumerate(grown):
        if not number or power > AT_MOST:
            large.note(WHAT, power, AT_MOST, unit="", seconds=seconds, note=note)


def _timed(bench, opens):
    """Return the seconds that a screen takes, of a server that is warm."""
    spent = []
    for _round in range(ROUNDS):
        bench.env.invalidate_all()
        start = perf_counter()
        opens()
        spent.append(perf_counter() - start)
    return min(spent)


def _screens(bench):
    """Return {name of a screen and of who opens it: function that reads it}."""
    found = {}
    for login in LOGINS:
        env = bench.as_user(login)
        found[f"My Page, {login}"] = env["hr.community.my.page"].get_page
        for action in _actions(env):
            model = env[action.res_model]
            if model._transient or not model.has_access("read"):
                continue
            domain = safe_eval(action.domain or "[]", {"uid": env.uid})
            for kind in {"list", "kanban"}.intersection(action.view_mode.split(",")):
                found[f"{action.path or action.name} as {kind}, {login}"] = partial(
                    model.web_search_read,
                    domain,
                    specification(model, kind),
                    limit=80 if kind == "list" else 40,
                    count_limit=10001,
                )
    return found


def _actions(env):
    """Return the actions of ours behind the menus that a user sees."""
    menus = env["ir.ui.menu"].browse(env["ir.ui.menu"]._visible_menu_ids()).sudo()
    behind = [menu.action for menu in menus if menu.action]
    return [
        action
        for action in behind
        if action._name == "ir.actions.act_window"
        and action.res_model.startswith("hr.community")
    ]
