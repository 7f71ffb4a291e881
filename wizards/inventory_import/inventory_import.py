import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .clash import check_clashes
from .columns import NOTE, normalise, recognise
from .encoding import ENCODINGS
from .errors import SheetError
from .plan import Plan
from .preview import render_preview
from .sheet import read_sheet
from .tree import resolve


class InventoryImport(models.TransientModel):
    """The spreadsheet in which community work lives today, on its way into Odoo."""

    _name = "hr.community.inventory.import"
    _description = "Import Community Activities"
    _inherit = "hr.community.checked.input"

    file = fields.Binary("Spreadsheet", attachment=False)
    filename = fields.Char()
    encoding = fields.Selection(
        ENCODINGS,
        default="utf-8",
        required=True,
        help="Of a CSV file; XLSX and ODS know their own.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    create_people = fields.Boolean(
        "Create unknown people as employees",
        help="Otherwise their names wait under “Names in Spreadsheets” until somebody "
        "says who they are.",
    )
    state = fields.Selection(
        [("upload", "File"), ("columns", "Columns"), ("preview", "Preview")],
        default="upload",
        required=True,
    )
    column_ids = fields.One2many(
        "hr.community.inventory.import.column", "wizard_id", "Columns"
    )
    problem_ids = fields.One2many(
        "hr.community.inventory.import.problem", "wizard_id", "Problems", readonly=True
    )
    problem_count = fields.Integer(compute="_compute_problem_count")
    preview = fields.Html(readonly=True, sanitize=False)
    activity_count = fields.Integer(readonly=True)
    unchanged_count = fields.Integer(readonly=True)
    unknown_people = fields.Text("People nobody knows", readonly=True)
    unknown_count = fields.Integer(readonly=True)
    new_words = fields.Char("New categories and tags", readonly=True)

    @api.depends("problem_ids")
    def _compute_problem_count(self):
        for wizard in self:
            wizard.problem_count = len(wizard.problem_ids)

    @api.onchange("file", "encoding")
    def _onchange_file(self):
        # another file has other headings
        self.column_ids = [fields.Command.clear()]

    def _compute_display_name(self):
        self.display_name = self.env._("Import Activities")

    def _read_sheet(self):
        """Return the sheet of the file.

        :raise UserError: it cannot be read; the sentence names the file
        """
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        name = self.filename or self.env._("The file")
        try:
            content = self.with_context(bin_size=False).file
            return read_sheet(base64.b64decode(content), self.encoding)
        except SheetError as error:
            raise UserError(
                self.env._(
                    "“%(file)s” %(problem)s",
                    file=name,
                    problem=self.env._(error.sentence),
                )
            ) from error

    def _get_targets(self, sheet):
        """Return what each column means: as chosen, as remembered, as recognised."""
        headings = [column.heading or "" for column in self.column_ids]
        if headings == sheet.headings:
            return self.column_ids.mapped("target")
        remembered = self.env["hr.community.import.heading"]._recall(self.company_id)
        targets = recognise(sheet.headings, remembered)
        self.column_ids = [fields.Command.clear()] + [
            fields.Command.create(
                {
                    "heading": heading,
                    "target": target,
                    "example": sheet.get_example(place)[:80],
                }
            )
            for place, (heading, target) in enumerate(
                zip(sheet.headings, targets, strict=True)
            )
        ]
        return targets

    def _make_plan(self):
        """Return the sheet, and what an import of it would do.

        :raise AccessError: the company is none of the user's
        """
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You do not work in %(company)s now: choose it in the company menu "
                    "first.",
                    # sudo: company - the name of the one that was chosen
                    company=self.company_id.sudo().display_name,
                )
            )
        sheet = self._read_sheet()
        plan = Plan(self.env, self.company_id, sheet, self._get_targets(sheet))
        resolve(plan)
        check_clashes(plan)
        return sheet, plan

    def action_columns(self):
        """Show what each column was taken for."""
        self._get_targets(self._read_sheet())
        self.state = "columns"

    def action_preview(self):
        """Show the sheet with its problems, and what an import would do."""
        sheet, plan = self._make_plan()
        self._note_problems(plan)
        words = [*plan.new_categories.values(), *plan.new_tags.values()]
        unknown = plan.unknown_people
        self.write(
            {
                "state": "preview",
                "preview": render_preview(self.env, sheet, plan),
                "activity_count": len(plan.rows),
                "unchanged_count": sum(
                    bool(row.existing) and not row.changed for row in plan.rows
                ),
                "unknown_people": ", ".join(unknown),
                "unknown_count": len(unknown),
                "new_words": ", ".join(words),
            }
        )

    def _note_problems(self, plan):
        rows = self.problem_ids._prepare(plan.problems)
        self.problem_ids = [fields.Command.clear(), *map(fields.Command.create, rows)]

    def action_import(self):
        """Write everything, or nothing.

        :raise UserError: there are problems; the first ones are named
        """
        _sheet, plan = self._make_plan()
        if plan.problems:
            first = [
                f"{problem.line}, {problem.column}: {self.env._(problem.sentence)}"
                for problem in plan.problems[:5]
            ]
            raise UserError(
                self.env._(
                    "Nothing was imported. %(count)s problems stand in the file, such "
                    "as in line\n%(first)s",
                    count=len(plan.problems),
                    first="\n".join(first),
                )
            )
        # whoever catches an error must not keep half of an import
        with self.env.cr.savepoint():
            self.env["hr.community.import.heading"]._remember(
                self.company_id, self._get_mapping()
            )
            log = self.env["hr.community.import"]._carry_out(
                plan, self.company_id, self.filename or "?", self.create_people
            )
        return log._get_records_action()

    def _get_mapping(self):
        """Return {normalised heading: target}; of two alike, the one that is taken."""
        columns = self.column_ids.sorted(lambda one: one.target != NOTE)
        return {normalise(one.heading or ""): one.target for one in columns}

    def action_upload(self):
        """Go back to the file, keeping all that was chosen."""
        self.state = "upload"
