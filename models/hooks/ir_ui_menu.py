from odoo import api, models


class IrUiMenu(models.Model):
    """Shows the menus of a team to those who have one."""

    _inherit = "ir.ui.menu"

    @api.model
    def load_menus(self, debug):
        """Leave the menus of the team out for somebody to whom nobody reports.

        Not through the blacklist: its answer is kept until the server starts again, and
        somebody has a team from one day to the next.
        """
        menus = super().load_menus(debug)
        team = self.env.ref("hr_community.menu_team", raise_if_not_found=False)
        if not team or team.id not in menus:
            return menus
        if self.env["hr.community.line.access"]._has_line():
            return menus
        hidden = {team.id, *menus[team.id]["children"]}
        # what is kept for the next who asks stays whole
        return {
            menu_id: menu
            | {"children": [child for child in menu["children"] if child not in hidden]}
            for menu_id, menu in menus.items()
            if menu_id not in hidden
        }
