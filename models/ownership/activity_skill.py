from odoo import models

from .skill_match import Requirement


class ActivitySkill(models.Model):
    _inherit = "hr.community.activity.skill"

    def _as_requirement(self):
        """Return the line as the score knows it."""
        return Requirement(
            self.skill_id.id, self.level_progress, self.necessity == "must"
        )
