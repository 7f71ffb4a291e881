from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from .common import AccessCase


@tagged("post_install", "-at_install")
class TestLineAccess(AccessCase):
    """Who is in whose line: the chain of managers inside one company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # boss > worker > junior > trainee, none of them an owner of the fair
        cls.junior = cls._new_person("Jun Ior", parent_id=cls.worker_person.id)
        cls.trainee = cls._new_person("Trai Nee", parent_id=cls.junior.id)
        cls.fair = cls._new_activity("Fair")
        cls.works = cls.env["hr.community.contribution"]
        for person in (cls.worker_person, cls.junior, cls.trainee, cls.helper):
            cls.works |= cls._log(cls.fair, person)

    def _line_of(self, user):
        """Return whose work the user finds in the line, and check both ways agree."""
        self.env.flush_all()
        self.env.invalidate_all()
        found = self._as(user, "hr.community.contribution").search(
            [("is_subordinate", "=", True), ("id", "in", self.works.ids)]
        )
        computed = self.works.with_user(user).sudo().filtered("is_subordinate")
        self.assertEqual(found, computed.with_env(found.env))
        return found.sudo().employee_id.sudo(False).with_env(self.env)

    def test_line_goes_down_three_levels_and_never_up(self):
        below = self.worker_person | self.junior | self.trainee
        self.assertEqual(self._line_of(self.boss), below)
        self.assertEqual(self._line_of(self.worker), self.junior | self.trainee)
        self.assertFalse(self._line_of(self.colleague))

    def test_out_of_line_is_the_complement(self):
        works = self._as(self.officer, "hr.community.contribution")
        mine = [("id", "in", self.works.ids)]
        self.junior.parent_id = self.officer_person
        self.env.flush_all()
        inside = works.search([*mine, ("is_subordinate", "=", True)])
        outside = works.search([*mine, ("is_subordinate", "=", False)])
        self.assertEqual(set(inside.employee_id.ids), {self.junior.id, self.trainee.id})
        self.assertFalse(inside & outside)
        self.assertEqual(inside | outside, works.search(mine))
        self.assertEqual(works.search([*mine, ("is_subordinate", "!=", True)]), outside)

    def test_circle_of_managers_ends_and_leaves_oneself_out(self):
        self.boss_person.parent_id = self.trainee
        below = self.worker_person | self.junior | self.trainee
        self.works |= self._log(self.fair, self.boss_person)
        self.assertEqual(self._line_of(self.boss), below)
        self.assertEqual(
            self._line_of(self.worker), self.junior | self.trainee | self.boss_person
        )

    def test_own_manager_is_not_in_their_own_line(self):
        self.boss_person.parent_id = self.boss_person
        self.works |= self._log(self.fair, self.boss_person)
        self.assertNotIn(self.boss_person, self._line_of(self.boss))
        self.assertIn(self.worker_person, self._line_of(self.boss))

    def test_reports_in_another_company_are_not_shown(self):
        abroad = self._new_person(
            "Ab Road", company_id=self.other_company.id, parent_id=self.boss_person.id
        )
        below = self._new_person(
            "Be Low", company_id=self.other_company.id, parent_id=abroad.id
        )
        again = self._new_person("A Gain", parent_id=below.id)
        elsewhere = self._new_activity("Fair", company_id=self.other_company.id)
        for person in (abroad, below):
            self.works |= self._log(elsewhere, person)
        self.works |= self._log(self.fair, again)
        self.boss.company_ids |= self.other_company
        self.assertFalse(self._line_of(self.boss) & (abroad | below | again))

    def test_archived_manager_sees_nobody_any_more(self):
        self.boss_person.with_context(no_wizard=True).active = False
        self.assertFalse(self._line_of(self.boss))

    def test_line_reaches_past_a_manager_who_was_archived(self):
        self.junior.active = False
        self.assertEqual(self.trainee.parent_id, self.junior)
        self.assertIn(self.trainee, self._line_of(self.boss))
        self.assertIn(self.junior, self._line_of(self.boss), "what they did stays")

    def test_line_ends_where_archiving_leaves_people_without_a_manager(self):
        self.junior.action_archive()
        self.assertFalse(self.trainee.parent_id)
        self.assertEqual(self._line_of(self.boss), self.worker_person | self.junior)

    def test_another_manager_sees_at_once_and_the_former_no_more(self):
        self.assertIn(self.junior, self._line_of(self.boss))
        self.assertFalse(self._line_of(self.colleague))
        self.junior.parent_id = self.colleague_person
        self.assertEqual(self._line_of(self.boss), self.worker_person)
        self.assertEqual(self._line_of(self.colleague), self.junior | self.trainee)

    def test_another_user_of_the_manager_sees_at_once(self):
        self.assertTrue(self._line_of(self.boss))
        self.boss_person.user_id = False
        self.assertFalse(self._line_of(self.boss))
        self.boss_person.user_id = self.boss
        self.assertTrue(self._line_of(self.boss))

    def test_two_employees_of_a_user_have_each_their_own_line(self):
        self.boss.company_ids |= self.other_company
        twin = self._new_person("Bo Ss", self.boss, company_id=self.other_company.id)
        abroad = self._new_person(
            "Ab Road", company_id=self.other_company.id, parent_id=twin.id
        )
        elsewhere = self._new_activity("Fair", company_id=self.other_company.id)
        self.works |= self._log(elsewhere, abroad)
        here = self.worker_person | self.junior | self.trainee
        self.assertEqual(self._line_of(self.boss), here | abroad)
        only_here = self._as(
            self.boss,
            "hr.community.contribution",
            allowed_company_ids=self.company.ids,
        ).search([("is_subordinate", "=", True), ("id", "in", self.works.ids)])
        self.assertEqual(set(only_here.sudo().employee_id.ids), set(here.ids))

    def test_user_without_employee_has_no_line(self):
        self.assertFalse(self.officer_person.child_ids)
        self.boss_person.unlink()
        self.assertFalse(self._line_of(self.boss))

    @users("hr_community_boss")
    def test_manager_reads_all_parts_of_the_line_and_changes_none(self):
        declined = self._new_part(self.fair, self.trainee, state="declined")
        seen = declined.with_user(self.env.user)
        self.assertEqual(seen.state, "declined")
        with self.assertRaises(AccessError):
            seen.hours_per_month = 3
        with self.assertRaises(AccessError):
            seen.unlink()

    @users("hr_community_boss")
    def test_manager_logs_and_confirms_for_the_line_of_people_without_a_user(self):
        work = self.env["hr.community.contribution"].create(
            {"activity_id": self.fair.id, "employee_id": self.trainee.id, "hours": 2}
        )
        work.action_confirm()
        self.assertEqual(work.state, "confirmed")
        with self.assertRaises(AccessError):
            work.create(
                {"activity_id": self.fair.id, "employee_id": self.helper.id, "hours": 2}
            )

    def test_line_is_one_query_whatever_its_depth(self):
        last = self.trainee
        for number in range(20):
            last = self._new_person(f"Deep {number}", parent_id=last.id)
        self.works |= self._log(self.fair, last)
        works = self._as(self.boss, "hr.community.contribution")
        domain = [("is_subordinate", "=", True), ("employee_id", "=", last.id)]
        works.search_count(domain)  # the rules and groups are known from now on
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.assertEqual(works.search_count(domain), 1)
