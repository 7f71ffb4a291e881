"""The sheet as an officer sees it before the import, with its problems in place."""

from .columns import letter

MOST_ROWS = 500


def render_preview(env, sheet, plan):
    """Return the table: the first rows, and every later one that has a problem."""
    marked = _mark(env, sheet, plan)
    bad_lines = {line for line, _place in marked}
    rows = sheet.rows[:MOST_ROWS] + [
        row for row in sheet.rows[MOST_ROWS:] if row[0] in bad_lines
    ]
    return env["ir.qweb"]._render(
        "hr_community.inventory_preview",
        {
            "headings": sheet.headings,
            "heading_line": sheet.heading_line,
            "rows": rows,
            "more": len(sheet.rows) - len(rows),
            "marked": marked,
        },
    )


def _mark(env, sheet, plan):
    """Return {(line, place): sentences}; the place -1 is the row as a whole."""
    places = {}
    for place, heading in enumerate(sheet.headings):
        places.setdefault(heading or letter(place), place)
    marked = {}
    for problem in plan.problems:
        place = places.get(problem.column, -1)
        marked.setdefault((problem.line, place), []).append(env._(problem.sentence))
    return marked
