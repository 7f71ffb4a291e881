"""Some of what is stored is called as its screen calls it."""

from pathlib import Path

from odoo.modules.migration import load_script

RENAMED_COLUMNS = {
    ("res_company", "community_log_letters"): "community_log_reminders",
}


def migrate(cr, version):
    """Rename before the new code looks for its tables."""
    if version:
        shared = Path(__file__).parents[1] / "renaming.py"
        renaming = load_script(str(shared), "renaming")
        renaming.rename_model(
            cr, "hr.community.cold.area", "hr.community.inactive.area"
        )
        renaming.rename_columns(cr, RENAMED_COLUMNS)
        renaming.rename_value(
            cr, "hr_community_objection", "state", "settled", "closed"
        )
