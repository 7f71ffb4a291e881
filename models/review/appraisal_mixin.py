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
        domain=lambda self: [
            ("appraisal_model", "=", self._name),
            ("superseded", "=", False),
        ],
    )
    community_former_ids = fields.One2many(
        "hr.community.appraisal.evidence",
        "appraisal_id",
        "Earlier Community Work Summaries",
        domain=lambda self: [
            ("appraisal_model", "=", self._name),
            ("superseded", "=", True),
        ],
        readonly=True,
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
        subordinate_ids = self.env["hr.community.manager.chain"]._get_subordinate_ids()
        for appraisal in self:
            appraisal.community_can_add = (
                appraisal.employee_id.id in subordinate_ids
                and not appraisal._community_is_done()
            )

    def write(self, vals):
        result = super().write(vals)
        # sudo: evidence - frozen by finishing an appraisal, thawed by reopening it
        self_sudo = self.sudo()
        done_sudo = self_sudo.filtered(lambda one: one._community_is_done())
        done_sudo.community_evidence_ids._freeze()
        if (self_sudo - done_sudo).community_evidence_ids._thaw():
            # which rows are the earlier version is asked of the database anew
            self.invalidate_recordset(
                ["community_evidence_ids", "community_former_ids"]
            )
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

    def action_add_all_community_work(self):
        """Choose what counts in several appraisals at once, to look at and confirm.

        Those that are done, or are another manager's, are left out. Where none is
        selected, it is all those that are open: lists begin with finished ones.

        :raise UserError: none of them is open and of an employee of the user
        """
        open_here = (self or self._get_community_open()).filtered("community_can_add")
        if not open_here:
            raise UserError(
                self.env._(
                    "You can only add community work to open appraisals of employees "
                    "you manage."
                )
            )
        if len(open_here) == 1:
            return open_here.action_add_community_work()
        wizard = self.env["hr.community.appraisal.add"].create(
            {
                "appraisal_id": open_here[0].id,
                "employee_id": open_here[0].employee_id.id,
                "appraisal_keys": ",".join(map(str, open_here.ids)),
            }
        )
        return wizard._get_records_action(
            name=self.env._("Add Community Activities"), target="new"
        )

    @api.model
    def _get_community_open(self):
        """Return the open appraisals of everybody below the user."""
        below_ids = self.env["hr.community.manager.chain"]._get_subordinate_ids()
        return self.search(
            [("employee_id", "in", list(below_ids)), ("state", "!=", DONE_STATE)]
        )

    def action_open_former_evidence(self):
        """Open the evidence as it was before the appraisal was reopened."""
        return self.community_former_ids._get_records_action(
            name=self.env._("Earlier Community Work Summaries")
        )
