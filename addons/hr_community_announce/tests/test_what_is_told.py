from lxml.html import fromstring

from odoo import fields
from odoo.tests import tagged

from .common import AnnounceCase


@tagged("post_install", "-at_install")
class TestWhatIsTold(AnnounceCase):
    """Only what everybody may read, and only while it is true."""

    def _told(self):
        """Return what the channel hears of what is waiting."""
        with self._posted() as posted:
            self._run_cron()
            return " ".join(posted())

    def test_the_words_of_thanks(self):
        self._announce()
        self._thank(self.helper, self.owner_person, activity_id=self.party.id)
        told = fromstring(self._told()).text_content()
        for words in (
            "Wor Ker thanks Hel Per and Ow Ner:",
            "Patience",
            "“For the wonderful evening”",
            "“Party”",
            "/odoo/thanks",
        ):
            self.assertIn(words, told)
        self.assertNotIn("points", told)

    def test_the_message_goes_with_whom_it_names(self):
        self._announce()
        self._thank(self.helper, self.owner_person)
        self.assertIn("Hel Per", self._told())
        posted = [("model", "=", "discuss.channel"), ("body", "like", "evening")]
        self.assertTrue(self.env["mail.message"].search(posted))
        hr_manager = self._new_user("hr", "hr.group_hr_manager")
        self.helper.active = False
        self.helper.with_user(hr_manager)._community_erase()
        self.assertFalse(self.env["mail.message"].search(posted))

    def test_without_an_activity_there_is_no_line_about_it(self):
        self._announce()
        self._thank()
        self.assertNotIn("Activity", self._told())

    def test_names_are_words_and_no_markup(self):
        self._announce()
        self.helper.name = "<b>李</b>"
        self._thank()
        self.assertIn("&lt;b&gt;李&lt;/b&gt;", self._told())

    def test_private_and_team_thanks_are_never_queued(self):
        self._announce()
        self._thank(visibility="private")
        team = {"visibility": "team", "message": "For the other evening"}
        self._thank(self.owner_person, **team)
        self.assertFalse(self._queued())

    def test_who_does_not_want_to_be_seen_is_not_named(self):
        self._announce()
        hide = {"employee_id": self.helper.id, "is_shown": False}
        self.env["hr.community.preference"].create(hide)
        self._thank(self.helper, self.owner_person)
        told = self._told()
        self.assertIn("Ow Ner", told)
        self.assertNotIn("Hel Per", told)

    def test_who_changes_their_mind_before_it_is_sent_is_not_named(self):
        self._announce()
        self._thank()
        hide = {"employee_id": self.helper.id, "is_shown": False}
        self.env["hr.community.preference"].create(hide)
        self.assertEqual(self._told(), "")
        self.assertEqual(self._queued().state, "dropped")

    def test_what_was_taken_back_hidden_or_deleted_is_not_sent(self):
        self._announce()
        self._thank().with_user(self.worker).action_revoke()
        hidden = self._thank(self.owner_person, message="For the other evening")
        hidden.with_user(self.officer).write({"state": "hidden", "hide_reason": "Rude"})
        self._thank(self.boss_person, message="For the third evening").unlink()
        self.assertEqual(self._told(), "")
        self.assertEqual(set(self._queued().mapped("state")), {"dropped"})

    def test_what_was_told_goes_with_what_it_was_about(self):
        self._announce()
        hide = {"employee_id": self.owner_person.id, "is_shown": False}
        for number, take_back in enumerate(
            (
                lambda thanks: thanks.with_user(self.worker).action_revoke(),
                lambda thanks: thanks.with_user(self.officer).write(
                    {"state": "hidden", "hide_reason": "Rude"}
                ),
                lambda thanks: thanks.unlink(),
                lambda _thanks: self.env["hr.community.preference"].create(hide),
            )
        ):
            words = {"message": f"For evening {number}"}
            thanks = self._thank(self.helper, self.owner_person, **words)
            other = self._thank(self.boss_person, message=f"For another {number}")
            with self._posted() as posted:
                self._run_cron()
                self.assertEqual(len(posted()), 2)
                take_back(thanks)
                (left,) = posted()
            self.assertIn("For another", left)
            other.unlink()

    def test_where_thanks_are_switched_off_none_are_told(self):
        self._announce()
        self._thank()
        self.company.community_thanks = False
        self.assertEqual(self._told(), "")

    def test_the_list_of_what_was_sent_shows_no_more_than_the_feed(self):
        self._announce()
        thanks = self._thank()
        entry = self._queued().with_user(self.officer)
        self.assertIn("Wor Ker", entry.text)
        thanks.with_user(self.worker).action_revoke()
        self.env.invalidate_all()
        self.assertFalse(entry.text)

    def test_an_opening_is_told_when_a_proposal_is_approved(self):
        self._announce("opening")
        choir = self._new_activity("Choir", state="proposed").with_env(self.env)
        self.assertFalse(self._queued())
        choir.with_user(self.officer).action_approve()
        self.assertIn("“Choir” is looking for an owner.", self._told())

    def test_an_activity_that_loses_its_owner(self):
        self._announce("opening")
        part = self.party_owner.with_env(self.env)
        part.with_user(self.owner).state = "ended"
        self.assertIn("“Party” is looking for an owner.", self._told())

    def test_an_owner_who_becomes_something_else_or_is_deleted(self):
        self._announce("opening")
        part = self.party_owner.with_env(self.env)
        part.role = "contributor"
        self.assertIn("Party", self._told())
        part.role = "owner"
        part.unlink()
        self.assertIn("Party", self._told())

    def test_with_another_owner_it_is_no_opening(self):
        self._announce("opening")
        self._new_part(self.party, self.helper, role="owner")
        self.party_owner.with_env(self.env).state = "ended"
        self.assertFalse(self._queued())

    def test_somebody_else_took_it_meanwhile(self):
        self._announce("opening")
        self.party_owner.with_env(self.env).state = "ended"
        self._new_part(self.party, self.helper, role="owner")
        self.assertEqual(self._told(), "")

    def test_more_hands_are_wanted(self):
        self._announce("opening")
        self.party.people_wanted = 3
        self.party.state = "paused"
        self.party.with_user(self.officer).action_resume()
        self.assertIn("“Party” is looking for 2 more people.", self._told())

    def test_an_import_of_hundreds_announces_none(self):
        self._announce("opening")
        quiet = self.env["hr.community.activity"].with_context(tracking_disable=True)
        quiet.create({"name": "Old", "category_id": self.category.id, "state": "open"})
        self.assertFalse(self._queued())

    def test_a_round_that_starts(self):
        self._announce("round")
        day = fields.Date.add(fields.Date.context_today(self.party), days=30)
        rounds = self.env["hr.community.round"]
        yearly = rounds.create({"name": "Round 2031", "date_close": day})
        self.assertFalse(self._queued())
        yearly.with_user(self.officer).action_start()
        self.assertIn("Round 2031", self._told())
