"""What imports keep, and why points were booked, is called as on the screen."""

from pathlib import Path

from odoo.modules.migration import load_script

RENAMED_COLUMNS = {
    ("hr_community_import", "brought"): "snapshot",
    ("hr_community_import", "part_count"): "role_count",
}
# keys in JSON: {(table, column): {key of before: the one of now}}; the first key is in
# each object of before, and in none of now
RENAMED_KEYS = {
    ("hr_community_import", "snapshot"): {
        "beside": "references",
        "parts": "roles",
        "people": "employees",
    },
    ("hr_community_import_line", "before"): {
        "parts": "roles",
        "roles": "role_values",
        "waiting": "pending_roles",
    },
    ("hr_community_import_line", "after"): {
        "parts": "roles",
        "waiting": "pending_roles",
    },
}
# why points were booked; the rules on these words are made anew by the update
RENAMED_REASONS = {
    "given_back": "refunded",
    "order_back": "order_refunded",
    "taken_back": "withdrawn",
}
RULES = ("account_of_its_reason", "sign_of_its_reason")


def migrate(cr, version):
    """Rename before the new code reads it."""
    if not version:
        return
    shared = Path(__file__).parents[1] / "renaming.py"
    renaming = load_script(str(shared), "renaming")
    renaming.rename_columns(cr, RENAMED_COLUMNS)
    renaming.rename_relation(
        cr, "hr.community.import", "ended_part_ids", "ended_role_ids"
    )
    # of the workload report
    renaming.rename_in_domains(cr, "part_count", "role_count")
    for (table, column), keys in RENAMED_KEYS.items():
        renaming.rename_keys(cr, table, column, keys)
    for rule in RULES:
        cr.execute(
            "ALTER TABLE hr_community_point "
            f"DROP CONSTRAINT IF EXISTS hr_community_point_{rule}"
        )
    for old, new in RENAMED_REASONS.items():
        renaming.rename_value(cr, "hr_community_point", "reason", old, new)
        renaming.rename_in_domains(cr, old, new)
