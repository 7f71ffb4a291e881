from odoo import models

from .quiet import without_switches
from .reader_language import company_language, for_company


class CheckedThread(models.AbstractModel):
    """A record whose followers hear of it, whatever a caller would like to mute.

    Its log has many readers: what is written there is in their company's language.
    """

    _name = "hr.community.checked.thread"
    _description = "Discussion with Validated Input"
    _inherit = ["hr.community.checked.input", "mail.thread"]

    def message_post(self, **kwargs):
        return super(CheckedThread, without_switches(self)).message_post(**kwargs)

    def message_notify(self, **kwargs):
        return super(CheckedThread, without_switches(self)).message_notify(**kwargs)

    def _message_compute_author(self, author_id=None, email_from=None):
        """Sign what follows from a page without a login as the system.

        Odoo would name its “Public user” to all who read the log.
        """
        if author_id is None and not email_from and self.env.user._is_public():
            author_id = self.env.ref("base.partner_root").id
        return super()._message_compute_author(author_id, email_from)

    def _log_line(self, words, **kwargs):
        """Log a line about each record, in the language of its company.

        :param words: function of a record in that language, which returns the line
        :param kwargs: what else the message has
        """
        for record in self:
            shared = for_company(record)
            shared.message_post(body=words(shared), **kwargs)

    def _creation_message(self):
        return super(CheckedThread, for_company(self))._creation_message()

    def _message_track(self, fields_iter, initial_values_dict):
        found = {}
        # what was deleted meanwhile has no company, and no log either
        here = self.exists()
        languages = here.grouped(lambda one: company_language(one.company_id))
        for some in languages.values():
            found |= super(CheckedThread, for_company(some))._message_track(
                fields_iter, initial_values_dict
            )
        return found
