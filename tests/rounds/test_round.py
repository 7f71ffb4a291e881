from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo import fields, http
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import format_date, mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestRound(CommunityCase, HttpCase):
    """Owners confirm, rankers rank, officers decide, the rest is paused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner_person.work_email = "owner@example.com"
        cls.choir = cls._new_activity("Choir")
        cls.over = cls._new_activity("Over")
        cls.over.write({"state": "retired", "retire_reason": "Over"})
        cls.round = cls.env["hr.community.round"].create(
            {"name": "2027", "ranker_ids": (cls.worker + cls.boss).ids}
        )

    def _run_cron(self):
        with self._letters() as letters, self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_round").method_direct_trigger()
        self.env.invalidate_all()
        return letters().mapped("email_to")

    def test_the_letter_says_where_to_hand_over(self):
        """The page without a login has no hand-over, and promises none."""
        letter = self.env.ref("hr_community.mail_template_round")
        mine = "/odoo/my-community-work"
        body = letter._render_field("body_html", self.party_owner.ids)
        self.assertIn(mine, body[self.party_owner.id])
        helper = self._new_part(self.party, self.helper, role="owner")
        body = letter._render_field("body_html", helper.ids)[helper.id]
        self.assertNotIn(mine, body)
        self.assertIn("community officer", body)

    def _line(self, activity):
        return self.round.line_ids.filtered(lambda line: line.activity_id == activity)

    def _start(self):
        self.env["hr.community.activity"].search(
            [("id", "not in", (self.party + self.choir + self.over).ids)]
        ).active = False
        self.round.with_user(self.officer).action_start()

    def test_every_living_activity_is_asked_after_once(self):
        self._start()
        self.assertEqual(self.round.line_ids.activity_id, self.party + self.choir)
        self.assertEqual(self._run_cron(), ["owner@example.com"])
        self.assertEqual(self._run_cron(), [])

    def test_an_owner_confirms_and_is_not_asked_again(self):
        self._start()
        self._run_cron()
        party = self.party.with_user(self.owner)
        self.assertTrue(party.asks_me_to_confirm)
        self.assertFalse(self.party.with_user(self.worker).asks_me_to_confirm)
        with self.assertRaises(AccessError):
            self.party.with_user(self.worker).action_confirm_round()
        party.action_confirm_round()
        line = self._line(self.party)
        self.assertEqual(line.confirmed_by_id, self.owner_person)
        self.env.invalidate_all()
        self.assertFalse(party.asks_me_to_confirm)
        close = fields.Datetime.to_datetime(self.round.date_close)
        with freeze_time(close - timedelta(days=7)):
            self.assertEqual(self._run_cron(), [])

    def test_who_said_nothing_is_asked_once_more_then_it_is_paused(self):
        self._start()
        self._run_cron()
        close = fields.Datetime.to_datetime(self.round.date_close)
        with freeze_time(close - timedelta(days=7)):
            self.assertEqual(self._run_cron(), ["owner@example.com"])
            self.assertEqual(self._run_cron(), [])
        self._line(self.choir).with_user(self.officer).write(
            {"decision": "keep", "decision_reason": "Loved"}
        )
        with freeze_time(close + timedelta(days=1)):
            self._run_cron()
        self.assertEqual(self.round.state, "closed")
        self.assertEqual(self.party.state, "paused")
        self.assertEqual(self.choir.state, "open", "an officer spoke for it")
        words = " ".join(self.party.message_ids.mapped("body"))
        self.assertIn("not confirmed", words)

    def test_what_rankers_think_is_a_column_once_somebody_ranked(self):
        self._start()
        officers = self.round.with_user(self.officer)
        self.assertTrue(officers.action_open_lines()["context"]["nobody_ranked"])
        self._line(self.choir).ranking_ids[0].reach = "4"
        self.assertFalse(officers.action_open_lines()["context"]["nobody_ranked"])

    def test_a_decision_is_written_on_the_activity(self):
        self._start()
        self._line(self.party).with_user(self.officer).write(
            {"decision": "change", "decision_reason": "Smaller"}
        )
        self.assertEqual(self.party.decision, "change")
        self.assertEqual(self.party.decision_reason, "Smaller")
        self.assertEqual(self.party.decision_user_id, self.officer)

    def test_a_decision_asks_for_its_reason(self):
        self._start()
        line = self._line(self.party).with_user(self.officer)
        for values in (
            {"decision": "keep"},
            {"decision": "keep", "decision_reason": "  "},
        ):
            with self.subTest(values), self.assertRaises(ValidationError) as refusal:
                line.write(values)
            self.assertIn("“Party”", str(refusal.exception))
        line.write({"decision": "keep", "decision_reason": "Loved"})
        with self.assertRaises(ValidationError):
            line.decision_reason = False
        line.write({"decision": False, "decision_reason": False})

    def test_what_was_decided_to_stop_is_retired_when_the_round_closes(self):
        self._start()
        lines = (self._line(self.party) + self._line(self.choir)).with_user(
            self.officer
        )
        lines.write({"decision": "stop", "decision_reason": "Nobody came"})
        self.choir.with_user(self.officer).write(
            {"decision": "keep", "decision_reason": "They came after all"}
        )
        self.assertEqual(self.party.state, "running", "it goes on until then")
        self.round.with_user(self.officer).action_close()
        self.assertEqual(
            (self.party.state, self.party.retire_reason), ("retired", "Nobody came")
        )
        self.assertEqual(
            (self.party_owner.state, self.party_owner.end_reason),
            ("ended", "Nobody came"),
        )
        self.assertEqual(self.choir.state, "open", "decided anew on the activity")
        with self.assertRaises(UserError):
            lines.write({"decision": "keep", "decision_reason": "Sorry"})

    def test_the_last_day_retires_too_and_leaves_what_is_a_job_by_now(self):
        self._start()
        self.round.line_ids.write({"decision": "stop", "decision_reason": "Enough"})
        self.party.state = "formalised"
        close = fields.Datetime.to_datetime(self.round.date_close)
        with freeze_time(close + timedelta(days=1)):
            self._run_cron()
        self.assertEqual(self.choir.state, "retired")
        self.assertEqual(self.party.state, "formalised")

    def test_an_owner_of_several_gets_one_email_about_them_all(self):
        self._new_part(self.choir, self.owner_person, role="deputy")
        self.helper.work_email = "helper@example.com"
        self._new_part(self.choir, self.helper, role="owner")
        self._start()
        with self._letters() as letters, self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_round").method_direct_trigger()
        found = letters().grouped("email_to")
        self.assertEqual(set(found), {"owner@example.com", "helper@example.com"})
        body = {address: str(mail.body_html) for address, mail in found.items()}
        for name in ("Party", "Choir"):
            self.assertIn(name, body["owner@example.com"])
        self.assertNotIn("Party", body["helper@example.com"])
        until = format_date(self.env, self.round.date_close, date_format="long")
        self.assertIn(until, body["helper@example.com"])
        self.env.invalidate_all()
        asked = self.env["hr.community.request"].search([("kind", "=", "round")])
        self.assertEqual(asked.employee_id, self.owner_person + self.helper)
        self.assertEqual(len(asked), 2, "one request each")
        self.assertTrue(all(self.round.line_ids.mapped("date_asked")))

    def test_words_that_name_one_activity_are_sent_for_each(self):
        """HR may have written the email of the version before anew."""
        template = self.env.ref("hr_community.mail_template_round")
        template.body_html = "<p t-out='object.activity_id.display_name'/>"
        self._new_part(self.choir, self.owner_person, role="deputy")
        self._start()
        with self._letters() as letters, self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_round").method_direct_trigger()
        bodies = [str(mail.body_html) for mail in letters()]
        self.assertEqual(len(bodies), 2)
        for name in ("Party", "Choir"):
            self.assertEqual(sum(name in body for body in bodies), 1, name)

    def test_owners_who_share_nothing_are_asked_apart(self):
        self._new_part(self.choir, self.helper, role="owner")
        self._start()
        lines = self.round.line_ids
        party = lines.filtered(lambda line: line.activity_id == self.party)
        self.assertEqual(party._with_same_owners(lines), party)
        self._new_part(self.choir, self.owner_person, role="deputy")
        choir = lines.filtered(lambda line: line.activity_id == self.choir)
        self.assertEqual(party._with_same_owners(lines), party | choir)

    def test_the_page_of_one_role_asks_after_all_and_confirms_each(self):
        choir_owner = self._new_part(self.choir, self.owner_person, role="owner")
        others = self._new_part(self.choir, self.helper, role="owner")
        self._start()
        self.authenticate(None, None)
        path = self.party_owner._make_link().removeprefix(self.round.get_base_url())
        self.assertIn("Choir", self.url_open(path).text)
        token = http.Request.csrf_token(self)
        for role, status in ((others, 400), (choir_owner, 200)):
            form = {"csrf_token": token, "role": role.id}
            answer = self.url_open(f"{path}/confirm", data=form)
            self.assertEqual(answer.status_code, status)
        self.assertEqual(self._line(self.choir).confirmed_by_id, self.owner_person)
        self.assertFalse(self._line(self.party).date_confirmed)
        self.party_owner.write({"state": "ended"})
        self._line(self.choir).date_confirmed = False
        self.assertIn(f"{path}/confirm", self.url_open(path).text)

    def test_rankers_do_not_see_each_other(self):
        self._start()
        rankings = self.env["hr.community.ranking"]
        mine = rankings.with_user(self.worker).search([])
        self.assertEqual(mine.user_id, self.worker)
        self.assertEqual(mine.activity_id, self.party + self.choir)
        row = mine.filtered(lambda r: r.activity_id == self.party)
        row.write({"impact": "5", "reach": "2"})
        theirs = rankings.search(
            [("user_id", "=", self.boss.id), ("activity_id", "=", self.party.id)]
        )
        with self.assertRaises(AccessError):
            theirs.with_user(self.worker).write({"impact": "1"})
        with self.assertRaises(AccessError):
            row.write({"user_id": self.boss.id})
        theirs.with_user(self.boss).write({"impact": "2"})
        line = self._line(self.party)
        self.assertEqual(line.impact_spread, "3.5 (2-5, 2)")
        self.assertEqual(line.reach_spread, "2.0 (2-2, 1)")
        self.assertFalse(line.urgency_spread)
        line.with_user(self.officer).action_take_ranking()
        self.assertEqual(
            (self.party.impact, self.party.reach, self.party.urgency), ("4", "2", "0")
        )
        self.round.action_close()
        with self.assertRaises(UserError):
            row.write({"impact": "1"})

    def test_an_officer_who_ranks_is_blind_until_nothing_is_left_to_rank(self):
        self.round.ranker_ids = self.officer + self.boss
        self._start()
        self._line(self.choir).ranking_ids.unlink()
        line = self._line(self.party).with_user(self.officer)
        row = {r.user_id: r.with_user(r.user_id) for r in line.sudo().ranking_ids}
        seen = self.env["hr.community.ranking"].with_user(self.officer)
        mine, theirs = row[self.officer], row[self.boss]
        marks = {"impact": "5", "reach": "4", "urgency": "1"}
        theirs.write(marks)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(seen.search([]), mine)
        self.assertFalse(seen.search([("line_id.ranking_ids.impact", "=", "5")]))
        self.assertFalse(line.impact_spread)
        with self.assertRaises(AccessError):
            theirs.with_user(self.officer).read(["impact"])
        with self.assertRaises(UserError):
            line.action_take_ranking()
        self.assertEqual(line.with_user(self.manager).impact_spread, "5.0 (5-5, 1)")
        # all are in: the others are shown, and one's own stays
        mine.write(marks)
        self.env.invalidate_all()
        self.assertEqual(len(seen.search([])), 2)
        self.assertEqual(line.impact_spread, "5.0 (5-5, 2)")
        with self.assertRaises(UserError):
            mine.write({"impact": "1"})
        theirs.write({"impact": "4"})
        line.action_take_ranking()

    def test_deciding_shows_the_rankings_and_keeps_ones_own(self):
        self.round.ranker_ids = self.officer + self.boss
        self._start()
        line = self._line(self.party).with_user(self.officer)
        mine = line.sudo().ranking_ids.filtered(lambda r: r.user_id == self.officer)
        mine = mine.with_user(self.officer)
        mine.write({"impact": "2"})
        line.write({"decision": "keep", "decision_reason": "Good"})
        self.env.invalidate_all()
        self.assertEqual(line.ranking_ids.user_id, self.officer + self.boss)
        line.write({"decision": False})
        with self.assertRaises(UserError):
            mine.write({"impact": "5"})

    def test_one_round_at_a_time(self):
        self._start()
        second = self.round.copy()
        with (
            self.assertRaises(UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            second.action_start()
            self.env.flush_all()

    def test_nothing_to_ask_after_and_days_gone_by_are_refused(self):
        self.round.date_close = "2020-01-01"
        with self.assertRaises(UserError):
            self.round.action_start()
        with self.assertRaises(AccessError):
            self.round.with_user(self.worker).action_start()

    def test_confirming_by_link(self):
        self._start()
        self.authenticate(None, None)
        path = self.party_owner._make_link().removeprefix(self.round.get_base_url())
        self.assertIn(f"{path}/confirm", self.url_open(path).text)
        self.assertFalse(self._line(self.party).date_confirmed)
        form = {
            "csrf_token": http.Request.csrf_token(self),
            "role": self.party_owner.id,
        }
        self.assertIn("Good to know", self.url_open(f"{path}/confirm", data=form).text)
        self.assertEqual(self._line(self.party).confirmed_by_id, self.owner_person)
        self.assertEqual(self.url_open(f"{path}/confirm", data=form).status_code, 400)
        helper = self._new_part(self.party, self.helper)
        path = helper._make_link().removeprefix(self.round.get_base_url())
        self.assertNotIn(f"{path}/confirm", self.url_open(path).text)
