from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.personal_rules import EMPTY, words_of

DECISION_KINDS = [("hidden", "Hidden"), ("shown", "Shown again")]


class ModerationDecision(models.Model):
    """A decision to hide thanks or show them again: by whom, when and why.

    The system alone writes it, and officers alone read it.
    """

    _name = "hr.community.moderation.decision"
    _description = "Moderation Decision"
    _community_personal = {
        "giver_id": EMPTY,
        "user_id": EMPTY,
        "reason": words_of(
            "giver_id",
            "user_id",
            "recognition_id.receiver_line_ids.employee_id",
        ),
    }
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, id desc"
    _rec_name = "kind"

    recognition_id = fields.Many2one(
        "hr.community.recognition",
        "Thanks",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="recognition_id.company_id", store=True, index=True, precompute=True
    )
    giver_id = fields.Many2one(
        related="recognition_id.giver_id",
        store=True,
        index="btree_not_null",
        precompute=True,
        help="The employee concerned, until their data is erased.",
    )
    kind = fields.Selection(DECISION_KINDS, "Decision", required=True, readonly=True)
    date = fields.Datetime(
        required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    user_id = fields.Many2one(
        "res.users",
        "Decided By",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    reason = fields.Text(readonly=True)

    @api.model
    def _log(self, kind, recognitions):
        """Record a decision of the current user on each recognition.

        :param recognitions: as they are now, with the reason that the giver reads
        """
        # sudo: moderation.decision - nobody writes it; what an officer did is noted
        self.sudo().create(
            [
                {
                    "recognition_id": recognition.id,
                    "kind": kind,
                    "user_id": self.env.uid,
                    "reason": kind == "hidden" and recognition.hide_reason,
                }
                for recognition in recognitions
            ]
        )

    def write(self, vals):
        """Refuse changes: decisions are recorded, never rewritten.

        The one exception are words, when they are old or a person's data are erased.
        """
        if vals.keys() - {"giver_id", "reason"} or vals.get("reason"):
            raise UserError(self._get_refusal())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._get_refusal())

    @api.model
    def _get_refusal(self):
        return self.env._(
            "The moderation history cannot be changed. Hide the thank-you or show "
            "it again instead."
        )
