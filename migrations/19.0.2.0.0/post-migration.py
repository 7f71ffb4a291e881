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
    # they are written by one helper now, which knows other values than before
    for path in sorted(DATA.glob("mail_template*.xml")):
        convert_file(env, CORE, f"data/{path.name}", {}, mode="init", noupdate=True)
