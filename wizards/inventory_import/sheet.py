"""From the bytes of a CSV, XLSX or ODS file to rows that know their line.

Text files are read here, books in files of their own. For a plain table Odoo's readers
give the same result; for other sheets they lose line numbers, merged and hidden cells,
which numbers were typed as text, and more: `tests/intake/test_odoo_readers.py` shows
each.
"""

import codecs
import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from odoo.tools.translate import LazyTranslate

from .columns import column_letter
from .errors import SheetError
from .sheet_ods import OdsBook
from .sheet_parts import NumberText, TooLarge, fill_merged_cells
from .sheet_xlsx import XlsxBook, check_xlsx
from .table import (
    best_sheet,
    exclude_rows,
    find_headings,
    find_sections,
    find_titles,
    merge_headings,
)

_lt = LazyTranslate(__name__)

MAX_ROWS = 50_000
MAX_CELL = 32_767  # what the spreadsheet programs themselves allow
MAX_COLUMNS = 500
# 50,000 rows of 12 columns take about 5 s; a limit is needed, as a tiny ODS file can
# declare a cell repeated millions of times
MAX_CELLS = 600_000
MAX_TEXT = 50_000_000  # characters of all cells
MAX_UNPACKED = 100 * 2**20
MAX_SHEETS = 20  # those that are looked at for the one that holds the activities
LINES_LOOKED_AT = 60  # lines of each
SHOWN_ABOVE = 3  # lines below the headings that are shown with those above
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
DELIMITERS = ",;\t|"
SEP = re.compile(r'\s*"?sep=(.)"?\s*(\r\n|\r|\n|$)', re.IGNORECASE)
RECORDS_READ = 50  # records that tell what separates the cells
CHARACTERS_READ = 200_000  # characters of the same
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
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass
class Sheet:
    """A table: its headings, and its rows with the line each has in the file."""

    headings: list
    header_row: int
    rows: list = field(default_factory=list)  # [(line, [text])], blank rows left out
    header_rows: int = 1
    letters: list = field(default_factory=list)  # of the columns that are not blank
    counts: dict = field(default_factory=dict)  # {why: rows that are no activity}
    excluded_rows: list = field(default_factory=list)  # [(line, [text], why)]
    names: list = field(default_factory=list)  # of all sheets of the file
    index: int = 0
    delimiter: str = ""  # what separates the cells of a text file
    top: list = field(default_factory=list)  # [(line, [text])] down to the first rows
    sections: list = field(default_factory=list)  # the title above each row, if any
    # references are row numbers: set before rows are merged, which hides it
    has_row_numbers: bool = False
    plain_names: dict = field(default_factory=dict)  # {line: name before its number}

    def get_texts(self, index):
        """Return the texts that stand in a column."""
        texts = (cells[index] for _line, cells in self.rows if index < len(cells))
        return list(filter(None, texts))

    def get_example(self, index):
        """Return the first text that stands in a column."""
        return next(iter(self.get_texts(index)), "")


@dataclass(frozen=True)
class SheetOptions:
    """What somebody chose about a file; what is None is found."""

    index: int | None = None
    header_row: int | None = None
    header_rows: int | None = None
    included_kinds: frozenset = frozenset()  # of rows that would be excluded


def read_sheet(data, encoding="utf-8", options=None):
    """Return a sheet of a file as text, blank rows left out but counted.

    The kind of file is recognised by its content, whatever its name ends in.

    :raise SheetError: the file is no spreadsheet, is broken, or holds too much
    """
    options = options or SheetOptions()
    if not data:
        raise SheetError(
            _lt("The file is empty. Choose the file that contains the activities.")
        )
    if data.startswith(OLD_EXCEL):
        raise SheetError(
            _lt(
                "The file is an old or password-protected Excel file. Save it as .xlsx "
                "without a password and try again."
            )
        )
    if len(data) > MAX_UNPACKED:
        raise _too_large()
    if data.startswith(ZIP):
        return _read_zip(data, options)
    return _read_book(CsvBook(data, encoding), options)


