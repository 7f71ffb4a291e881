from . import models

from odoo import fields

from odoo.addons.hr_community.uninstall import forget_parts


def post_init_hook(env):
    """Make events of the sessions that are planned already, with their attendees."""
    sessions = env["hr.community.course.session"].search(
        [("state", "=", "planned"), ("start", ">", fields.Datetime.now())]
    )
    sessions._match_event()
    for row in sessions.enrolment_ids:
        row._match_registration()


def uninstall_hook(env):
    """Delete what other modules hold of the parts of this addon's models."""
    forget_parts(env, "hr_community_event")
