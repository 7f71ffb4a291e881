"""From the bytes of a text file to its text, in the encoding that an officer chose."""

import codecs

from odoo.tools.translate import LazyTranslate

from .errors import SheetError

_lt = LazyTranslate(__name__)

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


def decode(data, encoding):
    """Return the text of a file without the mark that some programs begin it with.

    :raise SheetError: it is no text, or not in this encoding
    """
    if data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    if b"\0" in data and encoding != "utf-16" and not data.startswith(UTF_16):
        raise SheetError(_lt("is not a spreadsheet. Save it as CSV, XLSX or ODS."))
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise SheetError(
            _lt(
                "is not text in this encoding. Choose another encoding, or save it "
                "as XLSX."
            )
        ) from error
    if "\0" in text:
        raise SheetError(_lt("is not a spreadsheet. Save it as CSV, XLSX or ODS."))
    return text
