from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged

from ..satellites import get_walked
from .samples import SampleCase

FOLLOWERS = "mail.followers"


@tagged("post_install", "-at_install")
class TestFollowers(SampleCase):
    """Who follows a row is told to nobody who may not read it."""

    def _find_told(self):
        """Return (models tried, models whose hidden rows tell who follows them)."""
        samples, tried, found = self._samples(), set(), set()
        walked = get_walked(self.env, {name for name, _about in samples}, alone=False)
        partner = self.owner.partner_id
        for (name, _record), (make, _values, _writes) in samples.items():
            if (
                name not in walked
                or "message_follower_ids" not in self.env[name]._fields
            ):
                continue
            for user in (self.colleague, self.stranger):
                with self._undone():
                    row = make(self.owner).sudo()
                    row.message_subscribe(partner.ids)
                    self.env.flush_all()
                    self.env.invalidate_all()
                    if self._seen_by(user, row).has_access("read"):
                        continue
                    tried.add(name)
                    about = [("res_model", "=", name), ("res_id", "=", row.id)]
                    told = self.env[FOLLOWERS].search(about)
                    self.assertTrue(told)
                    followers = self._as(user, FOLLOWERS)
                    # by its name, among others, and by way of who follows
                    among = ("res_model", "in", [name, "res.partner"])
                    either = ["|", ("id", "=", 0), about[0]]
                    mine = ("partner_id", "=", partner.id)
                    for ask in (about, [among, about[1]], [*either, about[1]], [mine]):
                        if followers.search(ask) & told:
                            found.add(name)
        return tried, found

    def test_hidden_rows_do_not_tell_who_follows_them(self):
        tried, found = self._find_told()
        self.assertGreater(len(tried), 3)
        self.assertFalse(found)

    def test_followers_that_everybody_reads_are_found(self):
        unguarded = patch.object(
            self.env.registry[FOLLOWERS],
            "_get_of_readable_rows",
            lambda _self, _names: Domain.TRUE,
        )
        with unguarded:
            tried, found = self._find_told()
        self.assertEqual(found, tried)

    def test_followers_of_what_one_reads_are_told(self):
        self.party.message_subscribe(self.owner.partner_id.ids)
        about = [("res_model", "=", self.party._name), ("res_id", "=", self.party.id)]
        self.assertTrue(self._as(self.colleague, FOLLOWERS).search(about))
        person = self.worker_person
        person.message_subscribe(self.owner.partner_id.ids)
        others = [("res_model", "=", person._name), ("res_id", "=", person.id)]
        self.assertTrue(self._as(self.colleague, FOLLOWERS).search(others))
