from odoo import models

from ..mixins.pointing_rows import pointing_rows
from ..mixins.referenced import OUR_MODELS


class HrSkill(models.Model):
    _name = "hr.skill"
    _inherit = ["hr.community.referenced", "hr.skill"]

    def _community_nearest_level(self, progress):
        """Return the level of this skill that is nearest to a progress of 0 to 100."""
        return self.skill_type_id.skill_level_ids._community_nearest(progress)


class HrSkillLevel(models.Model):
    _name = "hr.skill.level"
    _inherit = ["hr.community.referenced", "hr.skill.level"]

    def _community_nearest(self, progress):
        """Return the one of these levels that is nearest to a progress of 0 to 100."""
        return self.sorted(
            lambda level: (abs(level.level_progress - progress), level.level_progress)
        )[:1]

    def _community_move_on(self):
        """Let what asks for a level ask for the nearest one that stays."""
        for level in self:
            stay = level.skill_type_id.skill_level_ids - self
            nearest = stay._community_nearest(level.level_progress)
            for (name, column), rows in pointing_rows(level).items():
                if nearest and name.startswith(OUR_MODELS):
                    rows.write({column: nearest.id})


class HrSkillType(models.Model):
    _name = "hr.skill.type"
    _inherit = ["hr.community.referenced", "hr.skill.type"]
