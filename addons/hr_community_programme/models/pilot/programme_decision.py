from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

set_limits(
    "hr.community.programme.decision", {"name": Words(300), "reason": Words(2_000)}
)


class ProgrammeDecision(models.Model):
    """What stays, changes or ends in the program, on record with its reason."""

    _name = "hr.community.programme.decision"
    _description = "Program Decision"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "reason": KEEP_FREE_TEXT,
        "user_id": CLEAR_PERSON,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char("Decision", required=True)
    kind = fields.Selection(
        [
            ("keep", "Unchanged"),
            ("change", "Changes"),
            ("new", "New"),
            ("end", "Discontinued"),
        ],
        "Outcome",
        required=True,
        default="keep",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    question_id = fields.Many2one(
        "hr.community.leader.question",
        "Interview Question",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The question that led to this decision.",
    )
    date = fields.Date("Decided On", required=True, default=user_today)
    user_id = fields.Many2one(
        "res.users",
        "Decided By",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        ondelete="set null",
    )
    reason = fields.Text(required=True)
    active = fields.Boolean(default=True)

    def write(self, vals):
        """Archive decisions; what was decided does not change.

        :raise UserError: it would change
        """
        if not self.env.su and vals.keys() - {"active"}:
            raise UserError(
                self.env._(
                    "A decision cannot be changed. Archive it and record a new one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_system(self):
        if not self.env.su:
            raise UserError(
                self.env._("A decision cannot be deleted. Archive it instead.")
            )
