from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..mixins.days import user_today
from ..mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
    personal_name,
    personal_text,
)


class AppraisalEvidence(models.Model):
    """A row of community work in an appraisal: dated, with a manager's remark.

    Nothing is written into the appraisal itself: its own rules may be wider.
    """

    _name = "hr.community.appraisal.evidence"
    _description = "Community Work in an Appraisal"
    _community_personal = {
        "appraisal_model": NOT_PERSONAL,
        "employee_id": CLEAR_PERSON,
        "employee_name": personal_name("employee_id"),
        "activity_name": KEEP_FREE_TEXT,
        "role": NOT_PERSONAL,
        "period": NOT_PERSONAL,
        "quotes": personal_text("employee_id"),
        "remark": personal_text("employee_id"),
    }
    _inherit = ["hr.community.manager.chain", "hr.community.statement.figures"]
    _order = "sequence, id"
    _rec_name = "activity_name"

    sequence = fields.Integer(default=10)
    appraisal_model = fields.Char(required=True, readonly=True, default="hr.appraisal")
    # no foreign key: the evidence stays when the appraisal is deleted
    appraisal_id = fields.Many2oneReference(
        model_field="appraisal_model", index=True, readonly=True
    )
    employee_id = fields.Many2one("hr.employee", index=True, ondelete="set null")
    employee_name = fields.Char("Name When Recorded")
    company_id = fields.Many2one("res.company", required=True, index=True)
    activity_id = fields.Many2one(
        "hr.community.activity",
        "Current Activity",
        index="btree_not_null",
        ondelete="set null",
    )
    activity_name = fields.Char("Activity", required=True, readonly=True)
    role = fields.Char(readonly=True)
    period = fields.Char(readonly=True)
    date = fields.Date("Recorded On", required=True, readonly=True, default=user_today)
    quotes = fields.Text(
        readonly=True, help="Comments that the employee has agreed to have quoted."
    )
    remark = fields.Text("Manager's Comment")
    frozen = fields.Boolean("Locked", readonly=True)
    version = fields.Integer(
        readonly=True,
        default=1,
        copy=False,
        help="Increases each time a completed appraisal is reopened.",
    )
    superseded = fields.Boolean(
        "Earlier Version",
        readonly=True,
        copy=False,
        help="Recorded before the appraisal was reopened.",
    )

    def _check_may_change(self):
        """Refuse a change after the appraisal is done.

        :raise AccessError: it is done
        """
        if self.env.su:
            return
        if any(row.frozen for row in self):
            raise AccessError(
                self.env._(
                    "The appraisal is done. Its evidence can no longer be changed."
                )
            )

    def _freeze(self):
        """Keep rows as they are from now on: their appraisal is done."""
        self.filtered(lambda row: not row.frozen).write({"frozen": True})

    def _thaw(self):
        """Let rows change again in a copy: their appraisal was reopened.

        What was frozen stays as it was, as the version before.

        :return: the rows that were frozen
        """
        frozen = self.filtered(lambda row: row.frozen and not row.superseded)
        for row, vals in zip(frozen, frozen.copy_data(), strict=True):
            self.create(vals | {"frozen": False, "version": row.version + 1})
        frozen.write({"superseded": True})
        return frozen

    def write(self, vals):
        self._check_may_change()
        if not self.env.su and vals.keys() - {"remark", "sequence"}:
            raise AccessError(
                self.env._("Evidence cannot be changed. Add a comment instead.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self._check_may_change()
