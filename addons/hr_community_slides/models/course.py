from odoo import api, fields, models


class Course(models.Model):
    _inherit = "hr.community.course"

    channel_id = fields.Many2one(
        "slide.channel",
        "eLearning Course",
        index="btree_not_null",
        ondelete="set null",
        help="Employees who complete the linked eLearning course also complete this "
        "course. The prerequisites of this course are checked when they join the "
        "eLearning course.",
    )
    has_elearning = fields.Boolean(
        compute="_compute_has_elearning", export_string_translation=False
    )

    _channel_once = models.UniqueIndex(
        "(COALESCE(company_id, 0), channel_id) WHERE channel_id IS NOT NULL",
        "Another course already uses this eLearning course. Choose a different one.",
    )

    @api.depends("channel_id")
    @api.depends_context("uid")
    def _compute_has_elearning(self):
        """Offer the way to eLearning to those alone who may see the course there."""
        # access first: reading a course that is hidden there is refused
        shown = self.channel_id._filtered_access("read").filtered("is_published")
        for course in self:
            course.has_elearning = course.channel_id in shown

    @api.model_create_multi
    def create(self, vals_list):
        courses = super().create(vals_list)
        courses._match_elearning()
        return courses

    def write(self, vals):
        result = super().write(vals)
        if "channel_id" in vals:
            self._match_elearning()
        return result

    def _match_elearning(self):
        """Complete these courses for whoever has completed them in eLearning."""
        # sudo: slide.channel.partner - who completed what, as it is there
        members_sudo = self.env["slide.channel.partner"].sudo()
        # sudo: enrolment - what is completed there is completed here
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        # sudo: course - as above
        for course_sudo in self.sudo().filtered("channel_id"):
            done_sudo = members_sudo.search(
                [
                    ("channel_id", "=", course_sudo.channel_id.id),
                    ("member_status", "=", "completed"),
                ]
            )
            rows_sudo._match_elearning(done_sudo.partner_id, course_sudo)

    @api.model
    def _cron_match_elearning(self):
        """Catch up with whoever completed a course before they were an employee."""
        self.search([("channel_id", "!=", False)])._match_elearning()

    def action_open_elearning(self):
        """Open the course in eLearning."""
        self.ensure_one()
        self.channel_id.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": self.channel_id.website_url,
            "target": "self",
        }

    def _get_partners_missing(self, partners):
        """Return {partner: courses that their employee has to complete first}.

        Who is nobody's employee is not in it: eLearning is for others, too.
        """
        self.ensure_one()
        people = self.env["hr.employee"]._get_elearning_people(partners, self)
        done = self._get_done(people)
        return {
            partner: missing
            for person in people
            for partner in person._get_elearning_partners() & partners
            if (missing := self.prerequisite_ids - done[person])
        }
