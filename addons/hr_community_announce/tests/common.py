from contextlib import contextmanager

from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.fields import Command


class AnnounceCase(CommunityCase):
    """The small company tells of what happens, in a channel of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.entries = cls.env["hr.community.announcement.entry"]
        cls.env["hr.community.announcement"].search([]).unlink()
        cls.value = cls.env["hr.community.value"].create({"name": "Patience"})
        cls.channel = cls.env["discuss.channel"].create({"name": "Community"})
        cls.party = cls.party.with_env(cls.env)

    @classmethod
    def _announce(cls, kind="thanks", **values):
        return cls.env["hr.community.announcement"].create(
            {
                "name": "Good news",
                "kind": kind,
                "channel_id": cls.channel.id,
                "company_id": cls.company.id,
            }
            | values
        )

    @classmethod
    def _thank(cls, *people, **values):
        """Thank people as the worker does."""
        recognition = cls.env["hr.community.recognition"].with_user(cls.worker)
        return recognition.create(
            {
                "receiver_line_ids": [
                    Command.create({"employee_id": person.id})
                    for person in people or [cls.helper]
                ],
                "value_id": cls.value.id,
                "message": "For the wonderful evening",
            }
            | values
        ).with_env(cls.env)

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref(
                "hr_community_announce.cron_announcements"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def _queued(self):
        self.env.flush_all()
        return self.entries.search([])

    @contextmanager
    def _posted(self):
        """Yield a function that returns what was said in the channel since then."""
        before = self.channel.message_ids
        yield lambda: (self.channel.message_ids - before).sorted("id").mapped("body")
