"""Whoever has no login stops emails and gets a certificate, too."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

REWORDED = {
    "nominated": [
        (
            "You can turn off these emails under <em>Preferences</em>.",
            "<a t-attf-href=\"{{ object.env['hr.community.preference']."
            '_get_link_of(object.employee_id) }}?mail=thanks">Unsubscribe</a>',
        ),
    ],
    "award_won": [
        (
            "<p>You can change this and print your certificate on the winners' page."
            "</p>",
            "<p t-if=\"ctx.get('has_login')\">You can change this and print your "
            "certificate on the winners' page.</p>"
            '<p t-else="">HR can change this for you and print your certificate.</p>',
        ),
    ],
}


def migrate(cr, version):
    """Say so in emails that are there already, unless HR has rewritten them."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community_awards", REWORDED)
