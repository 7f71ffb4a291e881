from odoo.addons.hr_community.tests.review import outcome
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestOutcome(outcome.OutcomeCase):
    """What the OCA's appraisals made of community work."""
