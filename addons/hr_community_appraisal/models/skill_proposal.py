from odoo import models
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.tools import format_date

SKILLS = "hr.appraisal.skill"


class SkillProposal(models.Model):
    """A skill that was raised says why in the employee's open appraisals.

    The activity and the day alone: the appraisal has readers of its own, who need not
    know of hours and reviews.
    """

    _inherit = "hr.community.skill.proposal"

    def _confirm_skill(self):
        before = self._get_level_held()
        result = super()._confirm_skill()
        if self._get_level_held() > before:
            self._justify()
        return result

    def _get_level_held(self):
        """Return the level of the skill that the employee has, -1 without it."""
        held = self.employee_id.current_employee_skill_ids.filtered(
            lambda row: row.skill_id == self.skill_id
        )
        return max(held.mapped("level_progress"), default=-1)

    def _justify(self):
        """Write the level and its reason into the open appraisals, as the system."""
        if SKILLS not in self.env:
            return
        appraisals = self.env["hr.appraisal"].search(
            [("employee_id", "=", self.employee_id.id)]
        )
        open_ones = appraisals.filtered(lambda one: not one._community_is_done())
        rows = self.env[SKILLS]
        values = {
            "skill_level_id": self.skill_level_id.id,
            "justification": self._get_justification(),
        }
        for appraisal in open_ones:
            there = rows.search(
                [
                    ("appraisal_id", "=", appraisal.id),
                    ("skill_id", "=", self.skill_id.id),
                ]
            )
            if there:
                there.write(values)
                continue
            rows.create(
                values
                | {
                    "appraisal_id": appraisal.id,
                    "skill_id": self.skill_id.id,
                    "skill_type_id": self.skill_id.skill_type_id.id,
                }
            )

    def _get_justification(self):
        shared = in_company_language(self)
        day = format_date(shared.env, shared.date)
        if not shared.activity_id:
            return shared.env._(
                "Demonstrated in community work and confirmed after a review on %s.",
                day,
            )
        return shared.env._(
            "Demonstrated in “%(activity)s” and confirmed after a review on %(day)s.",
            activity=shared.activity_id.name,
            day=day,
        )
