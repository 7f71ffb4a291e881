"""Reading XLSX with openpyxl, which keeps a formula's last value."""

import datetime
import io

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
