from odoo import api, fields, models

ASKED = "hr_community_voice.mail_template_shadowing_asked"
FINDINGS = "hr_community_voice.mail_template_shadowing_findings"
CHECK = "hr_community_voice.mail_template_shadowing_check"


class Request(models.Model):
    """Days that hosts are asked for, and what guests are asked to write down."""

    _inherit = "hr.community.request"

    kind = fields.Selection(
        selection_add=[("shadowing", "Shadow Day")], ondelete={"shadowing": "cascade"}
    )

    @api.model
    def _get_asking_mails(self):
        ours = {ASKED: "shadowing", FINDINGS: "due", CHECK: "due"}
        return super()._get_asking_mails() | ours
