from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged, users
from odoo.tools.safe_eval import safe_eval

from ..common import CommunityCase
from .plain_score import plain_score


@tagged("post_install", "-at_install")
class TestSuggestion(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls._new_activity(
            "Fair",
            skill_ids=[
                Command.create(cls._ask(cls.planning, cls.solid)),
                Command.create(cls._ask(cls.counting, cls.basic, "nice")),
            ],
        )
        cls._give_skill(cls.worker_person, cls.planning, cls.solid)
        cls._give_skill(cls.helper, cls.counting, cls.advanced)

    def suggested(self, user=None, activity=None, **options):
        activity = (activity or self.fair).with_user(user or self.officer)
        return activity.suggest_owners(**options)

    def names(self, **options):
        return [one["name"] for one in self.suggested(**options)]

    def test_what_a_suggestion_says(self):
        first, second = self.suggested()
        self.assertEqual(
            first,
            {
                "employee_id": self.worker_person.id,
                "name": "Wor Ker",
                "score": 0.6667,
                "fit": 0.6667,
                "free_hours": 8.0,
                "missing": ["Counting money"],
                "reason": "Has 1 of 2 required skills, 8 hours available, "
                "has not taken part yet.",
            },
        )
        self.assertEqual(second["employee_id"], self.helper.id)
        self.assertEqual(second["missing"], ["Planning parties"])
        self.assertAlmostEqual(second["fit"], 1 / 3, 3)

    def test_nobody_without_any_of_the_skills_is_suggested(self):
        self.assertNotIn("Bo Ss", self.names())

    def test_without_required_skills_everybody_may_be(self):
        open_door = self._new_activity("Open Door")
        found = self.suggested(activity=open_door)
        self.assertLessEqual(
            {"Wor Ker", "Bo Ss", "Hel Per"}, {one["name"] for one in found}
        )
        self.assertEqual({one["fit"] for one in found}, {None})
        self.assertNotIn("skills", found[0]["reason"])

    def test_people_of_another_company_are_not_suggested(self):
        self._give_skill(self.stranger_person, self.planning, self.advanced)
        self.assertNotIn("Stran Ger", self.names())

    def test_who_left_is_not_suggested(self):
        self.helper.active = False
        self.assertNotIn("Hel Per", self.names())

    def test_who_left_without_being_archived_is_not_suggested(self):
        self._depart(self.helper)
        self.assertTrue(self.helper.active)
        self.assertEqual(self.names(), ["Wor Ker"])
        open_door = self._new_activity("Open Door")
        self.assertNotIn("Hel Per", self.names(activity=open_door))

    def test_an_expired_skill_is_not_held(self):
        skill = self.worker_person.employee_skill_ids
        skill.write(
            {
                "valid_from": fields.Date.today() - timedelta(days=9),
                "valid_to": fields.Date.today() - timedelta(days=1),
            }
        )
        self.assertNotIn("Wor Ker", self.names())

    def test_a_skill_of_old_counts_less(self):
        with freeze_time(fields.Date.today() + timedelta(days=3 * 365)):
            found = {one["name"]: one["fit"] for one in self.suggested()}
        self.assertAlmostEqual(found["Wor Ker"], 0.7 * 2 / 3, 3)

    def test_the_reason_says_what_counts_for_less(self):
        """A skill below the required level, or of old, is not simply one of them."""
        (worker,) = (one for one in self.suggested() if one["name"] == "Wor Ker")
        for word in ("below", "two years"):
            self.assertNotIn(word, worker["reason"])
        skill = self.worker_person.employee_skill_ids
        fair = self._new_activity(
            "Fete", skill_ids=[(0, 0, self._ask(self.planning, self.advanced))]
        )
        skill.skill_level_id = self.basic
        self.env.flush_all()
        with freeze_time(fields.Date.today() + timedelta(days=3 * 365)):
            (worker,) = self.suggested(activity=fair)
        for fact in ("1 of 1", "1 below", "two years"):
            self.assertIn(fact, worker["reason"])

    def test_who_has_a_part_or_was_asked_is_not_suggested_again(self):
        for state in ("active", "invited", "applied"):
            part = self._new_part(self.fair, self.worker_person, state=state)
            with self.subTest(state):
                self.assertNotIn("Wor Ker", self.names())
            part.unlink()

    def test_a_no_is_respected_for_half_a_year(self):
        part = self._new_part(self.fair, self.worker_person, state="invited")
        part.with_user(self.worker).action_decline()
        self.env.flush_all()
        self.assertNotIn("Wor Ker", self.names())
        # whatever is written later: the day of the no stays
        with freeze_time(fields.Date.today() + timedelta(days=100)):
            part.sudo().write({"hours_per_month": 3})
            self.env.flush_all()
        with freeze_time(fields.Date.today() + timedelta(days=200)):
            self.assertIn("Wor Ker", self.names())

    def test_who_has_little_time_left_comes_later(self):
        self._give_skill(self.boss_person, self.planning, self.solid)
        self._new_part(self.party, self.worker_person, hours_per_month=6)
        self.assertEqual(self.names()[0], "Bo Ss")
        (worker,) = (one for one in self.suggested() if one["name"] == "Wor Ker")
        self.assertEqual(worker["free_hours"], 2)
        self.assertIn("already has a role in another activity", worker["reason"])

    def test_a_role_that_ended_today_is_no_role_elsewhere(self):
        today = fields.Date.today()
        self._new_part(self.party, self.worker_person, state="ended", date_end=today)
        (worker,) = (one for one in self.suggested() if one["name"] == "Wor Ker")
        self.assertNotIn("elsewhere", worker["reason"])
        self.assertNotRegex(worker["reason"], r", [A-Z]")

    def test_the_companys_limit_is_the_measure(self):
        self.company.community_hours_limit = 20
        self.assertEqual(self.suggested()[0]["free_hours"], 20)

    def test_whose_turn_is_long_ago(self):
        part = self._new_part(
            self.party,
            self.worker_person,
            state="ended",
            date_start=fields.Date.today() - timedelta(days=500),
        )
        for days, said in (
            (425, "active 14 months ago"),
            (70, "active 2 months ago"),
            (35, "active 1 month ago"),
            (5, "active less than a month ago"),
        ):
            part.date_end = fields.Date.today() - timedelta(days=days)
            (worker,) = (one for one in self.suggested() if one["name"] == "Wor Ker")
            self.assertIn(said, worker["reason"])

    def test_a_former_owner_of_an_import_has_taken_part(self):
        """Nobody knows when: the sheet names them, and no dates."""
        reasons = []
        for _time in ("before", "after"):
            (worker,) = (one for one in self.suggested() if one["name"] == "Wor Ker")
            reasons.append(worker["reason"])
            self._new_part(
                self.party, self.worker_person, state="ended", date_end=False
            )
        self.assertNotEqual(*reasons)

    def test_who_is_away_comes_last(self):
        employees = self.env.registry["hr.employee"]
        away = self.worker_person
        with patch.object(
            employees, "_community_absent", lambda people: people & away.sudo()
        ):
            found = self.suggested()
        self.assertEqual(found[-1]["name"], "Wor Ker")
        self.assertIn("away at the moment", found[-1]["reason"])

    def test_the_limit(self):
        self.assertEqual(len(self.suggested(limit=1)), 1)

    def test_colleagues_are_told_why_they_do_not_see_it(self):
        for user in (self.worker, self.boss, self.owner):
            with (
                self.subTest(user.name),
                self.assertRaisesRegex(AccessError, "I'd Like to Help"),
            ):
                self.suggested(user)

    def test_an_officer_elsewhere_sees_nothing(self):
        with self.assertRaises(AccessError):
            self.suggested(self.stranger)

    def test_the_owner_sees_who_suits_but_not_their_hours(self):
        self._give_skill(self.worker_person, self.counting, self.solid)
        self.party.skill_ids.skill_id = self.counting
        found = self.suggested(self.owner, self.party)
        self.assertEqual({one["free_hours"] for one in found}, {None})
        for one in found:
            self.assertNotIn("free", one["reason"])

    def test_nothing_an_owner_sees_changes_with_hidden_hours(self):
        """Neither score nor order: a limit said in private is told by neither."""
        for person in (self.helper, self.boss_person):
            self._give_skill(person, self.planning, self.advanced)
        before = self.suggested(self.owner, self.party)
        self.env["hr.community.availability"].create(
            [
                {"employee_id": person.id, "hours_limit": hours}
                for person, hours in ((self.worker_person, 1), (self.helper, 99))
            ]
        )
        self._new_part(self.fair, self.boss_person, hours_per_month=7, state="ended")
        after = self.suggested(self.owner, self.party)
        told = ("employee_id", "name", "score", "fit", "free_hours", "missing")
        told += ("reason",)
        self.assertEqual(
            [[one[name] for name in told] for one in before],
            [[one[name] for name in told] for one in after],
        )
        self.assertTrue(all(one["score"] == round(one["fit"], 1) for one in after))
        names = [one["name"] for one in after if one["score"] == 1]
        self.assertEqual(names, sorted(names))

    def test_an_owner_sees_the_hours_of_their_own_line(self):
        self._new_part(self.fair, self.boss_person, role="owner")
        hours = {one["name"]: one["free_hours"] for one in self.suggested(self.boss)}
        self.assertEqual(hours, {"Wor Ker": 8.0, "Hel Per": None})

    def test_five_queries_whatever_the_number(self):
        people = self.env["hr.employee"].create(
            [{"name": f"P{n}", "company_id": self.company.id} for n in range(40)]
        )
        for person in people:
            self._give_skill(person, self.planning, self.basic)
        fair = self.fair.with_user(self.officer)
        fair.suggest_owners()
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        fair.suggest_owners()
        self.assertLessEqual(self.env.cr.sql_log_count - before, 5)

    def _score_plainly(self, person, today):
        """Return the score by the words of the formula, read one by one."""
        held = {
            line.skill_id.id: (line.level_progress, line.valid_from)
            for line in person.current_employee_skill_ids
        }
        shown = self.env["hr.community.skill.evidence"].search(
            [("employee_id", "=", person.id)], order="date"
        )
        for row in shown:
            level, since = held[row.skill_id.id]
            held[row.skill_id.id] = (level, max(since, row.date))
        parts = self.env["hr.community.ownership"].search(
            [("employee_id", "=", person.id), ("state", "=", "active")]
        )
        said = self.env["hr.community.availability"].search(
            [("employee_id", "=", person.id)]
        )
        asked = [
            (line.skill_id.id, line.level_progress, line.necessity == "must")
            for line in self.fair.skill_ids
        ]
        limit = said.hours_limit or self.company.community_hours_limit
        load = sum(parts.mapped("hours_per_month"))
        return plain_score(asked, held, limit, load, today if parts else None, today)

    def test_agrees_with_the_words_of_the_formula(self):
        """Five people who differ in each thing that counts, best first."""
        today = fields.Date.today()
        long_ago = today - timedelta(days=900)
        stale = {"valid_from": long_ago}
        rusty, shown, busy = (self._new_person(name) for name in ("Ru", "Sho", "Bu"))
        self._give_skill(rusty, self.planning, self.advanced, **stale)
        self._give_skill(shown, self.planning, self.solid, **stale)
        self._give_skill(shown, self.counting, self.basic)
        self._give_skill(busy, self.planning, self.advanced)
        self.env["hr.community.skill.evidence"].create(
            {"employee_id": shown.id, "skill_id": self.planning.id, "date": today}
        )
        self.env["hr.community.availability"].create(
            {"employee_id": busy.id, "hours_limit": 5}
        )
        self._new_part(self.party, busy, hours_per_month=2)
        people = shown + self.worker_person + rusty + self.helper + busy
        scores = {
            person.id: round(float(self._score_plainly(person, today)), 4)
            for person in people
        }
        self.assertEqual(len(set(scores.values())), 5, "no two are alike")
        found = [(one["employee_id"], one["score"]) for one in self.suggested()]
        self.assertEqual(found, sorted(scores.items(), key=lambda one: -one[1]))

    def test_a_suggestion_takes_few_queries(self):
        fair = self.fair.with_user(self.officer)
        fair.suggest_owners()
        self.env.invalidate_all()
        with self.assertQueryCount(5):
            fair.suggest_owners()


@tagged("post_install", "-at_install")
class TestFindOwnerWizard(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._give_skill(cls.worker_person, cls.planning, cls.solid)
        cls._give_skill(cls.helper, cls.planning, cls.basic)

    def wizard(self, user):
        action = self.party.with_user(user).action_find_owners()
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    @users("hr_community_officer")
    def test_inviting_several(self):
        wizard = self.wizard(self.env.user)
        self.assertEqual(wizard.line_ids.employee_id, self.worker_person + self.helper)
        wizard.line_ids.chosen = True
        wizard.role = "deputy"
        wizard.action_invite()
        parts = self.party.ownership_ids - self.party_owner
        self.assertEqual(set(parts.mapped("state")), {"invited"})
        self.assertEqual(set(parts.mapped("role")), {"deputy"})
        self.assertEqual(parts.create_uid, self.officer)

    def test_somebody_who_left_does_not_stop_the_others(self):
        self._depart(self.helper)
        wizard = self.wizard(self.officer)
        wizard.line_ids.chosen = True
        wizard.action_invite()
        invited = self.party.ownership_ids - self.party_owner
        self.assertEqual(invited.employee_id, self.worker_person)

    def test_an_empty_list_says_why(self):
        """Nobody lacks a skill where none is required, or has it and a role here."""
        for asked, activity in (
            (True, self.party),
            (False, self._new_activity("Open Door")),
        ):
            people = self.env["hr.employee"].search(
                [("company_id", "=", self.company.id)]
            )
            for person in people - activity.ownership_ids.employee_id:
                self._new_part(activity, person)
            action = activity.with_user(self.officer).action_find_owners()
            wizards = self.env[action["res_model"]].with_user(self.officer)
            wizard = wizards.browse(action["res_id"])
            self.assertFalse(wizard.line_ids)
            self.assertEqual(wizard.asks_for_skills, asked)
            shown = [
                alert
                for alert in self._get_alerts()
                if not safe_eval(
                    alert.get("invisible").replace("line_ids", "[]"),
                    {"asks_for_skills": asked},
                )
            ]
            self.assertEqual(len(shown), 1)
            self.assertEqual("skill" in shown[0].text, asked)

    def _get_alerts(self):
        """Return the notes of the form, in place of a list."""
        view = self.env.ref("hr_community.hr_community_find_owner_view_form")
        return etree.fromstring(view.arch).findall(".//div[@role='status']")

    def test_who_has_neither_login_nor_address_is_named(self):
        self.helper.work_email = False
        wizard = self.wizard(self.officer)
        wizard.line_ids.chosen = True
        told = wizard.action_invite()["params"]
        self.assertEqual(told["type"], "warning")
        reached, _dot, silent = told["message"].partition(". ")
        self.assertIn("Wor Ker", reached)
        self.assertNotIn("Hel Per", reached)
        self.assertIn("No email was sent to Hel Per", silent)

    def test_everybody_who_hears_of_it_is_no_warning(self):
        self.helper.work_email = "helper@example.com"
        self.worker_person.work_email = False
        wizard = self.wizard(self.officer)
        wizard.line_ids.chosen = True
        self.assertEqual(wizard.action_invite()["params"]["type"], "success")

    def test_nobody_chosen_is_a_sentence(self):
        with self.assertRaises(UserError):
            self.wizard(self.officer).action_invite()

    def test_why_not_somebody_else(self):
        wizard = self.wizard(self.officer)
        wizard.other_id = self.boss_person
        self.assertIn("Missing skills: Planning parties", wizard.other_reason)
        wizard.other_id = self.owner_person
        self.assertIn(
            "Already has a role in this activity, or has been invited",
            wizard.other_reason,
        )

    def test_why_not_waits_for_an_activity_and_follows_it(self):
        wizard = (
            self.env["hr.community.find.owner"]
            .with_user(self.officer)
            .new({"other_id": self.helper.id})
        )
        self.assertFalse(wizard.other_reason)
        wizard.activity_id = self.party
        self.assertTrue(wizard.other_reason)

    def test_of_people_elsewhere_nothing_is_said(self):
        reason = self.party.with_user(self.officer)._explain_suitability(
            self.stranger_person
        )
        self.assertEqual(reason, "Works for another company.")

    def test_who_has_left_is_said_to_have_left(self):
        here = self.party.with_user(self.officer)._explain_suitability(self.helper)
        self.helper.active = False
        gone = self.party.with_user(self.officer)._explain_suitability(self.helper)
        self.assertNotEqual(here, gone)
        self.assertIn("left", gone)

    def test_a_form_without_an_activity_suggests_nobody(self):
        form = self.env["hr.community.find.owner"].with_user(self.officer).new({})
        self.assertFalse(form.line_ids)

    def test_who_is_only_checked_is_not_invited(self):
        wizard = self.wizard(self.officer)
        wizard.other_id = self.boss_person
        self.assertFalse(wizard.any_chosen)
        with self.assertRaises(UserError):
            wizard.action_invite()
        wizard.line_ids[0].chosen = True
        wizard.action_invite()
        self.assertNotIn(self.boss_person, self.party.ownership_ids.employee_id)

    def test_somebody_else_can_be_invited_all_the_same(self):
        wizard = self.wizard(self.officer)
        wizard.other_id = self.boss_person
        wizard.invite_other = True
        self.assertTrue(wizard.any_chosen)
        wizard.action_invite()
        self.assertIn(self.boss_person, self.party.ownership_ids.employee_id)

    def test_the_choice_is_for_one_employee_not_for_the_next(self):
        form = Form(self.wizard(self.officer))
        form.other_id = self.boss_person
        form.invite_other = True
        form.other_id = self.helper
        self.assertFalse(form.invite_other)

    def test_whoever_is_left_out_of_the_list_is_told_why(self):
        """What keeps an employee from the list stands beside their name."""
        today = fields.Date.today()
        fits = self.party.with_user(self.officer)._explain_suitability(
            self.worker_person
        )
        offers = self.env["hr.community.availability"]

        def rest():
            return offers.create(
                {
                    "employee_id": self.worker_person.id,
                    "not_before": today + timedelta(days=9),
                }
            )

        def have(state):
            return lambda: self._new_part(self.party, self.worker_person, state=state)

        cases = {"rests": rest}
        cases |= {state: have(state) for state in ("active", "invited", "applied")}
        cases["declined"] = have("declined")
        for name, block in cases.items():
            row = block()
            self.env.flush_all()
            for user in (self.officer, self.owner):
                party = self.party.with_user(user)
                with self.subTest(name, user=user.login):
                    listed = [one["employee_id"] for one in party.suggest_owners()]
                    self.assertNotIn(self.worker_person.id, listed)
                    self.assertNotEqual(
                        party._explain_suitability(self.worker_person), fits
                    )
            row.unlink()

    def test_the_owner_does_not_hear_who_declined(self):
        part = self._new_part(self.party, self.worker_person, state="declined")
        self.env.flush_all()
        own = self.party.with_user(self.owner)._explain_suitability(self.worker_person)
        officers = self.party.with_user(self.officer)._explain_suitability(
            self.worker_person
        )
        self.assertIn("eclined", officers)
        self.assertNotIn("eclined", own)
        part.unlink()

    def test_the_role_follows_what_the_title_says(self):
        fair = self._new_activity("Fair")
        self.assertEqual(
            fair.with_user(self.officer)
            .env["hr.community.find.owner"]
            .create({"activity_id": fair.id})
            .role,
            "owner",
        )
        alias = self.env["hr.community.person.alias"].create({"name": "Somebody New"})
        self.env["hr.community.alias.role"].sudo().create(
            {"activity_id": fair.id, "alias_id": alias.id, "role": "owner"}
        )
        self.env.invalidate_all()
        action = fair.with_user(self.officer).action_find_owners()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(wizard.role, "contributor")
        self.assertNotIn("Owner", action["name"])

    def test_only_who_sees_the_hours_has_a_list_by_hours(self):
        self.assertTrue(self.wizard(self.officer).ranks_by_hours)
        self.assertFalse(self.wizard(self.owner).with_user(self.owner).ranks_by_hours)

    def test_the_owner_invites_too_and_sees_no_hours(self):
        wizard = self.wizard(self.owner)
        self.assertEqual(set(wizard.line_ids.mapped("show_hours")), {False})
        wizard.line_ids[0].chosen = True
        wizard.action_invite()
        self.assertEqual(
            (self.party.ownership_ids - self.party_owner).employee_id,
            self.worker_person,
        )

    def test_a_colleague_finds_nobody(self):
        with self.assertRaises(AccessError):
            self.wizard(self.worker)
