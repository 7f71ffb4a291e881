"""What a database holds: its structure, its named records, and rows by table.

Two snapshots of one database, before an addon came and after it went, show what the
addon has left behind.
"""

FIELD = "SELECT f.model || '.' || f.name FROM ir_model_fields f WHERE f.id = field_id"
MODEL = "SELECT m.model FROM ir_model m WHERE m.id ="
# what tells the records of a table apart by name, where a count would say too little
NAMES = {
    "ir_act_client": "tag || ' ' || name::text",
    "ir_act_report_xml": "report_name",
    "ir_act_server": "name::text",
    "ir_act_url": "url",
    "ir_act_window": "res_model || ' ' || name::text",
    "ir_asset": "path",
    "ir_attachment": "coalesce(res_model, '') || ' ' || coalesce(res_field, name)",
    "ir_config_parameter": "key",
    "ir_cron": "cron_name",
    "ir_default": f"({FIELD}) || ' ' || json_value",
    "ir_filters": "model_id || ' ' || name",
    "ir_model": "model",
    "ir_model_access": "name",
    "ir_model_constraint": "name",
    "ir_model_data": "module || '.' || name",
    "ir_model_fields": "model || '.' || name",
    "ir_model_fields_selection": f"({FIELD}) || ' ' || value",
    "ir_model_inherit": f"({MODEL} model_id) || ' ' || ({MODEL} parent_id)",
    "ir_model_relation": "name",
    "ir_rule": "name",
    "ir_sequence": "coalesce(code, name)",
    "ir_ui_menu": "name::text",
    "ir_ui_view": "model || ' ' || name",
    "mail_activity_type": "name::text",
    "mail_message_subtype": "name::text",
    "mail_template": "name::text",
    "res_groups": "name::text",
    "res_groups_privilege": "name::text",
}
# Left out: bundles, made when a page is asked for; and that a model inherits another is
# named for all who extend the other, and of those models that were loaded by then.
WHERE = {
    "ir_attachment": "WHERE url IS NULL OR url NOT LIKE '/web/assets/%'",
    "ir_model_data": r"""WHERE name NOT LIKE 'model\_inherit\_\_%' OR module IN (
        SELECT name FROM ir_module_module WHERE state <> 'installed')
        OR 1 = (SELECT count(*) FROM ir_model_data o WHERE o.name = ir_model_data.name
        )""",
}
# what every change of any module writes, whichever it is
UNCOUNTED = ("bus_bus", "ir_cron_progress", "ir_cron_trigger", "ir_logging")
UNCOUNTED += ("orm_signaling_",)

# Two fields of Odoo's share rule_group_rel and differ in what a deleted group does to
# it: its constraint is that of whichever an update has looked at last, and left out.
SCHEMA = {
    "table": """
        SELECT relname, relkind FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('r', 'v', 'm', 'p', 'f')""",
    "column": """
        SELECT attrelid::regclass || '.' || attname,
            format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' required'
            ELSE '' END || coalesce(' ' || pg_get_expr(adbin, adrelid), '')
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')
        AND attnum > 0 AND NOT attisdropped""",
    "constraint": """
        SELECT conrelid::regclass || '.' || conname,
            replace(pg_get_constraintdef(oid), E'\\n', ' ')
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        AND conname <> 'rule_group_rel_group_id_fkey'""",
    "index": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "sequence": """
        SELECT regexp_replace(sequencename, '^ir_sequence_\\d+$', 'of ir.sequence'),
            count(*)::text
        FROM pg_sequences WHERE schemaname = 'public' GROUP BY 1""",
    "trigger": """
        SELECT tgrelid::regclass || '.' || tgname, '' FROM pg_trigger
        WHERE NOT tgisinternal""",
    "function": """
        SELECT oid::regprocedure, '' FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
    "type": """
        SELECT typname, '' FROM pg_type WHERE typnamespace = 'public'::regnamespace
        AND typtype IN ('e', 'd', 'r')""",
}


def take(query):
    """Return {kind: {name: value}} of a database; `query` runs SQL and returns rows."""
    found = {kind: dict(query(sql)) for kind, sql in SCHEMA.items()}
    tables = sorted(t for t, kind in found["table"].items() if kind == "r")
    counts = [
        f"SELECT '{table}', count(*)::text FROM \"{table}\" {WHERE.get(table, '')}"
        for table in tables
        if not table.startswith(UNCOUNTED)
    ]
    found["rows"] = dict(query(" UNION ALL ".join(counts)))
    for table in sorted(NAMES.keys() & tables):
        found[table] = _named(query, table)
    return found


def _named(query, table):
    """Return how many records there are of each name in a table."""
    rows = query(
        f"SELECT replace({NAMES[table]}, chr(10), ' '), count(*)::text "
        f'FROM "{table}" {WHERE.get(table, "")} GROUP BY 1'
    )
    return {row[0]: row[1] for row in rows}


def difference(before, after):
    """Return one sentence for each thing that came, went or changed in between."""
    found = []
    for kind in sorted(before.keys() | after.keys()):
        old, new = before.get(kind, {}), after.get(kind, {})
        found += [f"{kind} left behind: {n}" for n in sorted(new.keys() - old.keys())]
        found += [f"{kind} taken away: {n}" for n in sorted(old.keys() - new.keys())]
        for name in sorted(old.keys() & new.keys()):
            if old[name] != new[name]:
                found.append(f"{kind} changed: {name}: {old[name]} -> {new[name]}")
    return found
