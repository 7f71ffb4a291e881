import base64
import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from odoo.tools import file_path

from ..common import CommunityCase

ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
    'office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
ODS_FOOT = "</office:spreadsheet></office:body></office:document-content>"

# what an import writes, and a refused one must not
WRITTEN = (
    "hr.community.activity",
    "hr.community.activity.skill",
    "hr.community.ownership",
    "hr.community.person.alias",
    "hr.community.alias.role",
    "hr.community.category",
    "hr.community.tag",
    "hr.community.import",
    "hr.community.import.line",
    "hr.community.import.heading",
    "hr.employee",
    "mail.message",
)


def english(problem):
    """Return the sentence of a problem without asking a user for the language."""
    return problem.sentence._translate("en_US")


def as_csv(rows, delimiter=",", encoding="utf-8"):
    """Return the bytes of a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows):
    """Return the bytes of a workbook; a row of None stays blank."""
    import openpyxl

    book = openpyxl.Workbook()
    for line, cells in enumerate(rows, 1):
        for place, value in enumerate(cells or (), 1):
            if value not in (None, ""):
                book.active.cell(line, place, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_cell(text):
    """Return a cell of text as ODS has it, a paragraph for each line."""
    if text in (None, ""):
        return "<table:table-cell/>"
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'


def ods_rows(rows):
    """Return the XML of rows of text."""
    return "".join(
        f"<table:table-row>{''.join(map(ods_cell, cells or ['']))}</table:table-row>"
        for cells in rows
    )


def ods_file(xml):
    """Return the bytes of an ODS file with the XML of its rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml", f"{ODS_HEAD}<table:table>{xml}</table:table>{ODS_FOOT}"
        )
    return out.getvalue()


def as_ods(rows):
    """Return the bytes of an ODS file of text."""
    return ods_file(ods_rows(rows))


class ImportCase(CommunityCase):
    """Imports as the officer, who is no HR user."""

    @classmethod
    def _wizard(cls, content, filename="inventory.csv", user=None, **values):
        """Return a wizard on a file: bytes, or rows of text that become a CSV."""
        data = content if isinstance(content, bytes) else as_csv(content)
        return (
            cls.env["hr.community.inventory.import"]
            .with_user(user or cls.officer)
            .create(
                {"file": base64.b64encode(data), "filename": filename}
                | {"company_id": cls.company.id}
                | values
            )
        )

    @classmethod
    def _import(cls, content, **values):
        """Import a file and return its log."""
        action = cls._wizard(content, **values).action_import()
        return cls.env["hr.community.import"].browse(action["res_id"])

    def _problems(self, content, **values):
        """Return {(line, column): message} of the preview of a file."""
        wizard = self._wizard(content, **values)
        wizard.action_preview()
        return {(p.line, p.column): p.message for p in wizard.problem_ids}

    @classmethod
    def _find(cls, name, **values):
        """Return the one activity of that name in the company."""
        domain = [("name", "=", name), ("company_id", "=", cls.company.id)]
        domain += [(field, "=", value) for field, value in values.items()]
        found = cls.env["hr.community.activity"].search(domain)
        return found.ensure_one()

    @classmethod
    def _parts(cls, activity):
        """Return {name: (role, state)} of the people in an activity."""
        return {
            part.employee_id.name: (part.role, part.state)
            for part in activity.ownership_ids
        }

    @classmethod
    def _count_written(cls):
        """Return how many records stand in each table that an import writes."""
        cls.env.flush_all()
        return {
            model: cls.env[model].with_context(active_test=False).search_count([])
            for model in WRITTEN
        }


def real_inventory():
    """Return the bytes of the real inventory."""
    path = file_path("hr_community/tests/data/community-inventory.csv")
    return Path(path).read_bytes()


def real_rows():
    """Return the rows of the real inventory, as {heading: text}."""
    return list(csv.DictReader(io.StringIO(real_inventory().decode())))
