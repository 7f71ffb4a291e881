"""Numbers next to zero are refused since this version: they become zero."""

from psycopg2.sql import SQL, Identifier

TINY = 1e-100


def migrate(cr, version):
    """Set them to zero, or the checks of their columns could not be made."""
    if not version:
        return
    cr.execute(
        """SELECT c.table_name, c.column_name
             FROM information_schema.columns c
             JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
              AND c.data_type IN ('double precision', 'numeric')
              AND (c.table_name LIKE 'hr_community_%'
                   OR c.column_name LIKE 'community_%')"""
    )
    for table, column in cr.fetchall():
        cr.execute(
            SQL(
                "UPDATE {table} SET {column} = 0 "
                "WHERE {column} <> 0 AND abs({column}) < %s"
            ).format(table=Identifier(table), column=Identifier(column)),
            [TINY],
        )
