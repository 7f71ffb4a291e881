from odoo import models

from .quiet import without_switches


class CheckedThread(models.AbstractModel):
    """A record whose followers hear of it, whatever a caller would like to mute."""

    _name = "hr.community.checked.thread"
    _description = "Thread with Checked Input"
    _inherit = ["hr.community.checked.input", "mail.thread"]

    def message_post(self, **kwargs):
        return super(CheckedThread, without_switches(self)).message_post(**kwargs)

    def message_notify(self, **kwargs):
        return super(CheckedThread, without_switches(self)).message_notify(**kwargs)
