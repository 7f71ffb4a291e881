from odoo import api, fields, models

ASKED = "hr_community_voice.mail_template_shadowing_asked"
FINDINGS = "hr_community_voice.mail_template_shadowing_findings"
CHECK = "hr_community_voice.mail_template_shadowing_check"
PULSE = "hr_community_voice.mail_template_pulse_asked"
PULSE_AGAIN = "hr_community_voice.mail_template_pulse_reminder"
SESSION = "hr_community_voice.mail_template_listening_invited"
STORY = "hr_community_voice.mail_template_story_asked"
PROFILE = "hr_community_voice.mail_template_day_profile_asked"


class Request(models.Model):
    """Days, surveys, sessions and stories that employees are asked for."""

    _inherit = "hr.community.request"

    kind = fields.Selection(
        selection_add=[("shadowing", "Shadow Day"), ("pulse", "Pulse Survey")],
        ondelete={"shadowing": "cascade", "pulse": "cascade"},
    )

    @api.model
    def _get_asking_mails(self):
        ours = {ASKED: "shadowing", FINDINGS: "due", CHECK: "due"}
        ours |= dict.fromkeys((PULSE, PULSE_AGAIN), "pulse")
        ours |= dict.fromkeys((SESSION, STORY, PROFILE), "due")
        return super()._get_asking_mails() | ours
