from odoo import api, fields, models
from odoo.exceptions import AccessError


class Activity(models.Model):
    """Whether the running round waits for a word on an activity."""

    _inherit = "hr.community.activity"

    asks_me_to_confirm = fields.Boolean(
        compute="_compute_asks_me_to_confirm", export_string_translation=False
    )

    def _get_open_round_lines(self):
        """Return the lines of running rounds that wait for these to be confirmed."""
        # sudo: round - owners answer for their activity without seeing the rest
        lines_sudo = self.env["hr.community.round.line"].sudo()
        return lines_sudo.search(
            [
                ("activity_id", "in", self.ids),
                ("round_id.state", "=", "running"),
                ("date_confirmed", "=", False),
            ]
        )

    @api.depends("i_own")
    @api.depends_context("uid")
    def _compute_asks_me_to_confirm(self):
        owned = self.filtered("i_own")
        asked = owned._get_open_round_lines().activity_id if owned else owned
        for activity in self:
            activity.asks_me_to_confirm = activity in asked

    def action_confirm_round(self):
        """Say for the running round that it goes on, and so does its owner.

        :raise AccessError: the user owns none of them
        """
        owned = self.filtered("i_own")
        if not owned:
            raise AccessError(
                self.env._("Only its owners confirm that an activity goes on.")
            )
        me = self.env["hr.employee"]._community_self_needed(owned.company_id[:1])
        owned._get_open_round_lines()._confirm(me)