def _read_zip(data, options):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise _too_large()
            if "content.xml" in names:
                return _read_book(OdsBook(archive), options)
            if "xl/workbook.xml" in names:
                check_xlsx(archive)
                return _read_book(XlsxBook(data, archive), options)
    except SheetError:
        raise
    except TooLarge as error:
        raise _too_large() from error
    except Exception as error:
        # whatever a broken archive makes the readers raise, it cannot be read
        raise SheetError(
            _lt(
                "The file is damaged. Open it in your spreadsheet program, save it and "
                "try "
                "again."
            )
        ) from error
    raise SheetError(_lt("The file is not a spreadsheet. Save it as CSV, XLSX or ODS."))


def _read_book(book, options):
    index = options.index
    if index is None or index >= len(book.names):
        index = _find_sheet(book)
    lines = _limit_lines(book.read_lines(index))
    ranges, hidden = book.read_shape(index)
    plain = [(line, cells) for line, cells in _trim_all(lines) if any(cells)]
    if not plain:
        raise SheetError(
            _lt("The file is empty. Choose the file that contains the activities.")
        )
    filled = fill_merged_cells(plain, ranges) if ranges else plain
    found = find_headings(filled, options.header_row, options.header_rows, plain)
    sheet = _build_sheet(filled, plain, found, hidden, ranges, options)
    sheet.names, sheet.index = book.names, index
    sheet.delimiter = getattr(book, "delimiter", "")
    return sheet


def _find_sheet(book):
    """Return the index of the sheet that holds the activities."""
    if len(book.names) == 1:
        return 0
    heads = [
        [
            (line, [cell.strip() for cell in cells])
            for line, cells in islice(book.read_lines(index), LINES_LOOKED_AT)
        ]
        for index in range(min(len(book.names), MAX_SHEETS))
    ]
    return best_sheet(heads)


def _limit_lines(lines):
    """Return no more lines than it takes to see that there are too many.

    :raise SheetError: they hold too many cells, or too much text
    """
    taken, room, characters, previous = [], MAX_CELLS, MAX_TEXT, None
    for line, cells in islice(lines, MAX_ROWS + LINES_LOOKED_AT + 2):
        room -= len(cells)
        characters -= 0 if cells is previous else sum(map(len, cells))
        if room < 0 or characters < 0:
            raise _too_large()
        taken.append((line, cells))
        previous = cells
    return taken


def _too_large():
    return SheetError(
        _lt("The content of this file is too large. Split it into several files.")
    )


def _build_sheet(filled, plain, found, hidden, ranges, options):
    first, number = found
    upper = filled[first : first + number]
    rows = filled[first + number :]
    if len(rows) > MAX_ROWS:
        raise SheetError(
            _lt(
                "The file has more than %(rows)s rows. Split it into several files.",
                rows=MAX_ROWS,
            )
        )
    headings = merge_headings([cells for _line, cells in upper])
    if len(headings) > MAX_COLUMNS:
        raise SheetError(
            _lt(
                "The file has more than %(columns)s columns. Remove columns that are "
                "not needed.",
                columns=MAX_COLUMNS,
            )
        )
    columns = _find_columns(headings, rows)
    titles = find_titles(rows, headings, ranges)
    kinds = options.included_kinds
    rows, excluded, counts = exclude_rows(rows, headings, hidden, ranges, kinds)
    return Sheet(
        [headings[index] for index in columns if index < len(headings)],
        upper[0][0],
        [(line, _pick_columns(cells, columns)) for line, cells in rows],
        header_rows=number,
        sections=find_sections(rows, titles),
        letters=[column_letter(index) for index in columns],
        counts=counts,
        excluded_rows=[
            (line, _pick_columns(cells, columns), why) for line, cells, why in excluded
        ],
        top=[
            (line, _pick_columns(cells, columns))
            for line, cells in plain[: first + number + SHOWN_ABOVE]
        ],
    )


def _find_columns(headings, rows):
    """Return the indexes of the columns, without those that are blank all the way."""
    filled = {index for index, heading in enumerate(headings) if heading}
    widest = 0
    for _line, cells in rows:
        if len(filled) < max(len(cells), widest):
            filled.update(index for index, cell in enumerate(cells) if cell)
        widest = max(widest, len(cells))
    return sorted(filled)


