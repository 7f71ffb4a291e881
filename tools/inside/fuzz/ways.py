"""The ways in from outside: pages without a login, their keys, and texts to read."""

import ast
import inspect
import re
import sys
from pathlib import Path

from odoo.addons.hr_community.tests.satellites import get_all
from odoo.http import _generate_routing_rules

ANSWERS = re.compile(r"<any\(([^)]*)\):\w+>")
PLACE = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")
INPUT = re.compile(r"form(?:\.get\(|\[)f?\"(\w+)")
WORD = re.compile(r"[a-z_]{2,14}")
CONTEXT = re.compile(
    r"context\.get\(\s*\"(\w+)\"|with_context\(\s*(\w+)=|_KEY = \"(\w+)\""
)
PAGE = 2  # rows of each model whose pages are opened


def _source(thing):
    return inspect.getsource(inspect.getmodule(thing))


def _words(source):
    """Return the short words that a module knows: what a page may answer is among."""
    nodes = ast.walk(ast.parse(source))
    found = {n.value for n in nodes if isinstance(n, ast.Constant)}
    return sorted(w for w in found if isinstance(w, str) and WORD.fullmatch(w))


def routes(env):
    """Return ([{address, answers}] of our public pages, what their forms fill in)."""
    found, inputs = [], set()
    modules = sorted(env.registry._init_modules)
    for url, endpoint in _generate_routing_rules(modules, nodb_only=False):
        ours = endpoint.func.__module__.startswith("odoo.addons.hr_community")
        if not ours or endpoint.routing["auth"] not in ("public", "none"):
            continue
        source = _source(endpoint.func)
        inputs |= set(INPUT.findall(source))
        names = PLACE.findall(url)
        answers = ANSWERS.search(url)
        if answers:
            known = [word.strip("'\" ") for word in answers[1].split(",")]
        else:
            known = _words(source) if len(names) > 1 else []
        address = PLACE.sub("<answer>", url).replace("<answer>", "<token>", 1)
        found.append({"address": address, "answers": known})
    return found, sorted(inputs)


def pages(case, made):
    """Return {model: its path and the keys of some rows} of what has a page."""
    env, found = case.env, {}
    for name, model in sorted(env.registry.items()):
        if model._abstract or not getattr(model, "_link_path", None):
            continue
        rows = env[name].browse([row for about, row in made if about == name])
        open_rows = rows.filtered(lambda row: row._is_link_open())
        keys = [row._make_token() for row in open_rows[:PAGE]]
        found[name] = {"path": model._link_path, "keys": keys}
    for others in get_all(env, "get_page_keys", case):
        found |= others
    return found


def unnamed(env):
    """Return the models whose rows are promised to say neither by whom nor when."""
    from odoo.addons.hr_community.models.privacy import authors

    promises = authors.get_promises(env.registry)
    kept = (authors.UNNAMED, authors.UNSEEN)
    return sorted(
        name for name, (promise, _said) in promises.items() if promise in kept
    )


def texts(case):
    """Return {role: {model: the stored texts that the role may read}}."""
    found = {}
    for role, user in case.roles.items():
        models = found.setdefault(role, {})
        for name, model in sorted(case.env.items()):
            seen = model.with_user(user)
            if model._abstract or not seen.has_access("read"):
                continue
            models[name] = [
                field.name
                for _name, field in sorted(model._fields.items())
                if field.type in ("char", "text", "html")
                and field.store
                and not field.company_dependent
                and seen._has_field_access(field, "read")
            ]
    return found


def switches():
    """Return the keys of a context that our code knows."""
    found = set()
    for name, module in [*sys.modules.items()]:
        if name.startswith("odoo.addons.hr_community") and ".tests" not in name:
            for names in CONTEXT.findall(Path(module.__file__).read_text()):
                found.update(filter(None, names))
    return sorted(found)


def write_to_everybody(case, made):
    """Queue each email that we have a template of, so that its keys are somewhere."""
    mails = case.env["hr.community.mail"]
    for model, row in made:
        record = case.env[model].browse(row)
        if getattr(record, "_link_path", None):
            person = record._get_link_person()
            person.sudo().work_email = person.work_email or "reader@example.com"
            for template in case.env["mail.template"].search([("model", "=", model)]):
                try:
                    with case.env.cr.savepoint():
                        mails._send(
                            template.get_external_id()[template.id], record, person
                        )
                except Exception:  # it needs more than its record to be about
                    case.env.invalidate_all()


def shuffled(case, number=7):
    """Give answers without a name one after the other; return {table: their ranks}.

    They say by which of them they were. What tells that from the order of the rows
    tells who reviewed whom.
    """
    part = case._new_part(case._new_activity("Choir"), case.worker_person)
    part.company_id.community_review_named = False
    criteria = case.env["hr.community.criterion"]._get_all(part.company_id)
    held = case.env["hr.community.review.held"]
    answers = case.env["hr.community.review.answer"]
    requests = [
        {"ownership_id": part.id, "reviewer_email": f"reviewer{n}@example.com"}
        for n in range(number)
    ]
    for n, review in enumerate(case.env["hr.community.review"].create(requests)):
        # sudo: the review - as its page does
        review.sudo()._receive_answer(dict.fromkeys(criteria, 3), f"Answer {n}")
    mine = [("ownership_id", "=", part.id)]
    found = {"held": _ranks(held.search(mine, order="id"))}
    held.search(mine)._release()
    found["answers"] = _ranks(answers.search(mine, order="id"))
    part.company_id.community_review_named = True
    for others in get_all(case.env, "get_orders", case, number):
        found |= others
    return found


def _ranks(rows):
    return [int(row.words.split()[-1]) for row in rows]
