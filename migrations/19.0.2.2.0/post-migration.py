"""What was stored in the language of whoever happened to act."""

# of a quarter's gap: its column, and the table whose name it holds
NAMES = {"category": "hr_community_category", "department": "hr_department"}


def migrate(cr, version):
    """Put the names of published gaps into the language that their company shares.

    Only names that are those of the activity's category or department today: what was
    renamed or moved since stays as it was published.
    """
    if version:
        for column, table in NAMES.items():
            _translate(cr, column, table)


def _translate(cr, column, table):
    cr.execute(
        f"""UPDATE hr_community_gap_snapshot_line line SET {column} = shared.name
              FROM (
                  SELECT activity.id, named.name AS names,
                         COALESCE(named.name->>partner.lang, named.name->>'en_US')
                             AS name
                    FROM hr_community_activity activity
                    JOIN {table} named ON named.id = activity.{column}_id
                    JOIN res_company company ON company.id = activity.company_id
                    JOIN res_partner partner ON partner.id = company.partner_id
                   WHERE partner.lang IS NOT NULL
              ) shared
             WHERE line.activity_id = shared.id AND line.{column} <> shared.name
               AND line.{column} IN (
                   SELECT value FROM jsonb_each_text(shared.names)
               )"""
    )
