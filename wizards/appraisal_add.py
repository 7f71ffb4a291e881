from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.mixins.person_link import people_names


class AppraisalAdd(models.TransientModel):
    """What of people's community work counts in their appraisals: all of it, at first.

    For one appraisal, or for several at once, of one employee each.
    """

    _name = "hr.community.appraisal.add"
    _description = "Add Community Work to an Appraisal"
    _inherit = "hr.community.checked.input"

    appraisal_id = fields.Integer(required=True, readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True)
    # of several: ids of appraisals, which have no table while no app for them is there
    appraisal_keys = fields.Char(readonly=True, export_string_translation=False)
    is_for_several = fields.Boolean(
        compute="_compute_is_for_several", export_string_translation=False
    )
    company_id = fields.Many2one(related="employee_id.company_id")
    line_ids = fields.One2many(
        "hr.community.appraisal.add.line",
        "wizard_id",
        "Lines",
        compute="_compute_line_ids",
        # read as the user: who may not see the statement adds nothing of it
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    without_work = fields.Char(
        "Employees Without Community Work",
        compute="_compute_without_work",
        compute_sudo=False,
    )

    @api.depends("appraisal_keys")
    def _compute_is_for_several(self):
        for wizard in self:
            wizard.is_for_several = bool(wizard.appraisal_keys)

    @api.depends("employee_id", "appraisal_keys")
    def _compute_line_ids(self):
        """List the statement of the latest cycles, what is there already left out."""
        for wizard in self:
            people = wizard._get_people()
            there = wizard._get_evidence_there(people)
            rows = self.env["hr.community.statement"].search(
                [("employee_id", "in", list(set(people.values())))]
            )
            by_person = rows.grouped(lambda row: row.employee_id.id)
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(vals)
                for appraisal_id, person_id in people.items()
                for vals in wizard._prepare_lines(
                    appraisal_id,
                    by_person.get(person_id, rows.browse()),
                    there.get(appraisal_id, ()),
                )
            ]

    def _get_people(self):
        """Return {id of an appraisal: id of its employee}, of those to add to."""
        if not self.appraisal_keys:
            return {self.appraisal_id: self.employee_id.id}
        keys = self.appraisal_keys.split(",")
        appraisals = self._get_appraisals([int(key) for key in keys if key.isdecimal()])
        return {one.id: one.employee_id.id for one in appraisals}

    def _get_appraisals(self, ids):
        """Return appraisals that the user may read.

        :raise UserError: no app for appraisals is installed
        """
        if "hr.appraisal" not in self.env:
            raise UserError(self.env._("No appraisal app is installed."))
        appraisals = self.env["hr.appraisal"].browse(ids)
        appraisals.check_access("read")
        return appraisals

    def _get_evidence_there(self, people):
        """Return {id of an appraisal: {(activity, period)} of its evidence}."""
        found = {}
        for row in self.env["hr.community.appraisal.evidence"].search(
            [
                ("appraisal_model", "=", "hr.appraisal"),
                ("appraisal_id", "in", [*people]),
                ("superseded", "=", False),
            ]
        ):
            key = (row.activity_name, row.period)
            found.setdefault(row.appraisal_id, set()).add(key)
        return found

    @api.model
    def _prepare_lines(self, appraisal_id, rows, there):
        """Return the values of an appraisal's lines, those of the last cycle chosen.

        :param rows: of its employee's statement
        :param there: {(activity, period)} of what is in the appraisal already
        """
        latest = rows.cycle_id.sorted("date_end", reverse=True)[:2]
        return [
            {
                "appraisal_id": appraisal_id,
                "employee_id": row.employee_id.id,
                "statement_key": str(row.id),
                "activity_name": row.activity_name,
                "period": row.cycle_id.name,
                "role": row.role,
                **row._get_figures(),
                "chosen": row.cycle_id == latest[:1],
            }
            for row in rows
            if row.cycle_id in latest
            and (row.activity_name, row.cycle_id.name) not in there
        ]

    @api.depends("line_ids", "appraisal_keys")
    @api.depends_context("lang")
    def _compute_without_work(self):
        """Name those of several people of whom there is nothing to add."""
        employees = self.env["hr.employee"]
        for wizard in self:
            found = wizard._get_people() if wizard.appraisal_keys else {}
            rest = employees.browse(set(found.values())) - wizard.line_ids.employee_id
            wizard.without_work = people_names(rest.sorted("name")) if rest else False

    def action_add(self):
        """Write the chosen rows down as evidence, as they stand today.

        :raise UserError: nothing is chosen, there are no appraisals, or one of them is
            not the user's to add to
        """
        self.ensure_one()
        chosen = self.line_ids.filtered("chosen")
        if not chosen:
            self._get_appraisals(())
            raise UserError(self.env._("Select the community work you want to add."))
        values = []
        for appraisal_id, lines in chosen.grouped("appraisal_id").items():
            appraisal = self._get_appraisals([appraisal_id or self.appraisal_id])
            values += self._prepare_all_evidence(appraisal, lines)
        # sudo: evidence - measured figures only, for a reader in the person's line
        self.env["hr.community.appraisal.evidence"].sudo().create(values)
        return {"type": "ir.actions.act_window_close"}

    def _prepare_all_evidence(self, appraisal, lines):
        """Return the values of the evidence that the chosen lines of an appraisal make.

        :raise UserError: the appraisal is not the user's, or the work somebody else's
        """
        if not appraisal.community_can_add:
            raise UserError(
                self.env._(
                    "You cannot edit this appraisal because it is done or you are not "
                    "the employee's manager."
                )
            )
        keys = lines.mapped("statement_key")
        if not all(key and len(key) < 19 and key.isdecimal() for key in keys):
            raise UserError(
                self.env._("This window is out of date. Close it and open it again.")
            )
        rows = self.env["hr.community.statement"].browse(map(int, keys))
        rows.check_access("read")
        if rows.employee_id != appraisal.employee_id:
            raise UserError(
                self.env._("This community work was done by another employee.")
            )
        return [self._prepare_evidence(appraisal, row) for row in rows]

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


class AppraisalAddLine(models.TransientModel):
    """One activity of the statement, to be added or not."""

    _name = "hr.community.appraisal.add.line"
    _description = "Community Work to Add to an Appraisal"
    _inherit = ["hr.community.checked.input", "hr.community.statement.figures"]

    wizard_id = fields.Many2one(
        "hr.community.appraisal.add", required=True, ondelete="cascade"
    )
    appraisal_id = fields.Integer(readonly=True, export_string_translation=False)
    employee_id = fields.Many2one("hr.employee", readonly=True, ondelete="cascade")
    # a row of a report: its ids are larger than an Integer of the database
    statement_key = fields.Char(readonly=True, export_string_translation=False)
    chosen = fields.Boolean("Selected")
    activity_name = fields.Char("Activity", readonly=True)
    period = fields.Char(readonly=True)
    role = fields.Selection(
        selection=lambda self: self.env["hr.community.statement"]._get_roles(),
        readonly=True,
    )
