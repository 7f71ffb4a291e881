from contextlib import contextmanager

from odoo.tools import SQL


@contextmanager
def keep_stamps(*recordsets):
    """Keep who last changed some rows, and when, over a change that is not for all.

    Whoever reads a row reads its stamp, and would learn from it of a choice or of
    words on the row, or worked out from others, that are not theirs to read.
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
