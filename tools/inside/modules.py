"""Installs, upgrades and uninstalls modules. Runs inside Odoo's own Python.

    modules.py CONFIG DATABASE LOG STEP…

where STEP is install=a,b, demo=a,b (install with demo data), upgrade=a, complete=a,b
(those that install by themselves), uninstall=a, list (look for new modules) or assets
(prepare what every page of the browser asks for first).
"""

import sys

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service import db, server
from odoo.tools import config

BUNDLES = ("web.assets_web", "web.assets_tests", "web.assets_frontend")


def install(name, modules, demo=False):
    """Install modules, in a new database if there is none of that name."""
    if not db.exp_db_exist(name):
        db._create_empty_database(name)
    Registry.new(name, update_module=True, install_modules=modules, new_db_demo=demo)


def upgrade(name, modules):
    """Upgrade modules, and what depends on them."""
    Registry.new(name, update_module=True, upgrade_modules=modules)


def complete(name, modules):
    """Install those of the modules that install by themselves and can be by now."""
    with Registry(name).cursor() as cr:
        found = Environment(cr, SUPERUSER_ID, {})["ir.module.module"]
        found.update_list()
        found = found.search(
            [("name", "in", modules), ("state", "=", "uninstalled")]
        ).filtered(
            lambda m: (
                m.auto_install
                and all(d.state == "installed" for d in m.dependencies_id)
            )
        )
        if found:
            found.button_immediate_install()


def uninstall(name, modules):
    """Uninstall modules as the button on the Apps page does."""
    with Registry(name).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        found = env["ir.module.module"].search([("name", "in", modules)])
        found.button_immediate_uninstall()


def assets(name):
    """Make the big bundles once, in the template, rather than in each test run."""
    with Registry(name).cursor() as cr:
        qweb = Environment(cr, SUPERUSER_ID, {})["ir.qweb"]
        scripts, styles = qweb._get_bundles_to_pregenarate()
        for bundle in sorted(b for b in scripts if b.startswith(BUNDLES)):
            qweb._get_asset_bundle(bundle, css=False, js=True).js()
        for bundle in sorted(b for b in styles if b.startswith(BUNDLES)):
            qweb._get_asset_bundle(bundle, css=True, js=False).css()
        cr.commit()


def refresh(name):
    """Look for modules that are new in the addons path."""
    with Registry(name).cursor() as cr:
        Environment(cr, SUPERUSER_ID, {})["ir.module.module"].update_list()
        cr.commit()


def main(conf, name, log, steps):
    """Carry out the steps one after the other."""
    options = ["-c", conf, "-d", name, "--no-http", "--logfile", log]
    config.parse_config(options, setup_logging=True)
    server.load_server_wide_modules()
    for step in steps:
        action, _, modules = step.partition("=")
        if action == "demo":
            install(name, modules.split(","), demo=True)
        elif action in ("assets", "list"):
            {"assets": assets, "list": refresh}[action](name)
        else:
            globals()[action](name, modules.split(","))
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:4], sys.argv[4:])
