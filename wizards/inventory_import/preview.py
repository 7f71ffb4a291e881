"""The sheet as an officer sees it before the import, with its problems marked."""

from odoo.tools import format_date, formatLang, html2plaintext

from ...models.mixins.number_text import number_text
from .cells import ROLE_COLUMNS
from .columns import column_letter
from .table import ROW_KINDS

MAX_ROWS_SHOWN = 500
MAX_EXCLUDED_SHOWN = 50
MAX_COLUMNS_SHOWN = 12  # of the beginning of the sheet


def render_preview(env, sheet, plan):
    """Return the table: the first rows, and every later one that has a problem."""
    marked = _get_marked(env, sheet, plan)
    bad_lines = {line for line, _index in marked}
    bad_lines |= {line for line, _index in _get_edited(plan)}
    rows = sheet.rows[:MAX_ROWS_SHOWN] + [
        row for row in sheet.rows[MAX_ROWS_SHOWN:] if row[0] in bad_lines
    ]
    excluded_rows = [
        (line, cells, env._(ROW_KINDS[why]))
        for line, cells, why in sheet.excluded_rows[:MAX_EXCLUDED_SHOWN]
    ]
    return env["ir.qweb"]._render(
        "hr_community.inventory_preview",
        {
            "headings": sheet.headings,
            "header_row": sheet.header_row,
            "rows": rows,
            "excluded_rows": excluded_rows,
            "more": len(sheet.rows) - len(rows),
            "marked": marked,
            "read": plan.readings,
        },
    )


def render_top(env, sheet):
    """Return the lines down to the first rows, with the headings marked."""
    first = sheet.header_row
    width = min(
        max((len(cells) for _line, cells in sheet.top), default=0), MAX_COLUMNS_SHOWN
    )
    number, lines = 0, []
    for line, cells in sheet.top:
        number += line >= first
        is_heading = 0 < number <= sheet.header_rows
        texts = [text[:40] for text in cells[:width]]
        lines.append((line, texts + [""] * (width - len(texts)), is_heading))
    return env["ir.qweb"]._render(
        "hr_community.inventory_top",
        {"lines": lines, "letters": sheet.letters[:width]},
    )


def describe_value(env, name, value, text):
    """Return how a cell was read where that is not what stands there, else None.

    :param name: the field of an activity
    """
    if name == "hours_per_month" and text.replace(",", ".") != f"{value:g}":
        return f"{formatLang(env, value, digits=2)} h"
    if name == "people_wanted" and text != str(value):
        return str(value)
    if name in ("state", "decision"):
        field = env["hr.community.activity"]._fields[name]
        return dict(field._description_selection(env))[value]
    if name in ("date_start", "date_end") and value.isoformat() != text:
        return format_date(env, value)
    return None


def describe_field(activity, name):
    """Return what stands in a field of an activity, as its reader reads it."""
    value, field = activity[name], activity._fields[name]
    if field.type in ("many2one", "many2many"):
        return ", ".join(value.mapped("display_name"))
    if field.type == "one2many":
        return ", ".join(value.skill_id.mapped("name"))
    if field.type == "html":
        return html2plaintext(value or "")[:80]
    if field.type == "selection":
        return dict(field._description_selection(activity.env)).get(value, "")
    if field.type == "float":
        return number_text(activity.env, value)
    if field.type == "date":
        return format_date(activity.env, value)
    return str(value or "")[:80]


def describe_role(env, target, role, former):
    """Return what to call a role that is not the one of its column."""
    if former and target != "former":
        return env._("Former")
    if role == ROLE_COLUMNS[target]:
        return ""
    field = env["hr.community.ownership"]._fields["role"]
    return dict(field._description_selection(env))[role]


def _get_edited(plan):
    return {
        key: readings
        for key, readings in plan.readings.items()
        if any(kind == "edited" for _text, kind in readings)
    }


def _get_marked(env, sheet, plan):
    """Return {(line, index): sentences}; the index -1 is the row as a whole."""
    indexes = {}
    for index in range(len(sheet.letters)):
        heading = sheet.headings[index] if index < len(sheet.headings) else ""
        indexes.setdefault(
            heading or sheet.letters[index] or column_letter(index), index
        )
    marked = {}
    for problem in plan.problems:
        index = problem.index
        if index is None:
            index = indexes.get(problem.column, -1)
        if index >= len(sheet.headings):
            index = -1
        marked.setdefault((problem.line, index), []).append(env._(problem.sentence))
    return marked
