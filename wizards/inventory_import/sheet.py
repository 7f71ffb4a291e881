"""From the bytes of a CSV, XLSX or ODS file to rows that know their line."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from itertools import islice

from odoo.tools.translate import LazyTranslate

from .encoding import decode
from .errors import SheetError
from .sheet_ods import read_ods
from .sheet_xlsx import check_xlsx, read_xlsx

_lt = LazyTranslate(__name__)

MAX_ROWS = 50_000
MAX_CELL = 32_767  # what the spreadsheet programs themselves allow
MAX_COLUMNS = 500
MAX_CELLS = 2_000_000  # a few bytes can say that a cell is repeated without end
MAX_TEXT = 50_000_000  # characters of all cells
MAX_UNPACKED = 100 * 2**20
DELIMITERS = ",;\t|"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass
class Sheet:
    """A table: its headings, and its rows with the line each has in the file."""

    headings: list
    heading_line: int
    rows: list = field(default_factory=list)  # [(line, [text])], blank rows left out

    def get_example(self, place):
        """Return the first text that stands in a column."""
        texts = (cells[place] for _line, cells in self.rows if place < len(cells))
        return next(filter(None, texts), "")


def read_sheet(data, encoding="utf-8"):
    """Return the first sheet of a file as text, blank rows left out but counted.

    The kind of file is told from its content, whatever its name ends in.

    :raise SheetError: the file is no spreadsheet, is broken, or holds too much
    """
    if not data:
        raise SheetError(_lt("is empty: choose the file that holds the activities."))
    if data.startswith(OLD_EXCEL):
        raise SheetError(
            _lt(
                "is an old or a protected Excel file: save it as .xlsx without a "
                "password and try again."
            )
        )
    if len(data) > MAX_UNPACKED:
        raise _too_much()
    if data.startswith(ZIP):
        return _as_sheet(_read_zip(data))
    return _as_sheet(_take(read_csv(data, encoding)))


def _read_zip(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise _too_much()
            if "content.xml" in names:
                with archive.open("content.xml") as stream:
                    return _take(read_ods(stream))
            if "xl/workbook.xml" in names:
                check_xlsx(archive)
                return _take(read_xlsx(data))
    except SheetError:
        raise
    except Exception as error:
        # whatever a broken archive makes the readers raise, it cannot be read
        raise SheetError(
            _lt(
                "is damaged: open it in your spreadsheet program, save it and try "
                "again."
            )
        ) from error
    raise SheetError(_lt("is no spreadsheet: save it as CSV, XLSX or ODS."))


def _take(lines):
    """Return no more lines than it takes to see that there are too many.

    :raise SheetError: they hold too many cells, or too much text
    """
    taken, room, letters, before = [], MAX_CELLS, MAX_TEXT, None
    for line, cells in islice(lines, MAX_ROWS + 2):
        room -= len(cells)
        letters -= 0 if cells is before else sum(map(len, cells))
        if room < 0 or letters < 0:
            raise _too_much()
        taken.append((line, cells))
        before = cells
    return taken


def _too_much():
    return SheetError(_lt("unpacks to far too much: split it into parts."))


def read_csv(data, encoding):
    """Yield (line, cells) of a text file; a cell may span several lines.

    :raise SheetError: it cannot be decoded, or a quotation mark is not closed
    """
    text = decode(data, encoding)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True
    )
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise SheetError(
            _lt(
                "cannot be read from line %(line)s on: look for a quotation mark that "
                "is not closed, or a cell that is far too long.",
                line=line,
            )
        ) from error


def _find_delimiter(text):
    """Return what parts the headings: the mark most frequent outside quotes."""
    # a heading in quotes may span several lines, so the quotes go first
    bare = re.sub(r'"[^"]*"', "_", text[:MAX_CELL])
    first = next((line for line in bare.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _as_sheet(lines):
    filled = [(line, cells) for line, cells in _trim_all(lines) if any(cells)]
    if not filled:
        raise SheetError(_lt("is empty: choose the file that holds the activities."))
    if len(filled) - 1 > MAX_ROWS:
        raise SheetError(
            _lt("has more than %(rows)s rows: split it into parts.", rows=MAX_ROWS)
        )
    (heading_line, headings), *rows = filled
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MAX_COLUMNS:
        raise SheetError(
            _lt(
                "has more than %(columns)s columns: leave out what no activity needs.",
                columns=MAX_COLUMNS,
            )
        )
    return Sheet(headings, heading_line, rows)


def _trim_all(lines):
    """Yield (line, cells) without blanks around the texts; repeated rows are one."""
    before = trimmed = None
    for line, cells in lines:
        if cells is not before:
            before, trimmed = cells, [_trim(cell, line) for cell in cells]
        yield line, trimmed


def _trim(cell, line):
    if len(cell) > MAX_CELL:
        raise SheetError(
            _lt(
                "has a cell in line %(line)s that is far too long: shorten it to "
                "%(most)s characters.",
                line=line,
                most=MAX_CELL,
            )
        )
    if "\0" in cell:
        raise SheetError(_lt("has a cell in line %(line)s that is no text.", line=line))
    return cell.strip()
