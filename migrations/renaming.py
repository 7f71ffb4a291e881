"""Giving models, columns and values another name, with all that is called after them.

Or else an update would make them anew, and drop those that hold the rows. The versions
that rename something load this file.
"""

import json

ADDONS = "hr\\_community%"  # LIKE: the core and all extras
# columns that hold the name of a model
NAMED_IN = (
    ("ir_act_window", "res_model"),
    ("ir_act_server", "model_name"),
    ("ir_attachment", "res_model"),
    ("ir_exports", "resource"),
    ("ir_filters", "model_id"),
    ("ir_model", "model"),
    ("ir_model_data", "model"),
    ("ir_model_fields", "model"),
    ("ir_model_fields", "relation"),
    ("ir_ui_view", "model"),
    ("mail_activity", "res_model"),
    ("mail_activity_type", "res_model"),
    ("mail_followers", "res_model"),
    ("mail_message", "model"),
    ("mail_message_subtype", "res_model"),
    ("mail_template", "model"),
)


def has_column(cr, table, column="id"):
    """Return whether there is a column."""
    cr.execute(
        "SELECT FROM information_schema.columns WHERE table_schema = 'public' "
        "AND table_name = %s AND column_name = %s",
        [table, column],
    )
    return bool(cr.rowcount)


def rename_model(cr, old, new):
    """Give a model another name: its table, its rows' names, and where it is named."""
    table, renamed = (name.replace(".", "_") for name in (old, new))
    if not has_column(cr, table):
        return
    cr.execute(f"ALTER TABLE {table} RENAME TO {renamed}")
    cr.execute(f"ALTER SEQUENCE {table}_id_seq RENAME TO {renamed}_id_seq")
    rename_parts(cr, renamed, table, renamed)
    for named_in, column in NAMED_IN:
        if has_column(cr, named_in, column):
            cr.execute(
                f"UPDATE {named_in} SET {column} = %s WHERE {column} = %s", [new, old]
            )
    cr.execute(
        "UPDATE ir_model_data SET name = replace(name, %s, %s) "
        "WHERE module LIKE %s AND name LIKE %s",
        [table, renamed, ADDONS, f"%{_like(table)}%"],
    )


def rename_columns(cr, renamed):
    """Give columns another name, with the field that stands for each.

    :param renamed: {(table, column of before): the one of now}
    """
    for (table, old), new in renamed.items():
        if not has_column(cr, table, old):
            continue
        cr.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
        rename_parts(cr, table, f"{table}__{old}_", f"{table}__{new}_")
        rename_parts(cr, table, f"{table}_{old}_fkey", f"{table}_{new}_fkey")
        cr.execute(
            "UPDATE ir_model_fields SET name = %s WHERE name = %s AND model = %s",
            [new, old, table.replace("_", ".")],
        )
        for kind in ("field_", "selection__"):
            before, now = (f"{kind}{table}__{name}" for name in (old, new))
            cr.execute(
                "UPDATE ir_model_data SET name = replace(name, %s, %s) "
                "WHERE module LIKE %s AND (name = %s OR name LIKE %s)",
                [before, now, ADDONS, before, f"{_like(before)}\\_\\_%"],
            )


def rename_relation(cr, model, old, new):
    """Give a many2many field another name; its table has a name of its own."""
    cr.execute(
        "UPDATE ir_model_fields SET name = %s WHERE name = %s AND model = %s",
        [new, old, model],
    )
    before, now = (f"field_{model.replace('.', '_')}__{name}" for name in (old, new))
    cr.execute(
        "UPDATE ir_model_data SET name = %s WHERE module LIKE %s AND name = %s",
        [now, ADDONS, before],
    )


def rename_keys(cr, table, column, renamed):
    """Give keys of the JSON objects in a column other names.

    Only objects with the first of the keys are of before.
    """
    if not has_column(cr, table, column):
        return
    cr.execute(
        f"""UPDATE {table} SET {column} = (
                SELECT jsonb_object_agg(coalesce(%s::jsonb ->> key, key), value)
                  FROM jsonb_each({column}))
             WHERE {column} ->> %s IS NOT NULL""",
        [json.dumps(renamed), next(iter(renamed))],
    )


def rename_parts(cr, table, old, new):
    """Rename the constraints and indexes of a table whose names begin so."""
    beginning = f"{_like(old)}%"
    cr.execute(
        "SELECT conname FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND conname LIKE %s",
        [table, beginning],
    )
    for (name,) in cr.fetchall():
        now = new + name[len(old) :]
        cr.execute(f'ALTER TABLE {table} RENAME CONSTRAINT "{name}" TO "{now}"')
    cr.execute(
        "SELECT indexname FROM pg_indexes WHERE tablename = %s AND indexname LIKE %s",
        [table, beginning],
    )
    for (name,) in cr.fetchall():
        cr.execute(f'ALTER INDEX "{name}" RENAME TO "{new + name[len(old) :]}"')
    cr.execute(
        "UPDATE ir_model_constraint SET name = %s || substr(name, %s) "
        "WHERE name LIKE %s",
        [new, len(old) + 1, beginning],
    )


def rename_value(cr, table, column, old, new):
    """Give a value of a selection another name."""
    if has_column(cr, table, column):
        cr.execute(f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [new, old])


def rename_in_rules(cr, model, old, new):
    """Rename a field in the record rules of a model, which an update leaves alone."""
    cr.execute(
        """UPDATE ir_rule SET domain_force = replace(domain_force, %s, %s)
             FROM ir_model model
            WHERE model.id = ir_rule.model_id AND model.model = %s""",
        [old, new, model],
    )


def rename_in_domains(cr, old, new, models="hr.community.%"):
    """Rename a field wherever rules, saved filters and exports of models name it.

    :param models: whose they are, as LIKE takes it; those of ours by default
    """
    for table, column, model in (
        ("ir_rule", "domain_force", "(SELECT model FROM ir_model WHERE id = model_id)"),
        ("ir_filters", "domain", "model_id"),
        ("ir_filters", "context", "model_id"),
        ("ir_filters", "sort", "model_id"),
        (
            "ir_exports_line",
            "name",
            "(SELECT resource FROM ir_exports WHERE id = export_id)",
        ),
    ):
        cr.execute(
            f"""UPDATE {table} SET {column} = regexp_replace({column}, %s, %s, 'g')
                 WHERE {column} ~ %s AND {model} LIKE %s""",
            [rf"\m{old}\M", new, rf"\m{old}\M", models],
        )


def _like(text):
    """Return a text as LIKE takes it literally."""
    return text.replace("_", "\\_")
