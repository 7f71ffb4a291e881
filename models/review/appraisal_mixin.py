from odoo import api, fields, models
from odoo.exceptions import UserError

DONE_STATE = "3_done"


class AppraisalMixin(models.AbstractModel):
    """A person's community work as evidence in their appraisal, for the bridges.

    A bridge inherits this on its ``hr.appraisal``: Odoo's own and the OCA's, which have
    the same states.
    """

    _name = "hr.community.appraisal.mixin"
    _description = "Appraisal with Community Work"

    community_evidence_ids = fields.One2many(
        "hr.community.appraisal.evidence",
        "appraisal_id",
        "Community Work",
        domain=lambda self: [("appraisal_model", "=", self._name)],
    )
    community_can_add = fields.Boolean(
        compute="_compute_community_can_add", export_string_translation=False
    )

    def _community_is_done(self):
        """Return whether the appraisal is over, so that its evidence is frozen."""
        self.ensure_one()
        return self.state == DONE_STATE

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_community_can_add(self):
        line_ids = self.env["hr.community.manager.chain"]._get_line_ids()
        for appraisal in self:
            appraisal.community_can_add = (
                appraisal.employee_id.id in line_ids
                and not appraisal._community_is_done()
            )

    def write(self, vals):
        result = super().write(vals)
        done = self.filtered(lambda appraisal: appraisal._community_is_done())
        # sudo: evidence - frozen by finishing the appraisal, whoever does that
        evidence_sudo = done.sudo().community_evidence_ids
        evidence_sudo.filtered(lambda row: not row.frozen).write({"frozen": True})
        return result

    def action_add_community_work(self):
        """Choose what of the person's statement counts in this appraisal.

        :raise UserError: the appraisal is done, or somebody else's to write
        """
        self.ensure_one()
        if not self.community_can_add:
            raise UserError(
                self.env._(
                    "Only the employee's managers can add community work, and only "
                    "until the appraisal is done."
                )
            )
        wizard = self.env["hr.community.appraisal.add"].create(
            {"appraisal_id": self.id, "employee_id": self.employee_id.id}
        )
        return wizard._get_records_action(
            name=self.env._("Add Community Activities"), target="new"
        )
