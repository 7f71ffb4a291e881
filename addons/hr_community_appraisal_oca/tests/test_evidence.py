from odoo.addons.hr_community.tests.review import evidence
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestEvidence(evidence.EvidenceCase):
    """Evidence in the OCA's appraisals."""

    appraisal_group = "hr_appraisal_oca.group_appraisal_user"
