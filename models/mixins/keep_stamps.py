from contextlib import contextmanager

from odoo.tools import SQL


@contextmanager
def keep_stamps(*recordsets):
    """Keep write_uid and write_date of some rows as they are while others change them.

    Whoever may read a row may read both, and would learn from them who made a choice or
    wrote words that they may not read, and when. What is written inside of the block is
    flushed at its end.

    :param recordsets: the rows, of any models
    """
    before = [(records, _read_stamps(records)) for records in recordsets if records]
    yield
    for records, stamps in before:
        records.flush_recordset()
        for row_id, uid, date in stamps:
            records.env.cr.execute(
                SQL(
                    "UPDATE %s SET write_uid = %s, write_date = %s WHERE id = %s",
                    SQL.identifier(records._table),
                    uid,
                    date,
                    row_id,
                )
            )
        records.invalidate_recordset(["write_uid", "write_date"], flush=False)


def _read_stamps(records):
    # as the database has them: what waits to be written may be stamped already
    return records.env.execute_query(
        SQL(
            "SELECT id, write_uid, write_date FROM %s WHERE id = ANY(%s)",
            SQL.identifier(records._table),
            records.ids,
        )
    )
