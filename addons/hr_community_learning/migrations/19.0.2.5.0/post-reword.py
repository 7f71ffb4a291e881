"""Whoever was only invited to a session had no enrollment that could end."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

REWORDED = {
    "session_cancelled": [
        (
            "Your enrollment in “{{ object.course_id.name }}” has ended",
            "This session is no longer available: {{ object.course_id.name }}",
        ),
        ("See Your Enrollment</t></a>", "See the Course</t></a>"),
        (
            "because you are enrolled in this course, invited to it or on its waiting "
            "list.",
            "because you had a seat in this session, were invited to it or were on its "
            "waiting list.",
        ),
    ],
}


def migrate(cr, version):
    """Say so in emails that are there already, unless HR has rewritten them."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community_learning", REWORDED)
