from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from ...models.mixins.quiet import quiet
from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestFeed(ThanksCase):
    """Who sees which thanks, whichever way they look."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = cls.env["hr.department"].create({"name": "Team"})
        (cls.worker_person + cls.boss_person).department_id = cls.team
        cls.reader = cls._new_user("reader")
        cls._new_person("Rea Der", cls.reader)
        cls.env.ref("base.group_user").implied_ids += cls.env.ref(
            "base.group_allow_export"
        )

    def _feed(self, user, **asked):
        feed = self.env["hr.community.recognition"].with_user(user)
        return feed.get_feed(**asked)["rows"]

    def _seen(self, thanks):
        """Return the users who see thanks, after every way gave the same answer."""
        users = (
            self.worker
            + self.owner
            + self.boss
            + self.reader
            + self.officer
            + self.manager
            + self.stranger
        )
        seen = self.env["res.users"]
        for user in users:
            self.env.invalidate_all()
            rows = self.env["hr.community.recognition"].with_user(user)
            domain = [("id", "=", thanks.id)]
            found = bool(rows.search(domain))
            in_feed = thanks.id in [row["id"] for row in self._feed(user)]
            self.assertEqual(found and thanks.state == "given", in_feed)
            self.assertEqual(bool(rows.name_search("", domain)), found)
            groups = rows.formatted_read_group(domain, ["value_id"], ["__count"])
            self.assertEqual(bool(groups), found)
            if not found:
                for ask in (
                    lambda row: row.read(["message"]),
                    lambda row: row.export_data(["message"]),
                    lambda row: row.action_react("star"),
                    lambda row: row.web_read({"message": {}}),
                ):
                    with self.assertRaises(AccessError):
                        ask(rows.browse(thanks.id))
                lines = self.env["hr.community.recognition.receiver"].with_user(user)
                self.assertFalse(lines.search([("recognition_id", "=", thanks.id)]))
            if found:
                seen += user
        return seen

    def test_public_thanks_are_for_the_company(self):
        thanks = self._thank(self.worker, self.owner_person)
        self.assertNotIn(self.stranger, seen := self._seen(thanks))
        self.assertEqual(len(seen), 6)

    def test_a_team_s_are_for_the_team_those_thanked_and_officers(self):
        thanks = self._thank(self.worker, self.owner_person, visibility="team")
        self.assertEqual(
            self._seen(thanks),
            self.worker + self.owner + self.boss + self.officer + self.manager,
        )

    def test_who_changes_team_reads_the_new_team_s_at_once(self):
        thanks = self._thank(self.worker, self.owner_person, visibility="team")
        self.assertNotIn(self.reader, self._seen(thanks))
        self.reader.employee_id.sudo().department_id = self.team
        self.assertIn(self.reader, self._seen(thanks))

    def test_private_thanks_are_for_two(self):
        thanks = self._thank(self.worker, self.owner_person, visibility="private")
        self.assertEqual(self._seen(thanks), self.worker + self.owner)

    def test_taken_back_they_are_gone_but_for_the_giver_and_officers(self):
        thanks = self._thank(self.worker, self.owner_person)
        thanks.action_revoke()
        self.assertEqual(self._seen(thanks), self.worker + self.officer + self.manager)

    def test_hidden_they_are_gone_but_for_the_giver_and_officers(self):
        thanks = self._thank(self.worker, self.owner_person)
        thanks.sudo().write({"hide_reason": "Rude", "state": "hidden"})
        self.assertEqual(self._seen(thanks), self.worker + self.officer + self.manager)

    def _choose(self, user, shown):
        choices = self.env["hr.community.preference"].with_user(user)
        mine = choices.search([])
        if mine:
            mine.is_shown = shown
        else:
            choices.create({"is_shown": shown})

    def test_who_does_not_want_to_be_seen_is_not_seen_in_past_or_new_thanks(self):
        past = self._thank(self.worker, self.owner_person)
        self._choose(self.owner, False)
        new = self._thank(self.worker, self.owner_person, message="For the next time")
        for thanks in (past, new):
            self.assertEqual(self._seen(thanks), self.worker + self.owner)
        self._choose(self.owner, True)
        self.assertEqual(len(self._seen(past)), 6)

    def test_beside_somebody_who_is_seen_they_are_left_out(self):
        self._choose(self.owner, False)
        thanks = self._thank(self.worker, self.owner_person, self.helper)
        for user, names in (
            (self.reader, ["Hel Per"]),
            (self.officer, ["Hel Per"]),
            (self.worker, ["Ow Ner", "Hel Per"]),
            (self.owner, ["Ow Ner", "Hel Per"]),
        ):
            (row,) = self._feed(user)
            self.assertEqual([person["name"] for person in row["receivers"]], names)
            self.env.invalidate_all()
            mine = thanks.with_user(user).receiver_line_ids
            self.assertEqual(mine.mapped("employee_id.name"), names)
            self.env.invalidate_all()

    def test_without_the_choice_row_thanks_are_shown_again(self):
        self._choose(self.owner, False)
        thanks = self._thank(self.worker, self.owner_person)
        self.env["hr.community.preference"].search([]).unlink()
        self.assertEqual(len(self._seen(thanks)), 6)

    def test_pages_follow_each_other_and_nothing_is_seen_twice(self):
        for number in range(5):
            self._thank(self.worker, self.owner_person, message=f"Good thing {number}")
        feed = self.env["hr.community.recognition"].with_user(self.reader)
        first = feed.get_feed(limit=2)
        self._thank(self.worker, self.helper, message="Meanwhile something new")
        second = feed.get_feed(after=first["next"], limit=2)
        third = feed.get_feed(after=second["next"], limit=2)
        rows = first["rows"] + second["rows"] + third["rows"]
        self.assertEqual(
            [row["message"] for row in rows],
            [f"Good thing {number}" for number in (4, 3, 2, 1, 0)],
        )
        self.assertFalse(third["next"])

    def test_one_value_or_activity_at_a_time(self):
        other = self.value.copy({"name": "Courage"})
        self._thank(self.worker, self.helper)
        self._thank(
            self.worker,
            self.owner_person,
            value_id=other.id,
            activity_id=self.party.id,
            message="For the other evening",
        )
        for only in ({"value_id": other.id}, {"activity_id": self.party.id}):
            (row,) = self._feed(self.reader, only=only)
            self.assertEqual(row["value"], "Courage")
            self.assertEqual(row["activity"]["name"], "Party")

    def test_a_team_s_thanks_are_those_its_people_gave_while_they_were_in_it(self):
        mine = self._thank(self.worker, self.helper)
        self._thank(self.owner, self.helper)
        self.worker_person.department_id = self.team.copy({"name": "Other"})
        (row,) = self._feed(self.reader, only={"team_id": self.team.id})
        self.assertEqual(row["id"], mine.id)
        other = self.worker_person.department_id
        self.assertEqual(self._feed(self.reader, only={"team_id": other.id}), [])

    def test_a_team_s_thanks_show_nothing_that_the_feed_does_not(self):
        shown = self._thank(self.worker, self.owner_person)
        for visibility in ("team", "private"):
            words = {"message": f"For the {visibility} evening"}
            self._thank(self.worker, self.helper, visibility=visibility, **words)
        self._choose(self.owner, False)
        self.assertEqual(self._feed(self.reader, only={"team_id": self.team.id}), [])
        self._choose(self.owner, True)
        rows = self._feed(self.reader, only={"team_id": self.team.id})
        self.assertEqual([row["id"] for row in rows], shown.ids)
        rows = self._feed(self.boss, only={"team_id": self.team.id})
        self.assertEqual(len(rows), 2)
        self.assertEqual(self._feed(self.stranger, only={"team_id": self.team.id}), [])

    def test_a_team_a_value_and_an_activity_together(self):
        courage = self.value.copy({"name": "Courage"})
        for giver in (self.worker, self.owner):
            for value in (self.value, courage):
                for activity in (self.party, self.party.browse()):
                    about = {"value_id": value.id, "activity_id": activity.id}
                    words = f"For {value.name} and {activity.name}"
                    self._thank(giver, self.helper, message=words, **about)
        only = {"team_id": self.team.id, "value_id": courage.id}
        self.assertEqual(len(self._feed(self.reader, only=only)), 2)
        only["activity_id"] = self.party.id
        (row,) = self._feed(self.reader, only=only)
        self.assertEqual(row["message"], "For Courage and Party")
        self.assertEqual(row["giver"]["name"], "Wor Ker")
        only["team_id"] = False
        self.assertEqual(len(self._feed(self.reader, only=only)), 2)

    def test_what_to_choose_from_is_what_was_thanked_for_in_public_of_late(self):
        rows = self.env["hr.community.recognition"]
        secret = self._new_activity("Secret")
        self._thank(self.worker, self.helper, activity_id=self.party.id)
        about = {"visibility": "private", "activity_id": secret.id}
        self._thank(self.owner, self.helper, **about)
        filters = rows.with_user(self.reader).get_filters()
        self.assertEqual(
            filters,
            {
                "team_id": [{"id": self.team.id, "name": "Team"}],
                "activity_id": [{"id": self.party.id, "name": "Party"}],
            },
        )
        rows.search([]).sudo().date = Datetime.now() - timedelta(days=31)
        nothing = {"team_id": [], "activity_id": []}
        self.assertEqual(rows.with_user(self.reader).get_filters(), nothing)
        self.assertEqual(rows.with_user(self.stranger).get_filters(), nothing)
        mine = rows.with_user(self.boss).get_filters()["team_id"]
        self.assertEqual(mine, [{"id": self.team.id, "name": "Team"}])

    def test_the_most_thanked_values_of_late_come_first(self):
        courage = self.value.copy({"name": "Courage"})
        self._thank(self.worker, self.helper)
        for number in range(2):
            self._thank(
                self.worker,
                self.owner_person,
                value_id=courage.id,
                message=f"Good thing {number}",
            )
        old = self._thank(self.boss, self.helper, value_id=self.value.id)
        old.sudo().date = Datetime.now() - timedelta(days=31)
        for visibility in ("team", "private"):
            self._thank(
                self.owner, self.helper, visibility=visibility, message=visibility * 3
            )
        self._thank(self.owner, self.helper).action_revoke()
        for user, most, count in ((self.reader, 2, 1), (self.stranger, 0, 0)):
            values = self.env["hr.community.recognition"].with_user(user).get_values()
            counts = {value["name"]: value["count"] for value in values}
            self.assertEqual((counts["Courage"], counts["Patience"]), (most, count))
            if most:
                self.assertEqual(values[0]["name"], "Courage")

    def test_a_page_takes_no_more_queries_for_more_thanks(self):
        def queries():
            return self._queries(lambda: self._feed(self.reader))

        self._thank(self.worker, self.helper, activity_id=self.party.id)
        one = queries()
        for number in range(9):
            person = self._new_person(f"Per Son {number}")
            about = {
                "activity_id": self.party.id,
                "message": f"For good thing {number}",
            }
            self._thank(self.worker, person, **about)
        self.assert_as_many_queries(one, queries())
        self.assertLessEqual(len(one), 8)

    def test_a_reaction_comes_and_goes_and_is_counted_without_a_name(self):
        thanks = self._thank(self.worker, self.owner_person)
        mine = thanks.with_user(self.reader)
        mine.action_react("heart")
        (row,) = self._feed(self.worker)
        counts = {r["kind"]: (r["count"], r["mine"]) for r in row["reactions"]}
        self.assertEqual(counts["heart"], (1, False))
        reactions = self.env["hr.community.reaction"]
        self.assertFalse(reactions.with_user(self.worker).search([]))
        mine.action_react("heart")
        self.assertFalse(reactions.search([]))


@tagged("post_install", "-at_install")
class TestLetters(ThanksCase):
    def _notify(self):
        self.owner_person.work_email = "owner@example.com"
        job = self.env.ref("hr_community.cron_thanks_mail")
        self._let_minutes_pass()
        with self.enter_registry_test_mode(), self._letters() as letters:
            job.method_direct_trigger()
            return letters()

    def test_none_before_the_minutes_are_over(self):
        """However the job was started, thanks can still be taken back."""
        self.owner_person.work_email = "owner@example.com"
        self._thank(self.worker, self.owner_person)
        job = self.env.ref("hr_community.cron_thanks_mail")
        with self.enter_registry_test_mode(), self._letters() as letters:
            job.method_direct_trigger()
            self.assertFalse(letters())
        self.assertTrue(self._notify())

    def test_none_for_thanks_that_were_given_quietly(self):
        """Demo data and what is brought along: not today, nor by the job of a night."""
        thanks = self._thank(self.worker, self.helper)
        quiet(self.env["hr.community.recognition"].with_user(self.worker)).create(
            {
                "receiver_line_ids": [
                    Command.create({"employee_id": self.owner_person.id})
                ],
                "value_id": thanks.value_id.id,
                "message": "For what happened last year",
            }
        )
        self.assertFalse(self._notify())

    def test_one_letter_however_often_the_job_runs(self):
        self._thank(self.worker, self.owner_person, self.helper)
        letter = self._notify()
        self.assertEqual(letter.email_to, "owner@example.com")
        self.assertIn("wonderful evening", letter.body_html)
        self.assertFalse(self._notify())

    def test_none_for_thanks_taken_back_and_none_to_who_wants_none(self):
        self._thank(self.worker, self.owner_person).action_revoke()
        self.assertFalse(self._notify())
        self.env["hr.community.preference"].with_user(self.owner).create(
            {"wants_thanks_mail": False}
        )
        self._thank(self.worker, self.owner_person, message="For the next time")
        self.assertFalse(self._notify())
