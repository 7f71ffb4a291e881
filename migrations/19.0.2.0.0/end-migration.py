"""What can be done only once every addon is there."""

from odoo.api import SUPERUSER_ID, Environment


def migrate(cr, version):
    """Let nobody stand where an employee for all former ones stood."""
    if not version:
        return
    env = Environment(cr, SUPERUSER_ID, {})
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
