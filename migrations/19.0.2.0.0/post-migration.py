"""What changed in rows that are there already."""

from pathlib import Path

from odoo.api import SUPERUSER_ID, Environment
from odoo.tools.convert import convert_file

CORE = "hr_community"
DATA = Path(__file__).parents[2] / "data"


def migrate(cr, version):
    """Bring the words of emails up to date."""
    if not version:
        return
    env = Environment(cr, SUPERUSER_ID, {})
    # who is written to, and from where, is for the helper to say
    cr.execute(
        """UPDATE mail_template SET email_to = NULL, email_cc = NULL, email_from = NULL
            WHERE id IN (SELECT res_id FROM ir_model_data
                          WHERE module = %s AND model = 'mail.template')""",
        [CORE],
    )
    env.invalidate_all()
    # they are written by one helper now, which knows other values than before
    for path in sorted(DATA.glob("mail_template*.xml")):
        convert_file(env, CORE, f"data/{path.name}", {}, mode="init", noupdate=True)
