"""What emails of this version say in other words, or did not say before."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

QUOTED = '<blockquote t-out="object.name"></blockquote>'
STATUS = (
    "dict(object._fields['state']._description_selection(object.env))[object.state]"
)
# an appointment has its weekday
WEEKDAY = [("format_date(object.date, 'long')", "format_date(object.date, 'full')")]
HAS_LOGIN = "<p t-if=\"ctx.get('has_login')\">"
CALENDAR = (
    f"{HAS_LOGIN}The session is in your calendar, where you can accept or decline it."
    f'</p>{HAS_LOGIN}<a class="btn" t-attf-href="'
    '{{ object.get_base_url() }}/odoo/calendar">Open My Calendar</a></p>'
)
CHANGES = (
    '<t t-set="changes" t-value="ctx.get(\'changes\', ())"></t><ul>'
    "<li><strong t-if=\"'date' in changes\">New time:</strong>"
    '<t t-else="">Time:</t> <t t-out="object._format_moment()"></t></li>'
    "<li t-if=\"object.place or 'place' in changes\">"
    "<strong t-if=\"'place' in changes\">New meeting place:</strong>"
    '<t t-else="">Meeting place:</t> <t t-if="object.place" t-out="object.place"></t>'
    '<t t-else="">To be announced</t></li></ul>'
)
REWORDED = {
    "suggestion_due": [
        (
            'Please answer the suggestion “<t t-out="object.name" />”. The answer is '
            "due on <t t-out=\"format_date(object.date_due, 'long')\" />. </p>",
            "A suggestion is waiting for your answer. Please answer it by "
            "<t t-out=\"format_date(object.date_due, 'long')\"></t>:</p>" + QUOTED,
        ),
    ],
    "suggestion_answered": [
        (
            'Your suggestion “<t t-out="object.name" />” has been answered:</p>',
            f"Your suggestion has been answered:</p>{QUOTED}"
            f'<p>Status: <strong t-out="{STATUS}"></strong></p>',
        ),
        (
            "signed this suggestion. To stop these emails, withdraw it.",
            "signed this suggestion.",
        ),
    ],
    "suggestion_replied": [
        (
            'HR has replied to your suggestion “<t t-out="object.name" />”. You can '
            "read the reply and respond under “Replies”.</p>",
            "HR has replied to your suggestion. You can read the reply and respond "
            f"under “Replies”.</p>{QUOTED}",
        ),
    ],
    "listening_invited": [
        ("email about the outcomes.</p>", f"email about the outcomes.</p>{CALENDAR}"),
    ],
    "listening_moved": [
        ("New time or place: {{ object.", "Listening session changed: {{ object."),
        (
            '” is now scheduled for <t t-out="object._format_moment()" />.</p> '
            '<p t-if="object.place">Where to meet: <t t-out="object.place" /></p>',
            f"” has changed.</p>{CHANGES}",
        ),
    ],
    "shadowing_asked": WEEKDAY,
    "shadowing_planned": WEEKDAY,
    "shadowing_ended": WEEKDAY,
}


def migrate(cr, version):
    """Say so in emails that are there already, unless HR has rewritten them."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community_voice", REWORDED)
