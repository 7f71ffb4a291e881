from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import personal_text
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError

from .leader_interview import MOST_ANSWER

set_limits("hr.community.leader.answer", {"text": Words(MOST_ANSWER)})


class LeaderAnswer(models.Model):
    """What a leader said to one question."""

    _name = "hr.community.leader.answer"
    _description = "Leader's Answer"
    _community_personal = {"text": personal_text("interview_id.employee_id")}
    _community_promise = (NAMED, "")
    _community_lasting = "what a leader confirmed is the record that decisions rest on"
    _inherit = ["hr.community.company.prefetch"]
    _order = "interview_id, id"
    _rec_name = "question_id"
    _check_company_auto = True

    interview_id = fields.Many2one(
        "hr.community.leader.interview", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="interview_id.company_id", store=True, index=True, precompute=True
    )
    question_id = fields.Many2one(
        "hr.community.leader.question",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    text = fields.Text("Answer")
    employee_id = fields.Many2one(related="interview_id.employee_id", string="Leader")
    interview_state = fields.Selection(
        related="interview_id.state", string="Interview Status"
    )

    _once = models.UniqueIndex(
        "(interview_id, question_id)", "This question is already in the interview."
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_may_change()
        return rows

    def _check_new_allowed(self, vals_list):
        """Refuse a second answer as the first one would be."""
        result = super()._check_new_allowed(vals_list)
        self.browse().concat(*self._as_new(vals_list))._check_may_change()
        return result

    def write(self, vals):
        self._check_may_change()
        if not self.env.su and "interview_id" in vals:
            raise AccessError(
                self.env._(
                    "An answer cannot be moved to another interview. Add a "
                    "new one instead."
                )
            )
        return super().write(vals)

    def _check_may_change(self):
        """Let officers write drafts, and leaders correct what they are to confirm.

        :raise AccessError: it is confirmed, or somebody else's turn
        """
        if self.env.su:
            return
        officer = self.env["hr.community.leader.interview"]._is_officer()
        for row in self:
            state = row.interview_state
            mine = row.interview_id.is_me and state == "asked"
            if not (mine or (officer and state == "draft")):
                raise AccessError(
                    self.env._(
                        "The leader is reviewing this interview. Set it back to draft "
                        "to change it. Once it is confirmed, it can no longer be "
                        "changed."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        self._check_may_change()
