"""What can be done only once every addon is there."""

from pathlib import Path

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.module import get_module_path
from odoo.tools.convert import convert_file

# of the addons around: files whose records an update leaves as they are
RELOADED = ("security/*_rules.xml", "data/mail_template*.xml")


def migrate(cr, version):
    """Bring up to date what the addons around brought and keep now."""
    if not version:
        return
    env = Environment(cr, SUPERUSER_ID, {})
    reload_around(env)
    replace_former(env)


def reload_around(env):
    """Load rules and emails of the addons around again, as that of the core."""
    installed = env["ir.module.module"].search(
        [("name", "=like", "hr\\_community\\_%"), ("state", "=", "installed")],
        order="name",
    )
    for name in installed.mapped("name"):
        folder = Path(get_module_path(name))
        for path in sorted(p for pattern in RELOADED for p in folder.glob(pattern)):
            file = path.relative_to(folder).as_posix()
            convert_file(env, name, file, {}, mode="init", noupdate=True)


def replace_former(env):
    """Let nobody stand where an employee for all former ones stood."""
    known = env["ir.model.data"].search(
        [("module", "=", "hr_community"), ("name", "=like", "former\\_colleague\\_%")]
    )
    former = (
        env["hr.employee"]
        .with_context(active_test=False)
        .browse(known.mapped("res_id"))
    )
    former = former.exists()
    env["hr.community.personal"]._erase_people(former)
    former.unlink()
    known.exists().unlink()
