from odoo import models


class Ownership(models.Model):
    """Which of two parts of one person stays when two activities become one."""

    _inherit = "hr.community.ownership"

    def _get_strength(self):
        """Return a key that sorts what a person does before what was only asked.

        Then come the roles as the selection lists them, the owner first.
        """
        self.ensure_one()
        roles = list(dict(self._fields["role"].selection))
        return (self.state != "active", roles.index(self.role))

    def _give_way(self, stronger):
        """End the part, or drop what still waits, for a stronger one."""
        self.ensure_one()
        if self.state != "active":
            self.unlink()
            return
        stronger.hours_per_month = stronger.hours_per_month or self.hours_per_month
        self.write({"state": "ended", "end_reason": self.env._("Two became one.")})
