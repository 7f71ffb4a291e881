import re

from odoo import models
from odoo.addons.hr_community.models.mixins.quiet import is_muted


class Announced(models.AbstractModel):
    """Something that may be told where people already are, once it has happened."""

    _name = "hr.community.announced"
    _description = "Record That Can Be Announced"

    _announcement_kind = None
    _announcement_path = None

    def _announce(self):
        """Queue these for whoever wants to hear of them; nothing is sent now."""
        if self and not is_muted(self.env):
            # sudo: the queue - nobody writes it by hand; what happened does
            self.env["hr.community.announcement.entry"].sudo()._queue(self.sudo())

    def _take_announcements_back(self):
        """Delete what was said of these in channels, where it can be taken back."""
        # sudo: announcement - the channels in which any of this kind is told
        told_sudo = self.env["hr.community.announcement"].sudo()
        told_sudo = told_sudo.with_context(active_test=False).search(
            [("kind", "=", self._announcement_kind), ("channel_id", "!=", False)]
        )
        if not self or not told_sudo:
            return
        # sudo: mail.message - our own announcements, whose author is the system
        said_sudo = self.env["mail.message"].sudo()
        said_sudo = said_sudo.search(
            [
                ("model", "=", "discuss.channel"),
                ("create_date", ">=", min(self.mapped("create_date"))),
                ("body", "like", f'<div data-oe-model="{self._name}"'),
            ]
        )
        ids = set(self.ids)
        said_sudo.filtered(
            lambda message: _get_told_id(message.body, self._name) in ids
        ).unlink()

    def _may_be_announced(self):
        """Return whether it still holds, and may be read by everybody."""
        raise NotImplementedError

    def _prepare_announcement(self):
        """Return {placeholder: text} of what may be said of it."""
        raise NotImplementedError

    def _get_announced_people(self):
        """Return {placeholder: employees} of the people whom it names."""
        return {}

    def _get_announcement_link(self):
        return f"{self.get_base_url()}/odoo/{self._announcement_path}/{self.id}"


def _get_told_id(body, model):
    """Return the id of what an announcement says that it is about.

    >>> _get_told_id('<div data-oe-model="a.b" data-oe-id="7">Hello</div>', "a.b")
    7
    """
    about = re.match(
        rf'<div data-oe-model="{re.escape(model)}" data-oe-id="(\d+)"', body
    )
    return about and int(about[1])
