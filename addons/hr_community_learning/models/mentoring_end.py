from odoo import fields, models


class MentoringEnd(models.Model):
    """The end of a mentoring: the mentee's page, on which they say thanks.

    While it runs its page is the mentor's. Each has a link of their own, so that an
    email that leaves late opens no page that is somebody else's by then.
    """

    _name = "hr.community.mentoring.end"
    _description = "End of Mentorship"
    _inherit = ["hr.community.company.prefetch", "hr.community.signed.link"]
    _auto = False
    _order = "id"
    _link_path = "mentoring-end"
    _depends = {"hr.community.mentoring": ["employee_id", "company_id", "state"]}

    mentoring_id = fields.Many2one("hr.community.mentoring", readonly=True)
    employee_id = fields.Many2one("hr.employee", "Mentee", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)

    @property
    def _table_query(self):
        return """SELECT id, id AS mentoring_id, employee_id, company_id
                    FROM hr_community_mentoring WHERE state = 'ended'"""

    def _get_link_person(self):
        return self.env["hr.community.mentoring"].browse(self.ids).employee_id
