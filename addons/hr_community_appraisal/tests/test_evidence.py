from odoo.addons.hr_community.tests.review import evidence
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestEvidence(evidence.EvidenceCase):
    """Evidence in Enterprise's appraisals, as far as its double tells."""

    appraisal_group = "hr_appraisal.group_hr_appraisal_user"
