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
        # sudo: mail.message - our own announcements, whose author is the system
        messages_sudo = self.env["mail.message"].sudo()
        for record in self:
            about = f'data-oe-model="{record._name}" data-oe-id="{record.id}"'
            messages_sudo.search(
                [("model", "=", "discuss.channel"), ("body", "like", f"<div {about}>")]
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
