from odoo import api, fields, models
from odoo.exceptions import UserError


class AppraisalAdd(models.TransientModel):
    """What of a person's community work counts in an appraisal: all of it, at first."""

    _name = "hr.community.appraisal.add"
    _description = "Add Community Work to an Appraisal"
    _inherit = "hr.community.checked.input"

    appraisal_id = fields.Integer(required=True, readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True)
    company_id = fields.Many2one(related="employee_id.company_id")
    line_ids = fields.One2many(
        "hr.community.appraisal.add.line",
        "wizard_id",
        compute="_compute_line_ids",
        # read as the user: who may not see the statement adds nothing of it
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.depends("employee_id")
    def _compute_line_ids(self):
        """List the statement of the latest cycles, what is there already left out."""
        for wizard in self:
            taken = self.env["hr.community.appraisal.evidence"].search(
                wizard._get_evidence_domain()
            )
            there = {(row.activity_name, row.period) for row in taken}
            rows = self.env["hr.community.statement"].search(
                [("employee_id", "=", wizard.employee_id.id)]
            )
            latest = rows.cycle_id.sorted("date_end", reverse=True)[:2]
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(
                    {
                        "statement_key": str(row.id),
                        "activity_name": row.activity_name,
                        "period": row.cycle_id.name,
                        "role": row.role,
                        **row._get_figures(),
                        "chosen": row.cycle_id == latest[:1],
                    }
                )
                for row in rows
                if row.cycle_id in latest
                and (row.activity_name, row.cycle_id.name) not in there
            ]

    def _get_evidence_domain(self):
        return [
            ("appraisal_model", "=", "hr.appraisal"),
            ("appraisal_id", "=", self.appraisal_id),
        ]

    def action_add(self):
        """Write the chosen rows down as evidence, as they stand today.

        :raise UserError: nothing is chosen, or there are no appraisals
        """
        self.ensure_one()
        if "hr.appraisal" not in self.env:
            raise UserError(self.env._("No appraisal app is installed."))
        appraisal = self.env["hr.appraisal"].browse(self.appraisal_id)
        appraisal.check_access("read")
        chosen = self.line_ids.filtered("chosen")
        if not chosen:
            raise UserError(self.env._("Select what to add first."))
        if not appraisal.community_can_add:
            raise UserError(
                self.env._(
                    "You cannot edit this appraisal: it is "
                    "done, or you are not the manager."
                )
            )
        rows = self.env["hr.community.statement"].browse(
            [int(key) for key in chosen.mapped("statement_key")]
        )
        rows.check_access("read")
        if rows.employee_id != appraisal.employee_id:
            raise UserError(self.env._("This work belongs to someone else."))
        # sudo: evidence - measured figures only, for a reader in the person's line
        self.env["hr.community.appraisal.evidence"].sudo().create(
            [self._prepare_evidence(appraisal, row) for row in rows]
        )
        return {"type": "ir.actions.act_window_close"}

    def _prepare_evidence(self, appraisal, row):
        roles = dict(row._fields["role"]._description_selection(self.env))
        return {
            "appraisal_id": appraisal.id,
            "employee_id": row.employee_id.id,
            "employee_name": row.employee_id.name,
            "company_id": row.company_id.id,
            "activity_id": row.activity_id.id,
            "activity_name": row.activity_name,
            "role": roles.get(row.role, row.role),
            "period": row.cycle_id.name,
            **row._get_figures(),
            "quotes": self._get_quotes(row),
        }

    def _get_quotes(self, row):
        """Return what was said of the work, as far as the person lets it be quoted."""
        answers = self.env["hr.community.review.answer"].search(
            [
                ("employee_id", "=", row.employee_id.id),
                ("activity_id", "=", row.activity_id.id),
                ("may_quote", "=", True),
                ("date", ">=", row.cycle_id.date_start),
                ("date", "<=", row.cycle_id.date_end),
            ]
        )
        return "\n".join(f"“{words}”" for words in answers.mapped("words") if words)
