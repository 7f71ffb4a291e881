from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ReviewCase


@tagged("post_install", "-at_install")
class TestRules(ReviewCase):
    """What must always hold of reviews and statements, rule by rule."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.top = cls._new_user("top")
        cls.top_person = cls._new_person("To Top", cls.top)
        cls.boss_person.parent_id = cls.top_person
        cls.work = cls._log(cls.party, cls.worker_person, 4, state="confirmed")

    def setUp(self):
        super().setUp()
        self.answer = self._answer(self._ask_review(reviewer=self.helper))

    def _line_rows(self, user):
        """Return what the user reads of the worker: (logs, answers, statement)."""
        self.env.invalidate_all()
        theirs = [("employee_id", "=", self.worker_person.id)]
        return tuple(
            self.env[model].with_user(user).search_count(theirs)
            for model in (
                "hr.community.contribution",
                "hr.community.review.answer",
                "hr.community.statement",
            )
        )

    def _freeze(self):
        self.cycle.action_close()
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        self.env.invalidate_all()

    def test_rule_1_the_person_and_the_line_and_nobody_else(self):
        for user in (self.worker, self.boss, self.top):
            self.assertEqual(self._line_rows(user), (1, 1, 1), user.name)
        self.assertEqual(self._line_rows(self._new_user("some")), (0, 0, 0))
        # the words are not for officers, the figures are
        self.assertEqual(self._line_rows(self.officer), (1, 0, 1))
        self.assertEqual(self._line_rows(self.stranger), (0, 0, 0))

    def test_rule_1_when_the_manager_is_archived_in_the_middle_of_the_cycle(self):
        self.boss_person.active = False
        self.assertEqual(self._line_rows(self.boss), (0, 0, 0))
        # the line reaches past somebody who left
        self.assertEqual(self._line_rows(self.top), (1, 1, 1))
        self.assertEqual(self._line_rows(self.worker), (1, 1, 1))
        # Odoo's departure takes the manager off the worker: nobody's, until HR says
        self.worker_person.parent_id = False
        self.assertEqual(self._line_rows(self.top), (0, 0, 0))
        self.worker_person.parent_id = self.top_person
        self.assertEqual(self._line_rows(self.top), (1, 1, 1))

    def test_rule_1_when_managers_manage_each_other(self):
        self.top_person.parent_id = self.worker_person
        for user in (self.boss, self.top):
            self.assertEqual(self._line_rows(user), (1, 1, 1), user.name)
        # in a circle the worker leads them all, and still reads their own once
        self.assertEqual(self._line_rows(self.worker), (1, 1, 1))

    def test_rule_5_what_was_frozen_outlives_activity_and_person(self):
        self._freeze()
        line = self.env["hr.community.statement.line"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        before = (line.hours, line.rating, line.rating_count, line.role)
        self.worker_person.active = False
        self.worker_person.with_user(self._hr())._community_erase()
        self.env.invalidate_all()
        self.assertEqual(
            (line.hours, line.rating, line.rating_count, line.role), before
        )
        self.assertFalse(line.employee_name)
        self.assertEqual(line.activity_name, "Party")

    def _hr(self):
        return self._new_user("hr", "hr.group_hr_manager")

    def test_rule_5_nobody_rewrites_it(self):
        self._freeze()
        line = self.env["hr.community.statement.line"].search([], limit=1)
        for user in (self.worker, self.boss, self.officer, self.manager):
            for change in (
                lambda row: row.write({"hours": 99}),
                lambda row: row.unlink(),
            ):
                with self.assertRaises(AccessError):
                    change(line.with_user(user))

    def test_rule_7_what_nobody_rated_has_no_rating(self):
        self._log(self.party, self.owner_person, 2, state="confirmed")
        theirs = [("employee_id", "=", self.owner_person.id)]
        rows = self.env["hr.community.statement"].search(theirs)
        self.assertEqual(rows.rating_count, 0)
        ((mean,),) = rows._read_group(theirs, [], ["rating:avg"])
        self.assertFalse(mean)
        # one without a rating does not pull the mean of others down
        both = [("employee_id", "in", (self.owner_person + self.worker_person).ids)]
        ((mean,),) = rows._read_group(both, [], ["rating:avg"])
        self.assertEqual(mean, 5)

    def test_rule_9_a_review_without_a_user_counts_like_any_other(self):
        self.assertFalse(self.helper.user_id)
        rows = self.env["hr.community.statement"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual((rows.rating, rows.rating_count), (5, 1))

    def test_rule_10_who_leaves_is_asked_no_more_and_their_word_stays(self):
        asked = self._ask_review(reviewer=self.boss_person)
        self.boss_person.active = False
        self.helper.active = False
        self.assertEqual(asked.state, "expired")
        self.assertEqual(self.answer.rating, 5)
        self.worker_person.active = False
        self.assertEqual(self.part.state, "ended")
        rows = self.env["hr.community.statement"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual((rows.hours, rows.rating_count), (4, 1))
