from odoo import api, fields, models

PERCEPTION = "hr_community_programme.mail_template_initiative_perception"
SIGNATURE = "hr_community_programme.mail_template_initiative_signature"
INTERVIEW = "hr_community_programme.mail_template_leader_interview"


class Request(models.Model):
    """What leaders and partners are asked for."""

    _inherit = "hr.community.request"

    kind = fields.Selection(
        selection_add=[("initiative", "Initiative")],
        ondelete={"initiative": "cascade"},
    )

    @api.model
    def _get_asking_mails(self):
        ours = dict.fromkeys((PERCEPTION, SIGNATURE), "initiative")
        ours |= {INTERVIEW: "due"}
        return super()._get_asking_mails() | ours
