"""Computed fields are called as an Odoo developer would call them."""

from pathlib import Path

from odoo.modules.migration import load_script

# computed fields that rules and saved filters name
RENAMED_IN_DOMAINS = {"i_own": "is_owner", "in_my_line": "is_subordinate"}


def migrate(cr, version):
    """Rename before the new code reads its rules."""
    if version:
        shared = Path(__file__).parents[1] / "renaming.py"
        renaming = load_script(str(shared), "renaming")
        for old, new in RENAMED_IN_DOMAINS.items():
            renaming.rename_in_domains(cr, old, new)
