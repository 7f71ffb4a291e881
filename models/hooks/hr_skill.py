from odoo import models


class HrSkill(models.Model):
    _name = "hr.skill"
    _inherit = ["hr.community.referenced", "hr.skill"]

    def _community_nearest_level(self, progress):
        """Return the level of this skill that is nearest to a progress of 0 to 100."""
        return self.skill_type_id.skill_level_ids._community_nearest(progress)
