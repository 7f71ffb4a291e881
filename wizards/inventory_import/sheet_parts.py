"""What every reader of a file gives or needs: texts, ranges of cells, pieces of XML.

XML is read piece by piece, never in memory as a whole. No other file is read, and no
entity of the file's own is put in its place; one that grows without end is an error of
expat's own. No database.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from xml.parsers import expat

MAX_FILLED = 500_000  # cells that merging may fill: more is no sheet of people
PIECE = 2**16
DEEPEST_XML = 100
MAX_PARTS = 70_000  # elements of a row, or of what is no table: styles, names, …
MAX_XML_TEXT = 5_000_000  # characters of the same


class TooLarge(ValueError):
    """A table holds more than anybody reads."""


class NumberText(str):
    """A number as a program keeps it: its point is a decimal point."""


class JoinedCells(str):
    """The texts of several cells, a line for each; each is read by itself."""

    def __new__(cls, texts):
        joined = super().__new__(cls, "\n".join(texts))
        joined.cells = tuple(texts)
        return joined


@dataclass(frozen=True)
class Range:
    """Cells that were merged into one; lines count from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


def fill_merged_cells(lines, ranges):
    """Return lines in which all cells of a merged range hold its text.

    A line without any text of its own stays blank.

    :param lines: [(line, cells)]
    :raise TooLarge: the ranges fill far too many cells
    """
    by_line = dict(lines)
    widest = max(map(len, by_line.values()), default=0)
    numbers = sorted(by_line)
    room = MAX_FILLED
    for one in ranges:
        first = by_line.get(one.top, ())
        text = first[one.left] if one.left < len(first) else ""
        if not text:
            continue
        right = min(one.right, widest - 1)
        start, end = bisect_left(numbers, one.top), bisect_right(numbers, one.bottom)
        room -= (end - start) * (right + 1 - one.left)
        if room < 0:
            raise TooLarge(one)
        for line in numbers[start:end]:
            by_line[line] = _filled(by_line[line], one.left, right, text)
    return sorted(by_line.items())


def _filled(cells, left, right, text):
    """Return cells with a text in the blank ones of a range."""
    cells = [*cells, *[""] * (right + 1 - len(cells))]
    for place in range(left, right + 1):
        cells[place] = cells[place] or text
    return cells


def feed(stream, start=None, end=None, text=None):
    """Read a stream to its end, and call back; after each piece comes a yield.

    Names are ``namespace}name``.

    :param start: called with the name and the attributes
    :param end: called with the name
    :raise ValueError: it is nested too deeply
    :raise xml.parsers.expat.ExpatError: it is no XML
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def opens(name, attributes):
        nonlocal depth
        depth += 1
        if depth > DEEPEST_XML:
            raise ValueError(depth)
        if start:
            start(name, attributes)

    def closes(name):
        nonlocal depth
        depth -= 1
        if end:
            end(name)

    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.CharacterDataHandler = text
    # whatever this is called with instead is not put in place of an entity
    parser.DefaultHandler = lambda _text: None
    while piece := stream.read(PIECE):
        parser.Parse(piece)
        yield
    parser.Parse(b"", True)
    yield


def check_size(stream, most=MAX_PARTS, units=()):
    """Refuse XML that holds more than its kind does in a real file.

    :param most: elements of the whole
    :param units: the elements that are read one by one: no more is needed at a time
    :raise TooLarge: the whole holds more, or a part does
    :raise ValueError: it is nested too deeply
    """
    whole = parts = letters = 0

    def start(_name, _attributes):
        nonlocal whole, parts
        whole, parts = whole + 1, parts + 1
        if whole > most or parts > MAX_PARTS:
            raise TooLarge(whole)

    def text(words):
        nonlocal letters
        letters += len(words)
        if letters > MAX_XML_TEXT:
            raise TooLarge(letters)

    def end(name):
        nonlocal parts, letters
        if name.rpartition("}")[2] in units:
            parts = letters = 0

    for _piece in feed(stream, start, end, text):
        pass
