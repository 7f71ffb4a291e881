"""Fills a database for ./dev fuzz and says what is in it. Runs inside Odoo's Python.

    world.py CONFIG DATABASE OUT

See tools/fuzz/world.py for how the description is read.
"""

import json
import sys

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service import server
from odoo.tools import config

STORED = ("rows", "wizard")


def table(env):
    """Return {(model, sample's label): who may read it}, from the access matrix."""
    from odoo.addons.hr_community.tests.satellites import read_table

    rows = read_table(env, "access_matrix.csv")
    return {(r["model"], r["record"]): r for r in rows if r["operation"] == "read"}


def inside(case, made):
    """Describe the addon's models, and mark their rows."""
    from describe import described, hidden_fields, ours, readers, told
    from mark import mark

    models, matrix = {}, table(case.env)
    for number, name in enumerate(ours(case.env)):
        about = described(case.env[name])
        rows = {} if about["kind"] == "abstract" else readers(case, name, made, matrix)
        models[name] = about | {
            "number": number,
            "readers": rows,
            "samples": [row for model, row in made if model == name],
            "hidden": hidden_fields(case, name),
        }
    for name, about in models.items():
        stored = about["kind"] in STORED
        about["marked"] = mark(case.env[name], about["number"]) if stored else {}
    case.env.invalidate_all()
    for name, about in models.items():
        about["told"] = told(case, name)
    return models


def outside(case, models):
    """Describe Odoo's models that the addon extends, or that carry its words."""
    from describe import described, extended
    from mark import CARRIERS, mark_carrier

    around = {}
    for name, names in extended(case.env).items():
        rows = case.env[name].search([], limit=5, order="id desc").ids
        around[name] = described(case.env[name], names) | {"samples": rows}
    for number, (name, columns) in enumerate(CARRIERS.items(), len(models)):
        around[name] = described(case.env[name], [*columns, "res_id"])
        around[name] |= mark_carrier(case.env[name], number, models)
    return around


def settled(env):
    """Make everything and return the description of it."""
    from settle import samples, settle
    from ways import (
        pages,
        routes,
        shuffled,
        switches,
        texts,
        unnamed,
        write_to_everybody,
    )

    case = settle(env)
    made, failed = samples(case)
    write_to_everybody(case, made)
    orders = shuffled(case)
    env.flush_all()
    models = inside(case, made)
    addresses, inputs = routes(env)
    return {
        "routes": addresses,
        "inputs": inputs,
        "pages": pages(case, made),
        "unnamed": unnamed(env),
        "texts": texts(case),
        "switches": switches(),
        "orders": orders,
        "models": models,
        "around": outside(case, models),
        "logins": {r: u.login for r, u in case.roles.items() if r != "nobody"},
        "companies": [case.company.id, case.other_company.id],
        "unmade": failed,
    }


def main(conf, name, out):
    """Fill the database and write the description of it as JSON."""
    config.parse_config(["-c", conf, "-d", name, "--no-http"], setup_logging=True)
    server.load_server_wide_modules()
    with Registry(name).cursor() as cr:
        found = settled(Environment(cr, SUPERUSER_ID, {}))
        cr.commit()
    with open(out, "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
