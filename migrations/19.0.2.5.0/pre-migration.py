"""Saved filters and exports name fields as they are called since some versions."""

from pathlib import Path

from odoo.modules.migration import load_script

# earlier versions renamed them in the domains of filters alone
RENAMED = {
    "can_run": "can_manage",
    "ended_part_ids": "ended_role_ids",
    "i_own": "is_owner",
    "in_my_line": "is_subordinate",
    "my_part": "my_role_state",
    "part_count": "role_count",
}


def migrate(cr, version):
    """Rename in what saved filters sort and group by, and in exports."""
    if version:
        shared = Path(__file__).parents[1] / "renaming.py"
        renaming = load_script(str(shared), "renaming")
        for old, new in RENAMED.items():
            renaming.rename_in_domains(cr, old, new)
        renaming.rename_in_domains(
            cr, "community_part_count", "community_role_count", "hr.employee%"
        )
