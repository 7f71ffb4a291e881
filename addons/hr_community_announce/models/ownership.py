from odoo import models


class Ownership(models.Model):
    """Losing an owner is told of."""

    _inherit = "hr.community.ownership"

    def write(self, vals):
        owned = self._get_owned() if vals.keys() & {"role", "state"} else None
        result = super().write(vals)
        if owned:
            owned._announce_lost_owner()
        return result

    def unlink(self):
        owned = self._get_owned()
        result = super().unlink()
        owned._announce_lost_owner()
        return result

    def _get_owned(self):
        """Return the activities that have an owner by these roles."""
        return self.filtered(
            lambda ownership: ownership.state == "active" and ownership.role == "owner"
        ).activity_id
