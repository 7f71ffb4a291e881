from odoo.tests import tagged

from .pulse_case import VOTER, PulseCase


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

    def test_a_survey_that_is_answered_stays_on_the_list_until_it_closes(self):
        user = self._new_user(
            "asked", company_id=self.firm.id, company_ids=self.firm.ids
        )
        self.people[0].user_id = user
        pulse = self._make()
        self.env[VOTER].search(
            [("pulse_id", "=", pulse.id), ("employee_id", "=", self.people[0].id)]
        ).is_used = True
        self.env.flush_all()
        mine = pulse.with_user(user)
        self.assertEqual(self._get_waits(user), [])
        self.assertEqual(mine.search([("id", "=", pulse.id)]), mine)
        self.assertEqual((mine.can_answer, mine.has_answered), (False, True))
        self.assertEqual(mine.question_ids.ids, pulse.question_ids.ids)
        other = self._new_user(
            "other", company_id=self.firm.id, company_ids=self.firm.ids
        )
        self.assertFalse(pulse.with_user(other).search([("id", "=", pulse.id)]))
        self.assertFalse(pulse.with_user(other).sudo().has_answered)
        pulse.action_close()
        self.assertFalse(mine.search([("id", "=", pulse.id)]))
