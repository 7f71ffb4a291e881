"""Reading XML piece by piece: what is read is never in memory as a whole.

No other file is read, and no entity of the file's own is put in its place; one that
grows without end is an error of expat's own.
"""

from xml.parsers import expat

PIECE = 2**16
DEEPEST = 100
MOST_PARTS = 70_000  # elements of a row, or of what is no table: styles, names, …
MOST_TEXT = 5_000_000  # characters of the same


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
        if depth > DEEPEST:
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


def check_size(stream, most=MOST_PARTS, units=()):
    """Refuse XML that holds more than its kind does in a real file.

    :param most: elements of the whole
    :param units: the elements that are read one by one: no more is needed at a time
    :raise ValueError: it holds more, or is nested too deeply
    """
    whole = parts = letters = 0

    def start(_name, _attributes):
        nonlocal whole, parts
        whole, parts = whole + 1, parts + 1
        if whole > most or parts > MOST_PARTS:
            raise ValueError(whole)

    def text(words):
        nonlocal letters
        letters += len(words)
        if letters > MOST_TEXT:
            raise ValueError(letters)

    def end(name):
        nonlocal parts, letters
        if name.rpartition("}")[2] in units:
            parts = letters = 0

    for _piece in feed(stream, start, end, text):
        pass
