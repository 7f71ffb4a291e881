"""Files as programs, disks and mail break them: bytes that were a sheet once."""

import io
import re
import zipfile

from hypothesis import strategies as st

from .broken_rows import HEADINGS, ROWS, broken_rows
from .common import as_csv, as_ods, as_xlsx

ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "cp1251"]
ENCODINGS += ["gb18030", "shift_jis", "mac-roman", "utf-32", "utf-7"]
TWO_MEANINGS = [
    "utf-8",
    "cp1252",
    "utf-16",
    "cp1251",
    "gb18030",
    "shift_jis",
    "mac-roman",
]
# openpyxl writes down when it made a file
TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# what a damaged file may say at any place
PIECES = [b"\0", b'"', b"<", b"&", b">", b"PK\x03\x04", b"\xff\xfe", b"-1", b"9" * 12]
PIECES += [b"&xxe;", b"\xef\xbb\xbf", b"=1+1", b"\r", b"</table:table-row>", b"\x80"]


def as_text(rows, delimiter=",", encoding="utf-8"):
    return as_csv(rows, delimiter).decode().encode(encoding, "replace")


def for_xml(rows):
    """Return the rows without what XML, and so no spreadsheet program, can hold."""
    return [["".join(filter(_is_xml, text))[:32_767] for text in row] for row in rows]


def _is_xml(char):
    return char in "\t\n" or (char >= " " and char not in "\ufffe\uffff")


@st.composite
def sheets(draw, rows):
    """Return (kind, bytes) of the rows in any format."""
    kind = draw(st.sampled_from(["csv", "csv", "xlsx", "ods"]))
    if kind == "csv":
        delimiter = draw(st.sampled_from(",;\t|"))
        encoding = draw(st.sampled_from(["utf-8"] * 5 + ENCODINGS))
        return kind, as_text(rows, delimiter, encoding)
    data = {"xlsx": as_xlsx, "ods": as_ods}[kind](for_xml(rows))
    return kind, zip_of(timeless(data))


@st.composite
def damaged(draw, data):
    """Return bytes that were cut, flipped, written over, doubled or moved."""
    start = draw(st.integers(0, max(len(data) - 1, 0)))
    end = min(start + draw(st.integers(0, 200)), len(data))
    piece = draw(st.sampled_from(PIECES) | st.binary(max_size=20))
    flipped = bytes(byte ^ 0x20 for byte in data[start:end])
    return draw(
        st.sampled_from(
            [
                data[:start],
                data[end:],
                data[:start] + data[end:],
                data[:start] + piece + data[start:],
                data[:start] + piece + data[start + len(piece) :],
                data[:start] + flipped + data[end:],
                data[:end] + data[start:],
                data + piece,
                piece + data,
            ]
        )
    )


@st.composite
def damaged_inside(draw, data):
    """Return an archive that is whole, with damage done to one of its members."""
    members = timeless(data)
    chosen = draw(st.sampled_from(sorted(members)))
    return zip_of(members | {chosen: draw(damaged(members[chosen]))})


def timeless(data):
    """Return {name: content} of an archive, without the time of its making."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: TIME.sub(b"", archive.read(name)) for name in archive.namelist()}


@st.composite
def broken_sheets(draw):
    """Return (kind, bytes, chosen encoding) of broken rows in a sound file."""
    kind, data = draw(sheets(draw(broken_rows())))
    return kind, data, draw(st.sampled_from(["utf-8"] * 3 + TWO_MEANINGS))


@st.composite
def broken_files(draw):
    """Return (kind, bytes, chosen encoding) of sound rows in a broken file."""
    kind, data = draw(sheets([HEADINGS, *ROWS]))
    hand = damaged
    if kind != "csv" and draw(st.booleans()):
        hand = damaged_inside
    return kind, draw(hand(data)), draw(st.sampled_from(TWO_MEANINGS))


def zip_of(members):
    """Return an archive of {name: content} that is the same at any time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()
