"""Days before 1900 and after 2200 become the first or the last day that may be."""

from contextlib import suppress

from psycopg2 import IntegrityError

from odoo.tools import SQL

FIRST, LAST = "1900-01-01", "2200-12-31"
OF_ODOO = ("create_date", "write_date")


def migrate(cr, version):
    """Move days that no list can be grouped by; the checks of this version refuse them.

    Where two rows would be of the same day and may not be, they stay: their table then
    gets no check, which the log of the update says.
    """
    for table, column in get_columns(cr) if version else ():
        with suppress(IntegrityError), cr.savepoint():
            day, span = SQL.identifier(column), (FIRST, LAST)
            cr.execute(
                SQL(
                    "UPDATE %s SET %s = LEAST(GREATEST(%s, %s), %s) "
                    "WHERE %s::date NOT BETWEEN %s AND %s",
                    SQL.identifier(table),
                    *(day, day, *span),
                    *(day, *span),
                )
            )


def get_columns(cr):
    """Return [(table, column)] of the days and times in our tables."""
    cr.execute(
        """SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name LIKE 'hr\\_community\\_%%'
              AND data_type IN ('date', 'timestamp without time zone')
              AND is_updatable = 'YES' AND column_name NOT IN %s""",
        (OF_ODOO,),
    )
    return cr.fetchall()
