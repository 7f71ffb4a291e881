"""Copies one row many times, by `INSERT … SELECT`."""

from contextlib import contextmanager

from odoo.tools import SQL


@contextmanager
def unchecked(env):
    """Copy without PostgreSQL looking at each row: what copies refer to is there.

    Its triggers that watch the log don't run either: all work is marked afterwards.
    """
    env.cr.execute("SET LOCAL session_replication_role = replica")
    yield
    env.cr.execute("SET LOCAL session_replication_role = origin")
    env["hr.community.work.change"]._mark_all()


def clone(cr, record, number, **values):
    """Insert copies of a record's row and return the id of the first.

    :param values: {column: SQL of the copy's number `n`, which counts from 0}
    """
    table = SQL.identifier(record._table)
    cr.execute(SQL("SELECT max(id) + 1 FROM %s", table))
    (first,) = cr.fetchone()
    columns = _columns(cr, record._table)
    values["id"] = SQL("%s + n", first)
    picked = [values.get(name, SQL.identifier("t", name)) for name in columns]
    cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s t, generate_series(0, %s::bigint) n "
            "WHERE t.id = %s ORDER BY n",
            table,
            SQL(", ").join(map(SQL.identifier, columns)),
            SQL(", ").join(picked),
            table,
            number - 1,
            record.id,
        )
    )
    sequence = SQL("pg_get_serial_sequence(%s, 'id')", record._table)
    cr.execute(SQL("SELECT setval(%s, (SELECT max(id) FROM %s))", sequence, table))
    return first


def _columns(cr, table):
    cr.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
        "AND attnum > 0 AND NOT attisdropped",
        [table],
    )
    return [name for (name,) in cr.fetchall()]
