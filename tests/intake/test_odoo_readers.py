import io
from importlib.util import find_spec
from unittest import SkipTest

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...wizards.inventory_import.columns import SIMILARITY
from ...wizards.inventory_import.sheet import read_sheet
from ...wizards.inventory_import.sheet_parts import NumberText
from .common import ImportCase, as_csv, as_xlsx, ods_file, ods_rows

PLAIN = [["Activity", "Leads"], ["Walk", "Ann Lee"], ["Swim", "Bo Ray"]]


def read_here(data):
    """Return the rows of a file as our readers have them, headings first."""
    sheet = read_sheet(data)
    return [sheet.headings, *(cells for _line, cells in sheet.rows)]


@tagged("post_install", "-at_install")
class TestOdooReaders(ImportCase):
    """Where the readers of Odoo's own import are right, ours say the same.

    Elsewhere each test shows what Odoo's drop of a file, and that ours keep it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "base_import.import" not in cls.env:
            raise SkipTest("Odoo's own import is not installed")
        cls.reader = cls.env["base_import.import"]

    def _read_odoo(self, data, name="sheet.csv"):
        reader = self.reader.create(
            {"res_model": "hr.community.activity", "file": data, "file_name": name}
        )
        return reader._read_file({"quoting": '"', "encoding": "", "separator": ""})[1]

    def test_a_plain_table_is_the_same(self):
        for make, name in (
            (as_csv, "sheet.csv"),
            (as_xlsx, "sheet.xlsx"),
        ):
            with self.subTest(file=name):
                self.assertEqual(read_here(make(PLAIN)), PLAIN)
                self.assertEqual(self._read_odoo(make(PLAIN), name), PLAIN)

    def test_headings_are_as_alike_as_in_odoo(self):
        self.assertEqual(SIMILARITY, 1 - self.reader.FUZZY_MATCH_DISTANCE)

    def test_text_loses_its_lines(self):
        """A problem is named by the line that people see."""
        data = as_csv([PLAIN[0], [], ["Walk", "Ann\nBo"], ["Swim", ""]])
        lines = [line for line, _cells in read_sheet(data).rows]
        self.assertEqual(lines, [3, 5])
        self.assertEqual(len(self._read_odoo(data)), 3)

    def test_text_below_a_title_loses_its_columns(self):
        data = b"Volunteers 2026\n" + as_csv(PLAIN, ";")
        self.assertEqual(read_here(data), PLAIN)
        self.assertEqual({len(cells) for cells in self._read_odoo(data)}, {1})

    def _make_book(self, change):
        import openpyxl

        book = openpyxl.load_workbook(
            io.BytesIO(
                as_xlsx([["Category", "Activity"], ["Sport", "Walk"], ["", "A"]])
            )
        )
        change(book.active)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def test_a_book_loses_what_its_cells_share(self):
        data = self._make_book(lambda sheet: sheet.merge_cells("A2:A3"))
        self.assertEqual(read_here(data)[2], ["Sport", "A"])
        self.assertEqual(self._read_odoo(data, "sheet.xlsx")[2], ["", "A"])

    def test_a_book_loses_what_is_hidden(self):
        def hide(sheet):
            sheet.row_dimensions[3].hidden = True

        data = self._make_book(hide)
        sheet = read_sheet(data)
        self.assertEqual((len(sheet.rows), len(sheet.excluded_rows)), (1, 1))
        self.assertEqual(len(self._read_odoo(data, "sheet.xlsx")), 3)

    def test_a_book_loses_which_numbers_are_numbers(self):
        """“1.500” typed as text is asked about; a number is what it is."""

        def fill(sheet):
            sheet["A2"], sheet["A3"] = 1.5, "1.5"

        data = self._make_book(fill)
        number, text = (cells[0] for cells in read_here(data)[1:])
        self.assertIsInstance(number, NumberText)
        self.assertNotIsInstance(text, NumberText)
        number, text = (cells[0] for cells in self._read_odoo(data, "sheet.xlsx")[1:])
        self.assertEqual((number, type(number)), (text, type(text)))

    def test_one_bad_cell_loses_the_book(self):
        def fill(sheet):
            sheet["A3"] = "#N/A"

        data = self._make_book(fill)
        self.assertEqual(len(read_here(data)), 3)
        with self.assertRaises(ValueError):
            self._read_odoo(data, "sheet.xlsx")

    def test_a_document_needs_what_odoo_does_not_bring(self):
        """Ours reads it alone, with its repeated rows and cells such as “# 1”."""
        again = ods_rows([["# 1", "Ann Lee"]]).replace(
            "<table:table-row>", '<table:table-row table:number-rows-repeated="2">'
        )
        data = ods_file(ods_rows([PLAIN[0]]) + again)
        self.assertEqual(read_here(data)[1:], [["# 1", "Ann Lee"]] * 2)
        if find_spec("odf") is None:
            with self.assertRaises(UserError):
                self._read_odoo(data, "sheet.ods")

    def test_odoos_headings_are_anybodys_and_of_no_company(self):
        """An employee could change what an officer imports, and companies share it."""
        headings = {"res_model": "hr.community.activity", "column_name": "lead"}
        mapping = self.env["base_import.mapping"]
        mapping.with_user(self.worker).create(headings | {"field_name": "name"})
        self.assertNotIn("company_id", mapping._fields)
        ours = self.env["hr.community.import.heading"]
        with self.assertRaises(AccessError):
            ours.with_user(self.worker).create({"heading": "lead", "target": "name"})
        for company, target in (
            (self.company, "owners"),
            (self.other_company, "deputies"),
        ):
            ours._remember(company, {"lead": target})
        self.assertEqual(ours._get_known(self.company)["lead"], "owners")
