"""Some of what is stored is called as its screen calls it."""

from pathlib import Path

from odoo.modules.migration import load_script
from odoo.modules.module import get_module_path

COLLEAGUE = "hr.community.overlooked.colleague"
RENAMED_COLUMNS = {
    ("hr_community_audit", "is_told"): "is_disclosed",
    ("hr_community_audit_line", "cut"): "dimension",
    ("hr_community_overlooked_colleague", "teller_id"): "reporter_id",
}


def migrate(cr, version):
    """Rename before the new code looks for its tables."""
    if version:
        shared = Path(get_module_path("hr_community")) / "migrations/renaming.py"
        renaming = load_script(str(shared), "renaming")
        renaming.rename_model(cr, "hr.community.tip", COLLEAGUE)
        renaming.rename_columns(cr, RENAMED_COLUMNS)
        renaming.rename_value(
            cr, COLLEAGUE.replace(".", "_"), "state", "settled", "closed"
        )
        renaming.rename_in_rules(cr, "hr.community.audit.line", "'cut'", "'dimension'")
        renaming.rename_in_rules(cr, COLLEAGUE, "'teller_id", "'reporter_id")
