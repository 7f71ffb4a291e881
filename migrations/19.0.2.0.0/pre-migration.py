"""From one addon to a core and extras: what moves is handed over before it is dropped.

At the end of an update Odoo drops what its module does not name any more. So the extra
is named the owner of its tables and records first, and marked to be installed.
"""

from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import UserError
from odoo.modules.module import get_module_path

CORE = "hr_community"
# {extra: its models, and external ids that do not bear a model's name}
MOVED = {
    "hr_community_announce": (
        ["hr.community.announcement", "hr.community.announcement.entry"],
        ["cron_announcements"],
    ),
    "hr_community_audit": (
        [
            "hr.community.audit",
            "hr.community.audit.line",
            "hr.community.tip",
            "hr.community.overlooked.report",
        ],
        ["action_report_audit", "report_audit", "page_thanks_tell"],
    ),
}


def migrate(cr, version):
    """Hand over what moves, or refuse before anything has changed."""
    if not version:
        return
    check_addons_path(cr)
    env = Environment(cr, SUPERUSER_ID, {})
    for extra, (models, names) in MOVED.items():
        if any(has_rows(cr, model) for model in models):
            hand_over(cr, extra, models, names)
            module = env["ir.module.module"].search([("name", "=", extra)])
            module.button_install()
    env.flush_all()


def check_addons_path(cr):
    """Refuse where an addon of ours is not found: ``bridges`` has become ``addons``.

    :raise UserError: naming what is missing, and what to do
    """
    cr.execute(
        "SELECT name FROM ir_module_module WHERE name LIKE %s AND state NOT IN %s",
        [f"{CORE}\\_%", ("uninstalled", "uninstallable")],
    )
    wanted = {row[0] for row in cr.fetchall()} | MOVED.keys()
    found = {name: get_module_path(name, display_warning=False) for name in wanted}
    if missing := sorted(name for name, path in found.items() if not path):
        raise UserError(
            f"The server cannot find {', '.join(missing)}. The folder 'bridges' of "
            f"{CORE} is called 'addons' now: put …/{CORE}/addons at the start of the "
            "addons path and update again. Nothing has changed yet."
        )


def has_rows(cr, model):
    """Return whether a model has a table with anything in it."""
    table = model.replace(".", "_")
    cr.execute("SELECT to_regclass(%s)", [table])
    if not cr.fetchone()[0]:
        return False
    cr.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
    return cr.fetchone()[0]


def hand_over(cr, extra, models, names):
    """Name an extra the owner of its models, and of all that is called after them."""
    for model in models:
        table_like = model.replace(".", "\\_")
        cr.execute(
            "UPDATE ir_model_data SET module = %s WHERE module = %s AND name LIKE %s",
            [extra, CORE, f"%{table_like}%"],
        )
        cr.execute(
            """UPDATE ir_model_data SET module = %s
                WHERE module = %s AND model = 'ir.model.access' AND res_id IN (
                      SELECT access.id FROM ir_model_access access
                        JOIN ir_model model ON model.id = access.model_id
                       WHERE model.model = %s)""",
            [extra, CORE, model],
        )
        for table in ("ir_model_constraint", "ir_model_relation"):
            cr.execute(
                f"""UPDATE {table} SET module = extra.id
                      FROM ir_module_module extra, ir_module_module core, ir_model model
                     WHERE extra.name = %s AND core.name = %s AND model.model = %s
                       AND {table}.module = core.id AND {table}.model = model.id""",
                [extra, CORE, model],
            )
    cr.execute(
        "UPDATE ir_model_data SET module = %s WHERE module = %s AND name IN %s",
        [extra, CORE, tuple(names)],
    )
