"""Gives every text of every row a word of its own, by SQL, as the rules know nothing.

Whatever leaks out then names the model, the row and the field that it comes from:
zq<model>y<row>f<field>qz.
"""

from psycopg2 import IntegrityError

from odoo.tools import SQL, mute_logger

# what Odoo hangs on records: {model: (column of the model, the text to mark)}
CARRIERS = {
    "mail.message": ("model", "body"),
    "mail.activity": ("res_model", "summary"),
    "ir.attachment": ("res_model", "name"),
}


def texts(model):
    """Return the fields of a model that hold somebody's words."""
    return [
        field
        for _name, field in sorted(model._fields.items())
        if field.type in ("char", "text", "html")
        and field.store
        and not getattr(field, "size", None)
    ]


def mark(model, number):
    """Mark every text of every row; return {number of the field: its name}."""
    found = {}
    for index, field in enumerate(texts(model)):
        found[index] = field.name
        column = SQL.identifier(field.name)
        word = SQL("concat(%s, id, 'f', %s, 'qz')", f" zq{number}y", str(index))
        value = SQL("concat(%s, %s)", column, word)
        if field.translate:
            english = SQL("concat(%s->>'en_US', %s)", column, word)
            value = SQL("jsonb_build_object('en_US', %s)", english)
        _write(model, column, value)
    return found


def _write(model, column, value):
    """Mark a column in every row; where some have to stay empty, in the others."""
    cr, table = model.env.cr, SQL.identifier(model._table)
    everywhere = SQL("UPDATE %s SET %s = %s", table, column, value)
    try:
        with cr.savepoint(), mute_logger("odoo.sql_db"):
            cr.execute(everywhere)
    except IntegrityError:
        cr.execute(SQL("%s WHERE %s > ''", everywhere, column))


def mark_carrier(model, number, models):
    """Mark what hangs on our records; who may read those may read this.

    Return what the description of a model has for it.
    """
    column, text = CARRIERS[model._name]
    owner, value = SQL.identifier(column), SQL.identifier(text)
    word = SQL("concat(%s, id, 'f0qz')", f" zq{number}y")
    rows = model.env.execute_query(
        SQL(
            """
            UPDATE %(table)s SET %(value)s = concat(%(value)s, %(word)s)
             WHERE %(owner)s IN %(names)s RETURNING id, %(owner)s, res_id
            """,
            table=SQL.identifier(model._table),
            value=value,
            word=word,
            owner=owner,
            names=tuple(models),
        )
    )
    readers = {row: models[name]["readers"].get(key, []) for row, name, key in rows}
    return {
        "number": number,
        "readers": readers,
        "marked": {0: text},
        "hidden": {},
        "samples": sorted(readers)[-8:],
    }
