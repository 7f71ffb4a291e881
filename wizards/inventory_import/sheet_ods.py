"""Reading ODS from its XML, so that repeated and commented cells shift nothing."""

from .sheet_parts import NumberText, Range, feed

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
MAX_REPEATED = 1000
LAST_COLUMN = 16_384  # what the spreadsheet programs themselves allow
LAST_ROW = 1_048_576
MAX_CELL_TEXT = 40_000  # a little more than a cell may hold: the rest is not kept


class OdsBook:
    """A document: the names of its sheets, and the rows of one.

    :raise ValueError: there is no sheet
    """

    def __init__(self, archive):
        self.archive = archive
        self.names = []
        self._shapes = {}

        def start(name, attributes):
            if name == TABLE + "table" and TABLE + "is-sub-table" not in attributes:
                self.names.append(attributes.get(TABLE + "name", ""))

        with archive.open("content.xml") as stream:
            for _piece in feed(stream, start):
                pass
        if not self.names:
            raise ValueError("no table")

    def read_lines(self, index):
        """Yield (line, cells) of a sheet; a formula counts as its last value.

        :raise ValueError: there is no such sheet, or a row beyond the last there can be
        """
        table = _Table(index)
        self._shapes[index] = table.ranges, table.hidden
        line = 1
        with self.archive.open("content.xml") as stream:
            for _piece in feed(stream, table.start, table.end, table.text):
                for repeated, cells in table.take_rows():
                    if cells:
                        if line > LAST_ROW:
                            raise ValueError(line)
                        for copy in range(min(repeated, MAX_REPEATED)):
                            yield line + copy, cells
                    line += repeated
        if not table.is_over:
            raise ValueError("no table")

    def read_shape(self, index):
        """Return the merged ranges and the hidden lines of a sheet that was read."""
        return self._shapes[index]


class _Table:
    """Where in a sheet the reader is, and the rows that are complete."""

    def __init__(self, index):
        self.is_over = False
        self.before = index  # sheets that come first
        self.line = 1
        self.ranges, self.hidden = [], set()
        self.rows = []
        self.path = []  # the names of what is open
        self.table = self.row = self.cell = self.paragraph = None  # their depths
        self.cells, self.words, self.attributes, self.repeated = [], [], {}, 1
        self.paragraphs = self.room = 0

    def take_rows(self):
        """Return [(how often it is repeated, cells)], each row once."""
        rows, self.rows = self.rows, []
        return rows

    def start(self, name, attributes):
        self.path.append(name)
        depth = len(self.path)
        if self.is_over:
            return
        if name == TABLE + "table" and self.table is None:
            if self.before:
                self.before -= 1
            else:
                self.table = depth
        elif self.table is None:
            return
        elif name == TABLE + "table-row" and self.row is None:
            self._start_row(depth, attributes)
        elif name in CELLS and self.row == depth - 1:
            self.cell, self.attributes = depth, attributes
            self.words, self.paragraphs, self.room = [], 0, MAX_CELL_TEXT
        elif name == TEXT + "p" and self.cell == depth - 1:
            self.paragraph = depth
            self._add("\n" if self.paragraphs else "")
            self.paragraphs += 1
        elif self.paragraph:
            self._start_in_text(name, attributes)

    def _start_row(self, depth, attributes):
        self.row, self.cells = depth, []
        self.repeated = _count(attributes, "number-rows-repeated")
        if attributes.get(TABLE + "visibility", "visible") != "visible":
            last = self.line + min(self.repeated, MAX_REPEATED)
            self.hidden.update(range(self.line, last))

    def _start_in_text(self, name, attributes):
        if name == TEXT + "s":
            self._add(" " * min(int(attributes.get(TEXT + "c", 1)), MAX_REPEATED))
        elif name == TEXT + "line-break":
            self._add("\n")

    def text(self, words):
        if self.paragraph:
            self._add(words)

    def _add(self, words):
        """Keep as much of a cell's text as tells that it is too long."""
        if words := words[: self.room]:
            self.words.append(words)
            self.room -= len(words)

    def end(self, _name):
        depth = len(self.path)
        self.path.pop()
        if depth == self.paragraph:
            self.paragraph = None
        elif depth == self.cell:
            self._end_cell()
        elif depth == self.row:
            while self.cells and not self.cells[-1]:
                self.cells.pop()
            self.rows.append((self.repeated, self.cells))
            self.line += self.repeated
            self.row = None
        elif depth == self.table:
            self.is_over, self.table = True, None

    def _end_cell(self):
        repeated = _count(self.attributes, "number-columns-repeated")
        down = _count(self.attributes, "number-rows-spanned")
        right = _count(self.attributes, "number-columns-spanned")
        if down * right > 1:
            place = len(self.cells)
            bottom = self.line + min(down, MAX_REPEATED) - 1
            last = min(place + right, LAST_COLUMN) - 1
            self.ranges.append(Range(self.line, place, bottom, last))
        # a sheet fills its empty right side with one cell repeated very often
        room = LAST_COLUMN - len(self.cells)
        text = _read_cell(self.attributes, "".join(self.words))
        self.cells += [text] * min(repeated, room)
        self.cell = None


def _count(attributes, name):
    return int(attributes.get(TABLE + name, 1))


def _read_cell(attributes, text):
    kind = attributes.get(OFFICE + "value-type")
    if kind in ("float", "percentage", "currency"):
        number = float(attributes[OFFICE + "value"])
        return NumberText(repr(int(number)) if number.is_integer() else repr(number))
    if kind == "date":
        return attributes.get(OFFICE + "date-value", "")[:10]
    if kind == "boolean":
        return "yes" if attributes.get(OFFICE + "boolean-value") == "true" else "no"
    return text