def _pick_columns(cells, columns):
    if len(columns) and columns[-1] == len(columns) - 1:
        return cells
    return [cells[index] if index < len(cells) else "" for index in columns]


def _trim_all(lines):
    """Yield (line, trimmed cells). Rows that a file repeats are trimmed once."""
    previous = trimmed = None
    for line, cells in lines:
        if cells is not previous:
            previous, trimmed = cells, [_trim(cell, line) for cell in cells]
        yield line, trimmed


def _trim(cell, line):
    if isinstance(cell, NumberText):
        return cell
    if len(cell) > MAX_CELL:
        raise SheetError(
            _lt(
                "A cell in row %(line)s of the file is too long. Shorten it to "
                "%(most)s characters.",
                line=line,
                most=MAX_CELL,
            )
        )
    if "\0" in cell:
        raise SheetError(
            _lt(
                "A cell in row %(line)s of the file contains data that is not text.",
                line=line,
            )
        )
    return cell.strip()


class CsvBook:
    """A text file: one sheet without a name.

    :raise SheetError: it cannot be decoded
    """

    def __init__(self, data, encoding):
        self.text = decode(data, encoding)
        self.names = [""]
        self.delimiter = ""

    def read_lines(self, index):
        """Yield (line, cells); a cell may span several lines.

        :raise SheetError: a quotation mark is not closed
        """
        text, line, delimiter = self.text, 1, None
        # what some programs write first, so that others know the mark
        if (mark := SEP.match(text)) and mark[1] in DELIMITERS:
            text, line, delimiter = text[mark.end() :], 2, mark[1]
        self.delimiter = delimiter or _find_delimiter(text)
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=self.delimiter, strict=True
        )
        previous = line - 1
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield line, cells
                line = previous + reader.line_num + 1
        except csv.Error as error:
            raise SheetError(
                _lt(
                    "The file cannot be read from row %(line)s onward. Look for a "
                    "missing closing quotation mark, or a cell that is far too long.",
                    line=line,
                )
            ) from error

    def read_shape(self, index):
        """Return no merged ranges and no hidden lines: text knows of none."""
        return [], set()


def _find_delimiter(text):
    """Return the mark that splits most lines into equally many cells.

    Lines above the table, and commas inside of cells, part no more than a few.
    """
    # a heading in quotes may span several lines, so the quotes go first
    bare = re.sub(r'"[^"]*"', "_", text[:CHARACTERS_READ])
    lines = list(islice(filter(str.strip, bare.splitlines()), RECORDS_READ))
    # before a space it is probably punctuation: counted as a second criterion only
    tight = [re.sub(r"[,;|] +(?=\S)", "_ ", line) for line in lines]
    return max(DELIMITERS, key=lambda one: _score_delimiter(one, tight, lines))


def _score_delimiter(delimiter, tight, lines):
    """Return what grows with the lines that it splits into equally many cells."""
    parted = _most_frequent([line.count(delimiter) for line in tight])
    every = _most_frequent([line.count(delimiter) for line in lines])
    first = lines[0].count(delimiter) if lines else 0
    return parted[0], every[0], first


def _most_frequent(numbers):
    """Return (how often, number) of the most frequent one, zeros left out."""
    counts = Counter(filter(None, numbers))
    return max(((often, number) for number, often in counts.items()), default=(0, 0))


def decode(data, encoding):
    """Return the text of a file without the mark that some programs begin it with.

    :raise SheetError: it is no text, or not in this encoding
    """
    if data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    if b"\0" in data and encoding != "utf-16" and not data.startswith(UTF_16):
        raise SheetError(
            _lt("The file is not a spreadsheet. Save it as CSV, XLSX or ODS.")
        )
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise SheetError(
            _lt(
                "The file cannot be read with this encoding. Choose another encoding, "
                "or save the file as XLSX."
            )
        ) from error
    if "\0" in text:
        raise SheetError(
            _lt("The file is not a spreadsheet. Save it as CSV, XLSX or ODS.")
        )
    return text
