"""What a version before leaves as it was: rules and emails are loaded once."""

import re

from odoo import SUPERUSER_ID
from odoo.api import Environment

RULE = "hr_community_learning.hr_community_checkin_rule_user"
DOMAIN = "['|', ('is_me', '=', True), ('i_train', '=', True)]"
ANSWER = "hr_community_learning.mail_template_checkin_answer"
MOVED = "hr_community_learning.mail_template_session_moved"
KEPT = r"You keep your\s+seat\. If you cannot attend, please give it back\."
STANDS = '<t t-out="object.status_text"></t> If you cannot attend, please say so.'
WELCOME = "hr_community_learning.mail_template_enrolment_welcome"
MATCHED = "These activities match your skills and are looking for people:"
LOOKING = (
    "These activities are looking for people; those that match your skills come first:"
)
COURSE = "hr_community_learning.course_foundation"
# one sentence a line, as the file should have had them
OUTCOMES = (
    "Propose an activity that others understand",
    "Own or support one, and log what you do",
    "Ask for a review, and write a good one",
    "Say thanks in a way that people remember",
)
SUBJECT = "Your question about “{{ object._get_subject() }}” has been answered"


def migrate(cr, version):
    """Let a check-in be read by whoever was the trainer when it was answered.

    Events of sessions are marked as ours. Whoever waits for a seat reads so when the
    session is moved.
    """
    cr.execute(
        """UPDATE calendar_event SET community_own = TRUE
            WHERE id IN (SELECT event_id FROM hr_community_course_session)"""
    )
    env = Environment(cr, SUPERUSER_ID, {})
    if rule := env.ref(RULE, raise_if_not_found=False):
        rule.domain_force = DOMAIN
    _restore_outcomes(env)
    if template := env.ref(ANSWER, raise_if_not_found=False):
        template.subject = SUBJECT
    if template := env.ref(WELCOME, raise_if_not_found=False):
        template.body_html = str(template.body_html).replace(MATCHED, LOOKING)
    if template := env.ref(MOVED, raise_if_not_found=False):
        template.body_html = re.sub(KEPT, STANDS, str(template.body_html))


def _restore_outcomes(env):
    """Put each outcome of the first course on its own line, where they were joined."""
    course = env.ref(COURSE, raise_if_not_found=False)
    if course and (course.outcomes or "").split() == " ".join(OUTCOMES).split():
        course.outcomes = "\n".join(OUTCOMES)
