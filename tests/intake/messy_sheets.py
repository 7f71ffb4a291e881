"""Sheets as companies keep them, made at random from an inventory that is known."""

import csv
import datetime
import io
import zipfile
from dataclasses import dataclass, field

from hypothesis import strategies as st

from .broken_files import timeless, zip_of
from .common import as_csv, as_ods

KNOWN = ["Hel Per", "Bo Ss", "Wor Ker", "Ow Ner"]
UNKNOWN = ["New Face", "Neu Mann"]
NAMES = ["Race", "Swim", "Choir", "Wiki", "Fair", "Garden", "Buddies", "Book Club"]
KINDS = ["Sport", "Culture", "Knowledge"]
HOURS = [None, 1, 1.5, 2, 4, 12, 0.5]
DAYS = [None, datetime.date(2026, 12, 31), datetime.date(2027, 3, 4)]
STATES = [None, "open", "paused", "retired"]

LANGUAGES = {
    "en": ["Kind", "Activity", "Owner(s)", "Hours/month", "Until", "Status"],
    "de": [
        "Kategorie",
        "TÄTIGKEIT",
        "Verantwortlich",
        "Aufwand (Std.)",
        "bis",
        "Stand",
    ],
    "fr": ["Catégorie", "Activité", "Responsables", "Heures/mois", "Fin", "Statut"],
    "es": [
        "Categoría",
        "Actividad",
        "Responsable(s)",
        "Horas al mes",
        "Hasta",
        "Estado",
    ],
}
WORDS = {
    "open": ["planned", "geplant", "prévu", "nuevo"],
    "paused": ["on hold", "ruht", "en pause", "en espera"],
    "retired": ["done", "archiviert", "terminé", "cerrado"],
}
NOBODY = ["", "TBD", "vacant", "n/a", "\u2013", "?", "N.N."]
TITLES = [[], [["Community work, 2026"]], [["Our list"], [], ["Ask HR, please"], []]]
TOTALS = [None, "Total", "Summe", "Total général"]
FOOTNOTES = [None, "As of: 12 March 2026", "* planned for next year"]


