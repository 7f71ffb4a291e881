"""What happens to a row of a spreadsheet, from the file to the activity it becomes.

The way in ten files, this one included. If the plan has problems, nothing is written.
A column's *target* is what it is imported as: a note, people, a field (`cells.py`).

1. This file, its buttons in order: `action_columns` guesses targets (`column_ids`),
   `action_preview` plans (`_make_plan`: 2, 3), `action_import` plans again and does 4.
2. `sheet.py`: from bytes to lines of cells.
3. `plan.py`, `Plan.build`: what the import will do. It reads each cell (`cells.py`),
   finds the records that the cell names (`lookup.py`) and each row's activity in Odoo
   (`matching.py`), and compares the two (`row.py`).
4. `models/intake/import_writer.py`, `_carry_out`: writes categories, tags, employees,
   activities, roles and states, and a log of it.
5. `models/ownership/ownership.py`: `create` of a role sets its activity running; its
   people are counted in `models/ownership/activity_people.py`, `_compute_people`.

Open only for
- books: `sheet_xlsx.py`, `sheet_ods.py`, `sheet_parts.py`;
- titles, hints, totals: `table.py`, `titles.py`;
- sheets of employees, with sections or subgroups: `layout.py`, `groups.py`;
- how headings, people, numbers are written: `columns.py`, `words.py`, `people.py`,
  `amounts.py`; headings over cells: `column_targets.py`, `cell_kinds.py`,
  `name_words.py`, and of earlier imports: `models/intake/import_heading.py`;
- names that match no employee, pending roles: `models/intake/person_alias.py`;
- who moves and sees roles: `models/ownership/ownership_state.py`,
  `security/ownership_rules.xml`; numbering, states: `models/repository/activity.py`;
- the board: `views/repository/activity_views.xml`; no emails: `models/mixins/quiet.py`;
- the form: `preview.py`, `buttons.py`, `errors.py`, `inventory_import_problem.py`,
  `inventory_import_column.py`; the log (`hr.community.import`), and undoing it:
  `models/intake/import_log.py`, `models/intake/import_undo.py`.
"""

import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .buttons import FORM_CHOICES, QUESTIONS, read_button_choice
from .cells import NOTE, Notation, find_notation
from .column_targets import find_targets
from .columns import normalise
from .errors import SheetError
from .groups import fill_groups
from .layout import (
    BY_ACTIVITY,
    BY_PERSON,
    add_roles,
    add_sections,
    adjust_targets,
    can_be_list,
    find_layout,
    merge_rows,
    number_namesakes,
)
from .lookup import Lookup
from .plan import Plan
from .preview import render_preview, render_top
from .sheet import ENCODINGS, SheetOptions, read_sheet
from .table import ROW_KINDS

MAX_SHEETS_LISTED = 200
# what a new file or another sheet of it makes unknown again
FILE_DEFAULTS = dict.fromkeys((*FORM_CHOICES, "sheet_id", "log_id"), False)
FILE_DEFAULTS |= {"header_row": 0, "header_rows": 0}


