"""Reading XLSX with openpyxl, which keeps a formula's last value.

It reads the rows and the texts piece by piece, and all else as a whole.
"""

import datetime
import io
import posixpath

from .sheet_parts import NumberText, Range, check_size, feed

MAX_ELEMENTS = 2_000_000  # of the table and of its texts: three or so for each cell
UNITS = ("row", "si")
HEAD = 1000
NO_LETTERS = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"  # before the first letter of XML
LAST_ROW = 1_048_576  # what the spreadsheet programs themselves allow


class XlsxBook:
    """A workbook: the names of its sheets, and the rows of one.

    :raise ValueError: it has no sheet
    """

    def __init__(self, data, archive):
        import openpyxl  # slow to load, and needed for this kind of file alone

        self.archive = archive
        self.book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True
        )
        sheets = self.book.worksheets
        if not sheets:
            raise ValueError(sheets)
        # what is hidden comes last: people mean what they see
        self.sheets = sorted(sheets, key=lambda one: one.sheet_state != "visible")
        self.names = [sheet.title for sheet in self.sheets]

    def read_lines(self, index):
        """Yield (line, cells) of a sheet; a formula counts as its last value.

        :raise ValueError: a row is numbered higher than there can be any
        """
        sheet = self.sheets[index]
        # a file may lie about its size; then rows beyond it would be lost
        sheet.reset_dimensions()
        for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
            # a file may number a row so high that the blanks before it never end
            if line > LAST_ROW:
                raise ValueError(line)
            cells = [as_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield line, cells

    def read_shape(self, index):
        """Return the merged ranges of a sheet, and the lines that are hidden."""
        ranges, hidden = [], set()
        path = self.sheets[index]._worksheet_path
        line = 0

        def start(name, attributes):
            nonlocal line
            name = name.rpartition("}")[2]
            if name == "row":
                line = int(attributes.get("r", line + 1))
                if attributes.get("hidden") in ("1", "true"):
                    hidden.add(line)
            elif name == "mergeCell":
                ranges.append(_read_range(attributes["ref"]))

        with self.archive.open(path) as stream:
            for _piece in feed(stream, start):
                pass
        return ranges, hidden


def _read_range(reference):
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    return Range(top, left - 1, bottom, right - 1)


def check_xlsx(archive):
    """Refuse a workbook whose parts ask for far more than they say.

    :raise ValueError: one of them does
    """
    for name in archive.namelist():
        with archive.open(name) as stream:
            head = stream.read(HEAD)
        if head.lstrip(NO_LETTERS).startswith(b"<"):
            folder = posixpath.basename(posixpath.dirname(name))
            with archive.open(name) as stream:
                if folder == "worksheets" or name.endswith("sharedStrings.xml"):
                    check_size(stream, MAX_ELEMENTS, UNITS)
                else:
                    check_size(stream)


def as_text(value):
    """Return a cell's value as people would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        whole = isinstance(value, int) or value.is_integer()
        return NumberText(repr(int(value)) if whole else repr(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