@dataclass
class Messy:
    """A sheet, and what a plain reading of it says."""

    truth: dict  # {name: (kind, owners, hours, last day, state)}
    rows: list = field(default_factory=list)
    merged: list = field(default_factory=list)
    hidden: list = field(default_factory=list)
    kind: str = "csv"
    delimiter: str = ","
    has_sep: bool = False
    read_me: bool = False

    @property
    def data(self):
        """The bytes of the file."""
        if self.kind == "xlsx":
            return zip_of(timeless(self._as_xlsx()))
        texts = [[_as_text(cell) for cell in row] for row in self.rows]
        if self.kind == "ods":
            return zip_of(timeless(as_ods(texts)))
        head = f"sep={self.delimiter}\r\n".encode() if self.has_sep else b""
        return head + as_csv(texts, self.delimiter)

    def _as_xlsx(self):
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        if self.read_me:
            sheet.append(["Please read this first"])
            sheet.append(["Nobody but HR writes into the list", "Thanks"])
            sheet = book.create_sheet("List")
        for line, cells in enumerate(self.rows, 1):
            for place, value in enumerate(cells, 1):
                if value not in (None, ""):
                    sheet.cell(line, place, value)
        for one in self.merged:
            sheet.merge_cells(one)
        for line in self.hidden:
            sheet.row_dimensions[line].hidden = True
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def _as_text(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _person(draw, name):
    first, _blank, last = name.partition(" ")
    ways = [name, f"{name} (chair)", f" {first}\u00a0{last} ", f"{name}\u200b"]
    ways.append(
        f"{name} <{first}.{last}@example.org>".lower().replace(name.lower(), name)
    )
    if name in KNOWN:
        ways.append(f"{last}, {first}")
    return draw(st.sampled_from(ways))


def _people(draw, names):
    if not names:
        return draw(st.sampled_from(NOBODY))
    people = [_person(draw, name) for name in names]
    marks = ["; ", "\n", " | "]
    if not any("," in one for one in people):
        marks += [" & ", " / ", ", "]
    return draw(st.sampled_from(marks)).join(people)


def _hours(draw, hours, mark):
    if hours is None:
        return draw(st.sampled_from(["", "\u2013", "n/a"]))
    plain = f"{hours:g}".replace(".", mark)
    ways = [plain, f"{plain} h", f"ca. {plain}", f"{plain} Std.", f"{hours * 60:g} min"]
    ways.append(f"{plain}\u2013{hours + 3:g}".replace(".", mark))
    return draw(st.sampled_from(ways))


def _day(draw, day):
    if day is None:
        return ""
    return draw(
        st.sampled_from([day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%Y/%m/%d}", day])
    )


@st.composite
def messy_sheets(draw):
    """Return a Messy sheet."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
    people = st.lists(st.sampled_from(KNOWN + UNKNOWN), max_size=3, unique=True)
    truth = {
        name: (
            draw(st.sampled_from(KINDS)),
            tuple(draw(people)),
            draw(st.sampled_from(HOURS)),
            draw(st.sampled_from(DAYS)),
            draw(st.sampled_from(STATES)),
        )
        for name in names
    }
    sheet = Messy(truth, kind=draw(st.sampled_from(["csv", "xlsx", "xlsx", "ods"])))
    sheet.delimiter = draw(st.sampled_from(",;\t"))
    sheet.has_sep = draw(st.booleans())
    sheet.read_me = draw(st.booleans())
    sheet.rows = [list(row) for row in draw(st.sampled_from(TITLES))]
    headings = list(LANGUAGES[draw(st.sampled_from(sorted(LANGUAGES)))])
    blank = draw(st.sampled_from([None, 1, 3]))
    mark = draw(st.sampled_from(",."))
    body = activity_rows(draw, truth, mark)
    if draw(st.booleans()):
        _group(sheet, headings, body, blank)
    else:
        sheet.rows.append(with_blank(headings, blank))
        sheet.rows += [with_blank(row, blank) for row in body]
    finish(draw, sheet, blank)
    return sheet


def with_blank(row, blank):
    """Return a row with a blank cell, where its sheet has a blank column."""
    return row if blank is None else [*row[:blank], "", *row[blank:]]


def activity_rows(draw, truth, mark):
    """Return the rows of the activities, one for each or one for each person."""
    by_person = draw(st.booleans())
    rows = []
    for name, (kind, people, hours, day, state) in truth.items():
        word = draw(st.sampled_from(WORDS[state])) if state else ""
        rest = [_hours(draw, hours, mark), _day(draw, day), word]
        if by_person and len(people) > 1:
            again = draw(st.booleans())
            for number, person in enumerate(people):
                repeats = again or not number
                head = [kind, name] if repeats else ["", ""]
                tail = rest if repeats else ["", "", ""]
                rows.append([*head, _person(draw, person), *tail])
        else:
            rows.append([kind, name, _people(draw, people), *rest])
    return rows


def _group(sheet, headings, body, blank):
    """Add two rows of headings: a group above those of the effort."""
    upper = [*headings[:3], "Details", "", ""]
    lower = ["", "", "", *headings[3:]]
    if sheet.kind != "xlsx":
        # without merged cells, the words stand in the upper row alone
        lower[:3] = ["", "", ""]
    sheet.rows += [with_blank(row, blank) for row in (upper, lower, *body)]


def finish(draw, sheet, blank):
    """Add what stands around the activities: hidden rows, totals, remarks."""
    if sheet.kind == "xlsx" and draw(st.booleans()):
        sheet.rows.append(with_blank(["Sport", "Secret", "", "", "", ""], blank))
        sheet.hidden.append(len(sheet.rows))
    total = draw(st.sampled_from(TOTALS))
    if total:
        sheet.rows.append(with_blank([total, "", "", "17", "", ""], blank))
    note = draw(st.sampled_from(FOOTNOTES))
    if note:
        sheet.rows += [[], [note]]


def naive_reading(sheet):
    """Return what a reader gets that takes a sheet as it should be."""
    try:
        if sheet.kind != "csv":
            with zipfile.ZipFile(io.BytesIO(sheet.data)):
                rows = [[_as_text(cell) for cell in row] for row in sheet.rows]
        else:
            rows = list(csv.reader(io.StringIO(sheet.data.decode())))
        headings, *rows = rows
        places = [headings.index(word) for word in LANGUAGES["en"]]
        return {
            row[places[1]]: (
                row[places[0]],
                tuple(filter(None, row[places[2]].split("; "))),
                float(row[places[3]]) if row[places[3]] else None,
                datetime.date.fromisoformat(row[places[4]]) if row[places[4]] else None,
                row[places[5]] or None,
            )
            for row in rows
        }
    except (ValueError, IndexError):
        return None
