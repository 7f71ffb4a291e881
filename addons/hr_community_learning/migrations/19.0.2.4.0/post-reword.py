"""What emails of this version say in other words, or did not say before."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

COURSE = '<strong t-out="object.course_id.name" />'
STRONG = '<strong t-out="object.course_id.name"></strong>'
START = '<t t-out="object.session_id._format_moment(object.session_id.start)" />'
SPAN = '<t t-out="object.session_id._format_span()"></t>'
CHECKIN = [
    (
        '<a class="btn" t-att-href="checkin._get_link()" '
        't-out="checkin.display_name" />',
        '<strong t-out="checkin.display_name"></strong><br/>'
        '<a class="btn" t-att-href="checkin._get_link()">Answer</a>',
    )
]
REWORDED = {
    "session_cancelled": [
        (
            "A change to your seat in “{{ object.course_id.name }}”",
            "Your enrollment in “{{ object.course_id.name }}” has ended",
        ),
        (
            f"The session of {COURSE} on {START} has been cancelled.",
            f"This session of {STRONG} has been cancelled: {SPAN}.",
        ),
        (
            f"There was no seat left for you in {COURSE} on {START}.",
            f"This session of {STRONG} has taken place, and you did not have a seat: "
            f"{SPAN}.",
        ),
        (
            "The next session is on "
            '<t t-out="following._format_moment(following.start)" />.',
            'The next session: <t t-out="following._format_span()"></t>.',
        ),
    ],
    "checkin": CHECKIN,
    "checkin_reminder": CHECKIN,
    "mentoring_active": [
        (
            "Get in touch today to arrange a first meeting. </p>",
            "Get in touch today to arrange a first meeting.</p>"
            '<p t-if="object.mentor_id.work_phone">Phone: '
            '<t t-out="object.mentor_id.work_phone"></t></p>'
            '<p t-if="object.mentor_id.work_email"><a class="btn" '
            't-attf-href="mailto:{{ object.mentor_id.work_email }}">'
            "Write to Your Mentor</a></p>",
        ),
    ],
    "mentoring_declined": [
        (
            "Look for another mentor, or ask HR to help. </p>",
            "Look for another mentor, or ask HR to help.</p>"
            '<p t-if="ctx.get(\'has_login\')"><a class="btn" t-attf-href="'
            '{{ object.get_base_url() }}/odoo/learning-mentoring/{{ object.id }}">'
            "Look for Another Mentor</a></p>",
        ),
    ],
}


def migrate(cr, version):
    """Say so in emails that are there already, unless HR has rewritten them."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community_learning", REWORDED)
