"""Rows that nobody can tell apart by when they came. A function, no model."""

from odoo.tools import SQL


def rewrite_shuffled(model):
    """Write all rows of a table anew: new ids and one transaction, in random order.

    Neither ids, nor places in the table, nor transactions tell which row came last.
    Two calls at the same moment collide in the database, and one of them is repeated:
    both write the same row first, for each may see no row of the other's.
    """
    model.env.flush_all()
    model.env.cr.execute(
        SQL("UPDATE ir_model SET state = state WHERE model = %s", model._name)
    )
    names = [
        SQL.identifier(name)
        for name, field in model._fields.items()
        if field.store and field.column_type and name != "id"
    ]
    model.env.cr.execute(
        SQL(
            """WITH old AS (DELETE FROM %(table)s RETURNING *)
               INSERT INTO %(table)s (%(names)s)
               SELECT %(names)s FROM old ORDER BY gen_random_uuid()""",
            table=SQL.identifier(model._table),
            names=SQL(", ").join(names),
        )
    )
    model.env.invalidate_all(flush=False)
