"""Reading XLSX with openpyxl, which keeps a formula's last value.

It reads the rows and the texts piece by piece, and all else as a whole.
"""

import datetime
import io
import posixpath

from .sheet_xml import check_size

MOST_ELEMENTS = 6_000_000  # of the table and of its texts: three or so for each cell
UNITS = ("row", "si")
HEAD = 1000
NO_LETTERS = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"  # before the first letter of XML
LAST_ROW = 1_048_576  # what the spreadsheet programs themselves allow


def read_xlsx(data):
    """Yield (line, cells) of the first sheet; a formula counts as its last value.

    :raise ValueError: a row is numbered higher than there can be any
    """
    import openpyxl  # slow to load, and needed for this kind of file alone

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    # a file may lie about its size; then rows beyond it would be lost
    sheet.reset_dimensions()
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        # a file may number a row so high that the blank ones before it never end
        if line > LAST_ROW:
            raise ValueError(line)
        cells = [as_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells


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
                    check_size(stream, MOST_ELEMENTS, UNITS)
                else:
                    check_size(stream)


def as_text(value):
    """Return a cell's value as people would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
