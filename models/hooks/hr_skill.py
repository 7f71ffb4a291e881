from odoo import models
from odoo.exceptions import ValidationError

from ..mixins.pointing_rows import pointing_rows
from ..mixins.referenced import OUR_MODELS


class HrSkill(models.Model):
    _name = "hr.skill"
    _inherit = ["hr.community.referenced", "hr.skill"]

    def _community_nearest_level(self, progress):
        """Return the level of this skill that is nearest to a progress of 0 to 100."""
        return self.skill_type_id.skill_level_ids._community_nearest(progress)

    def _community_choose_level(self, level):
        """Return a level of this skill: the one given, if it is one, else the default.

        :param level: hr.skill.level, maybe none
        """
        levels = self.skill_type_id.skill_level_ids
        default = levels.filtered("default_level") or levels
        return level if level in levels else default[:1]

    def _community_check_level(self, level, skill_type=None):
        """Refuse a level that is not one of this skill, or a type that is another's.

        :raise ValidationError: naming both
        """
        own = self.skill_type_id
        if level.skill_type_id != own or (skill_type or own) != own:
            raise ValidationError(
                self.env._(
                    "“%(level)s” is not a level of “%(skill)s”. Choose one of its "
                    "levels.",
                    level=level.name,
                    skill=self.name,
                )
            )


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
