"""What versions before said in emails in words that nobody uses."""

from pathlib import Path

from odoo.modules.migration import load_script

REWORDED = {
    "hr_community.mail_template_thanked": [
        ("says thank you for “", "says thank you for your work on “"),
    ],
    "hr_community.mail_template_agreement_asked": [
        (
            "Hours of {{ object.agreement_id.employee_id.name }} for",
            "{{ object.agreement_id.employee_id.name }}'s hours for",
        ),
    ],
    "hr_community.mail_template_agreement_officer": [
        (
            "The manager or an owner is missing who would have to agree to",
            "In place of a missing manager or owner, someone needs to agree to",
        ),
    ],
}


def migrate(cr, version):
    """Say what the emails of this version say, unless HR has rewritten it."""
    if version:
        shared = Path(__file__).parents[1] / "rewording.py"
        rewording = load_script(str(shared), "rewording")
        for template, changes in REWORDED.items():
            rewording.reword(cr, template, changes)
