"""The host of a shadow day was told their own name."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

HOST = '<strong t-out="object.host_id.name" />'
PLANNED = [
    (
        f"spend the day with {HOST}",
        "spend the day with <t t-if=\"ctx.get('is_host')\">you</t>"
        '<strong t-else="" t-out="object.host_id.name"></strong>',
    )
]
ENDED = [
    (
        f"with {HOST} will not take place",
        "<t t-if=\"not ctx.get('is_host')\">with "
        '<strong t-out="object.host_id.name"></strong></t>'
        '<t t-elif="object.guest_id">with '
        '<strong t-out="object.guest_id.name"></strong></t> will not take place',
    )
]


def migrate(cr, version):
    """Tell hosts who their guest is, unless HR has written the emails anew."""
    if version:
        shared = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(shared, "rewording")
        voice = "hr_community_voice.mail_template_shadowing_"
        rewording.reword(cr, f"{voice}planned", PLANNED)
        rewording.reword(cr, f"{voice}ended", ENDED)
