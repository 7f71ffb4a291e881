from datetime import date, timedelta

from odoo.fields import Command

from .common import ReviewCase

CLOSED = date(2027, 12, 15)
YEAR = (date(2027, 1, 1), date(2027, 12, 31))


class OutcomeCase(ReviewCase):
    """What finished appraisals made of community work, for the bridges."""

    def _appraise(self, person, day=CLOSED, state="3_done"):
        return self.env["hr.appraisal"].create(
            {
                "employee_id": person.id,
                "manager_ids": [Command.set(self.boss_person.ids)],
                "date_close": day,
                "state": state,
            }
        )

    def _include(self, appraisal, activity=None, remark=False):
        """Add an activity as evidence, as the wizard does."""
        return self.env["hr.community.appraisal.evidence"].create(
            {
                "appraisal_id": appraisal.id,
                "employee_id": appraisal.employee_id.id,
                "company_id": self.company.id,
                "activity_id": (activity or self.party).id,
                "activity_name": (activity or self.party).name,
                "date": CLOSED - timedelta(days=10),
                "remark": remark,
            }
        )

    def _set_created(self, record, day):
        """Let a record be made on a day."""
        self.env.flush_all()
        self.env.cr.execute(
            f"UPDATE {record._table} SET create_date = %s WHERE id = %s",
            (day, record.id),
        )
        self.env.invalidate_all()

    def _outcomes(self, *people):
        ids = [person.id for person in people or (self.worker_person,)]
        return self.env["hr.appraisal"]._community_get_outcomes(ids, *YEAR)

    def _get_outcome(self):
        return self._outcomes()[self.worker_person.id]

    def test_only_finished_ones_of_the_period_count_and_the_last_of_each(self):
        self._appraise(self.owner_person, state="2_pending")
        self._appraise(self.boss_person, date(2026, 12, 31))
        self._appraise(self.helper, date(2028, 1, 1))
        last = self._appraise(self.worker_person)
        self._include(self._appraise(self.worker_person, date(2027, 3, 1)))
        people = (self.owner_person, self.boss_person, self.helper, self.worker_person)
        found = self._outcomes(*people)
        self.assertEqual(list(found), self.worker_person.ids)
        self.assertEqual(self._get_outcome()[1:], (frozenset(),) * 3)
        self._include(last)
        self.assertEqual(self._get_outcome().included, {False})

    def test_a_remark_of_blanks_is_none(self):
        row = self._include(self._appraise(self.worker_person), remark="  ")
        self.assertFalse(self._get_outcome().remarked)
        row.remark = "More than asked"
        self.assertEqual(self._get_outcome().remarked, {False})

    def test_the_kinds_of_work_are_told_apart(self):
        keys = self._new_activity("Keys", behind_scenes=True)
        appraisal = self._appraise(self.worker_person)
        self._include(appraisal, remark="Well done")
        self._include(appraisal, keys)
        gone = self._include(appraisal, self._new_activity("Gone"))
        gone.activity_id = False
        outcome = self._get_outcome()
        self.assertEqual(outcome.included, {True, False, None})
        self.assertEqual(outcome.remarked, {False})

    def test_what_was_superseded_is_not_there(self):
        row = self._include(self._appraise(self.worker_person), remark="First")
        row.superseded = True
        self.assertFalse(self._get_outcome().included)

    def _show(self, activity=None):
        return self.env["hr.community.skill.evidence"].create(
            {
                "employee_id": self.worker_person.id,
                "skill_id": self.planning.id,
                "activity_id": (activity or self.party).id,
            }
        )

    def test_a_skill_confirmed_until_ninety_days_after_it_is_a_step(self):
        self._include(self._appraise(self.worker_person))
        shown = self._show()
        for day, steps in (
            (CLOSED - timedelta(days=11), False),
            (CLOSED - timedelta(days=10), True),
            (CLOSED + timedelta(days=90), True),
            (CLOSED + timedelta(days=91), False),
        ):
            with self.subTest(day=day):
                self._set_created(shown, day)
                self.assertEqual(bool(self._get_outcome().stepped), steps)

    def test_a_skill_shown_elsewhere_is_none(self):
        self._include(self._appraise(self.worker_person))
        self._set_created(self._show(self._new_activity("Choir")), CLOSED)
        self.assertFalse(self._get_outcome().stepped)

    def test_a_role_as_owner_that_begins_is_a_step(self):
        self._include(self._appraise(self.worker_person))
        keys = self._new_activity("Keys", behind_scenes=True)
        role = self._new_part(keys, self.worker_person, date_start=CLOSED)
        self.assertFalse(self._get_outcome().stepped, "they contribute")
        role.role = "deputy"
        self.assertEqual(self._get_outcome().stepped, {True})
        role.date_start = CLOSED + timedelta(days=91)
        self.assertFalse(self._get_outcome().stepped)

    def test_a_goal_set_for_what_they_run_is_a_step(self):
        keys = self._new_activity("Keys")
        role = self._new_part(
            keys, self.worker_person, role="owner", date_start=date(2027, 1, 1)
        )
        self._include(self._appraise(self.worker_person), keys)
        goal = self.env["hr.community.goal"].create(
            {
                "activity_id": keys.id,
                "name": "Keys returned",
                "target": 50,
                "date_due": "2028-12-31",
            }
        )
        self._set_created(goal, CLOSED)
        self.assertEqual(self._get_outcome().stepped, {False})
        role.role = "contributor"
        self.assertFalse(self._get_outcome().stepped)

    def test_without_community_work_nothing_is_a_step(self):
        self._appraise(self.worker_person)
        keys = self._new_activity("Keys")
        self._new_part(keys, self.worker_person, role="owner", date_start=CLOSED)
        self.assertFalse(self._get_outcome().stepped)
