"""What a version before leaves as it was: rules and emails are loaded once."""

from odoo import SUPERUSER_ID
from odoo.api import Environment

RULE = "hr_community_learning.hr_community_checkin_rule_user"
DOMAIN = "['|', ('is_me', '=', True), ('i_train', '=', True)]"
ANSWER = "hr_community_learning.mail_template_checkin_answer"
SUBJECT = "Your question about “{{ object._get_subject() }}” has been answered"


def migrate(cr, version):
    """Let a check-in be read by whoever was the trainer when it was answered.

    Events of sessions are marked as ours.
    """
    cr.execute(
        """UPDATE calendar_event SET community_own = TRUE
            WHERE id IN (SELECT event_id FROM hr_community_course_session)"""
    )
    env = Environment(cr, SUPERUSER_ID, {})
    if rule := env.ref(RULE, raise_if_not_found=False):
        rule.domain_force = DOMAIN
    if template := env.ref(ANSWER, raise_if_not_found=False):
        template.subject = SUBJECT
