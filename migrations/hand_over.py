"""From one addon to a core and extras: what moves is handed over before it is dropped.

At the end of an update Odoo drops what its module does not name any more. So the extra
is named the owner of its tables and records first, and marked to be updated. Both
versions that moved something load this file; what moved is written in them:

``{extra: its models; external ids that do not bear a model's name; fields that it adds
to others' models; queries that find whether it is used without rows of its own; bridges
that are about it, and the bridge of which each was a part}``
"""

from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import UserError
from odoo.modules.module import get_module_path

CORE = "hr_community"


def hand_over_all(cr, moved):
    """Hand over what moves, or refuse before anything has changed."""
    check_addons_path(cr, moved)
    env = Environment(cr, SUPERUSER_ID, {})
    for extra, parts in moved.items():
        rows = any(has_rows(cr, model) for model in parts["models"])
        if rows or any(is_true(cr, query) for query in parts.get("used", ())):
            hand_over(cr, extra, parts)
            module = env["ir.module.module"].search([("name", "=", extra)])
            module.button_install()
            env.flush_all()
            be_updated(cr, extra)
    env.invalidate_all()


def check_addons_path(cr, moved):
    """Refuse where an addon of ours is not found: ``bridges`` has become ``addons``.

    :raise UserError: naming what is missing, and what to do
    """
    cr.execute(
        "SELECT name FROM ir_module_module WHERE name LIKE %s AND state NOT IN %s",
        [f"{CORE}\\_%", ("uninstalled", "uninstallable")],
    )
    bridges = (parts.get("bridges", ()) for parts in moved.values())
    wanted = {row[0] for row in cr.fetchall()}.union(moved, *bridges)
    found = {name: get_module_path(name, display_warning=False) for name in wanted}
    if missing := sorted(name for name, path in found.items() if not path):
        raise UserError(
            f"The server cannot find {', '.join(missing)}. The folder 'bridges' of "
            f"{CORE} is called 'addons' now: put …/{CORE}/addons at the start of the "
            "addons path and update again. Nothing has changed yet."
        )


def be_updated(cr, extra):
    """Let an extra be updated, not installed: what it brings is there already.

    Installing it would write over what the company has changed there since.
    """
    cr.execute(
        """UPDATE ir_module_module extra
              SET state = 'to upgrade', latest_version = core.latest_version,
                  demo = core.demo
             FROM ir_module_module core
            WHERE core.name = %s AND extra.name = %s""",
        [CORE, extra],
    )


def has_rows(cr, model):
    """Return whether a model has a table with anything in it."""
    table = model.replace(".", "_")
    cr.execute("SELECT to_regclass(%s)", [table])
    if not cr.fetchone()[0]:
        return False
    return is_true(cr, f'SELECT FROM "{table}"')


def is_true(cr, query):
    """Return whether a query finds anything."""
    cr.execute(f"SELECT EXISTS ({query})")
    return cr.fetchone()[0]


def hand_over(cr, extra, parts):
    """Name an extra the owner of its models, and of all that is called after them."""
    for model in parts["models"]:
        hand_over_model(cr, CORE, extra, model)
        for bridge, whole in parts.get("bridges", {}).items():
            hand_over_model(cr, whole, bridge, model)
    for field in parts.get("fields", ()):
        model, _dot, name = field.rpartition(".")
        hand_over_field(cr, extra, model.replace(".", "_"), name)
    cr.execute(
        "UPDATE ir_model_data SET module = %s WHERE module = %s AND name = ANY(%s)",
        [extra, CORE, [*parts.get("names", ())]],
    )


def hand_over_model(cr, core, extra, model):
    """Name an extra the owner of a model, of its rows and of who may read them."""
    table_like = model.replace(".", "\\_")
    cr.execute(
        """UPDATE ir_model_data SET module = %s
            WHERE module = %s AND (name LIKE %s OR model = %s)""",
        [extra, core, f"%{table_like}%", model],
    )
    cr.execute(
        """UPDATE ir_model_data SET module = %s
            WHERE module = %s AND model = 'ir.model.access' AND res_id IN (
                  SELECT access.id FROM ir_model_access access
                    JOIN ir_model model ON model.id = access.model_id
                   WHERE model.model = %s)""",
        [extra, core, model],
    )
    for table in ("ir_model_constraint", "ir_model_relation"):
        cr.execute(
            f"""UPDATE {table} SET module = extra.id
                  FROM ir_module_module extra, ir_module_module core, ir_model model
                 WHERE extra.name = %s AND core.name = %s AND model.model = %s
                   AND {table}.module = core.id AND {table}.model = model.id""",
            [extra, core, model],
        )


def hand_over_field(cr, extra, table, field):
    """Name an extra the owner of a field that it adds to another's model."""
    cr.execute(
        """UPDATE ir_model_data SET module = %s
            WHERE module = %s AND (name = %s OR name LIKE %s)""",
        [
            extra,
            CORE,
            f"field_{table}__{field}",
            f"selection__{table}__{field}__%".replace("_", "\\_"),
        ],
    )
    cr.execute(
        """UPDATE ir_model_constraint SET module = extra.id
             FROM ir_module_module extra, ir_module_module core
            WHERE extra.name = %s AND core.name = %s
              AND ir_model_constraint.module = core.id
              AND ir_model_constraint.name LIKE %s""",
        [extra, CORE, f"{table}_{field}_%".replace("_", "\\_")],
    )
