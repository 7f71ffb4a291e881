from odoo import models


class SlideChannel(models.Model):
    _inherit = "slide.channel"

    def _action_add_members(
        self, target_partners, member_status="joined", raise_on_access=False
    ):
        """Add members; where many are added at once, those who may not yet wait.

        Whoever joins alone reads what is missing. A group that is added as a whole
        (by a right that users get, by an order) does not fail because of one of them.
        """
        alone = target_partners <= self.env.user.partner_id
        if member_status == "invited" or alone:
            return super()._action_add_members(
                target_partners, member_status, raise_on_access
            )
        # sudo: slide.channel.partner - what Odoo returns here
        added_sudo = self.env["slide.channel.partner"].sudo()
        for channel in self:
            waiting = added_sudo._get_waiting(channel, target_partners)
            added_sudo |= super(SlideChannel, channel)._action_add_members(
                target_partners - waiting, member_status, raise_on_access
            )
        return added_sudo
