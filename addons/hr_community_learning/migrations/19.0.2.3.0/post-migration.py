"""What a version before leaves as it was: emails are loaded once."""

from odoo import SUPERUSER_ID
from odoo.api import Environment

MOVED = "hr_community_learning.mail_template_session_moved"
OLD = "</strong> has a new date."


def migrate(cr, version):
    """Let the email of a changed session say what has changed, unless HR rewrote it."""
    env = Environment(cr, SUPERUSER_ID, {})
    template = env.ref(MOVED, raise_if_not_found=False)
    if template and OLD in str(template.body_html):
        template.reset_template()
