"""Reading a text file: what parts its cells, and the line that each row has."""

import csv
import io
import re
from collections import Counter
from itertools import islice

from odoo.tools.translate import LazyTranslate

from .encoding import decode
from .errors import SheetError

_lt = LazyTranslate(__name__)

DELIMITERS = ",;\t|"
SEP = re.compile(r'\s*"?sep=(.)"?\s*(\r\n|\r|\n|$)', re.IGNORECASE)
LOOKED_AT = 50  # records that tell what parts the cells
MOST_LOOKED_AT = 200_000  # characters of the same


class CsvBook:
    """A text file: one sheet without a name.

    :raise SheetError: it cannot be decoded
    """

    def __init__(self, data, encoding):
        self.text = decode(data, encoding)
        self.names = [""]

    def read_lines(self, index):
        """Yield (line, cells); a cell may span several lines.

        :raise SheetError: a quotation mark is not closed
        """
        text, line, delimiter = self.text, 1, None
        # what some programs write first, so that others know the mark
        if (said := SEP.match(text)) and said[1] in DELIMITERS:
            text, line, delimiter = text[said.end() :], 2, said[1]
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter or _find_delimiter(text),
            strict=True,
        )
        before = line - 1
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield line, cells
                line = before + reader.line_num + 1
        except csv.Error as error:
            raise SheetError(
                _lt(
                    "cannot be read from line %(line)s on: look for a quotation mark "
                    "that is not closed, or a cell that is far too long.",
                    line=line,
                )
            ) from error

    def read_shape(self, index):
        """Return no merged ranges and no hidden lines: text knows of none."""
        return [], set()


def _find_delimiter(text):
    """Return the mark that parts most lines into equally many cells.

    Lines above the table, and commas inside of cells, part no more than a few.
    """
    # a heading in quotes may span several lines, so the quotes go first
    bare = re.sub(r'"[^"]*"', "_", text[:MOST_LOOKED_AT])
    lines = list(islice(filter(str.strip, bare.splitlines()), LOOKED_AT))
    # a comma before a blank is one of a sentence, unless all are
    tight = [re.sub(r"[,;|] +(?=\S)", "_ ", line) for line in lines]
    return max(DELIMITERS, key=lambda mark: _agreement(mark, tight, lines))


def _agreement(mark, tight, lines):
    """Return what grows with the lines that a mark parts into equally many cells."""
    parted = _most_alike([line.count(mark) for line in tight])
    first = lines[0].count(mark) if lines else 0
    return parted[0], _most_alike([line.count(mark) for line in lines])[0], first


def _most_alike(numbers):
    counts = Counter(filter(None, numbers))
    return max(((often, number) for number, often in counts.items()), default=(0, 0))
