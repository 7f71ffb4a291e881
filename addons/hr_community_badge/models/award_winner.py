from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import personal_name
from odoo.addons.hr_community.models.mixins.quiet import without_switches


class AwardWinner(models.Model):
    """Badges are for everybody to see: a winner has one as long as all may know.

    Nothing hangs on it. Whoever forges a badge has won no award and no points.
    """

    _inherit = "hr.community.award.winner"
    _community_personal = {"badge_user_id": personal_name("employee_id")}

    badge_user_id = fields.Many2one(
        "gamification.badge.user",
        "Badge",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _community_before_erasing(self, erased):
        """Take back the badges of people who are erased: everybody could read them."""
        self.search([("employee_id", "in", erased.people.ids)]).badge_user_id.unlink()

    def write(self, vals):
        result = super().write(vals)
        if "is_public" in vals:
            # sudo: badge, winner - no one can give this badge, the system does
            self.sudo()._match_badge()
        return result

    def _match_badge(self):
        """Give the badge of what everybody may know, and take back that of the rest."""
        self.filtered(lambda winner: not winner.is_public).badge_user_id.unlink()
        for winner in without_switches(self):
            person, badge = winner.employee_id, winner.award_id.badge_id
            if winner.is_public and badge and person.user_id:
                winner.badge_user_id = winner.badge_user_id or self.env[
                    "gamification.badge.user"
                ].create(
                    {
                        "badge_id": badge.id,
                        "user_id": person.user_id.id,
                        "employee_id": person.id,
                    }
                )
