"""Reading ODS from its XML, so that repeated and commented cells shift nothing."""

from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
MOST_REPEATED = 1000
LAST_COLUMN = 16_384  # what the spreadsheet programs themselves allow


def read_ods(content):
    """Yield (line, cells) of the first sheet; a formula counts as its last value."""
    # the size is checked before, and a long text is refused by its own sentence
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(content, parser)
    table = root.find(f".//{TABLE}table")
    line = 1
    for row in table.iter(TABLE + "table-row"):
        repeated = int(row.get(TABLE + "number-rows-repeated", 1))
        cells = _read_row(row)
        if cells:
            for copy in range(min(repeated, MOST_REPEATED)):
                yield line + copy, cells
        line += repeated


def _read_row(row):
    cells = []
    for cell in row.iterchildren(*CELLS):
        repeated = int(cell.get(TABLE + "number-columns-repeated", 1))
        # a sheet fills its empty right side with one cell repeated very often
        cells += [_read_cell(cell)] * min(repeated, LAST_COLUMN - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _read_cell(cell):
    kind = cell.get(OFFICE + "value-type")
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(OFFICE + "value"))
        return repr(int(number)) if number.is_integer() else repr(number)
    if kind == "date":
        return cell.get(OFFICE + "date-value", "")[:10]
    if kind == "boolean":
        return "yes" if cell.get(OFFICE + "boolean-value") == "true" else "no"
    return "\n".join(_read_paragraph(part) for part in cell.iterchildren(TEXT + "p"))


def _read_paragraph(paragraph):
    """Return the words of a paragraph, links and formats in it included."""
    words = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == TEXT + "s":
            words.append(" " * min(int(child.get(TEXT + "c", 1)), MOST_REPEATED))
        elif child.tag == TEXT + "line-break":
            words.append("\n")
        elif isinstance(child.tag, str):
            words.append(_read_paragraph(child))
        words.append(child.tail or "")
    return "".join(words)
