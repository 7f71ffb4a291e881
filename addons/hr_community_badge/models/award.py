from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Award(models.Model):
    _inherit = "hr.community.award"

    badge_id = fields.Many2one(
        "gamification.badge",
        index="btree_not_null",
        domain="[('rule_auth', '=', 'nobody')]",
        help="Granted to winners with a user account while their award is public.",
    )

    @api.constrains("badge_id")
    def _check_badge_is_not_given_by_hand(self):
        for award in self:
            if award.badge_id and award.badge_id.rule_auth != "nobody":
                raise ValidationError(
                    self.env._(
                        "Anyone can grant the badge “%s” manually. Choose a badge that "
                        "no one can grant manually, or change who can grant this one.",
                        award.badge_id.name,
                    )
                )
