"""The sheet as an officer sees it before the import, with its problems in place."""

from .columns import letter
from .table import ROW_KINDS

MOST_ROWS = 500
MOST_ASIDE = 50
MOST_COLUMNS = 12  # of the beginning of the sheet


def render_preview(env, sheet, plan):
    """Return the table: the first rows, and every later one that has a problem."""
    marked = _mark(env, sheet, plan)
    bad_lines = {line for line, _place in marked}
    bad_lines |= {line for line, _place in _kept(plan)}
    rows = sheet.rows[:MOST_ROWS] + [
        row for row in sheet.rows[MOST_ROWS:] if row[0] in bad_lines
    ]
    aside = [
        (line, cells, env._(ROW_KINDS[why]))
        for line, cells, why in sheet.aside[:MOST_ASIDE]
    ]
    return env["ir.qweb"]._render(
        "hr_community.inventory_preview",
        {
            "headings": sheet.headings,
            "heading_line": sheet.heading_line,
            "rows": rows,
            "aside": aside,
            "more": len(sheet.rows) - len(rows),
            "marked": marked,
            "read": plan.shown,
        },
    )


def render_top(env, sheet):
    """Return the lines down to the first rows, with the headings marked."""
    first = sheet.heading_line
    width = min(
        max((len(cells) for _line, cells in sheet.top), default=0), MOST_COLUMNS
    )
    number, lines = 0, []
    for line, cells in sheet.top:
        number += line >= first
        is_heading = 0 < number <= sheet.heading_rows
        texts = [text[:40] for text in cells[:width]]
        lines.append((line, texts + [""] * (width - len(texts)), is_heading))
    return env["ir.qweb"]._render(
        "hr_community.inventory_top",
        {"lines": lines, "letters": sheet.letters[:width]},
    )


def _kept(plan):
    return {
        key: shown
        for key, shown in plan.shown.items()
        if any(kind == "kept" for _text, kind in shown)
    }


def _mark(env, sheet, plan):
    """Return {(line, place): sentences}; the place -1 is the row as a whole."""
    places = {}
    for place in range(len(sheet.letters)):
        heading = sheet.headings[place] if place < len(sheet.headings) else ""
        places.setdefault(heading or sheet.letters[place] or letter(place), place)
    marked = {}
    for problem in plan.problems:
        place = places.get(problem.column, -1)
        if place >= len(sheet.headings):
            place = -1
        marked.setdefault((problem.line, place), []).append(env._(problem.sentence))
    return marked