class InventoryImport(models.TransientModel):
    """The spreadsheet in which community work lives today, on its way into Odoo."""

    _name = "hr.community.inventory.import"
    _description = "Import Community Activities"
    _inherit = "hr.community.checked.input"

    file = fields.Binary("Spreadsheet", attachment=False)
    filename = fields.Char()
    encoding = fields.Selection(
        ENCODINGS, default="utf-8", required=True, help="Only needed for CSV files."
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    create_people = fields.Boolean(
        "Create Employees for Unmatched Names",
        help="If disabled, you match the names with employees after the import.",
    )
    state = fields.Selection(
        [("upload", "File"), ("columns", "Columns"), ("preview", "Preview")],
        "Status",
        default="upload",
        required=True,
    )
    sheet_ids = fields.One2many(
        "hr.community.inventory.import.sheet", "wizard_id", "Sheets", readonly=True
    )
    sheet_id = fields.Many2one(
        "hr.community.inventory.import.sheet", domain="[('wizard_id', '=', id)]"
    )
    sheet_count = fields.Integer("Number of Sheets", compute="_compute_counts")
    header_row = fields.Integer(help="The row of the sheet that contains the headings.")
    header_rows = fields.Integer(
        help="Set to 2 if there is a row of group headings above the column headings.",
    )
    top = fields.Html("First Rows of the Sheet", readonly=True, sanitize=False)
    layout = fields.Selection(
        [
            (BY_ACTIVITY, "One Row per Activity"),
            (BY_PERSON, "One Row per Employee"),
        ],
        "Rows",
        help="If each row lists one employee, the rows that belong to the same "
        "activity are merged.",
    )
    found_layout = fields.Char("Detected Layout", readonly=True)
    asks_layout = fields.Boolean("One Row per Employee", readonly=True)
    number_namesakes = fields.Boolean("Number Activities with the Same Name")
    asks_number_namesakes = fields.Boolean("Same Name in Two Rows", readonly=True)
    row_count = fields.Integer("Rows in the Sheet", readonly=True)
    hidden_count = fields.Integer("Hidden Rows", readonly=True)
    total_count = fields.Integer("Totals", readonly=True)
    remark_count = fields.Integer("Headings and Notes", readonly=True)
    take_hidden = fields.Boolean("Import Hidden Rows")
    take_total = fields.Boolean("Import Total Rows")
    take_remark = fields.Boolean("Import Headings and Notes")
    decimal_mark = fields.Selection(
        [(",", "Decimal Comma: 1,5"), (".", "Decimal Point: 1.5")],
        "Decimal Separator",
    )
    date_order = fields.Selection(
        [("dmy", "Day First: 31/12/2026"), ("mdy", "Month First: 12/31/2026")],
        "Dates",
    )
    commas = fields.Selection(
        [("last_first", "Last Name, First Name"), ("several", "Several People")],
        "Commas in Names",
    )
    asks_decimal_mark = fields.Boolean("Decimal Separator Unclear", readonly=True)
    asks_date_order = fields.Boolean("Date Order Unclear", readonly=True)
    asks_commas = fields.Boolean("Commas Unclear", readonly=True)
    skip_unreadable = fields.Boolean(
        "Leave Unreadable Cells Empty",
        help="Cells that cannot be read are left empty, and their content is kept in "
        "the activity's notes.",
    )
    unreadable_count = fields.Integer("Unreadable Cells", readonly=True)
    skipped_count = fields.Integer("Cells Left Empty", readonly=True)
    edited_count = fields.Integer("Cells Not Overwritten", readonly=True)
    excluded_count = fields.Integer("Excluded Rows", readonly=True)
    log_id = fields.Many2one("hr.community.import", readonly=True)
    column_ids = fields.One2many(
        "hr.community.inventory.import.column", "wizard_id", "Columns"
    )
    question_ids = fields.One2many(
        "hr.community.inventory.import.column",
        "wizard_id",
        "Ambiguous Columns",
        domain=[("target", "=", False)],
        readonly=True,
    )
    question_count = fields.Integer("Number of Questions", compute="_compute_counts")
    problem_ids = fields.One2many(
        "hr.community.inventory.import.problem", "wizard_id", "Problems", readonly=True
    )
    problem_count = fields.Integer("Number of Problems", compute="_compute_counts")
    preview = fields.Html(readonly=True, sanitize=False)
    activity_count = fields.Integer("Number of Activities", readonly=True)
    unchanged_count = fields.Integer("Activities Unchanged", readonly=True)
    unknown_people = fields.Text("Unmatched Names", readonly=True)
    unknown_count = fields.Integer("Number of Unmatched Names", readonly=True)
    new_vocabulary = fields.Char("New Categories and Tags", readonly=True)

    @api.depends("problem_ids", "sheet_ids", "column_ids.target")
    def _compute_counts(self):
        for wizard in self:
            wizard.problem_count = len(wizard.problem_ids)
            wizard.sheet_count = len(wizard.sheet_ids)
            wizard.question_count = sum(not one.target for one in wizard.column_ids)

    @api.onchange("file", "encoding")
    def _onchange_file(self):
        # another file has other headings
        self.column_ids = [fields.Command.clear()]

    def write(self, vals):
        if {"file", "encoding"} & vals.keys():
            vals = FILE_DEFAULTS | {"sheet_ids": [fields.Command.clear()]} | vals
        elif "sheet_id" in vals:
            vals = {"header_row": 0, "header_rows": 0} | vals
        return super().write(vals)

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Import Activities")

    def action_columns(self):
        """Show where the table begins, and what each column was taken for."""
        sheet = self._read_sheet()
        self._apply_layout(sheet, self._get_targets(sheet))
        self.state = "columns"

    def action_preview(self):
        """Show the sheet with its problems, and what an import would do."""
        sheet, plan = self._make_plan()
        problems = self.problem_ids._prepare(plan.problems)
        words = [*plan.new_categories.values(), *plan.new_tags.values()]
        unchanged = [row for row in plan.rows if row.activity and not row.to_update]
        unknown = plan.unknown_people
        unclear = {problem.choice for problem in plan.problems}
        unclear |= {"decimal_mark"} if plan.notation.is_mark_assumed else set()
        self.write(
            {
                "state": "preview",
                "log_id": False,
                "problem_ids": [
                    fields.Command.clear(),
                    *map(fields.Command.create, problems),
                ],
                "preview": render_preview(self.env, sheet, plan),
                "activity_count": len(plan.rows),
                "unchanged_count": len(unchanged),
                "unknown_people": ", ".join(unknown),
                "unknown_count": len(unknown),
                "new_vocabulary": ", ".join(words),
                "unreadable_count": sum(one.is_unreadable for one in plan.problems),
                "skipped_count": len(plan.skipped_cells),
                "excluded_count": len(sheet.excluded_rows),
                "edited_count": sum(len(row.edited_in_odoo) for row in plan.rows),
            }
            | {f"asks_{name}": name in unclear for name in QUESTIONS}
        )

    def action_import(self):
        """Write everything, or nothing.

        :raise UserError: there are problems; the first ones are named
        """
        if log := self._get_own_log():
            return log._get_result_action()
        _sheet, plan = self._make_plan()
        if plan.problems:
            raise self.problem_ids._get_error(plan.problems)
        # whoever catches an error must not keep half of an import
        with self.env.cr.savepoint():
            # the log is created first: of two parallel imports, the second fails on its
            # unique number and gets a clear message
            log = self.env["hr.community.import"]._carry_out(
                plan, self.company_id, self.filename or "?", self.create_people
            )
            self.env["hr.community.import.heading"]._remember(
                self.company_id, self._get_mapping()
            )
            self.log_id = log
        return log._get_result_action()

    def action_upload(self):
        """Go back to the file, keeping all that was chosen."""
        self.state = "upload"

    def action_choose(self):
        """Take the choice of a button, and show again what follows from it.

        The context brings `community_choice`: a field of this form and its value.

        :raise UserError: it is no choice of this form
        """
        name, value = read_button_choice(self)
        self[name] = value
        if self.state == "preview":
            self.action_preview()
        else:
            self.action_columns()

    def _make_plan(self):
        """Return the sheet, and what an import of it would do.

        :raise AccessError: the company is none of the user's
        """
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "%(company)s is not your current company. Switch to it in the "
                    "company menu first.",
                    # sudo: company - the name of the one that was chosen
                    company=self.company_id.sudo().display_name,
                )
            )
        sheet = self._read_sheet()
        lookup = Lookup(self.env, self.company_id)
        targets = self._get_targets(sheet, lookup)
        sheet = lookup.read_external_ids(self._apply_layout(sheet, targets))
        chosen = Notation(self.decimal_mark, self.date_order, self.commas)
        notation = find_notation(sheet, targets, lookup, chosen)
        plan = Plan(sheet, targets, lookup, notation, self.skip_unreadable)
        plan.build(sheet)
        return sheet, plan

    def _read_sheet(self):
        """Return the sheet of the file, and note where it was found.

        :raise UserError: it cannot be read; the sentence names the file
        """
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        try:
            content = self.with_context(bin_size=False).file
            sheet = read_sheet(
                base64.b64decode(content), self.encoding, self._get_sheet_options()
            )
        except SheetError as error:
            raise UserError(error.describe(self.env, self.filename)) from error
        self._store_sheet(sheet)
        return add_sections(sheet, self.env._("Section Title"))

    def _get_sheet_options(self):
        """Return what somebody chose about the file."""
        return SheetOptions(
            self.sheet_id.index if self.sheet_id else None,
            self.header_row or None,
            self.header_rows or None,
            frozenset(kind for kind in ROW_KINDS if self[f"take_{kind}"]),
        )

    def _store_sheet(self, sheet):
        """Show which sheet was read, from where on, and what was left out."""
        names = [name[:200] for name in sheet.names[:MAX_SHEETS_LISTED]]
        # where there is one sheet, there is nothing to choose
        names = names if len(names) > 1 else []
        if self.sheet_ids.mapped("name") != names:
            self.sheet_ids = [fields.Command.clear()] + [
                fields.Command.create({"name": name, "index": index})
                for index, name in enumerate(names)
            ]
        self.write(
            {
                "sheet_id": self.sheet_ids.filtered(
                    lambda one: one.index == sheet.index
                ).id,
                "header_row": sheet.header_row,
                "header_rows": sheet.header_rows,
                "top": render_top(self.env, sheet),
                "row_count": len(sheet.rows),
            }
            | {f"{kind}_count": sheet.counts[kind] for kind in ROW_KINDS}
        )

    def _get_targets(self, sheet, lookup=None):
        """Return what each column means: as chosen, as remembered, as recognised."""
        headings = [column.heading or "" for column in self.column_ids]
        if headings == sheet.headings:
            return [column.target or None for column in self.column_ids]
        found = find_targets(
            sheet,
            self.env["hr.community.import.heading"]._get_known(self.company_id),
            lambda: lookup or Lookup(self.env, self.company_id),
        )
        found = adjust_targets(sheet, found)
        self.column_ids = [
            fields.Command.clear(),
            *map(fields.Command.create, self.column_ids._prepare(sheet, found)),
        ]
        return [target for target, _guess in found]

    def _apply_layout(self, sheet, targets):
        """Return the sheet with one row for each activity, as found or as chosen."""
        sheet = fill_groups(sheet, targets)
        found = find_layout(sheet, targets)
        chosen = self.layout != self.found_layout and self.layout
        self.layout, self.found_layout = chosen or found, found
        self.asks_layout = self.layout == BY_PERSON or can_be_list(sheet, targets)
        if self.layout == BY_PERSON and "name" in targets:
            return merge_rows(sheet, targets)
        if self.number_namesakes and "name" in targets:
            sheet = number_namesakes(sheet, targets)
        return add_roles(sheet, targets) if "person_role" in targets else sheet

    def _get_own_log(self):
        """Return what this form has imported already.

        Of two clicks, the second waits here and finds what the first one did.
        """
        self.ensure_one()
        self.flush_recordset()
        self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE id = %s FOR UPDATE",
                SQL.identifier(self._table),
                self.id,
            )
        )
        self.invalidate_recordset(["log_id"])
        return self.log_id

    def _get_mapping(self):
        """Return {normalised heading: target}; of two alike, the one that is taken."""
        columns = self.column_ids.sorted(lambda one: one.target != NOTE)
        return {
            normalise(one.heading or ""): one.target for one in columns if one.target
        }
