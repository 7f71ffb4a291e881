from collections import Counter
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .pulse_case import BALLOT, INVITATION, LINE, PULSE, VOTER, PulseCase


@tagged("post_install", "-at_install")
class TestPulse(PulseCase):
    """From the first day of a wave to its results."""

    def test_what_is_published_is_what_was_answered(self):
        pulse = self._make()
        given = self._answer_all(pulse, self.people[:36])
        self._write_anew()
        pulse.action_close()
        self.assertEqual((pulse.asked, pulse.answered), (40, 36))
        self.assertAlmostEqual(pulse.response_rate, 0.9)
        groups = {
            "all": given,
            "Front": [one for one in given if one[0].department_id == self.front],
            "Back": [one for one in given if one[0].department_id == self.back],
        }
        for name, rows in groups.items():
            for place, question in enumerate(pulse.question_ids[:4]):
                line = pulse.line_ids.filtered(
                    lambda line, name=name, question=question: (
                        line.question_id == question
                        and name in (line.dimension, line.group_name)
                    )
                )
                answers = Counter(str(said[place]) for _person, said in rows)
                self.assertEqual(line.counts, dict(answers), (name, question.name))
                self.assertEqual(line.answered, len(rows))

    def test_what_stays_names_nobody(self):
        pulse = self._make()
        self._answer_all(pulse, self.people[:30])
        pulse.action_close()
        for model in (VOTER, BALLOT):
            self.assertFalse(self.env[model].search([("pulse_id", "=", pulse.id)]))
        self.assertEqual(len(pulse.comment_ids), 30)
        self.assertNotEqual(
            pulse.comment_ids.mapped("text"), sorted(pulse.comment_ids.mapped("text"))
        )

    def test_fewer_than_five_are_not_told(self):
        pulse = self._make(("scale",))
        for person in self.people[:10]:
            self._answer(pulse, person, 4)
        self._answer(
            pulse,
            self.people.filtered(lambda one: one.department_id == self.back)[-1],
            1,
        )
        pulse.action_close()
        self.assertEqual(pulse.answered, 11)
        self.assertTrue(pulse.is_disclosed)
        names = pulse.line_ids.filtered(lambda line: line.dimension == "department")
        self.assertEqual({*names.mapped("group_name")}, {"Front", "Back"})

        pulse = self._make(("scale",))
        fronts = self.people.filtered(lambda one: one.department_id == self.front)
        backs = self.people - fronts
        for person in fronts[:10] + backs[:4]:
            self._answer(pulse, person, 4)
        pulse.action_close()
        told = pulse.line_ids.filtered(lambda line: line.dimension == "department")
        self.assertFalse(told, "four are what is left of all")
        self.assertGreaterEqual(pulse.hidden_groups, 2)

        pulse = self._make(("scale", "text"))
        for person in self.people[:4]:
            self._answer(pulse, person, 4, "Words")
        pulse.action_close()
        self.assertFalse(pulse.is_disclosed)
        self.assertFalse(pulse.line_ids)
        self.assertFalse(pulse.comment_ids)

    def test_whoever_gets_no_link_is_counted(self):
        first, second, third = self.people[:3]
        (first | second | third).write({"work_email": False})
        self.worker.company_ids |= self.firm
        third.user_id = self.worker
        pulse = self._make(("scale",))
        self.assertEqual(pulse.unreached, 2)
        first.work_email = "first@example.com"
        pulse.invalidate_recordset()
        self.assertEqual(pulse.unreached, 1)
        pulse.action_close()
        self.assertEqual(pulse.unreached, 0)

    def test_each_answers_once(self):
        pulse = self._make(("scale",))
        self._answer(pulse, self.people[0], 4)
        with self.assertRaises(UserError):
            self._answer(pulse, self.people[0], 4)
        self._write_anew()
        with self.assertRaises(UserError):
            self._answer(pulse, self.people[0], 4)
        self.assertEqual(pulse.answered, 1)

    def test_what_was_answered_counts_when_its_employee_goes(self):
        """Erased, or deleted, while the survey runs: the votes fit the answers."""
        pulse = self._make(("scale",))
        fronts = self.people.filtered(lambda one: one.department_id == self.front)
        for person in fronts[:6] + (self.people - fronts)[:9]:
            self._answer(pulse, person, 4)
        self._write_anew()
        erased, deleted, silent = fronts[0], fronts[1], fronts[-1]
        (erased | silent).active = False
        firms = {"company_ids": self.firm.ids, "company_id": self.firm.id}
        hr_manager = self._new_user("hr", "hr.group_hr_manager", **firms)
        (erased | silent).with_user(hr_manager)._community_erase()
        deleted.unlink()
        self.env.invalidate_all()
        self.assertEqual(pulse.answered, 15)
        pulse.action_close()
        self.assertEqual(pulse.answered, 15)
        lines = pulse.line_ids
        self.assertIn("Front", lines.mapped("group_name"))
        for line in lines:
            self.assertEqual(sum(line.counts.values()), line.answered)
        front = lines.filtered(lambda line: line.group_name == "Front")
        self.assertEqual(front.answered, 6)
        # a line of before, when they did not fit, can be read all the same
        front.answered = 5
        self.assertTrue(front.gap_text)

    def test_a_later_end_is_one_for_all_links(self):
        pulse = self._make(("scale",))
        invitation = self._find_invitation(pulse, self.people[0])
        link = invitation._make_token()
        invitation.is_reminded = True
        pulse.date_close += timedelta(days=20)
        self.assertFalse(invitation.is_reminded)
        with freeze_time(pulse.date_close):
            self.assertEqual(invitation._from_token(link), invitation)

    def test_only_an_answer_to_each_question_is_taken(self):
        pulse = self._make(("scale", "enps", "text"))
        for said in ((6, 5, ""), ("", 5, ""), (4, 11, ""), ("four", 5, "")):
            with self.subTest(said=said), self.assertRaises(UserError):
                self._answer(pulse, self.people[0], *said)
        self._answer(pulse, self.people[0], 4, 0, "")
        self.assertEqual(pulse.answered, 1)

    def test_no_fragment_of_a_group_that_is_too_small(self):
        self.people[:3].department_id = self.env["hr.department"].create(
            {"name": "Attic", "company_id": self.firm.id}
        )
        pulse = self._make(("scale",))
        self._answer(pulse, self.people[0], 4)
        kept = self.env[BALLOT].search([("pulse_id", "=", pulse.id)])
        self.assertNotIn("department", kept.mapped("dimension"))

    def test_what_was_opened_stays(self):
        pulse = self._make().with_user(self.manager)
        self.manager.company_ids += self.firm
        pulse = pulse.with_context(allowed_company_ids=self.firm.ids)
        with self.assertRaises(UserError):
            pulse.question_ids[0].name = "Another question"
        with self.assertRaises(UserError):
            pulse.unlink()
        with self.assertRaises(UserError):
            pulse.department_ids = self.front

    def test_ten_questions_at_most_and_one_comment(self):
        for kinds in (["scale"] * 11, ["text"] * 2, ["enps"] * 2):
            with self.subTest(kinds=kinds), self.assertRaises(ValidationError):
                self._make(kinds)

    def test_who_left_without_being_archived_is_not_asked(self):
        self._depart(self.people[0])
        pulse = self._make()
        self.assertNotIn(self.people[0], pulse.invitation_ids.employee_id)
        self.assertEqual(pulse.asked, len(self.people) - 1)

    def test_a_segment_is_asked_alone(self):
        below = self.env["hr.department"].create(
            {"name": "Hall", "company_id": self.firm.id, "parent_id": self.front.id}
        )
        self.people[1].department_id = below
        pulse = self._make(("scale",), department_ids=[(6, 0, self.front.ids)])
        asked = pulse.invitation_ids.employee_id
        self.assertEqual(asked.department_id, self.front | below)
        self.assertEqual(pulse.asked, 21)

    def test_reminders_go_to_those_who_have_not_answered(self):
        self.firm.community_requests_month = 0
        today = fields.Date.today()
        pulse = self._make(
            ("scale",),
            date_open=today - timedelta(days=3),
            date_close=today + timedelta(days=2),
        )
        self.env[PULSE]._cron_letters()
        mails = self.env["mail.mail"].sudo().search([])
        self.assertEqual(len(mails.filtered("community_links")), 40)
        self._answer(pulse, self.people[0], 4)
        mails.unlink()
        pulse.invitation_ids.date_asked = today - timedelta(days=1)
        self.env[PULSE]._cron_letters()
        written = self.env["mail.mail"].sudo().search([]).mapped("email_to")
        self.assertEqual(len(written), 39)
        self.assertNotIn(self.people[0].work_email, "".join(written))

    def test_the_budget_of_asking_holds(self):
        self.firm.community_requests_month = 1
        self.env["hr.community.request"]._reserve(self.people[:5], self.firm, "pulse")
        pulse = self._make(("scale",))
        self.env[PULSE]._cron_letters()
        asked = pulse.invitation_ids.filtered("date_asked").employee_id
        self.assertEqual(len(asked), 35)
        self.assertFalse(asked & self.people[:5])

    def test_who_is_asked_next_month_is_counted_whether_they_answer_or_not(self):
        self.firm.community_requests_month = 1
        self.env["hr.community.request"]._reserve(self.people[:5], self.firm, "pulse")
        pulse = self._make(("scale",))
        self.people[5].work_email = False
        self._answer(pulse, self.people[0], 4)
        self.officer.company_ids |= self.firm
        told = pulse.with_user(self.officer).with_company(self.firm)
        for _before_and_after in range(2):
            pulse.invalidate_recordset()
            self.assertEqual(told.limit_reached, 5, "an answer shows nothing")
            self.env[PULSE]._cron_letters()
        with self.assertRaises(AccessError):
            pulse.with_user(self.worker).read(["limit_reached"])
        pulse.action_close()
        pulse.invalidate_recordset()
        self.assertEqual(told.limit_reached, 0)

    def test_it_opens_and_closes_on_its_days(self):
        today = fields.Date.today()
        later = self._make(
            ("scale",),
            date_open=today + timedelta(days=3),
            date_close=today + timedelta(days=9),
        )
        self.assertEqual(later.state, "planned")
        self.assertFalse(later.invitation_ids)
        later.date_open = today
        self.env[PULSE]._cron_letters()
        self.assertEqual(later.state, "running")
        later.write(
            {"date_open": today - timedelta(9), "date_close": today - timedelta(2)}
        )
        self.env[PULSE]._cron_letters()
        self.assertEqual(later.state, "closed")

    def test_nobody_reads_who_answered_what(self):
        pulse = self._make(("scale",))
        self._answer(pulse, self.people[0], 4)
        for user in (self.worker, self.officer, self.manager):
            for model in (VOTER, BALLOT, INVITATION):
                rows = self.env[model].with_user(user)
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    rows.search([])

    def test_results_by_sex_are_for_hr_managers(self):
        lines = self.env[LINE].with_user(self.officer)
        self.env.cr.execute("SELECT 1")
        self.assertNotIn("sex", lines.search([]).mapped("dimension"))


