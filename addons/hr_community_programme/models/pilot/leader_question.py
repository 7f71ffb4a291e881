from odoo import fields, models
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED

set_limits("hr.community.leader.question", {"name": Words(300)})


class LeaderQuestion(models.Model):
    """A question of the short guide for interviews with leaders."""

    _name = "hr.community.leader.question"
    _description = "Interview Guide Question"
    _community_personal = {"name": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.vocabulary"]
    _order = "sequence, id"

    name = fields.Char("Question", required=True, translate=True)
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
