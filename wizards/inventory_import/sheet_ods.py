"""Reading ODS from its XML, so that repeated and commented cells shift nothing."""

from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
MOST_REPEATED = 1000


def read_ods(content):
    """Return [(line, cells)] of the first sheet; a formula counts as its last value."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    table = root.find(f".//{TABLE}table")
    lines, line = [], 1
    for row in table.iter(TABLE + "table-row"):
        repeated = int(row.get(TABLE + "number-rows-repeated", 1))
        cells = _read_row(row)
        if cells:
            copies = min(repeated, MOST_REPEATED)
            lines += [(line + copy, list(cells)) for copy in range(copies)]
        line += repeated
    return lines


def _read_row(row):
    cells = []
    for cell in row.iterchildren(*CELLS):
        repeated = int(cell.get(TABLE + "number-columns-repeated", 1))
        # a sheet fills its empty right side with one cell repeated very often
        cells += [_read_cell(cell)] * min(repeated, MOST_REPEATED)
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
            words.append(" " * int(child.get(TEXT + "c", 1)))
        elif child.tag == TEXT + "line-break":
            words.append("\n")
        elif isinstance(child.tag, str):
            words.append(_read_paragraph(child))
        words.append(child.tail or "")
    return "".join(words)
