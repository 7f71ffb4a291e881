"""Only a suggestion that can still be withdrawn is said to be."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

REWORDED = {
    "suggestion_replied": [
        (
            "suggestion. To stop these emails, withdraw it.",
            'suggestion.<t t-if="object._may_be_withdrawn()"> To stop these emails, '
            "withdraw it.</t>",
        ),
    ],
}


def migrate(cr, version):
    """Say so in emails that are there already, unless HR has rewritten them."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community_voice", REWORDED)
