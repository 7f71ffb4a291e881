from odoo import api, models


class ActivityEmpty(models.Model):
    """What an officer can do while there is nothing to see."""

    _inherit = "hr.community.activity"

    @api.model
    def get_empty_list_help(self, help_message):
        """Offer officers the three ways to a first activity, where there is none."""
        # actions are loaded with sudo; who looks is the user all the same
        activities = self.sudo(False).with_context(active_test=False)
        if activities._is_officer() and not activities.search([], limit=1):
            return self.env["ir.qweb"]._render("hr_community.activity_empty", {})
        return super().get_empty_list_help(help_message)
