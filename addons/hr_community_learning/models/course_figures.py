from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP


class CourseFigures(models.Model):
    """What the screens of a course need to know of their reader; nothing is stored."""

    _inherit = "hr.community.course"

    can_edit = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )

    @api.depends_context("uid")
    def _compute_can_edit(self):
        """Show empty pages of a course to those who may fill them."""
        self.can_edit = self.env.user.has_group(OFFICER_GROUP)
