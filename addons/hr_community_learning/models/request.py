from odoo import api, fields, models

INVITED = "hr_community_learning.mail_template_enrolment_invited"
WELCOME = "hr_community_learning.mail_template_enrolment_welcome"
MONTH = "hr_community_learning.mail_template_enrolment_month"
CHECKIN = "hr_community_learning.mail_template_checkin"
MENTOR = "hr_community_learning.mail_template_mentoring_asked"
ATTENDANCE = "hr_community_learning.mail_template_attendance"


class Request(models.Model):
    """Invitations to courses, and the answers that are due after them."""

    _inherit = "hr.community.request"

    kind = fields.Selection(
        selection_add=[("course", "Course")], ondelete={"course": "cascade"}
    )

    @api.model
    def _get_asking_mails(self):
        return super()._get_asking_mails() | {
            INVITED: "course",
            WELCOME: "course",
            MONTH: "due",
            CHECKIN: "due",
            ATTENDANCE: "due",
            MENTOR: "invitation",
        }
