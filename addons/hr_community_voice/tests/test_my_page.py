from odoo.tests import tagged

from .pulse_case import PulseCase


@tagged("post_install", "-at_install")
class TestMyPageSurveys(PulseCase):
    def _get_waits(self, user):
        page = self.env["hr.community.my.page"].with_user(user)
        return page.with_company(self.firm).get_page()["tiles"]["waits"]

    def test_a_survey_waits_until_it_is_answered(self):
        user = self._new_user(
            "asked", company_id=self.firm.id, company_ids=self.firm.ids
        )
        self.people[0].user_id = user
        self.assertEqual(self._get_waits(user), [])
        pulse = self._make()
        (wait,) = self._get_waits(user)
        self.assertEqual((wait["count"], "pulse" in wait["action"]), (1, True))
        pulse.action_close()
        self.assertEqual(self._get_waits(user), [])
