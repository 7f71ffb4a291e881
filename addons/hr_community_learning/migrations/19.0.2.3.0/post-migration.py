"""An email is sent for other changes of a session than its date now."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

MOVED = [
    ("</strong> has a new date.", "</strong> has changed."),
    ("New date: {{ object.", "Session changed: {{ object."),
]


def migrate(cr, version):
    """Let it not say that the date is new, unless HR has written it anew."""
    if version:
        shared = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(shared, "rewording")
        rewording.reword(cr, "hr_community_learning.mail_template_session_moved", MOVED)
