from datetime import timedelta

from odoo.addons.hr_community.tests.review import outcome
from odoo.addons.hr_community.tests.review.outcome import CLOSED
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestOutcome(outcome.OutcomeCase):
    """What Enterprise's appraisals made of community work, as its double tells."""

    def test_a_goal_that_became_an_appraisal_goal_is_a_step(self):
        self._include(self._appraise(self.worker_person))
        goal = self.env["hr.community.goal"].create(
            {
                "activity_id": self.party.id,
                "name": "Guests",
                "target": 50,
                "date_due": "2028-12-31",
            }
        )
        made = self.env["hr.appraisal.goal"].create(
            {
                "name": "Guests",
                "employee_ids": [Command.set(self.worker_person.ids)],
            }
        )
        self._set_created(made, CLOSED)
        self.assertFalse(self._get_outcome().stepped)
        goal.appraisal_goal_key = made.id
        self.assertEqual(self._get_outcome().stepped, {False})
        self._set_created(made, CLOSED + timedelta(days=91))
        self.assertFalse(self._get_outcome().stepped)
        made.unlink()
        self.assertFalse(self._get_outcome().stepped)
