import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from .columns import normalise, recognise
from .errors import SheetError
from .plan import Plan
from .sheet import read_sheet
from .tree import resolve

ENCODINGS = [
    ("utf-8", "UTF-8"),
    ("cp1252", "Western (Windows-1252)"),
    ("iso-8859-15", "Western (ISO-8859-15)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("utf-16", "UTF-16"),
    ("mac-roman", "Western (Mac)"),
    ("gb18030", "Chinese (GB18030)"),
    ("shift_jis", "Japanese (Shift JIS)"),
]


class InventoryImport(models.TransientModel):
    """The spreadsheet in which community work lives today, on its way into Odoo."""

    _name = "hr.community.inventory.import"
    _description = "Import Community Activities"

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

    @api.depends("filename")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.filename or self.env._("Import Activities")

    def _read_sheet(self):
        """Return the sheet of the file.

        :raise UserError: it cannot be read; the sentence names the file
        """
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        name = self.filename or self.env._("The file")
        try:
            return read_sheet(base64.b64decode(self.file), self.encoding)
        except SheetError as error:
            raise UserError(f"“{name}” {self.env._(error.sentence)}") from error

    def _get_targets(self, sheet):
        """Return what each column means: as chosen, as remembered, as recognised."""
        headings = [column.heading for column in self.column_ids]
        if headings == [heading or "" for heading in sheet.headings]:
            return self.column_ids.mapped("target")
        remembered = self.env["hr.community.import.heading"]._recall(self.company_id)
        targets = recognise(sheet.headings, remembered)
        self.column_ids = [fields.Command.clear()] + [
            fields.Command.create(
                {
                    "heading": heading,
                    "target": target,
                    "example": next(
                        (
                            cells[place]
                            for _line, cells in sheet.rows
                            if place < len(cells) and cells[place]
                        ),
                        "",
                    )[:80],
                }
            )
            for place, (heading, target) in enumerate(
                zip(sheet.headings, targets, strict=True)
            )
        ]
        return targets

    def _make_plan(self):
        sheet = self._read_sheet()
        plan = Plan(self.env, self.company_id, sheet, self._get_targets(sheet))
        resolve(plan)
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
                "preview": self._render_preview(sheet, plan),
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
        self.problem_ids = [fields.Command.clear()] + [
            fields.Command.create(
                {
                    "line": problem.line,
                    "column": problem.column,
                    "message": self.env._(problem.sentence),
                }
            )
            for problem in sorted(plan.problems, key=lambda problem: problem.line)
        ]

    def _render_preview(self, sheet, plan):
        places = {heading: i for i, heading in reversed([*enumerate(sheet.headings)])}
        marked = {}
        for problem in plan.problems:
            place = places.get(problem.column, -1)
            marked.setdefault((problem.line, place), []).append(
                self.env._(problem.sentence)
            )
        bad_lines = {line for line, _place in marked}
        rows = sheet.rows[:500] + [row for row in sheet.rows[500:] if row[0] in bad_lines]
        return self.env["ir.qweb"]._render(
            "hr_community.inventory_preview",
            {
                "headings": sheet.headings,
                "heading_line": sheet.heading_line,
                "rows": rows,
                "more": len(sheet.rows) - len(rows),
                "marked": marked,
            },
        )

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
        self.env["hr.community.import.heading"]._remember(
            self.company_id,
            {normalise(one.heading): one.target for one in self.column_ids},
        )
        log = self.env["hr.community.import"]._carry_out(
            plan, self.company_id, self.filename or "?", self.create_people
        )
        return log._get_records_action()

    def action_upload(self):
        """Go back to the file, keeping all that was chosen."""
        self.state = "upload"
