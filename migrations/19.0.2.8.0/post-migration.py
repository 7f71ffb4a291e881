"""What versions before said in emails and was not true of everybody."""

from pathlib import Path

from odoo.modules.migration import load_script

DECLINED = [
    (
        "It has enough people for now, but other",
        "It did not work out this time, but other",
    )
]
OFFICER = [
    (
        "There is no manager or owner who can agree to",
        "The manager or an owner is missing who would have to agree to",
    )
]


def migrate(cr, version):
    """Say nothing of why an offer was declined, nor that nobody at all can agree."""
    if version:
        shared = Path(__file__).parents[1] / "rewording.py"
        rewording = load_script(str(shared), "rewording")
        rewording.reword(cr, "hr_community.mail_template_kind_no", DECLINED)
        rewording.reword(cr, "hr_community.mail_template_agreement_officer", OFFICER)
