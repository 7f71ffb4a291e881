import base64

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...models.intake.sheet.amounts import find_mark
from ...models.intake.sheet.people import tell_commas
from .cells import find_date_order
from .columns import LABELS, PEOPLE, guess
from .errors import SheetError
from .evidence import decide, lists_people
from .layout import BY_PERSON, add_roles, find_layout, merge_rows
from .lookup import Lookup
from .plan import Plan
from .preview import render_top
from .row import Habits
from .sheet import Choice, read_sheet
from .sheet_parts import Exact
from .table_rows import KINDS
from .tree import resolve

NUMBERS = {"hours", "hours_week", "hours_year", "people_wanted", "impact", "reach"}
DATES = {"date_start", "date_end"}
MOST_SHEETS = 200


class InventoryImportReading(models.TransientModel):
    """How the file is read: which sheet, from which row, with which habits."""

    _inherit = "hr.community.inventory.import"

    def _read_sheet(self):
        """Return the sheet of the file, and note where it was found.

        :raise UserError: it cannot be read; the sentence names the file
        """
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        name = self.filename or self.env._("The file")
        try:
            content = self.with_context(bin_size=False).file
            sheet = read_sheet(
                base64.b64decode(content), self.encoding, self._get_choice()
            )
        except SheetError as error:
            raise UserError(
                self.env._(
                    "“%(file)s” %(problem)s",
                    file=name,
                    problem=self.env._(error.sentence),
                )
            ) from error
        self._note_sheet(sheet)
        return sheet

    def _get_choice(self):
        taken = {kind for kind in KINDS if self[f"take_{kind}"]}
        return Choice(
            self.sheet_id.place if self.sheet_id else None,
            self.heading_line or None,
            self.heading_rows or None,
            frozenset(taken),
        )

    def _note_sheet(self, sheet):
        names = [name[:200] for name in sheet.names[:MOST_SHEETS]]
        # where there is one sheet, there is nothing to choose
        names = names if len(names) > 1 else []
        if self.sheet_ids.mapped("name") != names:
            self.sheet_ids = [fields.Command.clear()] + [
                fields.Command.create({"name": name, "place": place})
                for place, name in enumerate(names)
            ]
        counts = {f"{kind}_count": sheet.counts[kind] for kind in KINDS}
        self.write(
            {
                "sheet_id": self.sheet_ids.filtered(
                    lambda one: one.place == sheet.index
                ).id,
                "heading_line": sheet.heading_line,
                "heading_rows": sheet.heading_rows,
                "top": render_top(self.env, sheet),
                "row_count": len(sheet.rows),
            }
            | counts
        )

    def _get_targets(self, sheet):
        """Return what each column means: as chosen, as remembered, as recognised."""
        headings = [column.heading or "" for column in self.column_ids]
        if headings == sheet.headings:
            return [column.target or None for column in self.column_ids]
        remembered = self.env["hr.community.import.heading"]._recall(self.company_id)
        guesses = guess(sheet.headings, remembered)
        lookup, is_of_people = None, lists_people(sheet.headings)
        targets, values = [], []
        for place, one in enumerate(guesses):
            target, choices = one.target, (one.target, *one.also)
            if one.also or 0 < one.confidence <= 0.5:
                lookup = lookup or Lookup(self.env, self.company_id)
                target = decide(one, sheet.get_texts(place), lookup, is_of_people)
            targets.append(target)
            values.append(
                {
                    "heading": sheet.headings[place],
                    "letter": sheet.letters[place],
                    "target": target or False,
                    "example": sheet.get_example(place)[:80],
                    "confidence": round(one.confidence * 100) if target else 0,
                    "question": not target and self._ask(choices),
                }
            )
        self.column_ids = [fields.Command.clear()] + [
            fields.Command.create(vals) for vals in values
        ]
        return targets

    def _ask(self, choices):
        """Return the question which of two fields a column is."""
        first, second = (self.env._(LABELS[target]) for target in choices[:2])
        return self.env._("%(first)s or %(second)s?", first=first, second=second)

    def _merge_rows(self, sheet, targets):
        """Return the sheet with one row for each activity, as found or as chosen."""
        found = find_layout(sheet, targets)
        if not self.layout or self.layout == self.found_layout:
            self.layout = found
        self.found_layout = found
        self.is_list = BY_PERSON in (found, self.layout)
        if self.layout == BY_PERSON and "name" in targets:
            return merge_rows(sheet, targets)
        if "person_role" in targets:
            return add_roles(sheet, targets)
        return sheet

    def _find_habits(self, sheet, targets, lookup):
        """Return how the file writes what can be read in two ways."""

        def texts(wanted):
            return [
                text
                for place, target in enumerate(targets)
                if target in wanted
                for text in sheet.get_texts(place)
                if not isinstance(text, Exact)
            ]

        return Habits(
            self.decimal_mark or find_mark(texts(NUMBERS)),
            self.date_order or find_date_order(texts(DATES)),
            self.commas or tell_commas(texts(PEOPLE), lookup.is_known),
        )

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
        targets = self._get_targets(sheet)
        sheet = self._merge_rows(sheet, targets)
        lookup = Lookup(self.env, self.company_id)
        habits = self._find_habits(sheet, targets, lookup)
        plan = Plan(
            self.env, self.company_id, sheet, targets, habits, self.leave_odd, lookup
        )
        resolve(plan)
        return sheet, plan
