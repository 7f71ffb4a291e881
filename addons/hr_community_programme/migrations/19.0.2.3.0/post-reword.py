"""The email about a decision leads on to the initiative."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

REWORDED = {
    "initiative_decided": [
        (
            '<p t-if="object.conditions" t-out="object.conditions" />',
            '<p t-if="object.conditions" t-out="object.conditions"></p>'
            '<p t-if="ctx.get(\'has_login\')"><a class="btn" t-attf-href="'
            '{{ object.get_base_url() }}/odoo/my-initiatives/{{ object.id }}">'
            "Open the Initiative</a></p>",
        ),
    ],
}


def migrate(cr, version):
    """Give it a button, unless HR has rewritten it."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community_programme", REWORDED)
