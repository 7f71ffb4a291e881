"""Nobody without a login is sent to a screen, and a deputy is no owner."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

HAS_LOGIN = "<t t-if=\"ctx.get('has_login')\">"
PREFERENCES = "Under <em>Preferences</em>, you can choose not to be invited for now."
INVITED = [
    (
        f"need a login to answer. {PREFERENCES}",
        f"need a login to answer.{HAS_LOGIN} {PREFERENCES}</t>",
    )
]
REWORDED = {
    "invitation": INVITED,
    "drawn": INVITED,
    "review_received": [
        (
            "You can reply to it once. </p>",
            f"{HAS_LOGIN}You can reply to it once.</t>"
            '<t t-else="">Your manager can show it to you.</t></p>',
        ),
    ],
    "reviews_released": [
        (
            "You can reply once to each review. </p>",
            f"{HAS_LOGIN}You can reply once to each review.</t>"
            '<t t-else="">Your manager can show you the reviews.</t></p>',
        ),
    ],
    "round": [
        (
            "Will these activities continue, and will you still be their owner?",
            "Will these activities continue, and will you keep your roles?",
        ),
        (
            "Will this activity continue, and will you still be its owner?",
            "Will this activity continue, and will you keep your role?",
        ),
        (
            "because you own these activities.",
            "because you are an owner or a deputy.",
        ),
    ],
}


def migrate(cr, version):
    """Say so in emails that are there already, unless HR has rewritten them."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community", REWORDED)
