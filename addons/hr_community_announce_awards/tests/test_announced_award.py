from freezegun import freeze_time

from odoo import fields
from odoo.addons.hr_community_announce.tests.common import AnnounceCase
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.misc import format_date


@tagged("post_install", "-at_install")
class TestAnnouncedAward(AnnounceCase):
    """An award is announced once it opens, while colleagues can be put forward."""

    def _told(self):
        """Return what the channel hears of what is waiting."""
        with self._posted() as posted:
            self._run_cron()
            return " ".join(posted())

    def _new_award_round(self, **values):
        """Return a draft of a round of an award, with a jury of two."""
        award = self.env["hr.community.award"].create(
            {
                "name": "Quiet Work",
                "criteria": "For <work> that few see",
                "frequency": "hand",
                "jury_ids": [Command.set((self.boss + self.owner).ids)],
            }
        )
        rounds = self.env["hr.community.award.round"]
        about = {"award_id": award.id, "jury_ids": [Command.set(award.jury_ids.ids)]}
        return rounds.create(about | values)

    def test_an_award_that_opens_is_queued_once_and_told_with_its_criteria(self):
        self._announce("award")
        self._announce("round")
        award_round = self._new_award_round(name="Quiet Work, Q1")
        self.assertFalse(self._queued(), "a draft is nobody's business")
        with self._posted() as posted:
            award_round.with_user(self.officer).action_open()
            self.assertEqual(posted(), [])
        entry = self._queued()
        self.assertEqual((entry.state, entry.res_id), ("waiting", award_round.id))
        until = format_date(self.env, award_round.date_nominate)
        told = self._told()
        for words in (
            "Quiet Work, Q1",
            "“For &lt;work&gt; that few see”",
            until,
            "/odoo/nominate",
        ):
            self.assertIn(words, told)
        self.assertEqual(self._told(), "")

    def test_an_award_that_opens_by_itself_is_told_too(self):
        self._announce("award")
        self.env["hr.community.award"].search([]).action_archive()
        draft = self._new_award_round()
        draft.award_id.frequency = "quarter"
        self.env["hr.community.award.round"]._cron_rounds()
        self.env["hr.community.award.round"]._cron_rounds()
        self.assertEqual(len(self._queued()), 1)
        self.assertIn("Quiet Work", self._told())

    def test_an_award_that_is_closed_or_cancelled_meanwhile_is_not_told(self):
        self._announce("award")
        award_round = self._new_award_round()
        award_round.action_open()
        award_round.action_cancel()
        self.assertEqual(self._told(), "")
        late = self._new_award_round(state="open")
        with freeze_time(fields.Date.add(late.date_nominate, days=1)):
            self.assertEqual(self._told(), "")
        self.assertEqual(set(self._queued().mapped("state")), {"dropped"})

    def test_where_thanks_are_switched_off_no_award_is_told(self):
        self._announce("award")
        self._new_award_round(state="open")
        self.company.community_thanks = False
        self.assertEqual(self._told(), "")
