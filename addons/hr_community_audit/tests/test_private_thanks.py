from odoo.addons.hr_community.tests.recognition import test_private_thanks
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestOverlookedByPrivateThanks(test_private_thanks.TestPrivateThanks):
    """Who was never thanked does not tell of thanks in private."""

    report = "hr.community.overlooked.report"
    counted = "given.visibility <> 'private' AND line.is_shown"
