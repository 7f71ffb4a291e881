import base64

from odoo import api, fields, models
from odoo.addons.hr_community.wizards.inventory_import.errors import SheetError
from odoo.addons.hr_community.wizards.inventory_import.sheet import (
    ENCODINGS,
    read_sheet,
)
from odoo.exceptions import AccessError, UserError
from odoo.tools import formatLang

from ..models.suggestion.suggestion import MOST

# headings by which the column of the suggestions is found
KNOWN = ("suggestion", "suggestions", "text", "comment", "proposal", "idea", "ideas")


class SuggestionImport(models.TransientModel):
    """Bring an existing list of suggestions in, all of it or nothing."""

    _name = "hr.community.suggestion.import"
    _description = "Import Suggestions"
    _inherit = "hr.community.checked.input"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    file = fields.Binary("Spreadsheet", attachment=False)
    filename = fields.Char()
    encoding = fields.Selection(ENCODINGS, default="utf-8", required=True)
    heading = fields.Char(
        "Column with the Suggestions",
        help="The heading of the column in the first row. Leave empty to detect it "
        "automatically.",
    )

    def action_import(self):
        """Write all suggestions of the file, none of them signed.

        :raise UserError: nothing was imported, and why
        """
        self.ensure_one()
        self._check_allowed()
        found = self._get_texts()
        # sudo: suggestion - an officer brings in what others wrote, without a name
        suggestions = self.env["hr.community.suggestion"].sudo()
        made = suggestions.create(
            [
                {
                    "company_id": self.company_id.id,
                    "employee_id": False,
                    "text": text,
                }
                for text in found
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_community_voice.hr_community_suggestion_action"
        )
        return action | {"domain": [("id", "in", made.ids)], "context": {}}

    def _check_allowed(self):
        """Refuse to import for a company in which the user is no officer now.

        :raise AccessError: they are not
        """
        officer = self.env["hr.community.activity"]._is_officer()
        if not officer or self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "Only community officers of this company can import its "
                    "suggestions. Switch to the company in the company menu first."
                )
            )

    def _get_texts(self):
        """Return the texts of the file in its order.

        :raise UserError: the file or a row of it cannot be taken
        """
        sheet = self._read_sheet()
        place = self._find_column(sheet.headings)
        texts = []
        for line, cells in sheet.rows:
            text = cells[place] if place < len(cells) else ""
            if len(text) > MOST:
                raise UserError(
                    self.env._(
                        "Nothing was imported. The suggestion in row %(line)s is "
                        "longer than %(most)s characters. Shorten it and try again.",
                        line=line,
                        most=formatLang(self.env, MOST, digits=0),
                    )
                )
            if text:
                texts.append(text)
        if not texts:
            raise UserError(
                self.env._("Nothing was imported. The column contains no suggestions.")
            )
        return texts

    def _read_sheet(self):
        if not self.file:
            raise UserError(self.env._("Choose the spreadsheet first."))
        try:
            content = self.with_context(bin_size=False).file
            return read_sheet(base64.b64decode(content), self.encoding)
        except SheetError as error:
            raise UserError(error.describe(self.env, self.filename)) from error

    @api.model
    def _normalise(self, heading):
        return (heading or "").strip().casefold()

    def _find_column(self, headings):
        """Return the place of the column that holds the suggestions.

        :raise UserError: none is found; the headings are named
        """
        names = [self._normalise(heading) for heading in headings]
        wanted = [self._normalise(self.heading)] if self.heading else KNOWN
        for name in wanted:
            if name in names:
                return names.index(name)
        if len(names) == 1 and not self.heading:
            return 0
        raise UserError(
            self.env._(
                "Which column contains the suggestions? Enter one of these headings: "
                "%s",
                ", ".join(filter(None, headings)),
            )
        )
