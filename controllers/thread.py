"""What comes to the discussion of a record by Odoo's own routes."""

from odoo.addons.mail.controllers.thread import ThreadController

from ..models.mixins.checked_thread import get_checked_thread


class SignedThread(ThreadController):
    """Has whoever posts speak as themself: Odoo's routes post as the system."""

    def _prepare_message_data(self, post_data, *, thread, **kwargs):
        values = super()._prepare_message_data(post_data, thread=thread, **kwargs)
        if get_checked_thread(thread.env, thread._name) is None:
            return values
        return thread._sign_message(values)