@tagged("post_install", "-at_install")
class TestPulseWaves(PulseCase):
    """What a second wave tells beside the first."""

    def _wave(self, previous=None, people=None):
        pulse = self._make(("scale", "enps")) if not previous else self._next(previous)
        for place, person in enumerate(people if people is not None else self.people):
            self._answer(pulse, person, 1 + place % 5, place % 11)
        pulse.action_close()
        return pulse

    def _next(self, previous):
        following = self.env[PULSE].browse(previous.action_make_next()["res_id"])
        following.date_open = fields.Date.today()
        following.action_launch()
        return following

    def _lines(self, pulse, dimension="department"):
        return pulse.line_ids.filtered(lambda line: line.dimension == dimension)

    def test_the_same_people_are_compared(self):
        first = self._wave()
        second = self._wave(first)
        self.assertTrue(all(line.earlier_id for line in second.line_ids))
        self.assertEqual(self._lines(second, "all")[0].trend[:2], "0 ")

    def test_what_came_before_is_told_to_those_who_may_read_it(self):
        first = self._wave()
        second = self._wave(first)
        second.is_published = True
        employee = self._new_user("firm", company_id=self.firm.id)
        self.env.invalidate_all()
        line = self._lines(second, "all")[0].with_user(employee)
        self.assertTrue(line.share)
        self.assertFalse(line.earlier_share or line.earlier_net_score or line.trend)
        first.is_published = True
        self.env.invalidate_all()
        self.assertEqual(line.earlier_share, first.line_ids[0].share)
        self.assertTrue(line.trend)

    def test_one_leaver_is_not_worked_out(self):
        """All answer in both waves, so the difference would be the leaver's answer."""
        first = self._wave()
        leaver = self.people[0]
        leaver.active = False
        second = self._wave(first, self.people[1:])
        self.assertFalse(second.is_disclosed)
        self.assertFalse(second.line_ids)

    def test_one_leaver_among_some_who_did_not_answer(self):
        first = self._wave(people=self.people[4:])
        self.people[0].active = False
        second = self._wave(first, self.people[4:])
        self.assertTrue(second.is_disclosed)
        self.assertFalse(self._lines(second, "all").earlier_id, "one has changed")

    def test_where_five_changed_it_is_compared_again(self):
        first = self._wave()
        self.people[0:10:2].active = False
        second = self._wave(first, self.people.filtered("active"))
        front = self._lines(second).filtered(lambda one: one.group_name == "Front")
        self.assertTrue(front.earlier_id)

    def test_a_line_says_what_its_counts_come_to(self):
        pulse = self._make(("scale",))
        about = {"pulse_id": pulse.id, "question_id": pulse.question_ids.id}
        line = self.env[LINE].create(
            about
            | {"dimension": "all", "group_name": "All", "counts": {"5": 3, "1": 1}}
        )
        self.assertEqual((line.favourable, line.share, line.mean), (3, 0.75, 4))

    def test_an_officer_makes_the_next_wave(self):
        first = self._wave()
        self.officer.company_ids |= self.firm
        mine = first.with_env(
            self.env(
                user=self.officer.id,
                su=False,
                context={"allowed_company_ids": self.firm.ids},
            )
        )
        following = self.env[PULSE].browse(mine.action_make_next()["res_id"])
        self.assertEqual(following.previous_id, first)
        self.assertEqual(following.question_ids.previous_id, first.question_ids)
        # the same button of another tab, and of an officer who does not know of it
        self.assertEqual(first.action_make_next()["res_id"], following.id)

    @freeze_time("2026-11-30 10:00:00")
    def test_the_next_one_begins_after_the_closed_ones_last_day(self):
        for opened, closes, opens, name in (
            ("2026-11-25", "2026-12-09", "2027-01-01", "Pulse Survey 2027 Q1"),
            ("2026-11-25", "2027-01-05", "2027-01-06", "Pulse Survey 2027 Q1"),
            ("2026-02-01", "2026-02-15", "2026-11-30", "Pulse Survey 2026 Q4"),
        ):
            first = self._make()
            first.action_close()
            first.write({"date_open": opened, "date_close": closes})
            following = self.env[PULSE].browse(first.action_make_next()["res_id"])
            self.assertEqual(str(following.date_open), opens)
            self.assertEqual(following.name, name)
            self.assertEqual((following.date_close - following.date_open).days, 14)

    def test_questions_are_compared_with_themselves_in_any_order(self):
        first = self._make(("scale", "enps", "scale"))
        # somebody had dragged the last one to the top before it was opened
        first.question_ids[2].sequence = -1
        self.env.flush_all()
        self.env.invalidate_all()
        first.action_close()
        following = self.env[PULSE].browse(first.action_make_next()["res_id"])
        self.env.flush_all()
        self.env.invalidate_all()
        pairs = [(new.name, new.previous_id.name) for new in following.question_ids]
        shown = ["Question 2", "Question 0", "Question 1"]
        self.assertEqual(pairs, [(name, name) for name in shown])

    def test_whom_a_wave_asked_is_forgotten_after_a_year(self):
        first = self._wave()
        second = self._wave(first)
        self.assertTrue(first.invitation_ids)
        about = {"date_open": "2020-01-01", "date_close": "2020-01-31"}
        first.write(about)
        self._wave(second)
        self.assertFalse(first.invitation_ids)
        self.assertTrue(second.invitation_ids)
